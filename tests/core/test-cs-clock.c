// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-clock.h"
#include "cs-fake-clock.h"

static gboolean
count_cb (gpointer user_data)
{
  (*(int *) user_data)++;
  return G_SOURCE_REMOVE;
}

static GSource *
start (CsClock *clock, int64_t deadline, int *count)
{
  GSource *source = cs_clock_create_timer (clock, deadline);

  g_source_set_callback (source, count_cb, count, NULL);
  g_source_attach (source, NULL);
  return source;
}

static void
test_system (void)
{
  g_autoptr (CsClock) clock = cs_clock_new_system ();
  int64_t before = cs_clock_get_boottime (clock);
  g_autoptr (GSource) soon = NULL;
  g_autoptr (GSource) past = NULL;
  g_autoptr (GSource) later = NULL;
  int count = 0;
  int never = 0;

  later = start (clock, before + 3600 * CS_SECOND, &never);
  past = start (clock, -5, &count);
  soon = start (clock, before + 2000, &count);
  while (count < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (cs_clock_get_boottime (clock), >=, before + 2000);
  g_assert_cmpint (never, ==, 0);
  g_source_destroy (later);

  g_assert_cmpint (ABS (cs_clock_get_realtime (clock) - g_get_real_time ()), <, CS_SECOND);
  g_assert_cmpint (cs_clock_get_unix_time (clock), >, 1700000000);
}

static void
test_fake (void)
{
  g_autoptr (CsFakeClock) fake = cs_fake_clock_new ();
  CsClock *clock = CS_CLOCK (fake);
  g_autoptr (GSource) source = NULL;
  int count = 0;

  source = start (clock, cs_clock_get_boottime (clock) + 10, &count);
  cs_fake_clock_advance (fake, 9);
  g_assert_cmpint (count, ==, 0);
  cs_fake_clock_advance (fake, 1);
  g_assert_cmpint (count, ==, 1);
}

static gboolean
count_on_cb (gpointer user_data)
{
  (*(int *) user_data)++;
  return G_SOURCE_CONTINUE;
}

static GSource *
start_step_watch (CsClock *clock, int *count)
{
  GSource *source = cs_clock_create_step_watch (clock);

  g_source_set_callback (source, count_on_cb, count, NULL);
  g_source_attach (source, NULL);
  return source;
}

static void
test_fake_steps (void)
{
  g_autoptr (CsFakeClock) fake = cs_fake_clock_new ();
  CsClock *clock = CS_CLOCK (fake);
  int64_t monotonic = cs_clock_get_monotonic (clock);
  int count = 0;
  g_autoptr (GSource) source = start_step_watch (clock, &count);

  cs_fake_clock_advance (fake, 10);
  g_assert_cmpint (count, ==, 0);
  g_assert_cmpint (cs_clock_get_monotonic (clock), ==, monotonic + 10);

  cs_fake_clock_sleep (fake, 5);
  cs_fake_clock_advance (fake, 0);
  g_assert_cmpint (count, ==, 1);
  g_assert_cmpint (cs_clock_get_monotonic (clock), ==, monotonic + 10);

  cs_fake_clock_set_wall_clock (fake, 0);
  cs_fake_clock_advance (fake, 0);
  g_assert_cmpint (count, ==, 2);
  g_source_destroy (source);
}

/* That it goes off is the kernel's part: no test may set this machine's clock. */
static void
test_system_steps (void)
{
  g_autoptr (CsClock) clock = cs_clock_new_system ();
  int64_t before = cs_clock_get_monotonic (clock);
  int steps = 0;
  int count = 0;
  g_autoptr (GSource) source = start_step_watch (clock, &steps);
  g_autoptr (GSource) timer = start (clock, cs_clock_get_boottime (clock) + 2000, &count);

  while (count == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (steps, ==, 0);
  g_assert_cmpint (cs_clock_get_monotonic (clock), >=, before + 2000);
  g_assert_cmpint (cs_clock_get_monotonic (clock), <=, cs_clock_get_boottime (clock));
  g_source_destroy (source);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/system", test_system);
  g_test_add_func ("/clock/system-steps", test_system_steps);
  g_test_add_func ("/clock/fake", test_fake);
  g_test_add_func ("/clock/fake-steps", test_fake_steps);
  return g_test_run ();
}
