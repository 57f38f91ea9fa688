// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-session.h"

#include "cs-provider-error.h"
#include "cs-query.h"
#include "cs-stripe-error.h"
#include "cs-stripe-value.h"

/* Any redaction that is not null counts, also one that cannot be read. */
static const char *
read_redaction (CsJsonReader *reader)
{
  const char *status = NULL;

  if (!cs_json_reader_has (reader, "redaction") || cs_json_reader_is_null (reader, "redaction"))
    return NULL;
  if (cs_json_reader_enter_object (reader, "redaction"))
    {
      status = cs_json_reader_get_string (reader, "status");
      cs_json_reader_leave (reader);
    }
  return status != NULL ? status : "unknown";
}

static gboolean
read_requirement (CsJsonReader *reader, const char *option, const char *member)
{
  gboolean required = FALSE;

  if (!cs_json_reader_enter_object (reader, option))
    return FALSE;
  if (!cs_json_reader_get_bool (reader, member, &required))
    required = FALSE;
  cs_json_reader_leave (reader);
  return required;
}

/* What is checked follows from the type and the options, in the order in which it is shown. */
static char **
read_checks (CsJsonReader *reader, const char *type)
{
  g_autoptr (GStrvBuilder) checks = g_strv_builder_new ();
  gboolean entered = cs_json_reader_enter_object (reader, "options");

  if (g_strcmp0 (type, "document") == 0 || (entered && cs_json_reader_has (reader, "document")))
    g_strv_builder_add (checks, "document");
  if (entered && read_requirement (reader, "document", "require_matching_selfie"))
    g_strv_builder_add (checks, "selfie");
  if (g_strcmp0 (type, "id_number") == 0
      || (entered
          && (cs_json_reader_has (reader, "id_number")
              || read_requirement (reader, "document", "require_id_number"))))
    g_strv_builder_add (checks, "id_number");
  if (entered && read_requirement (reader, "email", "require_verification"))
    g_strv_builder_add (checks, "email");
  if (entered && read_requirement (reader, "phone", "require_verification"))
    g_strv_builder_add (checks, "phone");
  if (entered)
    cs_json_reader_leave (reader);
  return g_strv_builder_end (checks);
}

static void
add_option (GStrvBuilder *options, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_strv_builder_add_many (options, name, value, NULL);
}

/* How the checks were set up, but for what read_checks() tells. */
static char **
read_options (CsJsonReader *reader)
{
  g_autoptr (GStrvBuilder) options = g_strv_builder_new ();
  gboolean live_capture;

  if (!cs_json_reader_enter_object (reader, "options"))
    return g_strv_builder_end (options);
  if (cs_json_reader_enter_object (reader, "document"))
    {
      g_auto (GStrv) types = cs_json_reader_dup_strings (reader, "allowed_types");
      g_autofree char *joined = g_strjoinv (",", types);

      add_option (options, "allowed_types", joined);
      if (cs_json_reader_get_bool (reader, "require_live_capture", &live_capture))
        add_option (options, "live_capture", live_capture ? "required" : "optional");
      cs_json_reader_leave (reader);
    }
  if (cs_json_reader_enter_object (reader, "matching"))
    {
      add_option (options, "name_match", cs_json_reader_get_string (reader, "name"));
      add_option (options, "dob_match", cs_json_reader_get_string (reader, "dob"));
      cs_json_reader_leave (reader);
    }
  cs_json_reader_leave (reader);
  return g_strv_builder_end (options);
}

static CsOutcome
find_outcome (const CsSessionInit *init)
{
  if (g_strcmp0 (init->status, "verified") == 0)
    return CS_OUTCOME_VERIFIED;
  if (g_strcmp0 (init->status, "processing") == 0)
    return CS_OUTCOME_PROCESSING;
  if (g_strcmp0 (init->status, "canceled") == 0)
    return CS_OUTCOME_CANCELED;
  if (g_strcmp0 (init->status, "requires_input") != 0)
    return CS_OUTCOME_UNKNOWN;
  if (init->reason_code != NULL || init->reason_text != NULL || init->report_id != NULL)
    return CS_OUTCOME_FAILED;
  return CS_OUTCOME_NOT_SUBMITTED;
}

