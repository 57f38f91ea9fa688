// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "lock-fixture.h"

#define NAME "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"
#define INHIBIT "org.freedesktop.portal.Inhibit"
#define REQUEST "org.freedesktop.portal.Request"
#define SESSION "org.freedesktop.portal.Session"

#define XML                                                                                        \
  "<interface name='" INHIBIT "'>"                                                                 \
  "<method name='CreateMonitor'><arg type='s'/><arg type='a{sv}'/>"                                \
  "<arg type='o' direction='out'/></method>"                                                       \
  "<method name='QueryEndResponse'><arg type='o'/></method></interface>"

#define SESSION_XML "<interface name='" SESSION "'><method name='Close'/></interface>"

/* The portal's side of one CreateMonitor. */
typedef struct
{
  LockFake *fake;
  char *request;
  char *session;
} Portal;

static Portal *
portal_new (void)
{
  Portal *portal = g_new0 (Portal, 1);

  portal->fake = lock_fake_new (G_BUS_TYPE_SESSION, NAME);
  portal->fake->to_caller = TRUE;
  lock_fake_answer (portal->fake, "CreateMonitor",
                    g_variant_new ("(o)", "/org/freedesktop/portal/desktop/request/any"));
  lock_fake_answer (portal->fake, "QueryEndResponse", g_variant_new ("()"));
  lock_fake_answer (portal->fake, "Close", g_variant_new ("()"));
  lock_fake_export (portal->fake, PATH, XML);
  return portal;
}

static void
portal_free (Portal *portal)
{
  lock_fake_free (portal->fake);
  g_free (portal->request);
  g_free (portal->session);
  g_free (portal);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Portal, portal_free)

/* Takes the call, and makes the paths that a portal would make. */
static void
portal_await_monitor (Portal *portal)
{
  g_autoptr (GVariant) call = lock_fake_await_call (portal->fake, "CreateMonitor");
  g_autofree char *sender = g_strdelimit (g_strdup (portal->fake->caller + 1), ".", '_');
  g_autoptr (GVariant) options = NULL;
  const char *window;
  const char *request;
  const char *session;

  g_variant_get (call, "(&s@a{sv})", &window, &options);
  g_assert_cmpstr (window, ==, "");
  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &request));
  g_assert_true (g_variant_lookup (options, "session_handle_token", "&s", &session));
  g_free (portal->request);
  portal->request = g_strdup_printf (PATH "/request/%s/%s", sender, request);
  g_free (portal->session);
  portal->session = g_strdup_printf (PATH "/session/%s/%s", sender, session);
  lock_fake_export (portal->fake, portal->session, SESSION_XML);
}

static void
portal_respond (Portal *portal, uint32_t response)
{
  GVariantBuilder results = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&results, "{sv}", "session_handle",
                         g_variant_new_string (portal->session));
  lock_fake_emit (portal->fake, portal->fake->caller, portal->request, REQUEST, "Response",
                  g_variant_new ("(ua{sv})", response, &results));
}

static void
emit_state (LockFixture *fixture, Portal *portal, const char *session, const char *state)
{
  g_autoptr (GVariant) dict = g_variant_ref_sink (g_variant_new_parsed (state));

  lock_fixture_emit (fixture, portal->fake, PATH, INHIBIT, "StateChanged",
                     g_variant_new ("(o@a{sv})", session, dict));
}

static Portal *
start_with_portal (LockFixture *fixture)
{
  Portal *portal = portal_new ();

  lock_fixture_start (fixture);
  portal_await_monitor (portal);
  portal_respond (portal, 0);
  lock_fixture_await_bound (fixture, CS_LOCK_SOURCE_PORTAL);
  return portal;
}

