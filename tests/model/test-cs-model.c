// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-connection.h"
#include "cs-date.h"
#include "cs-filter.h"
#include "cs-record.h"

static CsSession *
make_session (const char *reference, const char *reason)
{
  const char *const metadata[] = { "case", "Ærø-17", NULL };
  const char *const checks[] = { "document", "selfie", NULL };

  return cs_session_new (&(CsSessionInit) {
      .service = CS_SERVICE_STRIPE,
      .connection_id = "c1",
      .id = "vs_1QzAbCdEf",
      .reference = reference,
      .status = "requires_input",
      .outcome = CS_OUTCOME_FAILED,
      .kind = "document",
      .checks = checks,
      .reason_code = "selfie_face_mismatch",
      .reason_text = reason,
      .created = 1795255200,
      .report_created = CS_TIME_UNKNOWN,
      .metadata = metadata,
  });
}

static void
test_session (void)
{
  g_autoptr (CsSession) session = make_session ("customer-20418", "The faces differ.");
  g_autoptr (CsSession) same = make_session ("customer-20418", "The faces differ.");
  g_autoptr (CsSession) other = make_session (NULL, "The faces differ.");
  g_autoptr (CsSession) timed = cs_session_with_report (session, "vr_1", 1795255300);

  g_assert_true (cs_session_equal (session, same));
  g_assert_false (cs_session_equal (session, other));
  g_assert_false (cs_session_equal (session, timed));
  g_assert_cmpuint (g_strv_length ((char **) cs_session_get_options (session)), ==, 0);
  g_assert_cmpint (cs_session_get_report_created (session), ==, CS_TIME_UNKNOWN);
  g_assert_cmpint (cs_session_get_report_created (timed), ==, 1795255300);
  g_assert_cmpstr (cs_session_get_report_id (timed), ==, "vr_1");
  g_assert_cmpstr (cs_session_get_checks (timed)[1], ==, "selfie");
  g_assert_finalize_object (g_steal_pointer (&timed));
}

static CsSession *
make_candidate (int64_t archive_at, int64_t approved_at, gboolean archived)
{
  return cs_session_new (&(CsSessionInit) {
      .service = CS_SERVICE_BLOCKPASS,
      .connection_id = "c2",
      .id = "65a000000000000000000001",
      .status = "approved",
      .created = 1795255200,
      .report_created = CS_TIME_UNKNOWN,
      .archived = archived,
      .archive_at = archive_at,
      .submit_count = 2,
      .support_id = "65A0FFFF",
      .approved_at = approved_at,
  });
}

static void
test_candidate (void)
{
  g_autoptr (CsSession) session = make_candidate (0, 1795255200, FALSE);
  g_autoptr (CsSession) same = make_candidate (CS_TIME_UNKNOWN, 1795255200, FALSE);
  g_autoptr (CsSession) armed = make_candidate (1795255300, 1795255200, FALSE);
  g_autoptr (CsSession) older = make_candidate (0, 1795255100, FALSE);
  g_autoptr (CsSession) archived = make_candidate (0, 1795255200, TRUE);

  g_assert_true (cs_session_equal (session, same));
  g_assert_false (cs_session_equal (session, armed));
  g_assert_false (cs_session_equal (session, older));
  g_assert_false (cs_session_equal (session, archived));
  g_assert_cmpint (cs_session_get_archive_at (session), ==, CS_TIME_UNKNOWN);
  g_assert_cmpint (cs_session_get_archive_at (armed), ==, 1795255300);
  g_assert_cmpint (cs_session_get_submitted_at (session), ==, CS_TIME_UNKNOWN);
  g_assert_cmpint (cs_session_get_review_started_at (session), ==, CS_TIME_UNKNOWN);
  g_assert_cmpint (cs_session_get_review_requested_at (session), ==, CS_TIME_UNKNOWN);
  g_assert_cmpint (cs_session_get_approved_at (session), ==, 1795255200);
  g_assert_cmpint (cs_session_get_submit_count (session), ==, 2);
  g_assert_true (cs_session_is_archived (archived));
  g_assert_false (cs_session_is_archived (session));
  g_assert_true (cs_session_matches (session, "65a0ffff"));
}

static void
test_connection (void)
{
  CsConnectionInit init = {
    .id = "c2",
    .name = "Onboarding",
    .service = CS_SERVICE_BLOCKPASS,
    .mode = CS_MODE_LIVE,
    .has_reveal_key = TRUE,
    .account = "onboarding_00000",
    .browse_scope = CS_SCOPE_METADATA,
    .reveal_scope = CS_SCOPE_PICTURES,
    .reveal_archives = TRUE,
  };
  g_autoptr (CsConnection) full = cs_connection_new_full (&init);
  g_autoptr (CsConnection) plain
      = cs_connection_new ("c1", "Cards", CS_SERVICE_STRIPE, CS_MODE_TEST, NULL, TRUE);
  g_autoptr (CsConnection) keyless = NULL;

  g_assert_cmpstr (cs_connection_get_account (full), ==, "onboarding_00000");
  g_assert_cmpint (cs_connection_get_browse_scope (full), ==, CS_SCOPE_METADATA);
  g_assert_cmpint (cs_connection_get_reveal_scope (full), ==, CS_SCOPE_PICTURES);
  g_assert_true (cs_connection_reveal_archives (full));
  g_assert_null (cs_connection_get_account (plain));
  g_assert_cmpint (cs_connection_get_browse_scope (plain), ==, CS_SCOPE_UNKNOWN);
  g_assert_false (cs_connection_reveal_archives (plain));

  init.has_reveal_key = FALSE;
  keyless = cs_connection_new_full (&init);
  g_assert_false (cs_connection_reveal_archives (keyless));
}

