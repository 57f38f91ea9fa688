// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-record.h"

#include "cs-provider-error.h"
#include "cs-query.h"
#include "cs-stripe-draft.h"
#include "cs-stripe-error.h"
#include "cs-stripe-report.h"
#include "cs-stripe-session.h"

#define REPORT "last_verification_report"

static const CsStripeRow verified_rows[] = {
  { "first_name", "first_name", CS_VALUE_TEXT, FALSE },
  { "last_name", "last_name", CS_VALUE_TEXT, FALSE },
  { "dob", "date_of_birth", CS_VALUE_DATE, TRUE },
  { "id_number", "id_number", CS_VALUE_TEXT, TRUE },
  { "id_number_type", "id_number_type", CS_VALUE_NUMBER_TYPE, FALSE },
  { "address", "address", CS_VALUE_ADDRESS, FALSE },
  { "email", "email", CS_VALUE_TEXT, FALSE },
  { "phone", "phone", CS_VALUE_TEXT, FALSE },
  { "sex", "sex", CS_VALUE_SEX, TRUE },
  { "unparsed_sex", "sex_as_written", CS_VALUE_TEXT, TRUE },
  { "unparsed_place_of_birth", "place_of_birth", CS_VALUE_TEXT, TRUE },
};

static const CsStripeRow provided_rows[] = {
  { "email", "email", CS_VALUE_TEXT, FALSE },
  { "phone", "phone", CS_VALUE_TEXT, FALSE },
};

/* --- the request ---------------------------------------------------------------------------- */

char *
cs_stripe_record_build_report_path (const char *report_id)
{
  g_autofree char *escaped = cs_query_escape_segment (report_id);

  return g_strconcat ("/v1/identity/verification_reports/", escaped, NULL);
}

char *
cs_stripe_record_build (CsSession *session)
{
  g_autofree char *path = NULL;
  g_autoptr (GString) query = NULL;

  if (!cs_stripe_session_may_be_retrieved (session))
    return cs_session_get_report_id (session) != NULL
               ? cs_stripe_record_build_report_path (cs_session_get_report_id (session))
               : NULL;

  path = cs_stripe_session_build_path (cs_session_get_id (session), "?");
  query = g_string_new (NULL);
  cs_query_add (query, "expand[]", "verified_outputs");
  cs_query_add (query, "expand[]", REPORT);
  cs_query_add (query, "expand[]", "provided_details");
  return g_strconcat (path, query->str, NULL);
}

/* --- the answer ----------------------------------------------------------------------------- */

/* There is an ID number to ask for only where one was checked. */
static gboolean
has_id_number (CsStripeDraft *draft)
{
  gboolean has = cs_stripe_session_asks_for (draft->session, "id_number");

  if (!has && cs_json_reader_enter_object (draft->reader, REPORT))
    {
      has = cs_json_reader_has (draft->reader, "id_number")
            && !cs_json_reader_is_null (draft->reader, "id_number");
      cs_json_reader_leave (draft->reader);
    }
  if (!has && cs_json_reader_enter_object (draft->reader, "verified_outputs"))
    {
      has = cs_json_reader_is_string (draft->reader, "id_number_type");
      cs_json_reader_leave (draft->reader);
    }
  return has;
}

static void
read_verified (CsStripeDraft *draft)
{
  gboolean with_id_number = has_id_number (draft);

  if (!cs_json_reader_enter_object (draft->reader, "verified_outputs"))
    return;
  for (size_t i = 0; i < G_N_ELEMENTS (verified_rows); i++)
    if (with_id_number || !g_str_equal (verified_rows[i].member, "id_number"))
      cs_stripe_draft_add (draft, "verified_outputs", CS_SOURCE_VERIFIED, &verified_rows[i]);
  cs_json_reader_leave (draft->reader);
}

/* What the account itself had handed over is there or is not: nothing is missing where it is not.
 */
static void
read_provided (CsStripeDraft *draft)
{
  if (!cs_json_reader_enter_object (draft->reader, "provided_details"))
    return;
  for (size_t i = 0; i < G_N_ELEMENTS (provided_rows); i++)
    if (cs_json_reader_has (draft->reader, provided_rows[i].member)
        && !cs_json_reader_is_null (draft->reader, provided_rows[i].member))
      cs_stripe_draft_add (draft, "provided_details", CS_SOURCE_PROVIDED, &provided_rows[i]);
  cs_json_reader_leave (draft->reader);
}

static CsRecord *
parse_session (CsConnection *connection,
               CsSession *asked,
               CsJsonReader *reader,
               const char *request_id)
{
  g_autoptr (CsSession) session = cs_stripe_session_read (reader, connection);
  g_autoptr (CsStripeDraft) draft = NULL;

  if (session == NULL || g_strcmp0 (cs_session_get_id (session), cs_session_get_id (asked)) != 0)
    return NULL;
  draft = cs_stripe_draft_new (reader, session);
  read_verified (draft);
  if (cs_json_reader_enter_object (reader, REPORT))
    {
      cs_stripe_report_read (draft);
      cs_json_reader_leave (reader);
    }
  read_provided (draft);
  cs_stripe_draft_add_open_checks (draft);
  return cs_stripe_draft_finish (draft, request_id);
}

static CsRecord *
parse_report (CsSession *asked, CsJsonReader *reader, const char *request_id)
{
  const char *id = cs_json_reader_get_string (reader, "id");
  const char *owner = cs_json_reader_get_string (reader, "verification_session");
  g_autoptr (CsSession) session = NULL;
  g_autoptr (CsStripeDraft) draft = NULL;

  if (g_strcmp0 (id, cs_session_get_report_id (asked)) != 0
      || (owner != NULL && g_strcmp0 (owner, cs_session_get_id (asked)) != 0))
    return NULL;
  session = cs_session_with_report (asked, id, cs_json_reader_get_time (reader, "created"));
  draft = cs_stripe_draft_new (reader, session);
  cs_stripe_report_read (draft);
  cs_stripe_draft_add_open_checks (draft);
  return cs_stripe_draft_finish (draft, request_id);
}

CsRecord *
cs_stripe_record_parse (CsConnection *connection,
                        CsSession *session,
                        const char *body,
                        size_t length,
                        const char *request_id,
                        GError **error)
{
  g_autoptr (CsJsonReader) reader = cs_stripe_reader_new (body, length, error);
  CsRecord *record;

  if (reader == NULL)
    return NULL;
  record = cs_stripe_session_may_be_retrieved (session)
               ? parse_session (connection, session, reader, request_id)
               : parse_report (session, reader, request_id);
  if (record == NULL)
    g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                         "The answer is about another session");
  return record;
}

CsRecord *
cs_stripe_record_new_unsubmitted (CsSession *session)
{
  g_autoptr (CsStripeDraft) draft = cs_stripe_draft_new (NULL, session);

  cs_stripe_draft_add_open_checks (draft);
  return cs_stripe_draft_finish (draft, NULL);
}
