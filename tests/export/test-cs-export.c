// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "sample-record.h"

#include <string.h>

static char *
export_text (Sample sample, gboolean lapsed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSecret) content = sample_export (sample, lapsed, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (cs_secret_peek (content)), ==, cs_secret_get_length (content));
  return g_strdup (cs_secret_peek (content));
}

#define ENTRY(name, label, value, provenance, sensitive)                                           \
  "    {\n      \"name\": \"" name "\",\n      \"label\": \"" label                                \
  "\",\n      \"value\": \"" value "\",\n      \"provenance\": \"" provenance                      \
  "\",\n      \"sensitive\": " sensitive "\n    }"
#define OMISSION(name, why)                                                                        \
  "    {\n      \"name\": \"" name "\",\n      \"why\": \"" why "\"\n    }"

/* What comes before the fields. */
#define PLAIN_HEAD                                                                                 \
  "{\n"                                                                                            \
  "  \"schema\": \"countersign.record/1\",\n"                                                      \
  "  \"exported_at\": \"2026-11-21T10:00:00Z\",\n"                                                 \
  "  \"source\": {\n"                                                                              \
  "    \"service\": \"stripe\",\n"                                                                 \
  "    \"mode\": \"test\",\n"                                                                      \
  "    \"api_version\": \"2026-07-29.dahlia\"\n"                                                   \
  "  },\n"                                                                                         \
  "  \"session\": {\n"                                                                             \
  "    \"id\": \"vs_1QzAbCdEf\",\n"                                                                \
  "    \"reference\": \"customer-20418\",\n"                                                       \
  "    \"status\": \"verified\",\n"                                                                \
  "    \"created\": \"2026-11-21T08:33:20Z\",\n"                                                   \
  "    \"checked\": \"2026-11-21T08:38:20Z\"\n"                                                    \
  "  },\n"                                                                                         \
  "  \"checks\": [\n"                                                                              \
  "    {\n"                                                                                        \
  "      \"kind\": \"document\",\n"                                                                \
  "      \"status\": \"verified\",\n"                                                              \
  "      \"outcome\": \"verified\",\n"                                                             \
  "      \"reason_code\": null,\n"                                                                 \
  "      \"reason\": null\n"                                                                       \
  "    },\n"                                                                                       \
  "    {\n"                                                                                        \
  "      \"kind\": \"selfie\",\n"                                                                  \
  "      \"status\": null,\n"                                                                      \
  "      \"outcome\": \"failed\",\n"                                                               \
  "      \"reason_code\": \"selfie_face_mismatch\",\n"                                             \
  "      \"reason\": \"The faces differ.\"\n"                                                      \
  "    }\n"                                                                                        \
  "  ],\n"

static void
test_plain (void)
{
  g_autofree char *text = export_text (SAMPLE_PLAIN, FALSE);
  g_autofree char *fields = g_strjoin (
      ",\n", ENTRY ("first_name", "first_name", "Maja", "verified", "false"),
      ENTRY ("last_name", "last_name", "Quistgaard", "verified", "false"),
      ENTRY ("date_of_birth", "Fødselsdato", "1987-03-12", "verified", "true"),
      ENTRY ("address", "address", "Nordre Kaj 4\\n9000 Aalborg\\nDK", "verified", "false"),
      ENTRY ("document_number", "document_number", "X1234567", "document", "true"), NULL);
  g_autofree char *omitted
      = g_strjoin (",\n", OMISSION ("document.date_of_birth", "not revealed"),
                   OMISSION ("document.expiration_date", "not ticked"),
                   OMISSION ("document.issued_date", "the service has no such value"),
                   OMISSION ("document.issuing_country", "the service's value could not be read"),
                   OMISSION ("id_number.id_number", "redacted"),
                   OMISSION ("document_front", "images are never exported"),
                   OMISSION ("selfie", "images are never exported"), NULL);
  g_autofree char *expected
      = g_strconcat (PLAIN_HEAD, "  \"fields\": [\n", fields, "\n  ],\n  \"omitted\": [\n", omitted,
                     "\n  ],\n  \"request_ids\": [\n    \"req_reveal_1\",\n    \"req_open\",\n    "
                     "\"req_reveal_2\"\n  ]\n}\n",
                     NULL);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_bare (void)
{
  g_autofree char *text = export_text (SAMPLE_BARE, FALSE);

  g_assert_nonnull (strstr (text, "\"reference\": null,"));
  g_assert_nonnull (strstr (text, "\"created\": null,"));
  g_assert_true (g_str_has_suffix (
      text, "\"checks\": [],\n  \"fields\": [],\n  \"omitted\": [],\n  \"request_ids\": []\n}\n"));
}

static void
test_awkward (void)
{
  g_autofree char *text = export_text (SAMPLE_AWKWARD, FALSE);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_nonnull (strstr (text,
                            "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\\u0085\\u202e\\u2028 "
                            "Ærø \xf0\x9f\x9b\x82 \xef\xbf\xbd\xef\xbf\xbd\""));
}

static void
test_lapsed (void)
{
  g_autofree char *text = export_text (SAMPLE_PLAIN, TRUE);

  g_test_message ("What lapsed between the tick and the building is said to be omitted");
  g_assert_null (strstr (text, "1987"));
  g_assert_null (strstr (text, "\"value\": \"\""));
  g_assert_nonnull (strstr (text, OMISSION ("date_of_birth", "lapsed")));
  g_assert_nonnull (strstr (text, OMISSION ("document.document_number", "lapsed")));
}

static void
test_refused (void)
{
  for (Sample sample = SAMPLE_FAILED; sample < N_SAMPLES; sample++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", sample_names[sample]);
      g_assert_null (sample_export (sample, FALSE, &error));
      g_assert_error (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_NOT_VERIFIED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/plain", test_plain);
  g_test_add_func ("/export/bare", test_bare);
  g_test_add_func ("/export/awkward", test_awkward);
  g_test_add_func ("/export/lapsed", test_lapsed);
  g_test_add_func ("/export/refused", test_refused);

  return g_test_run ();
}
