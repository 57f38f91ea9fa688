// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-endpoints.h"
#include "cs-practice-page.h"
#include "cs-practice-render.h"

#define URL "/v1/identity/verification_sessions"

static gboolean
matches (CsPracticeItem *item, gpointer data)
{
  CsPracticeSession *session = (CsPracticeSession *) item;
  CsPracticeParams *params = data;
  const char *reference = cs_practice_params_get (params, "client_reference_id");
  const char *status = cs_practice_params_get (params, "status");
  const char *customer = cs_practice_params_get (params, "related_customer");
  const char *account = cs_practice_params_get (params, "related_customer_account");

  return (reference == NULL || g_strcmp0 (session->reference, reference) == 0)
         && (status == NULL || g_str_equal (cs_practice_status_to_string (session->status), status))
         && (customer == NULL || g_strcmp0 (session->related_customer, customer) == 0)
         && (account == NULL || g_strcmp0 (session->related_customer_account, account) == 0);
}

CsPracticeReply *
cs_practice_sessions_list (CsPracticeCall *call)
{
  static const char *const known[] = { "client_reference_id",
                                       "created<",
                                       "ending_before",
                                       "expand[]",
                                       "limit",
                                       "related_customer",
                                       "related_customer_account",
                                       "starting_after",
                                       "status",
                                       NULL };
  static const char *const statuses[]
      = { "canceled", "processing", "requires_input", "verified", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  g_auto (CsPracticePage) page = { 0 };
  g_autoptr (JsonArray) data = json_array_new ();
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = cs_practice_call_check_enum (call, "status", statuses)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_SESSION, TRUE, &expand)) != NULL
      || (reply = cs_practice_page_read (call, call->store->sessions, "VerificationSession",
                                         matches, call->params, &page))
             != NULL)
    return reply;

  for (guint i = 0; i < page.items->len; i++)
    {
      CsPracticeSession *session = g_ptr_array_index (page.items, i);

      reply = cs_practice_expand_check_age (expand, call,
                                            cs_practice_session_get_last_report (session));
      if (reply != NULL)
        return reply;
      json_array_add_object_element (data,
                                     cs_practice_render_session (call->store, session, expand));
    }
  return cs_practice_page_reply (URL, g_steal_pointer (&data), page.has_more);
}

CsPracticeReply *
cs_practice_sessions_retrieve (CsPracticeCall *call)
{
  static const char *const known[] = { "expand[]", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  CsPracticeSession *session = cs_practice_store_get_session (call->store, call->id);
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_SESSION, FALSE, &expand))
             != NULL)
    return reply;
  if (session == NULL)
    return cs_practice_error_missing (404, "VerificationSession", "session", call->id);
  reply
      = cs_practice_expand_check_age (expand, call, cs_practice_session_get_last_report (session));
  if (reply != NULL)
    return reply;
  /* The way to a fresh link for the person: the one they hold may be void from here on. */
  session->secret_round++;
  return cs_practice_reply_new_json (200,
                                     cs_practice_render_session (call->store, session, expand));
}
