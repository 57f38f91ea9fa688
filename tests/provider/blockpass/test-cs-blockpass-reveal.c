// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-blockpass-reveal.h"
#include "cs-certificate.h"
#include "cs-provider-error.h"
#include "cs-test-blockpass.h"

#include <string.h>

typedef struct
{
  const char *sample;
  const char *id;
  const char *value; /* NULL: there is none */
} Case;

static CsRevealed *
reveal_text (CsRecord *record, const char *text, const char *id, GError **error)
{
  g_autoptr (CsConnection) connection
      = cs_test_blockpass_connection (NULL, CS_SCOPE_PICTURES, FALSE);
  g_autoptr (CsField) field = cs_test_blockpass_field (id);

  return cs_blockpass_reveal_parse (connection, record, field, text, strlen (text), error);
}

static CsRecord *
open_sample (const char *sample)
{
  g_autoptr (CsConnection) connection
      = cs_test_blockpass_connection (NULL, CS_SCOPE_PICTURES, FALSE);

  return cs_test_blockpass_open (connection, sample);
}

static CsRevealed *
reveal (const char *sample, const char *id, GError **error)
{
  g_autofree char *text = cs_test_blockpass_load (sample, NULL);
  g_autoptr (CsRecord) record = open_sample (sample);

  return reveal_text (record, text, id, error);
}

static void
assert_case (const Case *c)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsRevealed) revealed = reveal (c->sample, c->id, &error);

  g_test_message ("%s, %s", c->sample, c->id);
  g_assert_no_error (error);
  g_assert_nonnull (revealed->record);
  if (c->value == NULL)
    g_assert_null (revealed->value);
  else
    g_assert_cmpstr (cs_secret_peek (revealed->value), ==, c->value);
}

#define APPROVED "responses/single_approved_pictures.json"
#define HOSTILE "odd/hostile_values.json"

