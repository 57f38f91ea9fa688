// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-blockpass-provider.h"
#include "cs-blockpass-record.h"
#include "cs-date.h"
#include "cs-memory-keys.h"
#include "cs-provider-error.h"
#include "cs-test-blockpass.h"

#include <string.h>

static char *
dup_names (CsRecord *record)
{
  GString *text = g_string_new (NULL);
  GPtrArray *fields = cs_record_get_fields (record);
  GPtrArray *images = cs_record_get_images (record);

  for (unsigned i = 0; i < fields->len; i++)
    {
      CsField *field = g_ptr_array_index (fields, i);

      g_assert_true (cs_field_is_sensitive (field));
      g_assert_cmpint (cs_field_get_state (field), ==, CS_FIELD_HIDDEN);
      g_assert_null (cs_field_get_value (field));
      g_string_append_printf (text, "%s ", cs_field_get_name (field));
    }
  for (unsigned i = 0; i < images->len; i++)
    g_string_append_printf (text, "%s ", cs_image_get_name (g_ptr_array_index (images, i)));
  return g_string_free (text, FALSE);
}

static char *
dup_opened (const char *sample, CsScope reveal_scope, unsigned n_notes)
{
  g_autoptr (CsConnection) connection = cs_test_blockpass_connection (NULL, reveal_scope, FALSE);
  g_autoptr (CsRecord) record = cs_test_blockpass_open (connection, sample);

  g_assert_cmpuint (g_strv_length ((char **) cs_record_get_notes (record)), ==, n_notes);
  return dup_names (record);
}

#define USUAL                                                                                      \
  "first_name last_name date_of_birth email phone address passport_number "                        \
  "passport_issuing_country national_id_number national_id_issuing_country "                       \
  "driving_license_number driving_license_issuing_country certificate_document "                   \
  "certificate_watchlist certificate_member_check "
#define PICTURES                                                                                   \
  "passport national_id driving_license selfie selfie_with_document proof_of_address "

/* Whatever a browse key may see, the record that it opens is the same one. */
static void
test_open (void)
{
  g_autofree char *metadata
      = dup_opened ("responses/single_approved_metadata.json", CS_SCOPE_PICTURES, 0);
  g_autofree char *attributes
      = dup_opened ("responses/single_approved_attributes.json", CS_SCOPE_PICTURES, 1);
  g_autofree char *pictures
      = dup_opened ("responses/single_approved_pictures.json", CS_SCOPE_PICTURES, 1);
  g_autofree char *without
      = dup_opened ("responses/single_approved_metadata.json", CS_SCOPE_ATTRIBUTES, 0);

  g_assert_cmpstr (metadata, ==, USUAL PICTURES);
  g_assert_cmpstr (attributes, ==, metadata);
  g_assert_cmpstr (pictures, ==, metadata);
  g_test_message ("A reveal key that cannot read pictures is not asked for any");
  g_assert_cmpstr (without, ==, USUAL);
}

static void
test_archived (void)
{
  g_autofree char *archived = dup_opened (
      "responses/single_review_requested_archived_metadata.json", CS_SCOPE_PICTURES, 0);

  g_assert_cmpstr (archived, ==,
                   "certificate_document certificate_watchlist certificate_member_check ");
}

static void
test_session (void)
{
  g_autoptr (CsConnection) connection
      = cs_test_blockpass_connection (NULL, CS_SCOPE_PICTURES, FALSE);
  g_autoptr (CsRecord) record
      = cs_test_blockpass_open (connection, "responses/single_approved_will_archive_metadata.json");
  CsSession *session = cs_record_get_session (record);

  g_assert_cmpint (cs_session_get_archive_at (session), ==, 1772621343);
  g_assert_cmpint (cs_session_get_outcome (session), ==, CS_OUTCOME_VERIFIED);
  g_assert_null (cs_record_get_request_id (record));
  g_assert_cmpuint (cs_record_get_checks (record)->len, ==, 0);
}

/* Every sample of one candidate opens. */
static void
test_samples (void)
{
  static const char *const names[] = {
    "approved", "approved_odd_refid", "approved_will_archive",     "blocked", "incomplete",
    "inreview", "rejected",           "review_requested_archived", "waiting", "waiting_no_refid",
  };
  static const char *const scopes[] = { "metadata", "attributes", "pictures" };

  for (size_t i = 0; i < G_N_ELEMENTS (names) * G_N_ELEMENTS (scopes); i++)
    {
      g_autofree char *sample
          = g_strdup_printf ("responses/single_%s_%s.json", names[i / G_N_ELEMENTS (scopes)],
                             scopes[i % G_N_ELEMENTS (scopes)]);
      g_autoptr (CsConnection) connection
          = cs_test_blockpass_connection (NULL, CS_SCOPE_PICTURES, FALSE);
      g_autoptr (CsRecord) record = cs_test_blockpass_open (connection, sample);

      g_assert_cmpstr (cs_session_get_support_id (cs_record_get_session (record)), !=, NULL);
    }
}

