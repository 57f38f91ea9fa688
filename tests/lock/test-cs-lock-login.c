// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "lock-fixture.h"

#include "cs-test-await.h"

#include <errno.h>
#include <glib-unix.h>
#include <unistd.h>

#define NAME "org.freedesktop.login1"
#define PATH "/org/freedesktop/login1"
#define OURS PATH "/session/_32"
#define THEIRS PATH "/session/_37"
#define MANAGER "org.freedesktop.login1.Manager"
#define SESSION "org.freedesktop.login1.Session"
#define PROPERTIES "org.freedesktop.DBus.Properties"

#define XML                                                                                        \
  "<interface name='" MANAGER "'>"                                                                 \
  "<method name='GetSession'><arg type='s'/><arg type='o' direction='out'/></method>"              \
  "<method name='Inhibit'><arg type='s'/><arg type='s'/><arg type='s'/><arg type='s'/>"            \
  "<arg type='h' direction='out'/></method></interface>"

#define SESSION_XML                                                                                \
  "<interface name='" SESSION "'>"                                                                 \
  "<property name='LockedHint' type='b' access='read'/></interface>"

#define BOTH (CS_LOCK_SOURCE_SESSION | CS_LOCK_SOURCE_SLEEP)

/* Without permission to inhibit; @locked: this session, now. */
static LockFake *
make_logind (gboolean locked)
{
  LockFake *fake = lock_fake_new (G_BUS_TYPE_SYSTEM, NAME);

  lock_fake_answer (fake, "GetSession", g_variant_new ("(o)", OURS));
  lock_fake_answer (fake, "LockedHint", g_variant_new_boolean (locked));
  lock_fake_export (fake, PATH, XML);
  lock_fake_export (fake, OURS, SESSION_XML);
  return fake;
}

static void
emit_sleep (LockFixture *fixture, LockFake *fake, gboolean begins)
{
  lock_fixture_emit (fixture, fake, PATH, MANAGER, "PrepareForSleep",
                     g_variant_new ("(b)", begins));
}

static void
emit_hint (LockFixture *fixture, LockFake *fake, const char *path, const char *changed)
{
  g_autoptr (GVariant) dict = g_variant_ref_sink (g_variant_new_parsed (changed));

  lock_fixture_emit (fixture, fake, path, PROPERTIES, "PropertiesChanged",
                     g_variant_new ("(s@a{sv}as)", SESSION, dict, NULL));
}

static void
test_session (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (LockFake) fake = make_logind (FALSE);
  g_autoptr (GVariant) call = NULL;
  const char *id;

  lock_fixture_start (fixture);
  lock_fixture_await_bound (fixture, BOTH);
  call = lock_fake_await_call (fake, "GetSession");
  g_variant_get (call, "(&s)", &id);
  g_assert_cmpstr (id, ==, "auto");

  lock_fixture_emit (fixture, fake, OURS, SESSION, "Lock", NULL);
  lock_fixture_await_lock (fixture, CS_LOCK_SESSION);
  emit_hint (fixture, fake, OURS, "{'LockedHint': <true>}");
  lock_fixture_await_lock (fixture, CS_LOCK_SESSION);

  g_test_message ("Unlocked, of the wrong type, or somebody else's");
  lock_fixture_emit (fixture, fake, OURS, SESSION, "Unlock", NULL);
  emit_hint (fixture, fake, OURS, "{'LockedHint': <false>}");
  emit_hint (fixture, fake, OURS, "{'LockedHint': <1>, 'IdleHint': <true>}");
  emit_hint (fixture, fake, THEIRS, "{'LockedHint': <true>}");
  lock_fixture_emit (fixture, fake, THEIRS, SESSION, "Lock", NULL);
  lock_fake_settle (fake, G_BUS_TYPE_SYSTEM);
  lock_assert_log (fixture, "");
}

static void
test_locked_before (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (LockFake) fake = make_logind (TRUE);

  lock_fixture_start (fixture);
  fixture->emitted = g_get_monotonic_time ();
  lock_fixture_await_lock (fixture, CS_LOCK_SESSION);
}

static void
test_no_session (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (LockFake) fake = make_logind (FALSE);
  g_autoptr (GVariant) call = NULL;

  g_hash_table_remove (fake->answers, "GetSession");
  lock_fixture_start (fixture);
  call = lock_fake_await_call (fake, "GetSession");
  lock_fake_settle (fake, G_BUS_TYPE_SYSTEM);
  g_assert_cmpuint (cs_lock_watch_get_bound (fixture->watch), ==, CS_LOCK_SOURCE_SLEEP);
  g_assert_false (cs_lock_watch_is_blind (fixture->watch));

  g_test_message ("Who knows of sleep only does not know of the screen");
  cs_fake_clock_advance (fixture->clock, 5 * CS_SECOND);
  g_assert_true (cs_lock_watch_is_blind (fixture->watch));
  emit_sleep (fixture, fake, TRUE);
  lock_fixture_await_lock (fixture, CS_LOCK_SLEEP);
}

static void
test_comes_and_goes (LockFixture *fixture, gconstpointer data)
{
  lock_fixture_start (fixture);
  for (unsigned i = 0; i < 2; i++)
    {
      LockFake *fake = make_logind (FALSE);

      lock_fixture_await_bound (fixture, BOTH);
      emit_sleep (fixture, fake, TRUE);
      lock_fixture_await_lock (fixture, CS_LOCK_SLEEP);
      emit_sleep (fixture, fake, FALSE);
      lock_fake_settle (fake, G_BUS_TYPE_SYSTEM);
      lock_assert_log (fixture, "");
      lock_fake_free (fake);
      lock_fixture_await_bound (fixture, 0);
    }
}

