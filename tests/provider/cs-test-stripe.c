// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-test-stripe.h"

#include "cs-date.h"
#include "cs-test-await.h"

#include <string.h>

static void
store_key (CsTestStripe *self, CsKeyKind kind, const char *name)
{
  g_autofree char *text
      = g_strconcat (g_strcmp0 (name, "secret") == 0 ? "sk" : "rk", "_test_practice_", name, NULL);
  g_autoptr (CsSecret) key = cs_secret_new (text, -1);

  cs_memory_keys_store (self->keys, "test", kind, key);
}

void
cs_test_stripe_use_keys (CsTestStripe *self, const char *browse, const char *reveal)
{
  cs_memory_keys_remove (self->keys, "test");
  if (browse != NULL)
    store_key (self, CS_KEY_BROWSE, browse);
  if (reveal != NULL)
    store_key (self, CS_KEY_REVEAL, reveal);
}

void
cs_test_stripe_restart (CsTestStripe *self, const char *argument, const char *value)
{
  g_clear_object (&self->provider);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->practice, cs_test_practice_free);
  self->practice = cs_test_practice_new ("--seed", "7", argument, value, NULL);
  self->connection = cs_connection_new ("test", "Test", CS_SERVICE_STRIPE, CS_MODE_PRACTICE,
                                        cs_test_practice_get_origin (self->practice), TRUE);
  self->provider = CS_PROVIDER (
      cs_stripe_provider_new (self->connection, CS_KEY_SOURCE (self->keys), self->clock));
}

void
cs_test_stripe_set_up (CsTestStripe *self, gconstpointer data)
{
  self->fake = data != NULL ? cs_fake_clock_new () : NULL;
  self->step = CS_SECOND / 20;
  self->clock = self->fake != NULL ? g_object_ref (CS_CLOCK (self->fake)) : cs_clock_new_system ();
  self->keys = cs_memory_keys_new ();
  self->cancellable = g_cancellable_new ();
  cs_test_stripe_use_keys (self, "browse", "reveal");
  cs_test_stripe_restart (self, NULL, NULL);
}

void
cs_test_stripe_tear_down (CsTestStripe *self, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->provider));
  g_clear_object (&self->connection);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->keys);
  g_clear_object (&self->clock);
  g_clear_object (&self->fake);
  g_clear_pointer (&self->practice, cs_test_practice_free);
}

/* --- calls ---------------------------------------------------------------------------------- */

static GAsyncResult *
await (CsTestStripe *self, GAsyncResult **pending)
{
  if (self->fake == NULL)
    return cs_test_await (pending);
  return cs_test_await_passing (pending, self->fake, self->step);
}

CsPage *
cs_test_stripe_list (CsTestStripe *self, CsFilter *filter, const char *next, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_provider_list_async (self->provider, filter, next, self->cancellable, cs_test_store_cb,
                          &pending);
  result = await (self, &pending);
  return cs_provider_list_finish (self->provider, result, error);
}

GHashTable *
cs_test_stripe_report_times (CsTestStripe *self, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_provider_report_times_async (self->provider, self->cancellable, cs_test_store_cb, &pending);
  result = await (self, &pending);
  return cs_provider_report_times_finish (self->provider, result, error);
}

CsRecord *
cs_test_stripe_open (CsTestStripe *self, CsSession *session, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_provider_open_async (self->provider, session, self->cancellable, cs_test_store_cb, &pending);
  result = await (self, &pending);
  return cs_provider_open_finish (self->provider, result, error);
}

CsRevealed *
cs_test_stripe_reveal (CsTestStripe *self, CsRecord *record, const char *id, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  CsField *field = cs_record_find_field (record, id);

  g_assert_nonnull (field);
  cs_provider_reveal_async (self->provider, record, field, self->cancellable, cs_test_store_cb,
                            &pending);
  result = await (self, &pending);
  return cs_provider_reveal_finish (self->provider, result, error);
}

CsImageBody *
cs_test_stripe_fetch_image (CsTestStripe *self, CsRecord *record, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray *images = cs_record_get_images (record);

  g_assert_cmpuint (images->len, >, 0);
  cs_provider_fetch_image_async (self->provider, record, g_ptr_array_index (images, 0),
                                 self->cancellable, cs_test_store_cb, &pending);
  result = await (self, &pending);
  return cs_provider_fetch_image_finish (self->provider, result, error);
}

CsChanged *
cs_test_stripe_cancel (CsTestStripe *self, CsSession *session, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_provider_cancel_async (self->provider, session, self->cancellable, cs_test_store_cb, &pending);
  result = await (self, &pending);
  return cs_provider_cancel_finish (self->provider, result, error);
}

CsChanged *
cs_test_stripe_redact (CsTestStripe *self, CsSession *session, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_provider_redact_async (self->provider, session, self->cancellable, cs_test_store_cb, &pending);
  result = await (self, &pending);
  return cs_provider_redact_finish (self->provider, result, error);
}

CsProbe *
cs_test_stripe_probe (CsTestStripe *self, CsKeyKind kind, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_provider_probe_async (self->provider, kind, self->cancellable, cs_test_store_cb, &pending);
  result = await (self, &pending);
  return cs_provider_probe_finish (self->provider, result, error);
}

/* --- what to work on ------------------------------------------------------------------------ */

CsSession *
cs_test_stripe_find (CsTestStripe *self, const char *status, gboolean with_report, gboolean oldest)
{
  g_autoptr (CsFilter) filter = cs_filter_new (status, NULL, CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsPage) page = cs_test_stripe_list (self, filter, NULL, &error);
  g_auto (GStrv) forgotten = NULL;
  CsSession *found = NULL;

  g_assert_no_error (error);
  forgotten = cs_test_practice_take_requests (self->practice);
  for (unsigned i = 0; i < page->sessions->len && (found == NULL || oldest); i++)
    {
      CsSession *session = g_ptr_array_index (page->sessions, i);

      g_assert_cmpstr (cs_session_get_status (session), ==, status);
      if (cs_session_get_redaction (session) == NULL
          && (cs_session_get_report_id (session) != NULL) == with_report
          && g_strcmp0 (cs_session_get_kind (session), "document") == 0)
        found = session;
    }
  g_assert_nonnull (found);
  return g_object_ref (found);
}

CsRecord *
cs_test_stripe_find_record (CsTestStripe *self, const char *status)
{
  g_autoptr (CsSession) session = cs_test_stripe_find (self, status, TRUE, FALSE);
  g_autoptr (GError) error = NULL;
  CsRecord *record = cs_test_stripe_open (self, session, &error);
  g_auto (GStrv) forgotten = cs_test_practice_take_requests (self->practice);

  g_assert_no_error (error);
  return record;
}
