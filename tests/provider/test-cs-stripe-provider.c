// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-fake-clock.h"
#include "cs-http.h"
#include "cs-memory-keys.h"
#include "cs-stripe-provider.h"
#include "cs-test-await.h"
#include "cs-test-practice.h"

#include <string.h>

/* The whole client against the stand-in: what is asked, with which key, and how often. */

#define SESSIONS "/v1/identity/verification_sessions"
#define REPORTS "/v1/identity/verification_reports"

typedef struct
{
  CsTestPractice *practice;
  CsClock *clock;
  CsMemoryKeys *keys;
  CsProvider *provider;
} Fixture;

static void
store_key (CsMemoryKeys *keys, CsKeyKind kind, const char *text)
{
  g_autoptr (CsSecret) key = cs_secret_new (text, -1);

  cs_memory_keys_store (keys, "test", kind, key);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (CsConnection) connection = NULL;

  f->practice = cs_test_practice_new ("--seed", "7", NULL);
  f->clock = cs_clock_new_system ();
  f->keys = cs_memory_keys_new ();
  store_key (f->keys, CS_KEY_BROWSE, "rk_test_practice_browse");
  store_key (f->keys, CS_KEY_REVEAL, "rk_test_practice_reveal");
  connection = cs_connection_new ("test", "Test", CS_SERVICE_STRIPE, CS_MODE_PRACTICE,
                                  cs_test_practice_get_origin (f->practice), TRUE);
  f->provider
      = CS_PROVIDER (cs_stripe_provider_new (connection, CS_KEY_SOURCE (f->keys), f->clock));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->provider);
  g_clear_object (&f->keys);
  g_clear_object (&f->clock);
  g_clear_pointer (&f->practice, cs_test_practice_free);
}

#define assert_requests(f, ...)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const char *const expected_requests[] = { __VA_ARGS__, NULL };                                 \
    g_auto (GStrv) found_requests = cs_test_practice_take_requests ((f)->practice);                \
    g_assert_cmpstrv (found_requests, expected_requests);                                          \
  }                                                                                                \
  G_STMT_END

/* --- calls, waited for ---------------------------------------------------------------------- */

static CsPage *
list (Fixture *f, CsFilter *filter, const char *next, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_provider_list_async (f->provider, filter, next, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  return cs_provider_list_finish (f->provider, result, error);
}

static CsRecord *
open_session (Fixture *f, CsSession *session, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_provider_open_async (f->provider, session, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  return cs_provider_open_finish (f->provider, result, error);
}

static CsRevealed *
reveal (Fixture *f, CsRecord *record, const char *id, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  CsField *field = cs_record_find_field (record, id);

  g_assert_nonnull (field);
  cs_provider_reveal_async (f->provider, record, field, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  return cs_provider_reveal_finish (f->provider, result, error);
}

static CsImageBody *
fetch_image (Fixture *f, CsRecord *record, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray *images = cs_record_get_images (record);

  g_assert_cmpuint (images->len, >, 0);
  cs_provider_fetch_image_async (f->provider, record, g_ptr_array_index (images, 0), NULL,
                                 cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  return cs_provider_fetch_image_finish (f->provider, result, error);
}

/* The newest session of that status and kind, its requests forgotten. */
static CsSession *
find_session (Fixture *f, const char *status, gboolean with_report)
{
  g_autoptr (CsFilter) filter = cs_filter_new (status, NULL, CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsPage) page = list (f, filter, NULL, &error);
  g_auto (GStrv) forgotten = NULL;

  g_assert_no_error (error);
  forgotten = cs_test_practice_take_requests (f->practice);
  for (unsigned i = 0; i < page->sessions->len; i++)
    {
      CsSession *session = g_ptr_array_index (page->sessions, i);

      if (cs_session_get_redaction (session) == NULL
          && (cs_session_get_report_id (session) != NULL) == with_report)
        return g_object_ref (session);
    }
  g_assert_not_reached ();
}

/* --- the officer's way ---------------------------------------------------------------------- */

static void
test_thread (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSession) session = NULL;
  g_autoptr (CsRecord) record = NULL;
  g_autoptr (CsRevealed) revealed = NULL;
  g_autoptr (CsImageBody) image = NULL;
  int64_t now;
  CsDate date;

  session = find_session (f, "verified", TRUE);
  record = open_session (f, session, &error);
  g_assert_no_error (error);
  assert_requests (f, "GET " SESSIONS
                      "/vs_…?expand[]=verified_outputs&expand[]=last_verification_report"
                      "&expand[]=provided_details browse 200");
  g_assert_cmpstr (cs_record_get_request_id (record), !=, NULL);

  revealed = reveal (f, record, "verified_outputs.dob", &error);
  g_assert_no_error (error);
  g_assert_nonnull (revealed->value);
  g_assert_true (cs_date_parse (cs_secret_peek (revealed->value), &date));
  assert_requests (f, "GET " SESSIONS "/vs_…?expand[]=verified_outputs.dob reveal 200");

  now = cs_clock_get_boottime (f->clock);
  image = fetch_image (f, record, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cs_secret_get_length (image->body), >, 1000);
  g_assert_cmpint (image->deadline, >, now + 20 * CS_SECOND);
  g_assert_cmpint (image->deadline, <=, now + 27 * CS_SECOND);
  assert_requests (f, "POST /v1/file_links reveal 200", "GET /links/… none 200");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/provider/stripe/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("thread", test_thread);
#undef ADD
  return g_test_run ();
}