static void
test_values (void)
{
  static const Case cases[] = {
    { APPROVED, "identities.given_name", "Kwabena" },
    { APPROVED, "identities.family_name", "Ashiru-Lund" },
    { APPROVED, "identities.dob", "1992-11-30" },
    { APPROVED, "identities.email", "k.ashirulund@example.test" },
    { APPROVED, "identities.phone", "+61491570156" },
    { APPROVED, "identities.address", "4 Kelpgate Street\nSandhythe\nNSW\n2999\nAU" },
    { APPROVED, "identities.driving_license_issuing_country", "AU" },
    { APPROVED, "identities.driving_license_dob", "11/30/1992" },
    { APPROVED, "identities.crypto_address_eth", "0x00000000000000000000000000000000000f0102" },
    { APPROVED, "identities.passport_number", NULL },
    { APPROVED, "customFields.RiskLevel", "Low" },
    { APPROVED, "customFields.Other", NULL },
    { "odd/alias_keys_and_status.json", "identities.dob", "1992-11-30" },
    { HOSTILE, "identities.address", "7 Rue des Epaves, Saint-Brevin\n" },
    { HOSTILE, "identities.phone", "3686656494" },
    { HOSTILE, "identities.dob", "1999-01-05" },
    { HOSTILE, "identities.family_name", NULL },
    { HOSTILE, "identities.something_new", "7" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_case (&cases[i]);
}

#define ONE(value)                                                                                 \
  "{\"status\":\"success\",\"data\":{\"status\":\"waiting\",\"identities\":{" value "}}}"

/* Whatever stands in the place of a value comes out as what it is, or as an error. */
static void
test_odd_values (void)
{
  static const struct
  {
    const char *text;
    const char *id;
    const char *value;
    gboolean bad;
  } cases[] = {
    { ONE ("\"dob\":{\"type\":\"string\",\"value\":\"02/30/1990\"}"), "identities.dob",
      "02/30/1990" },
    { ONE ("\"dob\":{\"type\":\"string\",\"value\":\"31/12/1990\"}"), "identities.dob",
      "31/12/1990" },
    { ONE ("\"dob\":{\"type\":\"string\",\"value\":\"12/31/1899\"}"), "identities.dob",
      "1899-12-31" },
    { ONE ("\"dob\":{\"value\":\"01\\/02\\/1990\"}"), "identities.dob", "1990-01-02" },
    { ONE ("\"dob\":\"01/02/1990\""), "identities.dob", "1990-01-02" },
    { ONE ("\"dob\":7"), "identities.dob", "7" },
    { ONE ("\"dob\":{}"), "identities.dob", NULL },
    { ONE ("\"dob\":[\"a\"]"), "identities.dob", "[\"a\"]" },
    { ONE ("\"dob\":{\"type\":5,\"value\":true}"), "identities.dob", "true" },
    { ONE ("\"email\":{\"value\":\"a\\u00e6\\ud83d\\ude00\\u0000\\ud800b\\n\\\"\"}"),
      "identities.email", "aæ😀��b\n\"" },
    { ONE ("\"email\":{\"value\":\"\\x\"}"), "identities.email", NULL, TRUE },
    { ONE ("\"email\":{\"value\":\"\\u12\"}"), "identities.email", NULL, TRUE },
    { ONE ("\"phone\":{\"value\":\"{\\\"number\\\":\\\"491\\\"}\"}"), "identities.phone", "491" },
    { ONE ("\"phone\":{\"value\":\"{\\\"phoneNumber\\\":491}\"}"), "identities.phone",
      "{\"phoneNumber\":491}" },
    { ONE ("\"phone\":{\"value\":\"[]\"}"), "identities.phone", "[]" },
    { ONE ("\"address\":{\"value\":\"{\\\"address\\\":\\\"A\\\\nB\\\",\\\"country\\\":"
           "\\\"Norge\\\"}\"}"),
      "identities.address", "A B\nNorge" },
    { ONE ("\"address\":{\"value\":\"{\\\"city\\\":\\\"Oslo\\\",\\\"postalCode\\\":150}\"}"),
      "identities.address", "{\"city\":\"Oslo\",\"postalCode\":150}\n" },
    { ONE ("\"address\":{\"value\":{\"city\":\"Oslo\",\"country\":\"nor\"}}"), "identities.address",
      "Oslo\nNO" },
    { ONE ("\"a.b\":{\"value\":\"dots\"}"), "identities.a.b", "dots" },
    { ONE ("\"passport_issuing_country\":{\"value\":\"XXX\"}"),
      "identities.passport_issuing_country", "XXX" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsRecord) record = open_sample ("responses/single_waiting_metadata.json");
      g_autoptr (GError) error = NULL;
      g_autoptr (CsRevealed) revealed = reveal_text (record, cases[i].text, cases[i].id, &error);

      g_test_message ("%s", cases[i].text);
      if (cases[i].bad)
        {
          g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER);
          continue;
        }
      g_assert_no_error (error);
      if (cases[i].value == NULL)
        g_assert_null (revealed->value);
      else
        g_assert_cmpstr (cs_secret_peek (revealed->value), ==, cases[i].value);
    }
}

static char *
dup_shape (CsRecord *record)
{
  GString *text = g_string_new (NULL);
  GPtrArray *fields = cs_record_get_fields (record);
  GPtrArray *images = cs_record_get_images (record);

  for (unsigned i = 0; i < fields->len; i++)
    {
      CsField *field = g_ptr_array_index (fields, i);

      g_assert_true (cs_field_is_sensitive (field));
      g_assert_null (cs_field_get_value (field));
      g_string_append_printf (text, "%s%s ", cs_field_get_id (field),
                              cs_field_get_state (field) == CS_FIELD_HIDDEN ? "" : "-");
    }
  for (unsigned i = 0; i < images->len; i++)
    g_string_append_printf (text, "%s ", cs_image_get_name (g_ptr_array_index (images, i)));
  return g_string_free (text, FALSE);
}

static void
test_shape (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsRevealed) good = reveal (APPROVED, "identities.dob", &error);
  g_autoptr (CsRevealed) hostile = reveal (HOSTILE, "identities.dob", &error);
  g_autofree char *good_shape = dup_shape (good->record);
  g_autofree char *hostile_shape = dup_shape (hostile->record);

  g_assert_cmpstr (good_shape, ==,
                   "identities.given_name identities.family_name identities.dob identities.email "
                   "identities.phone identities.address identities.driving_license_number "
                   "identities.driving_license_issuing_country identities.driving_license_dob "
                   "identities.driving_license_expiration identities.crypto_address_eth "
                   "certs.onfido-service-cert certs.member_check_cert customFields.RiskLevel "
                   "driving_license selfie ");
  g_assert_cmpstr (hostile_shape, ==,
                   "identities.given_name identities.family_name- identities.dob identities.email "
                   "identities.phone identities.address identities.national_id_number "
                   "identities.national_id_issuing_country identities.national_id_given_name "
                   "identities.national_id_family_name identities.national_id_dob "
                   "identities.national_id_expiration identities.something_new "
                   "identities.address_as_object certs.onfido-service-cert "
                   "certs.member_check_cert certs.broken_cert certs.object_cert "
                   "national_id selfie proof_of_address ");
}

