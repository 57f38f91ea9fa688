// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "lock-fixture.h"

#include "cs-test-await.h"

static void
lock_cb (CsLockWatch *watch, int reason, LockFixture *fixture)
{
  fixture->heard = g_get_monotonic_time ();
  g_string_append_printf (fixture->log, "%s; ", cs_lock_reason_to_string ((CsLockReason) reason));
}

void
lock_fixture_set_up (LockFixture *fixture, gconstpointer data)
{
  fixture->clock = cs_fake_clock_new ();
  fixture->log = g_string_new (NULL);
}

void
lock_fixture_tear_down (LockFixture *fixture, gconstpointer data)
{
  if (fixture->watch != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->watch));
  g_assert_cmpstr (fixture->log->str, ==, "");
  g_string_free (fixture->log, TRUE);
  /* What is under way holds nothing of ours, and ends by itself. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->clock);
}

void
lock_fixture_start (LockFixture *fixture)
{
  fixture->watch = cs_lock_watch_new (CS_CLOCK (fixture->clock));
  g_signal_connect (fixture->watch, "lock", G_CALLBACK (lock_cb), fixture);
}

void
lock_fixture_emit (LockFixture *fixture,
                   LockFake *fake,
                   const char *path,
                   const char *interface,
                   const char *signal,
                   GVariant *parameters)
{
  fixture->emitted = g_get_monotonic_time ();
  lock_fake_emit (fake, fake->to_caller ? fake->caller : NULL, path, interface, signal, parameters);
}

typedef struct
{
  CsLockWatch *watch;
  CsLockSources bound;
} Binding;

static gboolean
is_bound (gpointer user_data)
{
  Binding *binding = user_data;

  return cs_lock_watch_get_bound (binding->watch) == binding->bound;
}

void
lock_fixture_await_bound (LockFixture *fixture, CsLockSources bound)
{
  Binding binding = { fixture->watch, bound };

  cs_test_run_until (is_bound, &binding);
}

static gboolean
has_log (gpointer user_data)
{
  return ((LockFixture *) user_data)->log->len > 0;
}

void
lock_fixture_await_lock (LockFixture *fixture, CsLockReason reason)
{
  g_autofree char *expected = g_strdup_printf ("%s; ", cs_lock_reason_to_string (reason));

  cs_test_run_until (has_log, fixture);
  g_test_message ("From the signal to the lock (%s): %.2f ms", cs_lock_reason_to_string (reason),
                  (double) (fixture->heard - fixture->emitted) / 1000);
  lock_assert_log (fixture, expected);
}
