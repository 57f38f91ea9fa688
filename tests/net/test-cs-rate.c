// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-fake-clock.h"
#include "cs-rate.h"

typedef struct
{
  CsFakeClock *clock;
  CsRate *rate;
} Fixture;

/* One who waits: 0 still, 1 in, -1 turned away. */
typedef int Guest;

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(Guest *) user_data = cs_rate_enter_finish (CS_RATE (source), result, NULL) ? 1 : -1;
}

static void
enter (Fixture *f, Guest *guest, GCancellable *cancellable)
{
  *guest = 0;
  cs_rate_enter_async (f->rate, cancellable, entered_cb, guest);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Uses up the reserve, so that only the rate counts. */
static void
exhaust (Fixture *f)
{
  for (int i = 0; i < 10; i++)
    {
      Guest guest;

      enter (f, &guest, NULL);
      settle ();
      g_assert_cmpint (guest, ==, 1);
      cs_rate_leave (f->rate);
    }
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = cs_fake_clock_new ();
  f->rate = cs_rate_new (CS_CLOCK (f->clock));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->rate);
  g_assert_finalize_object (f->clock);
}

static void
test_two_at_a_time_in_order (Fixture *f, gconstpointer data)
{
  Guest guests[4];

  for (int i = 0; i < 4; i++)
    enter (f, &guests[i], NULL);
  settle ();
  g_assert_cmpint (guests[0] + guests[1], ==, 2);
  g_assert_cmpint (guests[2], ==, 0);
  cs_rate_leave (f->rate);
  settle ();
  g_assert_cmpint (guests[2], ==, 1);
  g_assert_cmpint (guests[3], ==, 0);
  cs_rate_leave (f->rate);
  cs_rate_leave (f->rate);
  settle ();
  g_assert_cmpint (guests[3], ==, 1);
  cs_rate_leave (f->rate);
}

static void
test_five_a_second_after_the_reserve (Fixture *f, gconstpointer data)
{
  Guest guest;

  exhaust (f);
  enter (f, &guest, NULL);
  settle ();
  cs_fake_clock_advance (f->clock, 190000);
  g_assert_cmpint (guest, ==, 0);
  cs_fake_clock_advance (f->clock, 20000);
  g_assert_cmpint (guest, ==, 1);
  cs_rate_leave (f->rate);

  g_test_message ("the reserve comes back, and no more than that");
  cs_fake_clock_advance (f->clock, 3600 * CS_SECOND);
  exhaust (f);
  enter (f, &guest, NULL);
  settle ();
  g_assert_cmpint (guest, ==, 0);
  cs_fake_clock_advance (f->clock, CS_SECOND);
  g_assert_cmpint (guest, ==, 1);
  cs_rate_leave (f->rate);
}

static void
test_half_as_fast_for_a_minute (Fixture *f, gconstpointer data)
{
  Guest guest;

  exhaust (f);
  cs_rate_slow_down (f->rate);
  enter (f, &guest, NULL);
  settle ();
  cs_fake_clock_advance (f->clock, 390000);
  g_assert_cmpint (guest, ==, 0);
  cs_fake_clock_advance (f->clock, 20000);
  g_assert_cmpint (guest, ==, 1);
  cs_rate_leave (f->rate);
}

static void
test_who_is_cancelled_leaves_the_queue (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Guest guests[4];

  enter (f, &guests[0], NULL);
  enter (f, &guests[1], NULL);
  enter (f, &guests[2], cancellable);
  enter (f, &guests[3], NULL);
  g_cancellable_cancel (cancellable);
  settle ();
  g_assert_cmpint (guests[2], ==, -1);
  g_assert_cmpint (guests[3], ==, 0);
  cs_rate_leave (f->rate);
  settle ();
  g_assert_cmpint (guests[3], ==, 1);
  cs_rate_leave (f->rate);
  cs_rate_leave (f->rate);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/net/rate/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("two-at-a-time-in-order", test_two_at_a_time_in_order);
  ADD ("five-a-second-after-the-reserve", test_five_a_second_after_the_reserve);
  ADD ("half-as-fast-for-a-minute", test_half_as_fast_for_a_minute);
  ADD ("who-is-cancelled-leaves-the-queue", test_who_is_cancelled_leaves_the_queue);
#undef ADD
  return g_test_run ();
}
