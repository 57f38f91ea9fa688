// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-blockpass.h"

#include "cs-practice-blockpass-errors.h"

#include <string.h>

#define PREFIX "/kyc/1.0/connect/"

typedef CsPracticeReply *(*Endpoint) (const CsPracticeBlockpassCall *call);

/* What a path names, its segments decoded. */
typedef struct
{
  Endpoint endpoint;
  const char *method;
  char *client_id, *argument;
} Route;

CsPracticeBlockpass *
cs_practice_blockpass_new (CsPracticeCandidates *candidates)
{
  CsPracticeBlockpass *self = g_new0 (CsPracticeBlockpass, 1);

  self->candidates = candidates;
  self->options = candidates->options;
  return self;
}

void
cs_practice_blockpass_free (CsPracticeBlockpass *self)
{
  cs_practice_candidates_free (self->candidates);
  g_free (self);
}

gboolean
cs_practice_blockpass_is_its (const CsPracticeRequest *request)
{
  return g_str_has_prefix (request->path, CS_PRACTICE_BLOCKPASS);
}

/* What to call the key of this header: none, unknown, or its name. */
const char *
cs_practice_blockpass_get_key_name (CsPracticeBlockpass *self, const char *authorization)
{
  const CsPracticeBlockpassKey *key
      = cs_practice_blockpass_keys_find (self->candidates->keys, authorization);

  if (key != NULL)
    return key->name;
  return authorization == NULL ? "none" : "unknown";
}

static void
route_clear (Route *self)
{
  g_free (self->client_id);
  g_free (self->argument);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Route, route_clear)

static char *
decode (const char *segment)
{
  char *plain = g_uri_unescape_string (segment, NULL);

  return plain != NULL ? plain : g_strdup (segment);
}

/* Finds what the path names. It is split before it is decoded: a reference may have a slash. */
static gboolean
find_route (const CsPracticeBlockpass *self, const char *raw_path, Route *route)
{
  g_auto (GStrv) parts = NULL;
  char **segments;
  guint length;

  if (!g_str_has_prefix (raw_path, PREFIX))
    return FALSE;
  parts = g_strsplit (raw_path + strlen (PREFIX), "/", -1);
  segments = parts;
  length = g_strv_length (parts);
  route->method = "GET";
  if (length == 4 && g_str_equal (segments[0], "beta"))
    {
      if (!self->options->beta_import || !g_str_equal (segments[2], "refId"))
        return FALSE;
      route->method = "POST";
      route->endpoint = cs_practice_blockpass_import;
      segments++;
    }
  else if ((length == 2 || length == 3) && g_str_equal (segments[1], "applicants"))
    route->endpoint = cs_practice_blockpass_list;
  else if (length == 3 && g_str_equal (segments[1], "refId"))
    route->endpoint = cs_practice_blockpass_get_by_ref_id;
  else if (length == 3 && g_str_equal (segments[1], "recordId"))
    route->endpoint = cs_practice_blockpass_get_by_record_id;
  else
    return FALSE;
  route->client_id = decode (segments[0]);
  if (segments[2] != NULL && *segments[2] != '\0')
    route->argument = decode (segments[2]);
  return route->argument != NULL || route->endpoint == cs_practice_blockpass_list;
}

static CsPracticeReply *
refuse_rate (const CsPracticeBlockpass *self, guint seconds)
{
  CsPracticeReply *reply = cs_practice_blockpass_error_new_status (self->options, 429);
  g_autofree char *text = g_strdup_printf ("%u", seconds);

  if (!self->options->no_retry_after)
    cs_practice_reply_add_header (reply, "Retry-After", text);
  return reply;
}

/* Lets a key in, or refuses. */
static CsPracticeReply *
check_key (CsPracticeBlockpass *self,
           const CsPracticeRequest *request,
           gboolean writes,
           const CsPracticeBlockpassKey **found)
{
  const char *secret = soup_message_headers_get_one (request->headers, "Authorization");
  CsPracticeBlockpassKey *key = cs_practice_blockpass_keys_find (self->candidates->keys, secret);
  guint seconds;

  if (key == NULL || writes != (key->scope == CS_PRACTICE_SCOPE_WRITE))
    return cs_practice_blockpass_error_new_status (self->options, 401);
  if (!key->enabled)
    return self->options->disabled_as == 401
               ? cs_practice_blockpass_error_new_status (self->options, 401)
               : cs_practice_blockpass_error_new_status (self->options, 403);
  seconds = cs_practice_blockpass_key_ask (key, self->options,
                                           cs_practice_clock_now_us (self->candidates->clock));
  if (seconds > 0)
    return refuse_rate (self, seconds);
  *found = key;
  return NULL;
}

/* Method and route, client id, key, enabled, rate, parameters, lookup: in this order. */
CsPracticeReply *
cs_practice_blockpass_answer (CsPracticeBlockpass *self, const CsPracticeRequest *request)
{
  g_auto (Route) route = { 0 };
  CsPracticeBlockpassCall call = { self, NULL, request, NULL };
  CsPracticeReply *reply;

  cs_practice_candidates_tick (self->candidates);
  if (!find_route (self, request->raw_path, &route))
    return cs_practice_blockpass_error_new (self->options, 404, "not found");
  if (!g_str_equal (request->method, route.method))
    {
      reply = cs_practice_blockpass_error_new_status (self->options, 405);
      cs_practice_reply_add_header (reply, "Allow", route.method);
      return reply;
    }
  if (!g_str_equal (route.client_id, self->candidates->client_id))
    return cs_practice_blockpass_error_new (self->options, 404, "service not found");
  reply = check_key (self, request, route.endpoint == cs_practice_blockpass_import, &call.key);
  if (reply != NULL)
    return reply;
  call.argument = route.argument;
  return route.endpoint (&call);
}

/* Adds the headers that each answer has. */
void
cs_practice_blockpass_add_headers (CsPracticeReply *reply)
{
  if (g_str_equal (reply->content_type, "application/json"))
    g_set_str (&reply->content_type, "application/json; charset=utf-8");
  if (cs_practice_reply_get_header (reply, "Cache-Control") == NULL)
    cs_practice_reply_add_header (reply, "Cache-Control", "no-store");
}
