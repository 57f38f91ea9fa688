// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-service.h"

#include "cs-practice-endpoints.h"
#include "cs-practice-idempotency.h"
#include "cs-practice-pictures.h"

#include <string.h>

#define IDENTITY "/v1/identity/"
#define READ CS_PRACTICE_MAY_READ
#define WRITE CS_PRACTICE_MAY_WRITE
#define READ_FILES CS_PRACTICE_MAY_READ_FILES
#define WRITE_FILES CS_PRACTICE_MAY_WRITE_FILES

/* `*` stands for the id of an object. */
static const struct
{
  const char *method, *path;
  CsPracticePermissions needs;
  CsPracticeEndpoint endpoint;
} routes[] = {
  { "GET", IDENTITY "verification_sessions", READ, cs_practice_sessions_list },
  { "GET", IDENTITY "verification_sessions/*", READ, cs_practice_sessions_retrieve },
  { "POST", IDENTITY "verification_sessions", WRITE, cs_practice_sessions_create },
  { "POST", IDENTITY "verification_sessions/*", WRITE, cs_practice_sessions_update },
  { "POST", IDENTITY "verification_sessions/*/cancel", WRITE, cs_practice_sessions_cancel },
  { "POST", IDENTITY "verification_sessions/*/redact", WRITE, cs_practice_sessions_redact },
  { "GET", IDENTITY "verification_reports", READ, cs_practice_reports_list },
  { "GET", IDENTITY "verification_reports/*", READ, cs_practice_reports_retrieve },
  { "GET", "/v1/files", READ_FILES, cs_practice_files_list },
  { "GET", "/v1/files/*", READ_FILES, cs_practice_files_retrieve },
  { "GET", "/v1/files/*/contents", READ_FILES, cs_practice_files_contents },
  { "GET", "/v1/file_links", READ_FILES, cs_practice_links_list },
  { "GET", "/v1/file_links/*", READ_FILES, cs_practice_links_retrieve },
  { "POST", "/v1/file_links", WRITE_FILES, cs_practice_links_create },
  { "POST", "/v1/file_links/*", WRITE_FILES, cs_practice_links_update },
  { "GET", "/v1/events", CS_PRACTICE_MAY_READ_EVENTS, cs_practice_events_list },
  { "GET", "/v1/events/*", CS_PRACTICE_MAY_READ_EVENTS, cs_practice_events_retrieve },
  { "GET", "/v1/account", CS_PRACTICE_MAY_READ_ACCOUNT, cs_practice_account_retrieve },
};

/* Takes @store. */
CsPracticeService *
cs_practice_service_new (CsPracticeStore *store)
{
  CsPracticeService *self = g_new0 (CsPracticeService, 1);

  self->store = store;
  self->idempotent = cs_practice_idempotency_new_table ();
  return self;
}

void
cs_practice_service_free (CsPracticeService *self)
{
  g_hash_table_unref (self->idempotent);
  cs_practice_store_free (self->store);
  g_free (self);
}

/* Whether @path has the form of @pattern; @id becomes what `*` stands for. */
static gboolean
path_matches (const char *pattern, const char *path, char **id)
{
  const char *star = strchr (pattern, '*');
  size_t head, length;

  if (star == NULL)
    return g_str_equal (pattern, path);
  head = (size_t) (star - pattern);
  if (strncmp (pattern, path, head) != 0)
    return FALSE;
  length = strcspn (path + head, "/");
  if (length == 0 || !g_str_equal (path + head + length, star + 1))
    return FALSE;
  *id = g_strndup (path + head, length);
  return TRUE;
}