static void
test_search (void)
{
  g_autoptr (CsSession) session = make_session ("Customer-20418", "The faces differ.");
  static const char *const found[]
      = { "qzab", "customer-204", "requires", "face_mismatch", "faces", "ærø", "case", "" };
  static const char *const missed[] = { "20419", "verified", "x" };

  for (size_t i = 0; i < G_N_ELEMENTS (found); i++)
    g_assert_true (cs_session_matches (session, found[i]));
  for (size_t i = 0; i < G_N_ELEMENTS (missed); i++)
    g_assert_false (cs_session_matches (session, missed[i]));
}

static void
test_record (void)
{
  g_autoptr (CsSession) session = make_session (NULL, NULL);
  GPtrArray *checks = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *images = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CsRecord) record = NULL;

  g_ptr_array_add (checks, cs_check_new ("document", "verified", CS_OUTCOME_VERIFIED, NULL, NULL));
  g_ptr_array_add (fields,
                   cs_field_new ("verified_outputs.dob", "date_of_birth", CS_SOURCE_VERIFIED,
                                 CS_VALUE_DATE, TRUE, CS_FIELD_HIDDEN, NULL));
  g_ptr_array_add (images, cs_image_new ("file_1", "document_front"));
  record = cs_record_new (session, checks, fields, images, NULL, "req_1");

  g_assert_nonnull (cs_record_find_field (record, "verified_outputs.dob"));
  g_assert_null (cs_record_find_field (record, "verified_outputs.email"));
  g_assert_cmpuint (g_strv_length ((char **) cs_record_get_notes (record)), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&record));
}

static void
test_a_field_holds_no_sensitive_value (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (CsField) field
          = cs_field_new ("verified_outputs.dob", "date_of_birth", CS_SOURCE_VERIFIED,
                          CS_VALUE_DATE, TRUE, CS_FIELD_PRESENT, "1987-03-12");

      g_assert_null (field);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

static void
test_names (void)
{
  CsMode mode;
  CsScope scope;
  CsService service;

  for (int i = CS_MODE_PRACTICE; i <= CS_MODE_LIVE; i++)
    {
      g_assert_true (cs_mode_from_string (cs_mode_to_string ((CsMode) i), &mode));
      g_assert_cmpint (mode, ==, i);
    }
  g_assert_true (cs_service_from_string ("blockpass", &service));
  g_assert_cmpint (service, ==, CS_SERVICE_BLOCKPASS);
  g_assert_false (cs_service_from_string ("other", &service));
  g_assert_cmpstr (cs_outcome_to_string (CS_OUTCOME_CANCELED), ==, "canceled");
  g_assert_cmpstr (cs_source_to_string (CS_SOURCE_PHONE), ==, "phone");
  g_assert_cmpstr (cs_source_to_string (CS_SOURCE_ATTRIBUTE), ==, "attribute");
  g_assert_cmpstr (cs_source_to_string (CS_SOURCE_CERTIFICATE), ==, "certificate");
  for (int i = CS_SCOPE_UNKNOWN; i <= CS_SCOPE_PICTURES; i++)
    {
      g_assert_true (cs_scope_from_string (cs_scope_to_string ((CsScope) i), &scope));
      g_assert_cmpint (scope, ==, i);
    }
  g_assert_false (cs_scope_from_string ("all", &scope));
}

static void
test_filter (void)
{
  g_autoptr (CsFilter) all = cs_filter_new (NULL, NULL, CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);
  g_autoptr (CsFilter) some = cs_filter_new ("verified", NULL, 0, CS_TIME_UNKNOWN);
  g_autoptr (CsFilter) same = cs_filter_new ("verified", NULL, 0, CS_TIME_UNKNOWN);

  g_assert_true (cs_filter_is_empty (all));
  g_assert_false (cs_filter_is_empty (some));
  g_assert_true (cs_filter_equal (some, same));
  g_assert_false (cs_filter_equal (some, all));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/session", test_session);
  g_test_add_func ("/model/candidate", test_candidate);
  g_test_add_func ("/model/connection", test_connection);
  g_test_add_func ("/model/search", test_search);
  g_test_add_func ("/model/record", test_record);
  g_test_add_func ("/model/no-sensitive-value", test_a_field_holds_no_sensitive_value);
  g_test_add_func ("/model/names", test_names);
  g_test_add_func ("/model/filter", test_filter);
  return g_test_run ();
}
