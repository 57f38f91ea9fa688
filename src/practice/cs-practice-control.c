// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-control.h"

#include "cs-practice-lifecycle.h"
#include "cs-practice-params.h"

#include <string.h>

#define MAX_REMEMBERED 20000

const char *const cs_practice_control_help
    = "Tests set it while it runs, by forms on the same port, without a key:\n"
      "  POST /_practice/faults    spec=FAULT [body=TEXT]; clear=1 removes all faults\n"
      "  POST /_practice/clock     advance=SECONDS; now=ISO8601; freeze=1 or 0\n"
      "  POST /_practice/submit    session=ID outcome=processing, verified, or an error code\n"
      "  POST /_practice/candidate Blockpass: record=ID [status=WORD] [archive=1]\n"
      "  POST /_practice/key       Blockpass: key=NAME enabled=1 or 0\n"
      "  POST /_practice/reset     Blockpass: candidates and keys as at the start\n"
      "  GET  /_practice/requests  what was asked so far, and with which key\n"
      "  POST /_practice/requests  clear=1 forgets them\n";

static CsPracticeReply *
fine (JsonObject *object)
{
  json_object_set_boolean_member (object, "ok", TRUE);
  return cs_practice_reply_new_json (200, object);
}

static CsPracticeReply *
bad (const char *message)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "ok", FALSE);
  json_object_set_string_member (object, "message", message);
  return cs_practice_reply_new_json (400, object);
}

static CsPracticeReply *
set_faults (CsPracticeServer *server, CsPracticeParams *params)
{
  const char *spec = cs_practice_params_get (params, "spec");
  g_autoptr (GError) error = NULL;

  if (cs_practice_params_has (params, "clear"))
    g_ptr_array_set_size (server->faults, 0);
  if (spec != NULL
      && !cs_practice_faults_add (server->faults, spec, cs_practice_params_get (params, "body"),
                                  &error))
    return bad (error->message);
  return fine (json_object_new ());
}

static CsPracticeReply *
set_clock (CsPracticeServer *server, CsPracticeParams *params)
{
  CsPracticeClock *clock = &server->service->store->clock;
  const char *advance = cs_practice_params_get (params, "advance");
  const char *now = cs_practice_params_get (params, "now");
  const char *freeze = cs_practice_params_get (params, "freeze");
  JsonObject *object;
  int64_t seconds;

  if (advance != NULL)
    {
      if (!g_ascii_string_to_signed (advance, 10, -G_MAXINT32, G_MAXINT32, &seconds, NULL))
        return bad ("advance takes seconds.");
      cs_practice_clock_advance (clock, seconds);
    }
  if (now != NULL)
    {
      if (!cs_practice_clock_parse (now, &seconds))
        return bad ("now takes a date and time.");
      cs_practice_clock_set (clock, seconds);
    }
  if (freeze != NULL)
    cs_practice_clock_freeze (clock, g_str_equal (freeze, "1"));
  object = json_object_new ();
  json_object_set_int_member (object, "now", cs_practice_clock_now (clock));
  return fine (object);
}

static CsPracticeReply *
submit (CsPracticeServer *server, CsPracticeParams *params)
{
  CsPracticeStore *store = server->service->store;
  CsPracticeSession *session
      = cs_practice_store_get_session (store, cs_practice_params_get (params, "session"));
  const char *outcome = cs_practice_params_get (params, "outcome");
  const char *code = cs_practice_error_intern (outcome);

  if (session == NULL || session->status == CS_PRACTICE_VERIFIED
      || session->status == CS_PRACTICE_CANCELED)
    return bad ("This is not a session that is open.");
  if (g_strcmp0 (outcome, "processing") == 0)
    cs_practice_lifecycle_process (store, session);
  else if (g_strcmp0 (outcome, "verified") == 0)
    cs_practice_lifecycle_answer (store, session, NULL);
  else if (code != NULL)
    cs_practice_lifecycle_answer (store, session, code);
  else
    return bad ("outcome is processing, verified, or an error code.");
  return fine (json_object_new ());
}

static CsPracticeReply *
list_requests (CsPracticeServer *server)
{
  JsonObject *object = json_object_new ();
  JsonArray *requests = json_array_new ();

  for (guint i = 0; i < server->requests->len; i++)
    json_array_add_object_element (requests,
                                   json_object_ref (g_ptr_array_index (server->requests, i)));
  json_object_set_array_member (object, "requests", requests);
  return fine (object);
}

/* Answers a call below /_practice/. */
CsPracticeReply *
cs_practice_control_answer (CsPracticeServer *server, CsPracticeRequest *request)
{
  const char *what = request->path + strlen (CS_PRACTICE_CONTROL);
  g_autoptr (CsPracticeParams) params = cs_practice_params_new (request->query, request->body);
  const char *wrong;

  if (g_str_equal (request->method, "GET") && g_str_equal (what, "requests"))
    return list_requests (server);
  if (!g_str_equal (request->method, "POST"))
    return bad ("There is no such call.");
  if (g_str_equal (what, "faults"))
    return set_faults (server, params);
  if (g_str_equal (what, "clock"))
    return set_clock (server, params);
  if (g_str_equal (what, "submit"))
    return submit (server, params);
  if (g_str_equal (what, "requests"))
    {
      g_ptr_array_set_size (server->requests, 0);
      return fine (json_object_new ());
    }
  wrong = cs_practice_blockpass_control (server->blockpass, what, params);
  return wrong == NULL ? fine (json_object_new ()) : bad (wrong);
}

static void
add_name_cb (const char *name, const char *value, gpointer user_data)
{
  json_array_add_string_element (user_data, name);
}

/* Notes that a request was made: names of headers and parameters, never the values of headers. */
void
cs_practice_control_remember (CsPracticeServer *server, CsPracticeRequest *request, guint status)
{
  JsonObject *object;
  JsonArray *headers = json_array_new ();
  JsonArray *names = json_array_new ();
  const char *form = cs_practice_blockpass_is_its (request) ? NULL : request->body;
  g_autoptr (CsPracticeParams) params = cs_practice_params_new (NULL, form);

  soup_message_headers_foreach (request->headers, add_name_cb, headers);
  for (guint i = 0; i < params->list->len; i++)
    json_array_add_string_element (names,
                                   ((CsPracticeParam *) g_ptr_array_index (params->list, i))->name);
  if (server->requests->len >= MAX_REMEMBERED)
    g_ptr_array_remove_index (server->requests, 0);
  object = json_object_new ();
  json_object_set_string_member (object, "method", request->method);
  json_object_set_string_member (object, "path", request->path);
  json_object_set_string_member (object, "query", request->query != NULL ? request->query : "");
  json_object_set_array_member (object, "form", names);
  json_object_set_array_member (object, "headers", headers);
  json_object_set_string_member (object, "key", request->key_name);
  json_object_set_boolean_member (object, "idempotency_key",
                                  soup_message_headers_get_one (request->headers, "Idempotency-Key")
                                      != NULL);
  json_object_set_int_member (object, "status", status);
  json_object_set_int_member (object, "at",
                              cs_practice_clock_now_us (&server->service->store->clock) / 1000);
  g_ptr_array_add (server->requests, object);
}