static gboolean
is_survivable (gpointer bus)
{
  return !g_dbus_connection_get_exit_on_close (bus);
}

static void
test_bus_may_end (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);

  for (unsigned i = 0; i < 2; i++)
    {
      LockFake *fake = i == 0 ? NULL : make_logind (FALSE);

      g_test_message (i == 0 ? "Without logind" : "With logind");
      g_dbus_connection_set_exit_on_close (bus, TRUE);
      lock_fixture_start (fixture);
      cs_test_run_until (is_survivable, bus);
      g_assert_finalize_object (g_steal_pointer (&fixture->watch));
      g_clear_pointer (&fake, lock_fake_free);
    }
}

/* The reading end of a pipe whose other end the watch gets: at its end once that is closed. */
static int
give_inhibitor (LockFake *fake)
{
  g_autoptr (GError) error = NULL;
  int ends[2];

  g_unix_open_pipe (ends, O_CLOEXEC | O_NONBLOCK, &error);
  g_assert_no_error (error);
  lock_fake_answer (fake, "Inhibit", g_variant_new ("(h)", 0));
  fake->give_fd = ends[1];
  return ends[0];
}

static gboolean
is_let_go (int fd)
{
  char byte;

  return read (fd, &byte, 1) == 0;
}

static gboolean
poll_let_go (gpointer user_data)
{
  return is_let_go (*(int *) user_data);
}

static void
await_inhibit (LockFake *fake)
{
  g_autoptr (GVariant) call = lock_fake_await_call (fake, "Inhibit");
  const char *what;
  const char *mode;

  g_variant_get (call, "(&s&s&s&s)", &what, NULL, NULL, &mode);
  g_assert_cmpstr (what, ==, "sleep");
  g_assert_cmpstr (mode, ==, "delay");
  lock_fake_settle (fake, G_BUS_TYPE_SYSTEM);
}

static void
test_sleep_waits (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (LockFake) fake = make_logind (FALSE);
  g_autofd int inhibitor = give_inhibitor (fake);
  g_autofd int second = -1;

  lock_fixture_start (fixture);
  await_inhibit (fake);
  emit_sleep (fixture, fake, TRUE);
  lock_fixture_await_lock (fixture, CS_LOCK_SLEEP);
  g_test_message ("Time to draw the window once without what was shown");
  cs_fake_clock_advance (fixture->clock, CS_SECOND / 4 - 1);
  g_assert_false (is_let_go (inhibitor));
  cs_fake_clock_advance (fixture->clock, 1);
  cs_test_run_until (poll_let_go, &inhibitor);

  g_test_message ("Awake: the next sleep has to wait again");
  second = give_inhibitor (fake);
  emit_sleep (fixture, fake, FALSE);
  await_inhibit (fake);
  g_assert_false (is_let_go (second));

  g_test_message ("Nobody waits for who has gone");
  g_assert_finalize_object (g_steal_pointer (&fixture->watch));
  cs_test_run_until (poll_let_go, &second);
}

static void
test_dropped_while_asking (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (LockFake) fake = make_logind (TRUE);
  g_autofd int inhibitor = give_inhibitor (fake);
  g_autoptr (GVariant) inhibit = NULL;
  g_autoptr (GVariant) session = NULL;

  lock_fake_hold (fake, "Inhibit");
  lock_fake_hold (fake, "GetSession");
  lock_fixture_start (fixture);
  inhibit = lock_fake_await_call (fake, "Inhibit");
  session = lock_fake_await_call (fake, "GetSession");
  g_assert_finalize_object (g_steal_pointer (&fixture->watch));
  lock_fake_let_go (fake, "Inhibit");
  lock_fake_let_go (fake, "GetSession");
  lock_fake_settle (fake, G_BUS_TYPE_SYSTEM);
  cs_test_run_until (poll_let_go, &inhibitor);
}

static void
drop_cb (CsLockWatch *watch, int reason, LockFixture *fixture)
{
  g_clear_object (&fixture->watch);
}

static void
test_dropped_while_locking (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (LockFake) fake = make_logind (FALSE);
  g_autofd int inhibitor = give_inhibitor (fake);

  lock_fixture_start (fixture);
  await_inhibit (fake);
  g_signal_connect (fixture->watch, "lock", G_CALLBACK (drop_cb), fixture);
  emit_sleep (fixture, fake, TRUE);
  lock_fixture_await_lock (fixture, CS_LOCK_SLEEP);
  g_assert_null (fixture->watch);
  cs_test_run_until (poll_let_go, &inhibitor);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  lock_fake_make_system_bus ();

#define ADD(path, func)                                                                            \
  g_test_add (path, LockFixture, NULL, lock_fixture_set_up, func, lock_fixture_tear_down)
  ADD ("/lock/login/session", test_session);
  ADD ("/lock/login/locked-before", test_locked_before);
  ADD ("/lock/login/no-session", test_no_session);
  ADD ("/lock/login/comes-and-goes", test_comes_and_goes);
  ADD ("/lock/login/bus-may-end", test_bus_may_end);
  ADD ("/lock/login/sleep-waits", test_sleep_waits);
  ADD ("/lock/login/dropped-while-asking", test_dropped_while_asking);
  ADD ("/lock/login/dropped-while-locking", test_dropped_while_locking);
#undef ADD

  result = g_test_run ();
  lock_fake_stop_system_bus ();
  return result;
}
