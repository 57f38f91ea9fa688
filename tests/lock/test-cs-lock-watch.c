// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "lock-fixture.h"

#include "cs-test-await.h"

static void
count_cb (GObject *object, GParamSpec *pspec, unsigned *count)
{
  (*count)++;
}

static void
test_none (LockFixture *fixture, gconstpointer data)
{
  unsigned notified = 0;
  LockFake *fake;

  lock_fixture_start (fixture);
  g_signal_connect (fixture->watch, "notify::blind", G_CALLBACK (count_cb), &notified);
  cs_fake_clock_advance (fixture->clock, 5 * CS_SECOND - 1);
  g_assert_false (cs_lock_watch_is_blind (fixture->watch));
  cs_fake_clock_advance (fixture->clock, 1);
  g_assert_true (cs_lock_watch_is_blind (fixture->watch));
  g_assert_cmpuint (cs_lock_watch_get_bound (fixture->watch), ==, 0);
  g_assert_cmpuint (notified, ==, 1);

  g_test_message ("Somebody comes, and goes");
  fake = lock_fake_new (G_BUS_TYPE_SESSION, "org.gnome.ScreenSaver");
  lock_fake_answer (fake, "GetActive", g_variant_new ("(b)", FALSE));
  lock_fake_export (fake, "/org/gnome/ScreenSaver",
                    "<interface name='org.gnome.ScreenSaver'><method name='GetActive'>"
                    "<arg type='b' direction='out'/></method></interface>");
  lock_fixture_await_bound (fixture, CS_LOCK_SOURCE_SCREENSAVER);
  g_assert_false (cs_lock_watch_is_blind (fixture->watch));
  lock_fake_free (fake);
  lock_fixture_await_bound (fixture, 0);
  g_assert_true (cs_lock_watch_is_blind (fixture->watch));
  g_assert_cmpuint (notified, ==, 3);
}

static void
test_slept (LockFixture *fixture, gconstpointer data)
{
  lock_fixture_start (fixture);
  cs_fake_clock_advance (fixture->clock, 3600 * CS_SECOND);
  g_assert_false (cs_lock_watch_check (fixture->watch));
  lock_assert_log (fixture, "");

  g_test_message ("A frame is about to be painted before any timer ran");
  cs_fake_clock_sleep (fixture->clock, CS_SECOND);
  g_assert_true (cs_lock_watch_check (fixture->watch));
  lock_assert_log (fixture, "slept; ");
  g_assert_false (cs_lock_watch_check (fixture->watch));
  cs_fake_clock_advance (fixture->clock, 0);
  lock_assert_log (fixture, "");

  g_test_message ("Nobody paints: the kernel tells");
  cs_fake_clock_sleep (fixture->clock, CS_SECOND);
  cs_fake_clock_advance (fixture->clock, 0);
  lock_assert_log (fixture, "slept; ");
}

static void
test_slept_untold (LockFixture *fixture, gconstpointer data)
{
  int64_t realtime;

  g_test_message ("The wall clock does not show it: found within a minute");
  lock_fixture_start (fixture);
  realtime = cs_clock_get_realtime (CS_CLOCK (fixture->clock));
  cs_fake_clock_sleep (fixture->clock, 2 * CS_SECOND);
  cs_fake_clock_set_wall_clock (fixture->clock, realtime);
  cs_fake_clock_advance (fixture->clock, 58 * CS_SECOND - 1);
  lock_assert_log (fixture, "");
  cs_fake_clock_advance (fixture->clock, 1);
  lock_assert_log (fixture, "slept; ");
}

static void
test_slept_in_pieces (LockFixture *fixture, gconstpointer data)
{
  lock_fixture_start (fixture);
  for (unsigned i = 0; i < 4; i++)
    {
      g_assert_false (cs_lock_watch_check (fixture->watch));
      cs_fake_clock_sleep (fixture->clock, CS_SECOND / 8);
    }
  g_assert_true (cs_lock_watch_check (fixture->watch));
  lock_assert_log (fixture, "slept; ");
}

static void
test_wall_clock_is_set (LockFixture *fixture, gconstpointer data)
{
  lock_fixture_start (fixture);
  for (int64_t when = 0; when <= 4; when++)
    {
      cs_fake_clock_set_wall_clock (fixture->clock, when * 1000000000 * CS_SECOND);
      cs_fake_clock_advance (fixture->clock, 1);
    }
  lock_assert_log (fixture, "");
}