/* --- certificates --------------------------------------------------------------------------- */

static CsCertificate *
reveal_certificate (const char *sample, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsRevealed) revealed = reveal (sample, id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (revealed->value);
  return cs_certificate_from_secret (revealed->value);
}

static void
test_certificates (void)
{
  g_autoptr (CsCertificate) clear = reveal_certificate (APPROVED, "certs.member_check_cert");
  g_autoptr (CsCertificate) object = reveal_certificate (HOSTILE, "certs.object_cert");
  g_autoptr (CsCertificate) broken = reveal_certificate (HOSTILE, "certs.broken_cert");
  g_autoptr (CsCertificate) archived = reveal_certificate (
      "responses/single_archived_by_api_pictures_key.json", "certs.complyadvantage-service-cert");
  g_autoptr (CsCertificate) document
      = reveal_certificate ("odd/alias_keys_and_status.json", "certs.onfido-service-cert");
  const CsCertificateResult *results;
  size_t length;

  g_assert_cmpint (cs_certificate_get_kind (clear), ==, CS_CERTIFICATE_MEMBER_CHECK);
  g_assert_cmpint (cs_certificate_get_outcome (clear), ==, CS_OUTCOME_VERIFIED);
  g_assert_cmpstr (cs_certificate_get_verifier (clear), ==, "Fixture Watchlist Checks");
  g_assert_cmpstr (cs_certificate_get_summary (clear), ==,
                   "Name not found in Sanctions and PEP list.");
  g_assert_cmpint (cs_certificate_get_matched_number (clear), ==, 0);

  g_assert_cmpint (cs_certificate_get_kind (object), ==, CS_CERTIFICATE_OTHER);
  g_assert_cmpstr (cs_certificate_get_verifier (object), ==, "Fixture Watchlist Checks");
  results = cs_certificate_get_results (object, &length);
  g_assert_cmpuint (length, ==, 1);
  g_assert_cmpstr (results[0].path, ==, "report.matchedNumber");
  g_assert_cmpstr (results[0].result, ==, "0");

  g_assert_cmpstr (cs_certificate_get_summary (broken), ==, "{\"@context\":[{\"@version\":1.1},");
  g_assert_cmpint (cs_certificate_get_outcome (broken), ==, CS_OUTCOME_UNKNOWN);
  g_assert_cmpint (cs_certificate_get_kind (archived), ==, CS_CERTIFICATE_WATCHLIST);
  g_assert_cmpint (cs_certificate_get_kind (document), ==, CS_CERTIFICATE_DOCUMENT);
  g_assert_cmpstr (cs_certificate_get_result (document), ==, "clear");
}

/* A decoded certificate as it is in an answer. */
static char *
wrap_certificate (const char *slug, const char *sample)
{
  g_autofree char *text = cs_test_blockpass_load (sample, NULL);

  return g_strdup_printf ("{\"status\":\"success\",\"data\":{\"certs\":{\"%s\":%s}}}", slug, text);
}

