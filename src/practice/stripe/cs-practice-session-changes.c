// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-endpoints.h"
#include "cs-practice-lifecycle.h"
#include "cs-practice-render.h"

static const char *const types[] = { "document", "id_number", NULL };

/* Refuses what has nothing to do below `options` and `provided_details`. */
static CsPracticeReply *
check_nested (CsPracticeCall *call)
{
  static const char *const known[] = {
    "options[document]",
    "options[document][allowed_types][]",
    "options[document][require_id_number]",
    "options[document][require_live_capture]",
    "options[document][require_matching_selfie]",
    "provided_details[email]",
    "provided_details[phone]",
    "related_person[account]",
    "related_person[person]",
    NULL,
  };

  for (guint i = 0; i < call->params->list->len; i++)
    {
      CsPracticeParam *param = g_ptr_array_index (call->params->list, i);
      gboolean nested = g_str_equal (param->root, "options")
                        || g_str_equal (param->root, "provided_details")
                        || g_str_equal (param->root, "related_person");
      gboolean allowed_type = g_str_has_prefix (param->name, "options[document][allowed_types][");

      if (nested && !allowed_type && !g_strv_contains (known, param->name))
        return cs_practice_error_new (400, "parameter_unknown", param->name,
                                      "Received unknown parameter: %s", param->name);
    }
  return NULL;
}

static void
read_options (CsPracticeCall *call, CsPracticeSession *session)
{
  static const struct
  {
    const char *key;
    CsPracticeChecks check;
  } options[] = { { "document][require_matching_selfie", CS_PRACTICE_CHECK_SELFIE },
                  { "document][require_id_number", CS_PRACTICE_CHECK_ID_NUMBER } };

  if (cs_practice_params_get_key (call->params, "options", "document") != NULL)
    session->checks &= ~(CS_PRACTICE_CHECK_SELFIE | CS_PRACTICE_CHECK_ID_NUMBER);
  for (unsigned i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *name = g_strdup_printf ("options[%s]", options[i].key);

      for (guint p = 0; p < call->params->list->len; p++)
        {
          CsPracticeParam *param = g_ptr_array_index (call->params->list, p);

          if (!g_str_equal (param->name, name))
            continue;
          if (g_str_equal (param->value, "true"))
            session->checks |= options[i].check;
          else
            session->checks &= ~options[i].check;
        }
    }
}

static void
read_details (CsPracticeCall *call, CsPracticeSession *session)
{
  const char *email = cs_practice_params_get_key (call->params, "provided_details", "email");
  const char *phone = cs_practice_params_get_key (call->params, "provided_details", "phone");

  if (email != NULL)
    g_set_str (&session->provided_email, *email != '\0' ? email : NULL);
  if (phone != NULL)
    g_set_str (&session->provided_phone, *phone != '\0' ? phone : NULL);
}

static CsPracticeReply *
done (CsPracticeCall *call, CsPracticeSession *session, CsPracticeExpand *expand)
{
  return cs_practice_reply_new_json (200,
                                     cs_practice_render_session (call->store, session, expand));
}

CsPracticeReply *
cs_practice_sessions_create (CsPracticeCall *call)
{
  static const char *const known[] = { "client_reference_id",
                                       "expand[]",
                                       "metadata{}",
                                       "options{}",
                                       "provided_details{}",
                                       "related_customer",
                                       "related_customer_account",
                                       "related_person{}",
                                       "return_url",
                                       "type",
                                       "verification_flow",
                                       NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  const char *type = cs_practice_params_get (call->params, "type");
  const char *flow = cs_practice_params_get (call->params, "verification_flow");
  gboolean number = g_strcmp0 (type, "id_number") == 0;
  CsPracticeSession *session;
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = check_nested (call)) != NULL
      || (reply = cs_practice_call_check_enum (call, "type", types)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_SESSION, FALSE, &expand))
             != NULL)
    return reply;
  if (type == NULL && flow == NULL)
    return cs_practice_error_new (400, "parameter_missing", "type",
                                  "Missing required param: type.");
  session = cs_practice_lifecycle_create (
      call->store,
      flow != NULL ? CS_PRACTICE_FLOW
      : number     ? CS_PRACTICE_ID_NUMBER
                   : CS_PRACTICE_DOCUMENT,
      number ? CS_PRACTICE_CHECK_ID_NUMBER : CS_PRACTICE_CHECK_DOCUMENT, call->request_id);
  session->flow = g_strdup (flow);
  session->reference = g_strdup (cs_practice_params_get (call->params, "client_reference_id"));
  session->related_customer = g_strdup (cs_practice_params_get (call->params, "related_customer"));
  session->related_customer_account
      = g_strdup (cs_practice_params_get (call->params, "related_customer_account"));
  read_options (call, session);
  read_details (call, session);
  cs_practice_call_merge_metadata (call, session->metadata);
  return done (call, session, expand);
}