static void
test_screensaver (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (Portal) portal = start_with_portal (fixture);

  emit_state (fixture, portal, portal->session,
              "{'screensaver-active': <false>, 'session-state': <uint32 1>}");
  lock_fake_settle (portal->fake, G_BUS_TYPE_SESSION);
  lock_assert_log (fixture, "");
  emit_state (fixture, portal, portal->session,
              "{'screensaver-active': <true>, 'session-state': <uint32 1>}");
  lock_fixture_await_lock (fixture, CS_LOCK_SCREEN);
}

static void
test_session_end (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (Portal) portal = start_with_portal (fixture);
  g_autoptr (GVariant) answer = NULL;
  const char *session;

  emit_state (fixture, portal, portal->session,
              "{'screensaver-active': <false>, 'session-state': <uint32 2>}");
  lock_fixture_await_lock (fixture, CS_LOCK_SESSION_END);
  g_test_message ("The session is told that it may end, and which one asked");
  answer = lock_fake_await_call (portal->fake, "QueryEndResponse");
  g_variant_get (answer, "(&o)", &session);
  g_assert_cmpstr (session, ==, portal->session);

  emit_state (fixture, portal, portal->session, "{'session-state': <uint32 3>}");
  lock_fixture_await_lock (fixture, CS_LOCK_SESSION_END);
}

static void
test_late (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (Portal) portal = portal_new ();

  lock_fake_hold (portal->fake, "CreateMonitor");
  lock_fixture_start (fixture);
  portal_await_monitor (portal);
  cs_fake_clock_advance (fixture->clock, 3600 * CS_SECOND);
  g_assert_true (cs_lock_watch_is_blind (fixture->watch));

  g_test_message ("After an hour: the reply, and then the response");
  lock_fake_let_go (portal->fake, "CreateMonitor");
  lock_fake_settle (portal->fake, G_BUS_TYPE_SESSION);
  g_assert_cmpuint (cs_lock_watch_get_bound (fixture->watch), ==, 0);
  portal_respond (portal, 0);
  lock_fixture_await_bound (fixture, CS_LOCK_SOURCE_PORTAL);
  g_assert_false (cs_lock_watch_is_blind (fixture->watch));
}

static void
test_early (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (Portal) portal = portal_new ();

  g_test_message ("The screen is locked, and the response there, before the reply");
  lock_fake_hold (portal->fake, "CreateMonitor");
  lock_fixture_start (fixture);
  portal_await_monitor (portal);
  emit_state (fixture, portal, portal->session,
              "{'screensaver-active': <true>, 'session-state': <uint32 1>}");
  lock_fixture_await_lock (fixture, CS_LOCK_SCREEN);
  portal_respond (portal, 0);
  lock_fixture_await_bound (fixture, CS_LOCK_SOURCE_PORTAL);
  lock_fake_let_go (portal->fake, "CreateMonitor");
  lock_fake_settle (portal->fake, G_BUS_TYPE_SESSION);
  g_assert_cmpuint (cs_lock_watch_get_bound (fixture->watch), ==, CS_LOCK_SOURCE_PORTAL);
}

static void
test_refused (LockFixture *fixture, gconstpointer data)
{
  for (uint32_t response = 1; response <= 2; response++)
    {
      g_autoptr (Portal) portal = portal_new ();

      lock_fixture_start (fixture);
      portal_await_monitor (portal);
      portal_respond (portal, response);
      lock_fake_settle (portal->fake, G_BUS_TYPE_SESSION);
      g_assert_cmpuint (cs_lock_watch_get_bound (fixture->watch), ==, 0);
      g_assert_finalize_object (g_steal_pointer (&fixture->watch));
    }
}

static void
test_unknown (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (Portal) portal = portal_new ();

  g_test_message ("A portal of the first version: no monitors");
  g_hash_table_remove (portal->fake->answers, "CreateMonitor");
  lock_fixture_start (fixture);
  portal_await_monitor (portal);
  lock_fake_settle (portal->fake, G_BUS_TYPE_SESSION);
  g_assert_cmpuint (cs_lock_watch_get_bound (fixture->watch), ==, 0);
}

