// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "lock-fixture.h"

#define XML                                                                                        \
  "<interface name='%s'><method name='GetActive'><arg type='b' direction='out'/></method>"         \
  "</interface>"

static const char *const names[][2] = {
  { "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver" },
  { "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver" },
  { "org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver" },
  { "org.mate.ScreenSaver", "/org/mate/ScreenSaver" },
  { "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver" },
};

#define GNOME names[1][0], names[1][1]

/* @active: what it says when asked; -1: it cannot be asked. */
static LockFake *
make_screensaver (const char *name, const char *path, int active)
{
  LockFake *fake = lock_fake_new (G_BUS_TYPE_SESSION, name);
  g_autofree char *xml = g_strdup_printf (XML, name);

  if (active >= 0)
    lock_fake_answer (fake, "GetActive", g_variant_new ("(b)", active));
  lock_fake_export (fake, path, xml);
  return fake;
}

static void
emit_active (LockFixture *fixture, LockFake *fake, GVariant *parameters)
{
  lock_fixture_emit (fixture, fake, names[1][1], names[1][0], "ActiveChanged", parameters);
}

static void
test_each_name (LockFixture *fixture, gconstpointer data)
{
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *name = names[i][0];
      const char *path = names[i][1];
      g_autoptr (LockFake) fake = make_screensaver (name, path, FALSE);

      g_test_message ("%s", name);
      lock_fixture_start (fixture);
      lock_fixture_await_bound (fixture, CS_LOCK_SOURCE_SCREENSAVER);
      lock_fixture_emit (fixture, fake, path, name, "ActiveChanged", g_variant_new ("(b)", TRUE));
      lock_fixture_await_lock (fixture, CS_LOCK_SCREEN);
      lock_fixture_emit (fixture, fake, path, name, "ActiveChanged", g_variant_new ("(b)", FALSE));
      lock_fake_settle (fake, G_BUS_TYPE_SESSION);
      lock_assert_log (fixture, "");
      g_assert_finalize_object (g_steal_pointer (&fixture->watch));
    }
}

static void
test_locked_before (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (LockFake) fake = make_screensaver (GNOME, TRUE);

  lock_fixture_start (fixture);
  fixture->emitted = g_get_monotonic_time ();
  lock_fixture_await_lock (fixture, CS_LOCK_SCREEN);
}

static void
test_comes_and_goes (LockFixture *fixture, gconstpointer data)
{
  LockFake *fake;

  lock_fixture_start (fixture);
  for (unsigned i = 0; i < 3; i++)
    {
      fake = make_screensaver (GNOME, FALSE);
      lock_fixture_await_bound (fixture, CS_LOCK_SOURCE_SCREENSAVER);
      emit_active (fixture, fake, g_variant_new ("(b)", TRUE));
      lock_fixture_await_lock (fixture, CS_LOCK_SCREEN);
      lock_fake_free (fake);
      lock_fixture_await_bound (fixture, 0);
    }
}

static void
test_two_at_once (LockFixture *fixture, gconstpointer data)
{
  LockFake *gnome = make_screensaver (GNOME, FALSE);
  LockFake *other = make_screensaver (names[0][0], names[0][1], FALSE);
  g_autoptr (GVariant) asked = NULL;

  lock_fixture_start (fixture);
  lock_fixture_await_bound (fixture, CS_LOCK_SOURCE_SCREENSAVER);
  asked = lock_fake_await_call (gnome, "GetActive");
  lock_fake_settle (gnome, G_BUS_TYPE_SESSION);

  g_test_message ("One goes, and the other is enough");
  lock_fake_free (other);
  emit_active (fixture, gnome, g_variant_new ("(b)", TRUE));
  lock_fixture_await_lock (fixture, CS_LOCK_SCREEN);
  g_assert_cmpuint (cs_lock_watch_get_bound (fixture->watch), ==, CS_LOCK_SOURCE_SCREENSAVER);
  lock_fake_free (gnome);
  lock_fixture_await_bound (fixture, 0);
}

static void
test_cannot_tell (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (LockFake) fake = make_screensaver (GNOME, -1);
  g_autoptr (GVariant) asked = NULL;

  lock_fixture_start (fixture);
  asked = lock_fake_await_call (fake, "GetActive");
  lock_fake_settle (fake, G_BUS_TYPE_SESSION);
  g_assert_cmpuint (cs_lock_watch_get_bound (fixture->watch), ==, 0);

  g_test_message ("It is listened to nevertheless");
  emit_active (fixture, fake, g_variant_new ("(b)", TRUE));
  lock_fixture_await_lock (fixture, CS_LOCK_SCREEN);
}

static void
test_nonsense (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (LockFake) fake = make_screensaver (GNOME, FALSE);
  g_autoptr (LockFake) stranger = lock_fake_new (G_BUS_TYPE_SESSION, "org.example.Stranger");

  lock_fixture_start (fixture);
  lock_fixture_await_bound (fixture, CS_LOCK_SOURCE_SCREENSAVER);

  g_test_message ("Of another type");
  emit_active (fixture, fake, g_variant_new ("(s)", "true"));
  emit_active (fixture, fake, g_variant_new ("(bb)", TRUE, TRUE));
  emit_active (fixture, fake, NULL);
  lock_fake_settle (fake, G_BUS_TYPE_SESSION);
  lock_assert_log (fixture, "");

  g_test_message ("From somebody else");
  stranger->to_caller = TRUE;
  stranger->caller = g_strdup (fake->caller);
  emit_active (fixture, stranger, g_variant_new ("(b)", TRUE));
  lock_fake_settle (stranger, G_BUS_TYPE_SESSION);
  lock_assert_log (fixture, "");
}

static void
test_dropped_while_asking (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (LockFake) fake = make_screensaver (GNOME, TRUE);
  g_autoptr (GVariant) asked = NULL;

  lock_fake_hold (fake, "GetActive");
  lock_fixture_start (fixture);
  asked = lock_fake_await_call (fake, "GetActive");
  g_assert_finalize_object (g_steal_pointer (&fixture->watch));
  lock_fake_let_go (fake, "GetActive");
  lock_fake_settle (fake, G_BUS_TYPE_SESSION);
}

static void
drop_cb (CsLockWatch *watch, int reason, LockFixture *fixture)
{
  g_clear_object (&fixture->watch);
}

static void
test_dropped_while_locking (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (LockFake) fake = make_screensaver (GNOME, TRUE);

  lock_fixture_start (fixture);
  g_signal_connect (fixture->watch, "lock", G_CALLBACK (drop_cb), fixture);
  fixture->emitted = g_get_monotonic_time ();
  lock_fixture_await_lock (fixture, CS_LOCK_SCREEN);
  g_assert_null (fixture->watch);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  lock_fake_make_system_bus ();

#define ADD(path, func)                                                                            \
  g_test_add (path, LockFixture, NULL, lock_fixture_set_up, func, lock_fixture_tear_down)
  ADD ("/lock/screensaver/each-name", test_each_name);
  ADD ("/lock/screensaver/locked-before", test_locked_before);
  ADD ("/lock/screensaver/comes-and-goes", test_comes_and_goes);
  ADD ("/lock/screensaver/two-at-once", test_two_at_once);
  ADD ("/lock/screensaver/cannot-tell", test_cannot_tell);
  ADD ("/lock/screensaver/nonsense", test_nonsense);
  ADD ("/lock/screensaver/dropped-while-asking", test_dropped_while_asking);
  ADD ("/lock/screensaver/dropped-while-locking", test_dropped_while_locking);
#undef ADD

  result = g_test_run ();
  lock_fake_stop_system_bus ();
  return result;
}