/* Finds the session of a call that changes it. */
static CsPracticeReply *
find (CsPracticeCall *call, CsPracticeExpand **expand, CsPracticeSession **session)
{
  CsPracticeReply *reply
      = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_SESSION, FALSE, expand);

  if (reply != NULL)
    return reply;
  *session = cs_practice_store_get_session (call->store, call->id);
  if (*session == NULL)
    return cs_practice_error_missing (404, "VerificationSession", "session", call->id);
  return cs_practice_expand_check_age (*expand, call,
                                       cs_practice_session_get_last_report (*session));
}

/* A refusal by the state of the session: the endpoint ran. */
static CsPracticeReply *
wrong_state (const char *what, const CsPracticeSession *session)
{
  CsPracticeReply *reply = cs_practice_error_new (
      400, NULL, NULL, "This VerificationSession cannot be %s because its status is %s.", what,
      cs_practice_status_to_string (session->status));

  reply->ran = TRUE;
  return reply;
}

CsPracticeReply *
cs_practice_sessions_update (CsPracticeCall *call)
{
  static const char *const known[]
      = { "expand[]", "metadata{}", "options{}", "provided_details{}", "type", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  CsPracticeSession *session = NULL;
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = check_nested (call)) != NULL
      || (reply = cs_practice_call_check_enum (call, "type", types)) != NULL
      || (reply = find (call, &expand, &session)) != NULL)
    return reply;
  if (session->status != CS_PRACTICE_REQUIRES_INPUT
      || session->redaction != CS_PRACTICE_NOT_REDACTED)
    return wrong_state ("updated", session);
  if (session->metadata == NULL)
    session->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_options (call, session);
  read_details (call, session);
  cs_practice_call_merge_metadata (call, session->metadata);
  return done (call, session, expand);
}

CsPracticeReply *
cs_practice_sessions_cancel (CsPracticeCall *call)
{
  static const char *const known[] = { "expand[]", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  CsPracticeSession *session = NULL;
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = find (call, &expand, &session)) != NULL)
    return reply;
  if (session->status != CS_PRACTICE_REQUIRES_INPUT)
    return wrong_state ("canceled", session);
  cs_practice_lifecycle_cancel (call->store, session, call->request_id);
  return done (call, session, expand);
}

CsPracticeReply *
cs_practice_sessions_redact (CsPracticeCall *call)
{
  static const char *const known[] = { "expand[]", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  CsPracticeSession *session = NULL;
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = find (call, &expand, &session)) != NULL)
    return reply;
  if (session->status == CS_PRACTICE_PROCESSING)
    reply = cs_practice_error_new (
        400, NULL, NULL,
        "This VerificationSession cannot be redacted while its status is processing.");
  else if (session->redaction != CS_PRACTICE_NOT_REDACTED)
    reply = cs_practice_error_new (400, NULL, NULL,
                                   "This VerificationSession has already been redacted.");
  if (reply != NULL)
    {
      reply->ran = TRUE;
      return reply;
    }
  cs_practice_lifecycle_redact (call->store, session, call->request_id);
  return done (call, session, expand);
}