static void
test_toolkit (LockFixture *fixture, gconstpointer data)
{
  lock_fixture_start (fixture);
  cs_lock_watch_set_screensaver_active (fixture->watch, FALSE);
  lock_assert_log (fixture, "");
  cs_lock_watch_set_screensaver_active (fixture->watch, TRUE);
  cs_lock_watch_set_screensaver_active (fixture->watch, TRUE);
  lock_assert_log (fixture, "screen; ");
  cs_lock_watch_set_screensaver_active (fixture->watch, FALSE);
  cs_lock_watch_set_screensaver_active (fixture->watch, TRUE);
  lock_assert_log (fixture, "screen; ");
}

static void
drop_cb (CsLockWatch *watch, int reason, LockFixture *fixture)
{
  g_clear_object (&fixture->watch);
}

static void
test_dropped_while_locking (LockFixture *fixture, gconstpointer data)
{
  lock_fixture_start (fixture);
  g_signal_connect (fixture->watch, "lock", G_CALLBACK (drop_cb), fixture);
  cs_fake_clock_sleep (fixture->clock, 3600 * CS_SECOND);
  cs_fake_clock_advance (fixture->clock, 0);
  lock_assert_log (fixture, "slept; ");
  g_assert_null (fixture->watch);
}

static void
test_no_bus (LockFixture *fixture, gconstpointer data)
{
  g_auto (GStrv) environment = NULL;

  if (!g_test_subprocess ())
    {
      environment = g_get_environ ();
      environment = g_environ_setenv (environment, "DBUS_SESSION_BUS_ADDRESS",
                                      "unix:path=/nonexistent/bus", TRUE);
      environment = g_environ_setenv (environment, "DBUS_SYSTEM_BUS_ADDRESS",
                                      "unix:path=/nonexistent/bus", TRUE);
      g_test_trap_subprocess_with_envp (NULL, (const char *const *) environment, 0,
                                        G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  lock_fixture_start (fixture);
  cs_fake_clock_advance (fixture->clock, 5 * CS_SECOND);
  g_assert_true (cs_lock_watch_is_blind (fixture->watch));
  cs_fake_clock_sleep (fixture->clock, 3600 * CS_SECOND);
  cs_fake_clock_advance (fixture->clock, 0);
  lock_assert_log (fixture, "slept; ");
}

static void
test_start (void)
{
  g_autoptr (CsClock) clock = cs_clock_new_system ();
  int64_t begin = g_get_monotonic_time ();
  CsLockWatch *watch = cs_lock_watch_new (clock);

  g_test_message ("From nothing to a watch: %.2f ms",
                  (double) (g_get_monotonic_time () - begin) / 1000);
  g_assert_false (cs_lock_watch_check (watch));
  g_assert_finalize_object (watch);
}

static void
test_reasons (void)
{
  static const char *const words[]
      = { "asked", "idle", "screen", "session", "session-end", "sleep", "slept" };

  for (unsigned i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (cs_lock_reason_to_string ((CsLockReason) i), ==, words[i]);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  if (!g_test_subprocess ())
    lock_fake_make_system_bus ();

#define ADD(path, func)                                                                            \
  g_test_add (path, LockFixture, NULL, lock_fixture_set_up, func, lock_fixture_tear_down)
  g_test_add_func ("/lock/watch/start", test_start);
  ADD ("/lock/watch/none", test_none);
  ADD ("/lock/watch/slept", test_slept);
  ADD ("/lock/watch/slept-untold", test_slept_untold);
  ADD ("/lock/watch/slept-in-pieces", test_slept_in_pieces);
  ADD ("/lock/watch/wall-clock-is-set", test_wall_clock_is_set);
  ADD ("/lock/watch/toolkit", test_toolkit);
  ADD ("/lock/watch/dropped-while-locking", test_dropped_while_locking);
  ADD ("/lock/watch/no-bus", test_no_bus);
#undef ADD
  g_test_add_func ("/lock/watch/reasons", test_reasons);

  result = g_test_run ();
  if (!g_test_subprocess ())
    lock_fake_stop_system_bus ();
  return result;
}
