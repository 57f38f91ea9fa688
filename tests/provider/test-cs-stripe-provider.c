// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-date.h"
#include "cs-provider-error.h"
#include "cs-stripe-client.h"
#include "cs-test-stripe.h"

#include <string.h>

/* The whole client against the stand-in: what is asked, with which key, and how often. */

#define SESSIONS "/v1/identity/verification_sessions"
#define REPORTS "/v1/identity/verification_reports"
#define NUMBER "last_verification_report.document.number"

static void
test_thread (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSession) session = cs_test_stripe_find (f, "verified", TRUE, FALSE);
  g_autoptr (CsRecord) record = cs_test_stripe_open (f, session, &error);
  g_autoptr (CsRevealed) revealed = NULL;
  g_autoptr (CsImageBody) image = NULL;
  int64_t now;
  CsDate date;

  g_assert_no_error (error);
  g_assert_nonnull (cs_record_get_request_id (record));
  cs_test_stripe_assert_requests (f, "GET " SESSIONS "/vs_…?expand[]=verified_outputs"
                                     "&expand[]=last_verification_report"
                                     "&expand[]=provided_details browse 200");

  revealed = cs_test_stripe_reveal (f, record, "verified_outputs.dob", &error);
  g_assert_no_error (error);
  g_assert_true (cs_date_parse (cs_secret_peek (revealed->value), &date));
  g_assert_nonnull (revealed->request_id);
  cs_test_stripe_assert_requests (f,
                                  "GET " SESSIONS "/vs_…?expand[]=verified_outputs.dob reveal 200");

  now = cs_clock_get_boottime (f->clock);
  image = cs_test_stripe_fetch_image (f, record, &error);
  g_assert_no_error (error);
  g_assert_nonnull (image->request_id);
  g_assert_cmpuint (cs_secret_get_length (image->body), >, 1000);
  g_assert_cmpint (image->deadline, >, now + 20 * CS_SECOND);
  g_assert_cmpint (image->deadline, <=, now + 27 * CS_SECOND);
  cs_test_stripe_assert_requests (f, "POST /v1/file_links reveal 200", "GET /links/… none 200");
}

/* --- the list ------------------------------------------------------------------------------- */

static void
test_pages (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *next = NULL;
  unsigned n_pages = 0;

  cs_test_stripe_restart (f, "--sessions", "250");
  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CsPage) page = cs_test_stripe_list (f, NULL, next, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (page->notes), ==, 0);
      for (unsigned i = 0; i < page->sessions->len; i++)
        g_assert_true (g_hash_table_add (
            ids, g_strdup (cs_session_get_id (g_ptr_array_index (page->sessions, i)))));
      g_set_str (&next, page->next);
      n_pages++;
  } while (next != NULL);
  g_assert_cmpuint (n_pages, ==, 3);
  g_assert_cmpuint (g_hash_table_size (ids), ==, 250);
  cs_test_stripe_assert_requests (f, "GET " SESSIONS "?limit=100 browse 200",
                                  "GET " SESSIONS "?limit=100&starting_after=… browse 200",
                                  "GET " SESSIONS "?limit=100&starting_after=… browse 200");
}

static void
test_filters (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (CsPage) all = cs_test_stripe_list (f, NULL, NULL, NULL);
  CsSession *middle = g_ptr_array_index (all->sessions, all->sessions->len / 2);
  int64_t created = cs_session_get_created (middle);
  g_autoptr (CsFilter) by_time = cs_filter_new (NULL, NULL, created, created + 1);
  g_autoptr (CsFilter) by_status
      = cs_filter_new ("canceled", NULL, CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);
  g_autoptr (CsPage) timed = cs_test_stripe_list (f, by_time, NULL, NULL);
  g_autoptr (CsPage) canceled = cs_test_stripe_list (f, by_status, NULL, NULL);

  g_assert_cmpuint (timed->sessions->len, >=, 1);
  for (unsigned i = 0; i < timed->sessions->len; i++)
    g_assert_cmpint (cs_session_get_created (g_ptr_array_index (timed->sessions, i)), ==, created);
  g_assert_cmpuint (canceled->sessions->len, >=, 1);
  for (unsigned i = 0; i < canceled->sessions->len; i++)
    g_assert_cmpint (cs_session_get_outcome (g_ptr_array_index (canceled->sessions, i)), ==,
                     CS_OUTCOME_CANCELED);
}

/* --- opening -------------------------------------------------------------------------------- */

