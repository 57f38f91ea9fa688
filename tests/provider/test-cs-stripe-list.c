// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-date.h"
#include "cs-provider-error.h"
#include "cs-stripe-list.h"
#include "cs-test-sample.h"

#include <string.h>

static CsConnection *
make_connection (CsMode mode)
{
  return cs_connection_new ("connection-1", "Test", CS_SERVICE_STRIPE, mode, NULL, TRUE);
}

static CsPage *
parse (const char *sample, CsMode mode, GError **error)
{
  g_autoptr (CsConnection) connection = make_connection (mode);
  g_autofree char *path = g_build_filename ("stripe", "list", sample, NULL);
  size_t length;
  g_autofree char *text = cs_test_sample_load (path, &length);

  return cs_stripe_list_parse (connection, text, length, error);
}

static CsSession *
nth (CsPage *page, unsigned index)
{
  g_assert_cmpuint (index, <, page->sessions->len);
  return g_ptr_array_index (page->sessions, index);
}

static void
test_build (void)
{
  g_autoptr (CsFilter) filter = cs_filter_new ("verified", "case 7&x", 1795240000, 1795250000);
  g_autofree char *plain = cs_stripe_list_build (NULL, NULL);
  g_autofree char *full = cs_stripe_list_build (filter, "vs_Last");

  g_assert_cmpstr (plain, ==, "/v1/identity/verification_sessions?limit=100");
  g_assert_cmpstr (full, ==,
                   "/v1/identity/verification_sessions?limit=100&status=verified"
                   "&client_reference_id=case%207%26x&created%5Bgte%5D=1795240000"
                   "&created%5Blt%5D=1795250000&starting_after=vs_Last");
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsPage) page = parse ("good.json", CS_MODE_LIVE, &error);
  const char *const checks[] = { "document", "selfie", NULL };
  const char *const options[] = { "allowed_types",
                                  "passport,driving_license",
                                  "live_capture",
                                  "required",
                                  "name_match",
                                  "similar",
                                  "dob_match",
                                  "none",
                                  NULL };
  const char *const metadata[] = { "branch", "Linz", "user_id", "u-17", NULL };
  CsSession *session;

  g_assert_no_error (error);
  g_assert_cmpuint (page->sessions->len, ==, 5);
  g_assert_cmpstr (page->next, ==, "vs_Canceled1");
  g_assert_cmpuint (g_strv_length (page->notes), ==, 0);

  session = nth (page, 0);
  g_assert_cmpstr (cs_session_get_connection_id (session), ==, "connection-1");
  g_assert_cmpint (cs_session_get_outcome (session), ==, CS_OUTCOME_VERIFIED);
  g_assert_cmpstr (cs_session_get_report_id (session), ==, "vr_Verified1");
  g_assert_cmpint (cs_session_get_report_created (session), ==, CS_TIME_UNKNOWN);
  g_assert_cmpint (cs_session_get_created (session), ==, 1795240000);
  g_test_message ("an error whose code and reason are null is none");
  g_assert_null (cs_session_get_reason_code (session));
  g_assert_false (cs_session_is_live (session));
  g_assert_cmpstrv (cs_session_get_checks (session), checks);

  session = nth (page, 1);
  g_assert_cmpint (cs_session_get_outcome (session), ==, CS_OUTCOME_FAILED);
  g_assert_cmpstr (cs_session_get_status (session), ==, "requires_input");
  g_assert_cmpstr (cs_session_get_reason_code (session), ==, "document_expired");
  g_assert_cmpstr (cs_session_get_reason_text (session), ==, "The document is expired.");
  g_assert_cmpstr (cs_session_get_reference (session), ==, "case-1042");
  g_assert_cmpstrv (cs_session_get_options (session), options);
  g_assert_cmpstrv (cs_session_get_metadata (session), metadata);
  g_assert_cmpstr (cs_session_get_customer (session), ==, "cus_A1");
  g_assert_cmpstr (cs_session_get_customer_account (session), ==, "acct_A1");
  g_assert_cmpstr (cs_session_get_person_account (session), ==, "acct_A1");
  g_assert_cmpstr (cs_session_get_person (session), ==, "person_A1");
  g_assert_cmpstr (cs_session_get_flow (session), ==, "vf_A1");
  g_assert_true (cs_session_is_live (session));

  g_assert_cmpint (cs_session_get_outcome (nth (page, 2)), ==, CS_OUTCOME_NOT_SUBMITTED);
  g_assert_cmpint (cs_session_get_outcome (nth (page, 3)), ==, CS_OUTCOME_PROCESSING);
  g_assert_cmpint (cs_session_get_outcome (nth (page, 4)), ==, CS_OUTCOME_CANCELED);
  g_assert_cmpstr (cs_session_get_checks (nth (page, 4))[0], ==, "id_number");
}

/* Both let a stranger go on with somebody's verification. */
static void
test_secrets_are_dropped (void)
{
  g_autoptr (CsPage) page = parse ("good.json", CS_MODE_LIVE, NULL);
  CsSession *session = nth (page, 1);
  g_autoptr (GString) everything = g_string_new (NULL);
  const char *const texts[]
      = { cs_session_get_id (session),          cs_session_get_reference (session),
          cs_session_get_status (session),      cs_session_get_kind (session),
          cs_session_get_reason_code (session), cs_session_get_reason_text (session),
          cs_session_get_report_id (session),   cs_session_get_customer (session),
          cs_session_get_person (session),      cs_session_get_flow (session) };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append (everything, texts[i]);
  for (const char *const *text = cs_session_get_metadata (session); *text != NULL; text++)
    g_string_append (everything, *text);
  g_assert_null (strstr (everything->str, "DoNotKeep"));
  g_assert_null (strstr (everything->str, "verify.example"));
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsPage) page = parse ("empty.json", CS_MODE_TEST, &error);
  g_autoptr (CsPage) endless = parse ("has-more-but-empty.json", CS_MODE_TEST, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (page->sessions->len, ==, 0);
  g_assert_null (page->next);
  g_test_message ("a list that says that it goes on, but not from where, ends");
  g_assert_null (endless->next);
}