/* A link needs no key: whoever has it, sees the picture until it dies. */
static CsPracticeReply *
answer_link (CsPracticeService *self, CsPracticeRequest *request)
{
  const char *token = request->path + strlen ("/links/");
  CsPracticeLink *link = g_hash_table_lookup (self->store->by_token, token);
  CsPracticeReply *reply;

  if (link == NULL || cs_practice_link_is_expired (link, cs_practice_store_now (self->store))
      || cs_practice_picture_is_gone (self->store, link->file))
    return cs_practice_reply_new_text (404, "text/html; charset=utf-8",
                                       "<!DOCTYPE html><title>Not found</title><p>This link is no "
                                       "longer valid.</p>");
  reply = cs_practice_reply_new (200, cs_practice_picture_get_type (link->file),
                                 cs_practice_picture_draw (self->store, link->file));
  cs_practice_reply_add_header (reply, "Cache-Control", "no-store");
  return reply;
}

static CsPracticeReply *
run_endpoint (CsPracticeService *self, CsPracticeRequest *request, const char *request_id)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_autofree char *id = NULL;
      g_autoptr (CsPracticeParams) params = NULL;
      CsPracticeCall call;
      CsPracticeReply *reply;

      if (!g_str_equal (routes[i].method, request->method)
          || !path_matches (routes[i].path, request->path, &id))
        continue;
      reply = cs_practice_key_check (request->key, routes[i].needs);
      if (reply != NULL)
        return reply;
      params = cs_practice_params_new (request->query, request->body);
      call = (CsPracticeCall) { self->store, request->key, params, id, request_id };
      return routes[i].endpoint (&call);
    }
  return cs_practice_error_new (404, NULL, NULL, "Unrecognized request URL (%s: %s).",
                                request->method, request->path);
}

/* Answers one request. */
CsPracticeReply *
cs_practice_service_answer (CsPracticeService *self, CsPracticeRequest *request)
{
  g_autofree char *request_id = NULL;
  CsPracticeReply *reply;

  if (g_str_has_prefix (request->path, "/links/") && g_str_equal (request->method, "GET"))
    return answer_link (self, request);
  reply = cs_practice_keys_authenticate (
      soup_message_headers_get_one (request->headers, "Authorization"), &request->key);
  if (reply == NULL)
    reply = cs_practice_key_check_account (
        request->key, soup_message_headers_get_one (request->headers, "Stripe-Account"));
  if (reply != NULL)
    return reply;
  reply = cs_practice_idempotency_begin (self->idempotent, request);
  if (reply != NULL)
    return reply;
  request_id = cs_practice_random_fill (&self->store->random, "req_**************");
  reply = run_endpoint (self, request, request_id);
  cs_practice_reply_add_header (reply, "Request-Id", request_id);
  cs_practice_idempotency_store (self->idempotent, request, reply);
  return reply;
}

/* The answer to @request has gone out: its idempotency key is free again. */
void
cs_practice_service_finished (CsPracticeService *self, CsPracticeRequest *request)
{
  cs_practice_idempotency_end (self->idempotent, request);
}

/* Adds the headers that each answer has. */
void
cs_practice_service_add_headers (CsPracticeService *self,
                                 CsPracticeRequest *request,
                                 CsPracticeReply *reply)
{
  const char *version = soup_message_headers_get_one (request->headers, "Stripe-Version");
  const char *idempotency = soup_message_headers_get_one (request->headers, "Idempotency-Key");
  const char *account = soup_message_headers_get_one (request->headers, "Stripe-Account");

  if (cs_practice_reply_get_header (reply, "Request-Id") == NULL)
    {
      g_autofree char *id = cs_practice_random_fill (&self->store->random, "req_**************");

      cs_practice_reply_add_header (reply, "Request-Id", id);
    }
  cs_practice_reply_add_header (reply, "Stripe-Version",
                                version != NULL ? version : CS_PRACTICE_API_VERSION);
  if (idempotency != NULL && g_str_equal (request->method, "POST"))
    cs_practice_reply_add_header (reply, "Idempotency-Key", idempotency);
  if (account != NULL)
    cs_practice_reply_add_header (reply, "Stripe-Account", account);
  if (cs_practice_reply_get_header (reply, "Cache-Control") == NULL)
    cs_practice_reply_add_header (reply, "Cache-Control", "no-cache, no-store");
}
