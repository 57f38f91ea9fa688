// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-provider-error.h"
#include "cs-stripe-reveal.h"
#include "cs-test-record.h"
#include "cs-test-sample.h"

#include <string.h>

/* A record of one hidden field. */
static CsRecord *
make_record (const char *status, const char *field_id, CsValueType type)
{
  gboolean open = strcmp (status, "requires_input") == 0;
  g_autoptr (CsSession) session = cs_test_session_new (open ? "vs_Failed1" : "vs_Verified1", status,
                                                       open ? "vr_Failed1" : "vr_Verified1");
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (fields, cs_field_new (field_id, "name", CS_SOURCE_VERIFIED, type, TRUE,
                                         CS_FIELD_HIDDEN, NULL));
  return cs_record_new (session, g_ptr_array_new_with_free_func (g_object_unref), fields,
                        g_ptr_array_new_with_free_func (g_object_unref), NULL, NULL);
}

static CsField *
get_field (CsRecord *record)
{
  return g_ptr_array_index (cs_record_get_fields (record), 0);
}

#define NUMBER "last_verification_report.document.number"

static void
test_build (void)
{
  static const struct
  {
    const char *status;
    const char *field;
    const char *path;
  } cases[] = {
    { "verified", "verified_outputs.dob",
      "/v1/identity/verification_sessions/vs_Verified1?expand%5B%5D=verified_outputs.dob" },
    { "canceled", NUMBER, "/v1/identity/verification_sessions/vs_Verified1?expand%5B%5D=" NUMBER },
    /* Never a retrieve of an open session. */
    { "requires_input", NUMBER,
      "/v1/identity/verification_reports/vr_Failed1?expand%5B%5D=document.number" },
    { "requires_input", "verified_outputs.dob", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsRecord) record = make_record (cases[i].status, cases[i].field, CS_VALUE_TEXT);
      g_autoptr (GError) error = NULL;
      g_autofree char *path = cs_stripe_reveal_build (record, get_field (record), &error);

      g_assert_cmpstr (path, ==, cases[i].path);
      if (path == NULL)
        g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNSUPPORTED);
    }
}

static void
test_what_is_not_hidden_is_not_asked_for (void)
{
  g_autoptr (CsRecord) record = make_record ("verified", NUMBER, CS_VALUE_TEXT);
  g_autoptr (CsField) redacted = cs_field_new (NUMBER, "document_number", CS_SOURCE_DOCUMENT,
                                               CS_VALUE_TEXT, TRUE, CS_FIELD_REDACTED, NULL);
  g_autoptr (CsField) open_field
      = cs_field_new ("verified_outputs.email", "email", CS_SOURCE_VERIFIED, CS_VALUE_TEXT, FALSE,
                      CS_FIELD_PRESENT, "ilse@example.org");
  g_autoptr (GError) error = NULL;

  g_assert_null (cs_stripe_reveal_build (record, redacted, &error));
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  g_assert_null (cs_stripe_reveal_build (record, open_field, &error));
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNSUPPORTED);
}

#define FAILS(code) FALSE, NULL, CS_PROVIDER_ERROR_##code
#define IS(value) TRUE, value, 0

static void
test_answers (void)
{
  static const struct
  {
    const char *sample;
    const char *status;
    const char *field;
    CsValueType type;
    gboolean good;
    const char *value;
    CsProviderError code;
  } cases[] = {
#define DOB "verified", "verified_outputs.dob", CS_VALUE_DATE
    { "date.json", DOB, IS ("1987-03-12") },
    { "partial-date.json", DOB, IS ("1987-03") },
    /* The service says that there is none, one way or the other. */
    { "empty-date.json", DOB, IS (NULL) },
    { "null.json", DOB, IS (NULL) },
    { "missing.json", DOB, IS (NULL) },
    { "parent-missing.json", DOB, IS (NULL) },
    { "number.json", "verified", NUMBER, CS_VALUE_TEXT, IS ("T44-91X") },
    { "of-report.json", "requires_input", NUMBER, CS_VALUE_TEXT, IS ("T44-91X") },
    { "number-is-a-number.json", "verified", NUMBER, CS_VALUE_TEXT, FAILS (UNREADABLE) },
    { "wrong-type.json", DOB, FAILS (UNREADABLE) },
    { "parent-wrong.json", DOB, FAILS (UNREADABLE) },
    { "month-13.json", DOB, FAILS (UNREADABLE) },
    { "another.json", DOB, FAILS (BAD_ANSWER) },
    { "../report/empty.json", DOB, FAILS (BAD_ANSWER) },
    { "../list/truncated.json", DOB, FAILS (BAD_ANSWER) },
    { "../list/not-json.txt", DOB, FAILS (BAD_ANSWER) },
    /* Never somebody's birthday on the first of January of the year 1. */
    { "placeholder.json", DOB, FAILS (STATE) },
    { "redacted-since.json", DOB, FAILS (STATE) },
#undef DOB
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename ("stripe", "reveal", cases[i].sample, NULL);
      size_t length;
      g_autofree char *text = cs_test_sample_load (path, &length);
      g_autoptr (CsRecord) record = make_record (cases[i].status, cases[i].field, cases[i].type);
      g_autoptr (GError) error = NULL;
      g_autoptr (CsRevealed) revealed
          = cs_stripe_reveal_parse (record, get_field (record), text, length, "req_1", &error);

      if (!cases[i].good)
        {
          g_assert_error (error, CS_PROVIDER_ERROR, (int) cases[i].code);
          g_assert_null (revealed);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (revealed->request_id, ==, "req_1");
      g_assert_cmpstr (revealed->value != NULL ? cs_secret_peek (revealed->value) : NULL, ==,
                       cases[i].value);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/stripe/reveal/build", test_build);
  g_test_add_func ("/provider/stripe/reveal/not-hidden", test_what_is_not_hidden_is_not_asked_for);
  g_test_add_func ("/provider/stripe/reveal/answers", test_answers);
  return g_test_run ();
}
