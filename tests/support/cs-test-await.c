// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-test-await.h"

#define BOUND (20 * G_USEC_PER_SEC)

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
cs_test_run_until (gboolean (*done) (gpointer user_data), gpointer user_data)
{
  int64_t bound = g_get_monotonic_time () + BOUND;
  unsigned waker = g_timeout_add (1000, wake_cb, NULL);

  while (!done (user_data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, bound);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (waker);
}

void
cs_test_store_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
is_there (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

GAsyncResult *
cs_test_await (GAsyncResult **result)
{
  cs_test_run_until (is_there, result);
  return g_steal_pointer (result);
}

GAsyncResult *
cs_test_await_passing (GAsyncResult **result, CsFakeClock *clock, int64_t step)
{
  int64_t bound = g_get_monotonic_time () + BOUND;
  unsigned waker = g_timeout_add (5, wake_cb, NULL);

  while (*result == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, bound);
      g_main_context_iteration (NULL, TRUE);
      if (*result == NULL && !g_main_context_pending (NULL))
        cs_fake_clock_advance (clock, step);
    }
  g_source_remove (waker);
  return g_steal_pointer (result);
}
