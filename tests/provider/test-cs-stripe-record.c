// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-date.h"
#include "cs-provider.h"
#include "cs-stripe-record.h"
#include "cs-test-record.h"
#include "cs-test-sample.h"

#include <string.h>

static CsRecord *
parse (CsSession *session, const char *sample, GError **error)
{
  g_autoptr (CsConnection) connection = cs_test_connection_new ();
  g_autofree char *path = g_build_filename ("stripe", sample, NULL);
  size_t length;
  g_autofree char *text = cs_test_sample_load (path, &length);

  return cs_stripe_record_parse (connection, session, text, length, "req_1", error);
}

static CsRecord *
parse_good (const char *id, const char *status, const char *report_id, const char *sample)
{
  g_autoptr (CsSession) session = cs_test_session_new (id, status, report_id);
  g_autoptr (GError) error = NULL;
  CsRecord *record = parse (session, sample, &error);

  g_assert_no_error (error);
  return record;
}

static void
assert_is (CsRecord *record, const char *expected)
{
  g_autofree char *found = cs_test_record_describe (record);

  g_assert_cmpstr (found, ==, expected);
}

/* --- what is asked -------------------------------------------------------------------------- */

static void
test_build (void)
{
  static const struct
  {
    const char *status;
    const char *report_id;
    const char *path;
  } cases[] = {
#define RETRIEVE                                                                                   \
  "/v1/identity/verification_sessions/vs_1?expand%5B%5D=verified_outputs"                          \
  "&expand%5B%5D=last_verification_report&expand%5B%5D=provided_details"
    { "verified", "vr_1", RETRIEVE },
    { "canceled", NULL, RETRIEVE },
    { "processing", NULL, RETRIEVE },
    /* Never a retrieve: it may void the link that the person was sent. */
    { "requires_input", "vr_1", "/v1/identity/verification_reports/vr_1" },
    { "requires_input", NULL, NULL },
    /* Nor for a status that nobody knows. */
    { "paused", "vr_1", "/v1/identity/verification_reports/vr_1" },
    { NULL, NULL, NULL },
    { "requires_input", "vr_1/../x?y", "/v1/identity/verification_reports/vr_1%2F..%2Fx%3Fy" },
    { "requires_input", "..", "/v1/identity/verification_reports/%2E%2E" },
#undef RETRIEVE
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsSession) session
          = cs_test_session_new ("vs_1", cases[i].status, cases[i].report_id);
      g_autofree char *path = cs_stripe_record_build (session);

      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

/* --- what it means -------------------------------------------------------------------------- */

static void
test_verified (void)
{
  g_autoptr (CsRecord) record
      = parse_good ("vs_Verified1", "verified", "vr_Verified1", "session/verified.json");
  CsField *dob = cs_record_find_field (record, "verified_outputs.dob");

  assert_is (record,
             "check document verified=verified\n"
             "check selfie verified=verified\n"
             "field verified_outputs.first_name first_name present “Ilse”\n"
             "field verified_outputs.last_name last_name present “Probst”\n"
             "field verified_outputs.dob date_of_birth hidden\n"
             "field verified_outputs.id_number_type id_number_type absent\n"
             "field verified_outputs.address address present “Musterweg 7\n4020 Linz\nAT”\n"
             "field verified_outputs.email email absent\n"
             "field verified_outputs.phone phone absent\n"
             "field verified_outputs.sex sex hidden\n"
             "field verified_outputs.unparsed_sex sex_as_written hidden\n"
             "field verified_outputs.unparsed_place_of_birth place_of_birth hidden\n"
             "field last_verification_report.document.type document_type present "
             "“driving_license”\n"
             "field last_verification_report.document.issuing_country issuing_country present "
             "“AT”\n"
             "field last_verification_report.document.issued_date issued_date present "
             "“2019-05-03”\n"
             "field last_verification_report.document.number document_number hidden\n"
             "field last_verification_report.document.expiration_date expiration_date hidden\n"
             "field last_verification_report.document.first_name first_name present “Ilse”\n"
             "field last_verification_report.document.last_name last_name present “Probst”\n"
             "field last_verification_report.document.address address present “Musterweg 7\n4020 "
             "Linz\nAT”\n"
             "field last_verification_report.document.dob date_of_birth hidden\n"
             "field last_verification_report.document.sex sex hidden\n"
             "field last_verification_report.document.unparsed_sex sex_as_written hidden\n"
             "field last_verification_report.document.unparsed_place_of_birth place_of_birth "
             "hidden\n"
             "image file_Front document_front\n"
             "image file_Back document_back\n"
             "image file_Selfie selfie\n");
  g_assert_cmpstr (cs_record_get_request_id (record), ==, "req_1");
  g_assert_cmpint (cs_session_get_report_created (cs_record_get_session (record)), ==, 1795240090);
  g_assert_cmpint (cs_field_get_value_type (dob), ==, CS_VALUE_DATE);
  g_assert_cmpint (cs_field_get_source (dob), ==, CS_SOURCE_VERIFIED);
  g_assert_true (cs_field_is_sensitive (dob));
}

static void
test_flow (void)
{
  g_autoptr (CsRecord) record
      = parse_good ("vs_Flow1", "verified", "vr_Flow1", "session/flow.json");
  g_autofree char *found = cs_test_record_describe (record);
  static const char *const lines[] = {
    "check id_number verified=verified\n",
    "check phone unverified=failed phone_unverified_other\n",
    "field verified_outputs.id_number id_number hidden\n",
    "field verified_outputs.id_number_type id_number_type present “us_ssn”\n",
    "field verified_outputs.address address present “1 Main St.\nApt 2\nSan Francisco, CA "
    "94111\nUS”\n",
    "field last_verification_report.id_number.first_name first_name present “Ilse”\n",
    "field last_verification_report.id_number.last_name last_name present “Probst”\n"
    "field last_verification_report.id_number.id_number_type id_number_type present “us_ssn”\n"
    "field last_verification_report.id_number.dob date_of_birth hidden\n"
    "field last_verification_report.id_number.id_number id_number hidden\n"
    "field last_verification_report.email.email email present “ilse@example.org”\n"
    "field last_verification_report.phone.phone phone absent\n"
    "field provided_details.email email present “ilse@example.org”\n"
    "field provided_details.phone phone present “+43 732 123”\n",
    /* One file twice is one image; the selfie's document is another file here. */
    "image file_A document_front\nimage file_B document_back\nimage file_C document_3\n"
    "image file_S selfie\nimage file_Other selfie_document\n",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_test_message ("%s", lines[i]);
      g_assert_nonnull (strstr (found, lines[i]));
    }
}

static void
test_report_of_an_open_session (void)
{
  g_autoptr (CsRecord) record
      = parse_good ("vs_Failed1", "requires_input", "vr_Failed1", "report/failed.json");
  CsSession *session = cs_record_get_session (record);
  g_autofree char *found = cs_test_record_describe (record);

  g_assert_cmpstr (cs_session_get_id (session), ==, "vs_Failed1");
  g_assert_cmpstr (cs_session_get_report_id (session), ==, "vr_Failed1");
  g_assert_cmpint (cs_session_get_report_created (session), ==, 1795240090);
  g_assert_true (g_str_has_prefix (
      found, "check document unverified=failed document_expired\ncheck selfie verified=verified\n"
             "field last_verification_report.document.type "));
  g_assert_null (strstr (found, "verified_outputs"));
  g_assert_nonnull (strstr (found, "document.issued_date issued_date absent\n"));
  g_assert_nonnull (strstr (found, "document.number document_number hidden\n"));
  g_assert_nonnull (strstr (found, "image file_Front document_front\n"));
}

static void
test_never_submitted (void)
{
  g_autoptr (CsSession) session = cs_test_session_new ("vs_New1", "requires_input", NULL);
  g_autoptr (CsRecord) record = cs_stripe_record_new_unsubmitted (session);

  assert_is (record, "check document -=not_submitted\ncheck selfie -=not_submitted\n");
  g_assert_null (cs_record_get_request_id (record));
}

static void
test_processing_and_sparse (void)
{
  g_autoptr (CsRecord) processing
      = parse_good ("vs_Verified1", "processing", NULL, "session/processing.json");
  g_autoptr (CsRecord) sparse
      = parse_good ("vs_Verified1", "verified", NULL, "session/no-country.json");
  CsField *address = cs_record_find_field (sparse, "verified_outputs.address");

  assert_is (processing, "check document -=processing\ncheck selfie -=processing\n");
  g_test_message ("the last line of an address is the country's code, also where there is none");
  g_assert_cmpstr (cs_field_get_value (address), ==, "Linz\n");
}

/* Nothing that cannot be read is said to be absent, and nothing else is lost by it. */
static void
test_odd (void)
{
  g_autoptr (CsRecord) record
      = parse_good ("vs_Verified1", "verified", "vr_Verified1", "session/odd.json");
  g_autofree char *found = cs_test_record_describe (record);
  static const char *const lines[] = {
    "check document -=unknown\n",
    "check selfie sideways=unknown\n",
    "field verified_outputs.first_name first_name unreadable\n",
    "field verified_outputs.last_name last_name absent\n",
    "field verified_outputs.address address unreadable\n",
    "field verified_outputs.email email unreadable\n",
    "field verified_outputs.id_number_type id_number_type unreadable\n",
    "document.type document_type absent\n",
    "document.issued_date issued_date unreadable\n",
    "document.address address unreadable\n",
    "document.first_name first_name present “Ilse”\n",
    "image file_Front document_front\nimage file_Back document_back\n",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_test_message ("%s", lines[i]);
      g_assert_nonnull (strstr (found, lines[i]));
    }
  g_assert_true (g_strv_contains (cs_record_get_notes (record),
                                  "verified_outputs.email: expected a string, found a whole "
                                  "number"));
  g_assert_cmpint (cs_session_get_report_created (cs_record_get_session (record)), ==,
                   CS_TIME_UNKNOWN);
}

static void
test_redacted (void)
{
  static const char *const samples[]
      = { "session/redacted.json", "session/redaction-unknown.json" };

  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (CsRecord) record
          = parse_good ("vs_Verified1", "verified", "vr_Verified1", samples[i]);
      GPtrArray *fields = cs_record_get_fields (record);

      g_assert_cmpuint (cs_record_get_images (record)->len, ==, 0);
      g_assert_cmpuint (fields->len, >, 10);
      for (unsigned j = 0; j < fields->len; j++)
        {
          CsField *field = g_ptr_array_index (fields, j);

          if (cs_field_is_sensitive (field))
            g_assert_cmpint (cs_field_get_state (field), ==, CS_FIELD_REDACTED);
          g_assert_cmpstr (cs_field_get_value (field), !=, "[redacted]");
          g_assert_cmpstr (cs_field_get_value (field), !=, "0001-01-01");
        }
    }
}