static CsRevealed *
reveal_wrapped (const char *slug, const char *sample, const char *id, GError **error)
{
  g_autofree char *answer = wrap_certificate (slug, sample);
  g_autoptr (CsRecord) record = open_sample ("responses/single_waiting_metadata.json");

  return reveal_text (record, answer, id, error);
}

static void
test_certificate_samples (void)
{
  static const struct
  {
    const char *slug;
    const char *sample;
    CsOutcome outcome;
    const char *result;
  } cases[] = {
    { "onfido-service-cert", "certs/document_clear.json", CS_OUTCOME_VERIFIED, "clear" },
    { "onfido-service-cert", "certs/document_consider_caution.json", CS_OUTCOME_FAILED,
      "consider" },
    { "complyadvantage-service-cert", "certs/aml_old_no_match.json", CS_OUTCOME_VERIFIED,
      "no_match" },
    { "complyadvantage-service-cert", "certs/aml_old_false_positive.json", CS_OUTCOME_VERIFIED,
      "false_positive" },
    { "complyadvantage-service-cert", "certs/aml_old_potential_match.json", CS_OUTCOME_FAILED,
      "potential_match" },
    { "complyadvantage-service-cert", "certs/aml_old_true_positive.json", CS_OUTCOME_FAILED,
      "true_positive" },
    { "complyadvantage-service-cert", "certs/aml_old_unknown.json", CS_OUTCOME_UNKNOWN, "unknown" },
    { "member_check_cert", "certs/aml_member_check_clear.json", CS_OUTCOME_VERIFIED, NULL },
    { "member_check_cert", "certs/aml_member_check_hits.json", CS_OUTCOME_FAILED, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strconcat ("certs.", cases[i].slug, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (CsRevealed) revealed = reveal_wrapped (cases[i].slug, cases[i].sample, id, &error);
      g_autoptr (CsCertificate) certificate = NULL;

      g_assert_no_error (error);
      certificate = cs_certificate_from_secret (revealed->value);
      g_test_message ("%s", cases[i].sample);
      g_assert_cmpint (cs_certificate_get_outcome (certificate), ==, cases[i].outcome);
      g_assert_cmpstr (cs_certificate_get_result (certificate), ==, cases[i].result);
      g_assert_cmpint (cs_certificate_get_issued (certificate), >, 1700000000);
    }
}

static const char *
find_result (CsCertificate *certificate, const char *path)
{
  size_t length;
  const CsCertificateResult *results = cs_certificate_get_results (certificate, &length);

  for (size_t i = 0; i < length; i++)
    if (g_str_equal (results[i].path, path))
      return results[i].result;
  return NULL;
}

static void
test_tree (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsRevealed) revealed
      = reveal_wrapped ("onfido-service-cert", "certs/document_consider_caution.json",
                        "certs.onfido-service-cert", &error);
  g_autoptr (CsCertificate) certificate = cs_certificate_from_secret (revealed->value);

  g_assert_cmpstr (cs_certificate_get_sub_result (certificate), ==, "caution");
  g_assert_cmpstr (cs_certificate_get_status (certificate), ==, "complete");
  g_assert_cmpstr (find_result (certificate, "police_record"), ==, "clear");
  g_assert_cmpstr (find_result (certificate, "data_comparison"), ==, "consider");
  g_assert_cmpstr (find_result (certificate, "data_comparison.last_name"), ==, "consider");
  g_assert_cmpstr (find_result (certificate, "data_comparison.first_name"), ==, "clear");
}

static void
test_hits (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsRevealed) revealed = reveal_wrapped (
      "member_check_cert", "certs/aml_member_check_hits.json", "certs.member_check_cert", &error);
  g_autoptr (CsCertificate) certificate = cs_certificate_from_secret (revealed->value);
  size_t length;
  const CsCertificateHit *hits = cs_certificate_get_hits (certificate, &length);
  g_autoptr (CsField) field = NULL;
  g_autoptr (CsRevealed) birth = NULL;

  g_assert_cmpuint (length, ==, 2);
  g_assert_cmpint (cs_certificate_get_matched_number (certificate), ==, 2);
  g_assert_cmpstr (hits[0].name, ==, "Ottoline Farrowby");
  g_assert_cmpint (hits[0].match_rate, ==, 100);
  g_assert_cmpstr (hits[0].category, ==, "PEP");
  g_assert_cmpstr (hits[0].location, ==, "GBR");
  g_assert_cmpstr (hits[0].matched_fields[0], ==, "Name");
  g_assert_null (hits[0].date_of_birth_field);
  g_assert_cmpstr (hits[1].name, ==, "O. M. Farraby");
  g_assert_cmpstr (hits[1].matched_fields[0], ==, "Name (fuzzy)");

  g_test_message ("The date of birth is not in it, and comes on request");
  g_assert_null (strstr (cs_secret_peek (revealed->value), "1961"));
  field = cs_certificate_make_birth_field (&hits[1]);
  g_assert_cmpstr (cs_field_get_id (field), ==, "certs.member_check_cert.hits.1.dob");
  birth = reveal_wrapped ("member_check_cert", "certs/aml_member_check_hits.json",
                          cs_field_get_id (field), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cs_secret_peek (birth->value), ==, "1961");
  g_clear_pointer (&birth, cs_revealed_free);
  birth = reveal_wrapped ("member_check_cert", "certs/aml_member_check_hits.json",
                          "certs.member_check_cert.hits.7.dob", &error);
  g_assert_no_error (error);
  g_assert_null (birth->value);
}