/* An id, or the whole report where it was expanded. */
static void
read_report (CsJsonReader *reader, CsSessionInit *init)
{
  init->report_created = CS_TIME_UNKNOWN;
  if (cs_json_reader_is_string (reader, "last_verification_report"))
    init->report_id = cs_json_reader_get_string (reader, "last_verification_report");
  else if (cs_json_reader_enter_object (reader, "last_verification_report"))
    {
      init->report_id = cs_json_reader_get_string (reader, "id");
      init->report_created = cs_json_reader_get_time (reader, "created");
      cs_json_reader_leave (reader);
    }
}

CsSession *
cs_stripe_session_read (CsJsonReader *reader, CsConnection *connection)
{
  CsSessionInit init = { .service = CS_SERVICE_STRIPE };
  g_auto (GStrv) checks = NULL;
  g_auto (GStrv) options = read_options (reader);
  g_auto (GStrv) metadata = cs_json_reader_dup_map (reader, "metadata");

  init.id = cs_json_reader_get_string (reader, "id");
  if (init.id == NULL || *init.id == '\0')
    return NULL;
  init.connection_id = cs_connection_get_id (connection);
  init.reference = cs_json_reader_get_string (reader, "client_reference_id");
  init.status = cs_json_reader_get_string (reader, "status");
  init.kind = cs_json_reader_get_string (reader, "type");
  init.checks = (const char *const *) (checks = read_checks (reader, init.kind));
  cs_stripe_reason_read (reader, "last_error", &init.reason_code, &init.reason_text);
  init.created = cs_json_reader_get_time (reader, "created");
  read_report (reader, &init);
  init.redaction = read_redaction (reader);
  /* Where it does not say, it is as serious as the connection is. */
  if (!cs_json_reader_get_bool (reader, "livemode", &init.live))
    init.live = cs_connection_get_mode (connection) == CS_MODE_LIVE;
  init.customer = cs_json_reader_get_string (reader, "related_customer");
  init.customer_account = cs_json_reader_get_string (reader, "related_customer_account");
  if (cs_json_reader_enter_object (reader, "related_person"))
    {
      init.person = cs_json_reader_get_string (reader, "person");
      init.person_account = cs_json_reader_get_string (reader, "account");
      cs_json_reader_leave (reader);
    }
  init.flow = cs_json_reader_get_string (reader, "verification_flow");
  init.options = (const char *const *) options;
  init.metadata = (const char *const *) metadata;
  init.outcome = find_outcome (&init);
  return cs_session_new (&init);
}

CsSession *
cs_stripe_session_parse (CsConnection *connection,
                         const char *id,
                         const char *body,
                         size_t length,
                         GError **error)
{
  g_autoptr (CsJsonReader) reader = cs_stripe_reader_new (body, length, error);
  g_autoptr (CsSession) session = NULL;

  if (reader == NULL)
    return NULL;
  session = cs_stripe_session_read (reader, connection);
  if (session == NULL || g_strcmp0 (cs_session_get_id (session), id) != 0)
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                           "The answer is about another session");
      return NULL;
    }
  return g_steal_pointer (&session);
}

char *
cs_stripe_session_build_path (const char *id, const char *action)
{
  g_autofree char *escaped = cs_query_escape_segment (id);

  return g_strconcat ("/v1/identity/verification_sessions/", escaped, action, NULL);
}

gboolean
cs_stripe_session_may_be_retrieved (CsSession *session)
{
  static const char *const statuses[] = { "verified", "canceled", "processing", NULL };
  const char *status = cs_session_get_status (session);

  return status != NULL && g_strv_contains (statuses, status);
}

gboolean
cs_stripe_session_asks_for (CsSession *session, const char *check)
{
  return g_strv_contains (cs_session_get_checks (session), check);
}