/* For an open session a retrieve may void the link that the person was sent. */
static void
test_open_session_is_never_retrieved (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSession) failed = cs_test_stripe_find (f, "requires_input", TRUE, FALSE);
  g_autoptr (CsSession) fresh = cs_test_stripe_find (f, "requires_input", FALSE, FALSE);
  g_autoptr (CsRecord) record = NULL;
  g_autoptr (CsRecord) empty = NULL;
  g_autoptr (CsRevealed) revealed = NULL;

  g_test_message ("its report is");
  record = cs_test_stripe_open (f, failed, &error);
  g_assert_no_error (error);
  cs_test_stripe_assert_requests (f, "GET " REPORTS "/vr_… browse 200");
  revealed = cs_test_stripe_reveal (f, record, NUMBER, &error);
  g_assert_no_error (error);
  cs_test_stripe_assert_requests (f, "GET " REPORTS "/vr_…?expand[]=document.number reveal 200");

  g_test_message ("and where there is none, nothing is asked");
  empty = cs_test_stripe_open (f, fresh, &error);
  g_assert_no_error (error);
  cs_test_stripe_assert_requests (f);
}

static void
test_every_session_opens (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (CsPage) page = cs_test_stripe_list (f, NULL, NULL, NULL);

  for (unsigned i = 0; i < page->sessions->len; i++)
    {
      CsSession *session = g_ptr_array_index (page->sessions, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (CsRecord) record = cs_test_stripe_open (f, session, &error);
      const char *const *notes;

      g_assert_no_error (error);
      notes = cs_record_get_notes (record);
      g_test_message ("%s %s", cs_session_get_id (session), notes[0] != NULL ? notes[0] : "");
      g_assert_null (notes[0]);
    }
}

/* --- the 48 hours --------------------------------------------------------------------------- */

static void
test_report_times (CsTestStripe *f, gconstpointer data)
{
  int64_t now;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsPage) page = NULL;
  g_autoptr (GHashTable) times = NULL;
  GHashTableIter iter;
  gpointer time;

  cs_test_stripe_restart (f, "--sessions", "600");
  page = cs_test_stripe_list (f, NULL, NULL, &error);
  g_strfreev (cs_test_practice_take_requests (f->practice));
  now = cs_clock_get_unix_time (f->clock);
  times = cs_test_stripe_report_times (f, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (times), >, 0);
  g_hash_table_iter_init (&iter, times);
  while (g_hash_table_iter_next (&iter, NULL, &time))
    {
      g_assert_cmpint (*(int64_t *) time, >=, now - 48 * 3600 - 5);
      g_assert_cmpint (*(int64_t *) time, <=, now + 5);
    }
}

/* The stand-in's clock is months away from the test's: the first page is asked again. */
static void
test_report_times_by_the_servers_clock (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) first = NULL;
  g_autoptr (GHashTable) second = NULL;
  g_auto (GStrv) requests = NULL;

  cs_test_stripe_restart (f, "--now", "2026-03-01T12:00:00Z");
  first = cs_test_stripe_report_times (f, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (first), >, 0);
  requests = cs_test_practice_take_requests (f->practice);
  g_assert_cmpuint (g_strv_length (requests), ==, 2);
  g_assert_true (
      g_str_has_prefix (requests[1], "GET " REPORTS "?created[gte]=177219360")); /* 27 Feb, noon */

  second = cs_test_stripe_report_times (f, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (second), ==, g_hash_table_size (first));
  g_strfreev (g_steal_pointer (&requests));
  requests = cs_test_practice_take_requests (f->practice);
  g_assert_cmpuint (g_strv_length (requests), ==, 1);
}

/* --- keys ----------------------------------------------------------------------------------- */

static void
test_keys_and_what_they_lack (CsTestStripe *f, gconstpointer data)
{
  static const struct
  {
    const char *key;
    CsProviderError reveal;
    CsProviderError image;
  } cases[] = {
    { NULL, CS_PROVIDER_ERROR_NO_KEY, CS_PROVIDER_ERROR_NO_KEY },
    { "unknown", CS_PROVIDER_ERROR_KEY_REFUSED, CS_PROVIDER_ERROR_KEY_REFUSED },
    { "expired", CS_PROVIDER_ERROR_KEY_EXPIRED, CS_PROVIDER_ERROR_KEY_EXPIRED },
    { "badip", CS_PROVIDER_ERROR_ADDRESS_REFUSED, CS_PROVIDER_ERROR_ADDRESS_REFUSED },
    { "browse", CS_PROVIDER_ERROR_SENSITIVE, CS_PROVIDER_ERROR_PERMISSION },
    { "secret", CS_PROVIDER_ERROR_SENSITIVE, CS_PROVIDER_ERROR_SENSITIVE },
  };
  g_autoptr (CsRecord) record = cs_test_stripe_find_record (f, "verified");

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) reveal_error = NULL;
      g_autoptr (GError) image_error = NULL;
      g_autoptr (CsRevealed) revealed = NULL;
      g_autoptr (CsImageBody) image = NULL;

      g_test_message ("%s", cases[i].key != NULL ? cases[i].key : "no key");
      cs_test_stripe_use_keys (f, "browse", cases[i].key);
      revealed = cs_test_stripe_reveal (f, record, NUMBER, &reveal_error);
      g_assert_error (reveal_error, CS_PROVIDER_ERROR, (int) cases[i].reveal);
      image = cs_test_stripe_fetch_image (f, record, &image_error);
      g_assert_error (image_error, CS_PROVIDER_ERROR, (int) cases[i].image);
    }
}