static void
test_nonsense (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (Portal) portal = start_with_portal (fixture);

  g_test_message ("Another session on the same connection: GTK's");
  emit_state (fixture, portal, PATH "/session/1_1/gtk", "{'screensaver-active': <true>}");
  g_test_message ("Of the wrong types, and unknown");
  emit_state (fixture, portal, portal->session,
              "{'screensaver-active': <'true'>, 'session-state': <2>, 'more': <[1, 2]>}");
  emit_state (fixture, portal, portal->session, "{'session-state': <uint32 99>}");
  emit_state (fixture, portal, portal->session, "@a{sv} {}");
  lock_fixture_emit (fixture, portal->fake, PATH, INHIBIT, "StateChanged", NULL);
  lock_fake_settle (portal->fake, G_BUS_TYPE_SESSION);
  lock_assert_log (fixture, "");
  g_assert_false (g_hash_table_contains (portal->fake->arguments, "QueryEndResponse"));
}

static void
test_comes_and_goes (LockFixture *fixture, gconstpointer data)
{
  Portal *portal = start_with_portal (fixture);
  g_autofree char *first = g_strdup (portal->session);

  portal_free (portal);
  lock_fixture_await_bound (fixture, 0);

  g_test_message ("The portal was started anew: a new session, and the old one means nothing");
  portal = portal_new ();
  portal_await_monitor (portal);
  g_assert_cmpstr (portal->session, !=, first);
  portal_respond (portal, 0);
  lock_fixture_await_bound (fixture, CS_LOCK_SOURCE_PORTAL);
  emit_state (fixture, portal, first, "{'screensaver-active': <true>}");
  lock_fake_settle (portal->fake, G_BUS_TYPE_SESSION);
  lock_assert_log (fixture, "");
  emit_state (fixture, portal, portal->session, "{'screensaver-active': <true>}");
  lock_fixture_await_lock (fixture, CS_LOCK_SCREEN);
  portal_free (portal);
}

static void
test_closed (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (Portal) portal = start_with_portal (fixture);

  lock_fixture_emit (fixture, portal->fake, portal->session, SESSION, "Closed",
                     g_variant_new ("(@a{sv})", g_variant_new_parsed ("@a{sv} {}")));
  lock_fixture_await_bound (fixture, 0);
}

static void
test_dropped (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (Portal) portal = start_with_portal (fixture);
  /* A program has others that keep it open, and with it what is on its way. */
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) call = NULL;

  g_assert_finalize_object (g_steal_pointer (&fixture->watch));
  call = lock_fake_await_call (portal->fake, "Close");
}

static void
drop_cb (CsLockWatch *watch, int reason, LockFixture *fixture)
{
  g_clear_object (&fixture->watch);
}

static void
test_dropped_while_locking (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (Portal) portal = start_with_portal (fixture);

  g_signal_connect (fixture->watch, "lock", G_CALLBACK (drop_cb), fixture);
  emit_state (fixture, portal, portal->session, "{'session-state': <uint32 2>}");
  lock_fixture_await_lock (fixture, CS_LOCK_SESSION_END);
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
  ADD ("/lock/portal/screensaver", test_screensaver);
  ADD ("/lock/portal/session-end", test_session_end);
  ADD ("/lock/portal/late", test_late);
  ADD ("/lock/portal/early", test_early);
  ADD ("/lock/portal/refused", test_refused);
  ADD ("/lock/portal/unknown", test_unknown);
  ADD ("/lock/portal/nonsense", test_nonsense);
  ADD ("/lock/portal/comes-and-goes", test_comes_and_goes);
  ADD ("/lock/portal/closed", test_closed);
  ADD ("/lock/portal/dropped", test_dropped);
  ADD ("/lock/portal/dropped-while-locking", test_dropped_while_locking);
#undef ADD

  result = g_test_run ();
  lock_fake_stop_system_bus ();
  return result;
}