static void
test_another (void)
{
  static const char *const members[] = { "\"recordId\": \"66b0c1d2e3f4a5b6c7d8e902\"",
                                         "\"blockPassID\": \"65a0b1c2d3e4f5a6b7c8d902\"" };
  static const char *const others[] = { "\"recordId\": \"x\"", "\"blockPassID\": \"x\"" };
  g_autoptr (CsConnection) connection
      = cs_test_blockpass_connection (NULL, CS_SCOPE_PICTURES, FALSE);
  g_autoptr (CsRecord) record
      = cs_test_blockpass_open (connection, "responses/single_approved_metadata.json");

  for (size_t i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *text = cs_test_blockpass_replace ("responses/single_approved_metadata.json",
                                                         members[i], others[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (cs_blockpass_record_parse (connection, cs_record_get_session (record), text,
                                                strlen (text), &error));
      g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER);
    }
}

static void
test_paths (void)
{
  static const struct
  {
    const char *reference;
    const char *path;
  } cases[] = {
    { "HL-000101", "/refId/HL-000101" },
    { "branch/7 #112?", "/refId/branch%2F7%20%23112%3F" },
    { "100%", "/refId/100%25" },
    { "Ærø+x&y", "/refId/%C3%86r%C3%B8%2Bx%26y" },
    { ".", "/refId/%2E" },
    { "..", "/refId/%2E%2E" },
    { "../../x", "/refId/..%2F..%2Fx" },
    { "", NULL },
    { NULL, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = cs_blockpass_reference_build (cases[i].reference);

      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

static char *
dup_link (CsMode mode, const char *server, const char *account, const char *id)
{
  g_autoptr (CsConnection) connection
      = cs_connection_new_full (&(CsConnectionInit) { .id = "c",
                                                      .name = "C",
                                                      .service = CS_SERVICE_BLOCKPASS,
                                                      .mode = mode,
                                                      .server = server,
                                                      .account = account });
  g_autoptr (CsMemoryKeys) keys = cs_memory_keys_new ();
  g_autoptr (CsClock) clock = cs_clock_new_system ();
  g_autoptr (CsBlockpassProvider) provider
      = cs_blockpass_provider_new (connection, CS_KEY_SOURCE (keys), clock);
  g_autoptr (CsSession) session = cs_session_new (&(CsSessionInit) {
      .service = CS_SERVICE_BLOCKPASS, .id = id, .report_created = CS_TIME_UNKNOWN });

  return cs_provider_dup_dashboard_uri (CS_PROVIDER (provider), session);
}

static void
test_link (void)
{
  g_autofree char *live = dup_link (CS_MODE_LIVE, NULL, "harbor_3f9c1", "66b0c1d2");
  g_autofree char *odd = dup_link (CS_MODE_TEST, NULL, "a/b", "#?x");

  g_assert_cmpstr (live, ==,
                   "https://kyc.blockpass.org/kyc/dashboard/index.html#/harbor_3f9c1/kyc_detail/"
                   "66b0c1d2");
  g_assert_cmpstr (odd, ==,
                   "https://kyc.blockpass.org/kyc/dashboard/index.html#/a%2Fb/kyc_detail/%23%3Fx");
  g_assert_null (dup_link (CS_MODE_PRACTICE, NULL, "a", "x"));
  g_assert_null (dup_link (CS_MODE_TEST, "http://127.0.0.1:1", "a", "x"));
  g_assert_null (dup_link (CS_MODE_LIVE, NULL, NULL, "x"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/blockpass/record/open", test_open);
  g_test_add_func ("/provider/blockpass/record/archived", test_archived);
  g_test_add_func ("/provider/blockpass/record/session", test_session);
  g_test_add_func ("/provider/blockpass/record/samples", test_samples);
  g_test_add_func ("/provider/blockpass/record/another", test_another);
  g_test_add_func ("/provider/blockpass/record/paths", test_paths);
  g_test_add_func ("/provider/blockpass/record/link", test_link);
  return g_test_run ();
}
