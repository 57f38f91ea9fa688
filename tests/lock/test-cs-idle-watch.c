// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-fake-clock.h"
#include "cs-idle-watch.h"

#define MINUTE (60 * CS_SECOND)

typedef struct
{
  CsFakeClock *clock;
  CsIdleWatch *watch;
  unsigned idle;
} Fixture;

static void
idle_cb (CsIdleWatch *watch, Fixture *fixture)
{
  fixture->idle++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = cs_fake_clock_new ();
  fixture->watch = cs_idle_watch_new (CS_CLOCK (fixture->clock));
  g_signal_connect (fixture->watch, "idle", G_CALLBACK (idle_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->watch != NULL)
    g_assert_finalize_object (fixture->watch);
  g_assert_finalize_object (fixture->clock);
}

static void
assert_idle_after (Fixture *fixture, int64_t microseconds)
{
  fixture->idle = 0;
  cs_fake_clock_advance (fixture->clock, microseconds - 1);
  g_assert_cmpuint (fixture->idle, ==, 0);
  cs_fake_clock_advance (fixture->clock, 1);
  g_assert_cmpuint (fixture->idle, ==, 1);
}

static void
test_untouched (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (cs_idle_watch_get_minutes (fixture->watch), ==, 5);
  assert_idle_after (fixture, 5 * MINUTE);
  g_test_message ("It is told again, should nobody have listened");
  assert_idle_after (fixture, 5 * MINUTE);
}

static void
test_touched (Fixture *fixture, gconstpointer data)
{
  g_test_message ("An hour of work, a key in every 4 minutes and 59 seconds");
  for (unsigned i = 0; i < 12; i++)
    {
      cs_fake_clock_advance (fixture->clock, 299 * CS_SECOND);
      cs_idle_watch_touch (fixture->watch);
      g_assert_cmpuint (fixture->idle, ==, 0);
    }
  assert_idle_after (fixture, 5 * MINUTE);
  cs_idle_watch_touch (fixture->watch);
  assert_idle_after (fixture, 5 * MINUTE);
}

static void
test_late_touch (Fixture *fixture, gconstpointer data)
{
  g_test_message ("The key that wakes the machine comes before any timer ran");
  cs_fake_clock_sleep (fixture->clock, 3600 * CS_SECOND);
  cs_idle_watch_touch (fixture->watch);
  g_assert_cmpuint (fixture->idle, ==, 1);
  cs_fake_clock_advance (fixture->clock, 0);
  g_assert_cmpuint (fixture->idle, ==, 1);
  assert_idle_after (fixture, 5 * MINUTE);
}

static void
test_slept_through (Fixture *fixture, gconstpointer data)
{
  cs_fake_clock_advance (fixture->clock, 4 * MINUTE);
  cs_fake_clock_sleep (fixture->clock, MINUTE);
  cs_fake_clock_advance (fixture->clock, 0);
  g_assert_cmpuint (fixture->idle, ==, 1);
}

static void
count_cb (GObject *object, GParamSpec *pspec, unsigned *count)
{
  (*count)++;
}

static void
test_minutes (Fixture *fixture, gconstpointer data)
{
  unsigned notified = 0;

  g_signal_connect (fixture->watch, "notify::minutes", G_CALLBACK (count_cb), &notified);
  cs_idle_watch_set_minutes (fixture->watch, 0);
  g_assert_cmpuint (cs_idle_watch_get_minutes (fixture->watch), ==, 1);
  assert_idle_after (fixture, MINUTE);
  cs_idle_watch_set_minutes (fixture->watch, 1);
  g_assert_cmpuint (notified, ==, 1);

  cs_idle_watch_set_minutes (fixture->watch, G_MAXUINT);
  g_assert_cmpuint (cs_idle_watch_get_minutes (fixture->watch), ==, 30);
  assert_idle_after (fixture, 30 * MINUTE);

  g_test_message ("To set the time is no input: it may be over at once");
  cs_fake_clock_advance (fixture->clock, 20 * MINUTE);
  fixture->idle = 0;
  g_object_set (fixture->watch, "minutes", 10, NULL);
  cs_fake_clock_advance (fixture->clock, 0);
  g_assert_cmpuint (fixture->idle, ==, 1);
  g_assert_cmpuint (notified, ==, 3);
}

static void
drop_cb (CsIdleWatch *watch, Fixture *fixture)
{
  g_clear_object (&fixture->watch);
}

static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  g_signal_connect (fixture->watch, "idle", G_CALLBACK (drop_cb), fixture);
  cs_fake_clock_advance (fixture->clock, 5 * MINUTE);
  g_assert_cmpuint (fixture->idle, ==, 1);
  g_assert_null (fixture->watch);
  cs_fake_clock_advance (fixture->clock, 5 * MINUTE);
  g_assert_cmpuint (fixture->idle, ==, 1);
}

/* How often a timer is made. */
static unsigned timers;
static GSource *(*create_timer) (CsClock *clock, int64_t deadline);

static GSource *
create_counted_timer (CsClock *clock, int64_t deadline)
{
  timers++;
  return create_timer (clock, deadline);
}

static void
test_no_churn (Fixture *fixture, gconstpointer data)
{
  CsClockClass *clock_class = CS_CLOCK_GET_CLASS (fixture->clock);

  create_timer = clock_class->create_timer;
  clock_class->create_timer = create_counted_timer;
  for (unsigned i = 0; i < 100 * 300; i++)
    {
      cs_fake_clock_sleep (fixture->clock, CS_SECOND / 10);
      cs_idle_watch_touch (fixture->watch);
      if (i % 10 == 0)
        cs_fake_clock_advance (fixture->clock, 0);
    }
  clock_class->create_timer = create_timer;
  g_test_message ("30,000 keys in 50 minutes, %u timers", timers);
  g_assert_cmpuint (timers, <=, 10);
  g_assert_cmpuint (fixture->idle, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/idle/untouched", test_untouched);
  ADD ("/idle/touched", test_touched);
  ADD ("/idle/late-touch", test_late_touch);
  ADD ("/idle/slept-through", test_slept_through);
  ADD ("/idle/minutes", test_minutes);
  ADD ("/idle/dropped", test_dropped);
  ADD ("/idle/no-churn", test_no_churn);
#undef ADD

  return g_test_run ();
}