/* No row is hidden by what is wrong with it or with its neighbours. */
static void
test_odd (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsPage) page = parse ("odd.json", CS_MODE_LIVE, &error);
  CsSession *session;

  g_assert_no_error (error);
  g_assert_cmpuint (page->sessions->len, ==, 4);
  g_assert_cmpstr (page->next, ==, "vs_Fine1");
  g_test_message ("a number, null, no id, an id of a wrong type");
  g_assert_cmpuint (page->n_unreadable, ==, 5);
  g_assert_false (page->cut_short);

  session = nth (page, 0);
  g_assert_cmpstr (cs_session_get_id (session), ==, "vs_Odd1");
  g_assert_cmpint (cs_session_get_outcome (session), ==, CS_OUTCOME_UNKNOWN);
  g_assert_cmpint (cs_session_get_created (session), ==, CS_TIME_UNKNOWN);
  g_assert_null (cs_session_get_reference (session));
  g_assert_null (cs_session_get_report_id (session));
  g_assert_null (cs_session_get_kind (session));
  g_assert_cmpuint (g_strv_length ((char **) cs_session_get_metadata (session)), ==, 0);
  g_test_message ("a redaction that cannot be read is one; a mode that cannot be read is ours");
  g_assert_nonnull (cs_session_get_redaction (session));
  g_assert_true (cs_session_is_live (session));

  session = nth (page, 1);
  g_test_message ("unknown words are kept");
  g_assert_cmpstr (cs_session_get_status (session), ==, "paused");
  g_assert_cmpstr (cs_session_get_kind (session), ==, "palm_print");
  g_assert_cmpstr (cs_session_get_reason_code (session), ==, "palm_unreadable");
  g_assert_cmpint (cs_session_get_outcome (session), ==, CS_OUTCOME_UNKNOWN);

  g_assert_cmpstr (cs_session_get_id (nth (page, 2)), ==, "vs_Bare1");
  g_assert_cmpint (cs_session_get_created (nth (page, 2)), ==, CS_TIME_UNKNOWN);

  g_test_message ("and what was left out is noted");
  g_assert_true (g_strv_contains ((const char *const *) page->notes,
                                  "data[0]: expected an object, found a whole number"));
  g_assert_true (g_strv_contains ((const char *const *) page->notes, "data[3].id: missing"));
  g_assert_true (g_strv_contains ((const char *const *) page->notes, "data[5].id: missing"));
  g_assert_true (g_strv_contains ((const char *const *) page->notes,
                                  "data[1].created: expected a whole number, found a string"));
}

static CsPage *
parse_text (const char *text)
{
  g_autoptr (CsConnection) connection = make_connection (CS_MODE_TEST);
  g_autoptr (GError) error = NULL;
  CsPage *page = cs_stripe_list_parse (connection, text, strlen (text), &error);

  g_assert_no_error (error);
  return page;
}

/* What comes behind the last id is what the next page begins with. */
static void
test_unreadable_are_counted_once (void)
{
  g_autoptr (CsPage) first
      = parse_text ("{\"data\": [null, {\"id\": \"vs_A\"}, 7, {}], \"has_more\": true}");
  g_autoptr (CsPage) last = parse_text ("{\"data\": [7, {}], \"has_more\": false}");

  g_assert_cmpstr (first->next, ==, "vs_A");
  g_assert_cmpuint (first->n_unreadable, ==, 1);
  g_assert_false (first->cut_short);
  g_assert_null (last->next);
  g_assert_cmpuint (last->n_unreadable, ==, 2);
  g_assert_false (last->cut_short);
}

/* Where it cannot be told whether there is more, there may be. */
static void
test_cut_short (void)
{
  static const char *const texts[] = {
    "{\"data\": [null, 7], \"has_more\": true}",
    "{\"data\": [{\"id\": \"vs_A\"}], \"has_more\": \"yes\"}",
    "{\"data\": [{\"id\": \"vs_A\"}]}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CsPage) page = parse_text (texts[i]);

      g_assert_null (page->next);
      g_assert_true (page->cut_short);
    }
}

static void
test_not_a_list (void)
{
  static const char *const samples[]
      = { "not-a-list.json", "truncated.json", "not-json.txt", "array.json" };

  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CsPage) page = parse (samples[i], CS_MODE_TEST, &error);

      g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER);
      g_assert_null (page);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/stripe/list/build", test_build);
  g_test_add_func ("/provider/stripe/list/good", test_good);
  g_test_add_func ("/provider/stripe/list/secrets-are-dropped", test_secrets_are_dropped);
  g_test_add_func ("/provider/stripe/list/empty", test_empty);
  g_test_add_func ("/provider/stripe/list/odd", test_odd);
  g_test_add_func ("/provider/stripe/list/unreadable-once", test_unreadable_are_counted_once);
  g_test_add_func ("/provider/stripe/list/cut-short", test_cut_short);
  g_test_add_func ("/provider/stripe/list/not-a-list", test_not_a_list);
  return g_test_run ();
}