/* --- refusals ------------------------------------------------------------------------------- */

static void
test_refused (void)
{
  static const struct
  {
    const char *sample;
    const char *id;
    CsProviderError error;
  } cases[] = {
    { "responses/single_archived_by_api_pictures_key.json", "identities.dob",
      CS_PROVIDER_ERROR_ARCHIVED },
    { "responses/single_approved_metadata.json", "identities.dob", CS_PROVIDER_ERROR_PERMISSION },
    { "responses/single_approved_pictures.json", "verified_outputs.dob",
      CS_PROVIDER_ERROR_UNSUPPORTED },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (reveal (cases[i].sample, cases[i].id, &error));
      g_assert_error (error, CS_PROVIDER_ERROR, (int) cases[i].error);
    }
}

static void
test_another (void)
{
  g_autofree char *other = cs_test_blockpass_load ("responses/single_waiting_pictures.json", NULL);
  g_autoptr (CsRecord) record = open_sample (APPROVED);
  g_autoptr (GError) error = NULL;

  g_assert_null (reveal_text (record, other, "identities.dob", &error));
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER);
}

static void
test_archives_after_all (void)
{
  g_autofree char *text = cs_test_blockpass_replace (
      APPROVED, "\"isArchived\"",
      "\"willArchiveAtDate\":\"2026-03-04T10:00:10.000Z\",\"isArchived\"");
  g_autoptr (CsRecord) record = open_sample (APPROVED);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsRevealed) revealed = reveal_text (record, text, "identities.dob", &error);

  g_assert_no_error (error);
  g_assert_cmpint (cs_session_get_archive_at (cs_record_get_session (revealed->record)), ==,
                   1772618410);
  g_assert_cmpuint (g_strv_length ((char **) cs_record_get_notes (revealed->record)), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/blockpass/reveal/values", test_values);
  g_test_add_func ("/provider/blockpass/reveal/odd-values", test_odd_values);
  g_test_add_func ("/provider/blockpass/reveal/shape", test_shape);
  g_test_add_func ("/provider/blockpass/reveal/certificates", test_certificates);
  g_test_add_func ("/provider/blockpass/reveal/certificate-samples", test_certificate_samples);
  g_test_add_func ("/provider/blockpass/reveal/tree", test_tree);
  g_test_add_func ("/provider/blockpass/reveal/hits", test_hits);
  g_test_add_func ("/provider/blockpass/reveal/refused", test_refused);
  g_test_add_func ("/provider/blockpass/reveal/another", test_another);
  g_test_add_func ("/provider/blockpass/reveal/archives-after-all", test_archives_after_all);
  return g_test_run ();
}