static void
test_permission_for_images_is_named (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (CsRecord) record = cs_test_stripe_find_record (f, "verified");
  g_autoptr (GError) error = NULL;
  g_autoptr (CsImageBody) image = NULL;
  g_autofree char *permission = NULL;

  cs_test_stripe_use_keys (f, "browse", "noimages");
  image = cs_test_stripe_fetch_image (f, record, &error);
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION);
  permission = cs_provider_error_dup_permission (error);
  g_assert_cmpstr (permission, ==, "Files Write");
}

static void
test_old_results_need_another_key (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (CsSession) session = cs_test_stripe_find (f, "verified", TRUE, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsRecord) record = cs_test_stripe_open (f, session, &error);
  g_autoptr (CsRevealed) refused = NULL;
  g_autoptr (CsRevealed) revealed = NULL;

  g_assert_no_error (error);
  refused = cs_test_stripe_reveal (f, record, NUMBER, &error);
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_SENSITIVE);
  g_clear_error (&error);
  cs_test_stripe_use_keys (f, "browse", "all");
  revealed = cs_test_stripe_reveal (f, record, NUMBER, &error);
  g_assert_no_error (error);
  g_assert_nonnull (revealed);
}

static void
test_probe (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsProbe) browse = cs_test_stripe_probe (f, CS_KEY_BROWSE, &error);
  g_autoptr (CsProbe) secret = NULL;
  g_autoptr (CsProbe) expired = NULL;

  g_assert_no_error (error);
  g_assert_true (browse->may_read_sessions);
  g_assert_null (browse->account_name);
  cs_test_stripe_assert_requests (
      f, "GET " SESSIONS "?limit=1&expand[]=data.verified_outputs browse 200",
      "GET /v1/account browse 403");

  cs_test_stripe_use_keys (f, "secret", "expired");
  secret = cs_test_stripe_probe (f, CS_KEY_BROWSE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (secret->account_name);
  expired = cs_test_stripe_probe (f, CS_KEY_REVEAL, &error);
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_KEY_EXPIRED);
}

/* --- changes -------------------------------------------------------------------------------- */

static void
test_cancel (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (CsSession) session = cs_test_stripe_find (f, "requires_input", FALSE, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsChanged) refused = cs_test_stripe_cancel (f, session, &error);
  g_autoptr (CsChanged) canceled = NULL;
  g_autoptr (CsChanged) again = NULL;
  g_autofree char *permission = cs_provider_error_dup_permission (error);

  g_test_message ("a key that only reads may not");
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION);
  g_assert_cmpstr (permission, ==, "Verification Sessions and Reports: Write");
  g_assert_nonnull (cs_provider_error_get_request_id (error));
  g_clear_error (&error);

  cs_test_stripe_use_keys (f, "all", NULL);
  canceled = cs_test_stripe_cancel (f, session, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cs_session_get_id (canceled->session), ==, cs_session_get_id (session));
  g_assert_cmpint (cs_session_get_outcome (canceled->session), ==, CS_OUTCOME_CANCELED);
  g_assert_nonnull (canceled->request_id);

  again = cs_test_stripe_cancel (f, session, &error);
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_STATE);
  cs_test_stripe_assert_requests (f, "POST " SESSIONS "/vs_…/cancel browse 403",
                                  "POST " SESSIONS "/vs_…/cancel all 200",
                                  "POST " SESSIONS "/vs_…/cancel all 400");
}

