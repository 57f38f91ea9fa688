// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-certificate.h"
#include "cs-date.h"

#include <string.h>

static CsCertificate *
make_member_check (void)
{
  static const char *const matched[] = { "Name", "Date of \"birth\"", NULL };
  static const CsCertificateHit hits[] = {
    { "Ægir Dæmisson", 87, "PEP", "Iceland", matched, "certs.member_check_cert.hits.0.dob" },
    { NULL, -1, NULL, NULL, NULL, NULL },
  };
  static const CsCertificateResult results[] = {
    { "visual_authenticity.fonts", "clear" },
    { "data_validation", "consider" },
  };

  return cs_certificate_new (&(CsCertificateInit) {
      .slug = "member_check_cert",
      .kind = CS_CERTIFICATE_MEMBER_CHECK,
      .outcome = CS_OUTCOME_FAILED,
      .result = "2",
      .verifier = "Sample Verifier Ltd",
      .issued = 1772618400,
      .summary = "Two\nentries",
      .matched_number = 3,
      .results = results,
      .n_results = G_N_ELEMENTS (results),
      .hits = hits,
      .n_hits = G_N_ELEMENTS (hits),
  });
}

static void
assert_member_check (CsCertificate *certificate)
{
  const CsCertificateHit *hits;
  const CsCertificateResult *results;
  size_t length;

  g_assert_cmpstr (cs_certificate_get_slug (certificate), ==, "member_check_cert");
  g_assert_cmpint (cs_certificate_get_kind (certificate), ==, CS_CERTIFICATE_MEMBER_CHECK);
  g_assert_cmpint (cs_certificate_get_outcome (certificate), ==, CS_OUTCOME_FAILED);
  g_assert_cmpstr (cs_certificate_get_result (certificate), ==, "2");
  g_assert_null (cs_certificate_get_sub_result (certificate));
  g_assert_null (cs_certificate_get_status (certificate));
  g_assert_cmpstr (cs_certificate_get_verifier (certificate), ==, "Sample Verifier Ltd");
  g_assert_cmpint (cs_certificate_get_issued (certificate), ==, 1772618400);
  g_assert_cmpstr (cs_certificate_get_summary (certificate), ==, "Two\nentries");
  g_assert_cmpint (cs_certificate_get_matched_number (certificate), ==, 3);

  results = cs_certificate_get_results (certificate, &length);
  g_assert_cmpuint (length, ==, 2);
  g_assert_cmpstr (results[0].path, ==, "visual_authenticity.fonts");
  g_assert_cmpstr (results[1].result, ==, "consider");

  hits = cs_certificate_get_hits (certificate, &length);
  g_assert_cmpuint (length, ==, 2);
  g_assert_cmpstr (hits[0].name, ==, "Ægir Dæmisson");
  g_assert_cmpint (hits[0].match_rate, ==, 87);
  g_assert_cmpstr (hits[0].category, ==, "PEP");
  g_assert_cmpstr (hits[0].location, ==, "Iceland");
  g_assert_cmpstr (hits[0].matched_fields[1], ==, "Date of \"birth\"");
  g_assert_cmpstr (hits[0].date_of_birth_field, ==, "certs.member_check_cert.hits.0.dob");
  g_assert_null (hits[1].name);
  g_assert_cmpint (hits[1].match_rate, ==, -1);
  g_assert_cmpuint (g_strv_length ((char **) hits[1].matched_fields), ==, 0);
}

static void
test_round_trip (void)
{
  g_autoptr (CsCertificate) certificate = make_member_check ();
  g_autoptr (CsSecret) text = cs_certificate_to_secret (certificate);
  g_autoptr (CsCertificate) again = cs_certificate_from_secret (text);

  assert_member_check (certificate);
  assert_member_check (again);
  g_assert_finalize_object (g_steal_pointer (&certificate));
  g_assert_finalize_object (g_steal_pointer (&again));
}

static void
test_nothing_known (void)
{
  g_autoptr (CsCertificate) certificate = cs_certificate_new (
      &(CsCertificateInit) { .slug = "x", .issued = CS_TIME_UNKNOWN, .matched_number = -1 });
  g_autoptr (CsSecret) text = cs_certificate_to_secret (certificate);
  g_autoptr (CsCertificate) again = cs_certificate_from_secret (text);
  size_t length;

  g_assert_cmpint (cs_certificate_get_kind (again), ==, CS_CERTIFICATE_OTHER);
  g_assert_cmpint (cs_certificate_get_outcome (again), ==, CS_OUTCOME_UNKNOWN);
  g_assert_cmpint (cs_certificate_get_issued (again), ==, CS_TIME_UNKNOWN);
  g_assert_cmpint (cs_certificate_get_matched_number (again), ==, -1);
  (void) cs_certificate_get_results (again, &length);
  g_assert_cmpuint (length, ==, 0);
  (void) cs_certificate_get_hits (again, &length);
  g_assert_cmpuint (length, ==, 0);
}

/* A wiped secret reads as the empty text. */
static void
test_no_certificate (void)
{
  static const char *const texts[] = {
    "",
    "no JSON",
    "[]",
    "{}",
    "{\"slug\": \"x\"}",
    "{\"slug\": \"x\", \"outcome\": \"fine\"}",
    "{\"slug\": 1, \"outcome\": \"verified\"}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CsSecret) text = cs_secret_new (texts[i], -1);

      g_assert_null (cs_certificate_from_secret (text));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/certificate/round-trip", test_round_trip);
  g_test_add_func ("/model/certificate/nothing-known", test_nothing_known);
  g_test_add_func ("/model/certificate/no-certificate", test_no_certificate);
  return g_test_run ();
}
