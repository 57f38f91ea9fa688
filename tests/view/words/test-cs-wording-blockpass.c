// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-date.h"
#include "cs-provider.h"
#include "cs-wording-private.h"
#include "view-fixture.h"

#include <string.h>

static CsSession *
make_candidate (const char *status, gboolean archived, int64_t archive_at)
{
  CsSessionInit init = {
    .id = "6a51f0c2d4e8b19a7c3d5e01",
    .service = CS_SERVICE_BLOCKPASS,
    .status = status,
    .connection_id = "c1",
    .created = VIEW_NOW - HOUR,
    .report_created = CS_TIME_UNKNOWN,
    .submitted_at = VIEW_NOW - 3 * HOUR,
    .approved_at = VIEW_NOW - HOUR,
    .archived = archived,
    .archive_at = archive_at,
  };

  return cs_session_new (&init);
}

static void
assert_takes (char *given, const char *expected)
{
  g_autofree char *text = given;

  g_assert_cmpstr (text, ==, expected);
}

/* No decision can be made here, and that is said where somebody would look for it. */
static void
test_decisions (void)
{
  static const char *const statuses[] = { "waiting", "inreview", "approved" };

  for (size_t i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (CsSession) session = make_candidate (statuses[i], FALSE, 0);
      g_autofree char *text = cs_wording_dup_session_explanation (session);

      g_test_message ("%s: %s", statuses[i], text);
      g_assert_nonnull (strstr (text, "Blockpass dashboard"));
      g_assert_nonnull (strstr (text, "from nowhere else"));
    }
}

static void
test_times (void)
{
  g_autoptr (CsSession) session = make_candidate ("approved", FALSE, 0);
  g_autofree char *text = cs_wording_dup_session_times (session);

  g_assert_true (g_str_has_prefix (text, "Handed in "));
  g_assert_nonnull (strstr (text, " · approved "));
}

/* Not the 48 hours of Stripe's, but how long the service keeps what was handed in. */
static void
test_clock (void)
{
  static const struct
  {
    int64_t left;
    const char *text;
  } cases[] = {
    { -1, "The time to archive has come: what was handed in may be gone" },
    { 10, "Blockpass archives this in 10 s" },
    { 49 * 60, "Blockpass archives this in 49 min" },
    { 24 * HOUR, "Blockpass archives this in 24 h" },
  };
  g_autoptr (CsSession) quiet = make_candidate ("approved", FALSE, 0);
  g_autoptr (CsSession) archived = make_candidate ("approved", TRUE, VIEW_NOW - 5);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsSession) session = make_candidate ("approved", FALSE, VIEW_NOW + cases[i].left);

      assert_takes (cs_wording_dup_clock (session, TRUE, VIEW_NOW), cases[i].text);
    }
  assert_takes (cs_wording_dup_clock (quiet, FALSE, VIEW_NOW), NULL);
  assert_takes (cs_wording_dup_clock (archived, TRUE, VIEW_NOW), NULL);
}

static void
test_needs (void)
{
  g_autoptr (CsSession) session = make_candidate ("approved", FALSE, 0);
  g_autoptr (GError) permission
      = g_error_new_literal (CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION, "");
  g_autoptr (GError) archived
      = g_error_new_literal (CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_ARCHIVED, "");

  assert_takes (cs_wording_dup_needs (permission, session, FALSE, VIEW_NOW),
                "Needs a reveal key with attributes");
  assert_takes (cs_wording_dup_needs (permission, session, TRUE, VIEW_NOW),
                "Needs a reveal key with pictures");
  assert_takes (cs_wording_dup_needs (archived, session, FALSE, VIEW_NOW), "Archived");
}

/* What is Stripe's alone is not said of Blockpass. */
static void
test_errors (void)
{
  static const char *const strange[]
      = { "48 hours", "restricted", "IP address", "account or mode", "Stripe" };
  static const CsProviderError not_there[]
      = { CS_PROVIDER_ERROR_ADDRESS_REFUSED, CS_PROVIDER_ERROR_SENSITIVE,
          CS_PROVIDER_ERROR_SENSITIVE_LIMIT };
  g_autoptr (CsConnection) connection
      = cs_connection_new ("c1", "Harborline", CS_SERVICE_BLOCKPASS, CS_MODE_LIVE, NULL, TRUE);

  for (int code = 0; code <= CS_PROVIDER_ERROR_LOST; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (CS_PROVIDER_ERROR, code, "");
      g_autoptr (CsMessage) message = cs_message_for_error (error, connection);
      gboolean there = TRUE;

      for (size_t i = 0; i < G_N_ELEMENTS (not_there); i++)
        there = there && code != (int) not_there[i];
      g_test_message ("%d: %s. %s", code, message->title, message->body);
      g_assert_cmpstr (message->title, !=, "Something went wrong");
      for (size_t i = 0; there && i < G_N_ELEMENTS (strange); i++)
        g_assert_null (strstr (message->body, strange[i]));
    }
}

/* A name of the service's for a thing is no word for a person. */
static void
test_labels (void)
{
  static const char *const names[] = {
    "first_name",
    "passport_number",
    "passport_issuing_country",
    "national_id_number",
    "national_id_issuing_country",
    "national_id_first_name",
    "national_id_last_name",
    "national_id_date_of_birth",
    "national_id_expiration_date",
    "driving_license_number",
    "driving_license_issuing_country",
    "driving_license_date_of_birth",
    "driving_license_expiration_date",
    "crypto_address_btc",
    "crypto_address_avax",
    "certificate_document",
    "certificate_watchlist",
    "certificate_member_check",
    "listed_date_of_birth",
  };
  static const char *const images[] = { "passport",
                                        "national_id",
                                        "national_id_both_sides",
                                        "driving_license",
                                        "selfie",
                                        "driving_license_both_sides",
                                        "selfie_with_document",
                                        "proof_of_address" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (CsField) field = cs_field_new ("id", names[i], CS_SOURCE_ATTRIBUTE, CS_VALUE_TEXT,
                                                TRUE, CS_FIELD_HIDDEN, NULL);

      g_assert_cmpstr (cs_wording_field_label (field), !=, names[i]);
      g_assert_null (strchr (cs_wording_field_label (field), '_'));
    }
  for (size_t i = 0; i < G_N_ELEMENTS (images); i++)
    g_assert_cmpstr (cs_wording_image_label (images[i]), !=, images[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/wording-blockpass/decisions", test_decisions);
  g_test_add_func ("/view/wording-blockpass/times", test_times);
  g_test_add_func ("/view/wording-blockpass/clock", test_clock);
  g_test_add_func ("/view/wording-blockpass/needs", test_needs);
  g_test_add_func ("/view/wording-blockpass/errors", test_errors);
  g_test_add_func ("/view/wording-blockpass/labels", test_labels);
  return g_test_run ();
}