static void
test_redact (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (CsRecord) record = cs_test_stripe_find_record (f, "verified");
  g_autoptr (GError) error = NULL;
  g_autoptr (CsChanged) redacted = NULL;
  g_autoptr (CsRevealed) revealed = NULL;
  g_autoptr (CsRecord) after = NULL;

  cs_test_stripe_use_keys (f, "all", "all");
  redacted = cs_test_stripe_redact (f, cs_record_get_session (record), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cs_session_get_redaction (redacted->session), ==, "processing");
  cs_test_stripe_assert_requests (f, "POST " SESSIONS "/vs_…/redact all 200");

  g_test_message ("who still has the old record open learns it");
  revealed = cs_test_stripe_reveal (f, record, NUMBER, &error);
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_STATE);
  g_clear_error (&error);
  after = cs_test_stripe_open (f, redacted->session, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cs_record_get_images (after)->len, ==, 0);
  g_assert_cmpint (cs_field_get_state (cs_record_find_field (after, NUMBER)), ==,
                   CS_FIELD_REDACTED);
}

/* --- without a request ---------------------------------------------------------------------- */

static void
test_dashboard (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (CsConnection) connection
      = cs_connection_new ("x", "X", CS_SERVICE_STRIPE, CS_MODE_TEST, NULL, FALSE);
  g_autoptr (CsProvider) stripe
      = CS_PROVIDER (cs_stripe_provider_new (connection, CS_KEY_SOURCE (f->keys), f->clock));
  const CsSessionInit good = { .id = "vs_1Abc" };
  const CsSessionInit real = { .id = "vs_1Abc", .live = TRUE };
  const CsSessionInit bad = { .id = "vs_1/../../logout" };
  g_autoptr (CsSession) test = cs_session_new (&good);
  g_autoptr (CsSession) live = cs_session_new (&real);
  g_autoptr (CsSession) odd = cs_session_new (&bad);
  g_autofree char *test_uri = cs_provider_dup_dashboard_uri (stripe, test);
  g_autofree char *live_uri = cs_provider_dup_dashboard_uri (stripe, live);

  g_assert_cmpstr (test_uri, ==,
                   "https://dashboard.stripe.com/test/identity/verification-sessions/vs_1Abc");
  g_assert_cmpstr (live_uri, ==,
                   "https://dashboard.stripe.com/identity/verification-sessions/vs_1Abc");
  g_assert_null (cs_provider_dup_dashboard_uri (stripe, odd));
  g_assert_null (cs_provider_dup_dashboard_uri (f->provider, test));
  g_assert_true (cs_provider_get_capabilities (stripe) & CS_CAN_TELL_REPORT_TIMES);
  g_assert_cmpuint (g_strv_length ((char **) cs_provider_get_statuses (stripe)), ==, 4);
}

/* What other servers a key may go to, CsKeyedHttp says. */
static void
test_hosts (CsTestStripe *f, gconstpointer data)
{
  g_autoptr (CsConnection) connection
      = cs_connection_new ("x", "X", CS_SERVICE_STRIPE, CS_MODE_LIVE, NULL, TRUE);
  g_autoptr (CsStripeClient) client
      = cs_stripe_client_new (connection, CS_KEY_SOURCE (f->keys), f->clock);
  CsHttp *http = cs_stripe_client_get_http (client);

  g_assert_true (cs_http_allows (http, "https://api.stripe.com/v1/account"));
  g_assert_true (cs_http_allows (http, "https://files.stripe.com/links/x"));
  g_assert_false (cs_http_allows (http, "https://stripe.com/"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD_WITH(path, func, data)                                                                 \
  g_test_add ("/provider/stripe/client/" path, CsTestStripe, data, cs_test_stripe_set_up, func,    \
              cs_test_stripe_tear_down)
#define ADD(path, func) ADD_WITH (path, func, NULL)
  ADD ("thread", test_thread);
  ADD ("pages", test_pages);
  ADD ("filters", test_filters);
  ADD ("open-session-is-never-retrieved", test_open_session_is_never_retrieved);
  ADD_WITH ("every-session-opens", test_every_session_opens, "fake");
  ADD ("report-times", test_report_times);
  ADD_WITH ("report-times-by-the-servers-clock", test_report_times_by_the_servers_clock, "fake");
  ADD ("keys-and-what-they-lack", test_keys_and_what_they_lack);
  ADD ("permission-for-images-is-named", test_permission_for_images_is_named);
  ADD ("old-results-need-another-key", test_old_results_need_another_key);
  ADD ("probe", test_probe);
  ADD ("cancel", test_cancel);
  ADD ("redact", test_redact);
  ADD ("dashboard", test_dashboard);
  ADD_WITH ("hosts", test_hosts, "fake");
#undef ADD
#undef ADD_WITH
  return g_test_run ();
}