static void
test_redacted_open_values (void)
{
  g_autoptr (CsRecord) record
      = parse_good ("vs_Verified1", "verified", "vr_Verified1", "session/redacted.json");
  static const char *const gone[] = { "verified_outputs.first_name", "verified_outputs.address",
                                      "last_verification_report.document.issued_date" };

  for (size_t i = 0; i < G_N_ELEMENTS (gone); i++)
    g_assert_cmpint (cs_field_get_state (cs_record_find_field (record, gone[i])), ==,
                     CS_FIELD_REDACTED);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *status;
    const char *sample;
  } cases[] = {
    { "verified", "session/another.json" },      { "verified", "list/truncated.json" },
    { "verified", "list/not-json.txt" },         { "verified", "list/array.json" },
    { "verified", "report/empty.json" },         { "requires_input", "report/empty.json" },
    { "requires_input", "report/another.json" }, { "requires_input", "session/verified.json" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsSession) session
          = cs_test_session_new ("vs_Verified1", cases[i].status, "vr_Failed1");
      g_autoptr (GError) error = NULL;
      g_autoptr (CsRecord) record = parse (session, cases[i].sample, &error);

      g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER);
      g_assert_null (record);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add_func ("/provider/stripe/record/" path, func)
  ADD ("build", test_build);
  ADD ("verified", test_verified);
  ADD ("flow", test_flow);
  ADD ("report-of-an-open-session", test_report_of_an_open_session);
  ADD ("never-submitted", test_never_submitted);
  ADD ("processing-and-sparse", test_processing_and_sparse);
  ADD ("odd", test_odd);
  ADD ("redacted", test_redacted);
  ADD ("redacted-open-values", test_redacted_open_values);
  ADD ("refused", test_refused);
#undef ADD
  return g_test_run ();
}
