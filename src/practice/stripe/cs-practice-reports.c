// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-endpoints.h"
#include "cs-practice-page.h"
#include "cs-practice-render.h"

#define URL "/v1/identity/verification_reports"

static gboolean
matches (CsPracticeItem *item, gpointer data)
{
  CsPracticeSession *session = ((CsPracticeReport *) item)->session;
  CsPracticeParams *params = data;
  const char *reference = cs_practice_params_get (params, "client_reference_id");
  const char *type = cs_practice_params_get (params, "type");
  const char *id = cs_practice_params_get (params, "verification_session");

  return (reference == NULL || g_strcmp0 (session->reference, reference) == 0)
         && (type == NULL || g_str_equal (cs_practice_type_to_string (session->type), type))
         && (id == NULL || g_str_equal (session->item.id, id));
}

CsPracticeReply *
cs_practice_reports_list (CsPracticeCall *call)
{
  static const char *const known[]
      = { "client_reference_id", "created<", "ending_before",        "expand[]", "limit",
          "starting_after",      "type",     "verification_session", NULL };
  static const char *const types[] = { "document", "id_number", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  g_auto (CsPracticePage) page = { 0 };
  g_autoptr (JsonArray) data = json_array_new ();
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = cs_practice_call_check_enum (call, "type", types)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_REPORT, TRUE, &expand)) != NULL
      || (reply = cs_practice_page_read (call, call->store->reports, "VerificationReport", matches,
                                         call->params, &page))
             != NULL)
    return reply;

  for (guint i = 0; i < page.items->len; i++)
    {
      CsPracticeReport *report = g_ptr_array_index (page.items, i);

      reply = cs_practice_expand_check_age (expand, call, report);
      if (reply != NULL)
        return reply;
      json_array_add_object_element (data, cs_practice_render_report (call->store, report, expand));
    }
  return cs_practice_page_reply (URL, g_steal_pointer (&data), page.has_more);
}

CsPracticeReply *
cs_practice_reports_retrieve (CsPracticeCall *call)
{
  static const char *const known[] = { "expand[]", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  CsPracticeReport *report = cs_practice_store_get_report (call->store, call->id);
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_REPORT, FALSE, &expand))
             != NULL)
    return reply;
  if (report == NULL)
    return cs_practice_error_missing (404, "VerificationReport", "report", call->id);
  reply = cs_practice_expand_check_age (expand, call, report);
  if (reply != NULL)
    return reply;
  return cs_practice_reply_new_json (200, cs_practice_render_report (call->store, report, expand));
}
