// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "keyring-fixture.h"

#include <string.h>

#define NAME "org.freedesktop.secrets"
#define SERVICE_PATH "/org/freedesktop/secrets"
#define FAKE_INTERFACE "io.github.countersign.Fake"

static gboolean
too_late_cb (gpointer user_data)
{
  g_error ("Ten seconds went by in vain");
  return G_SOURCE_REMOVE;
}

void
keyring_wait_until_set (gpointer pointer)
{
  unsigned bound = g_timeout_add_seconds (10, too_late_cb, NULL);

  while (*(gpointer *) pointer == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (bound);
}

void
keyring_take_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
called_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *signal,
           GVariant *parameters,
           gpointer user_data)
{
  KeyringFixture *fixture = user_data;

  g_clear_pointer (&fixture->called, g_free);
  g_variant_get (parameters, "(s)", &fixture->called);
  g_test_message ("The service was asked to %s", fixture->called);
}

void
keyring_fixture_set_up (KeyringFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->clock = cs_fake_clock_new ();
  fixture->keyring = cs_keyring_new (CS_CLOCK (fixture->clock));
  fixture->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  fixture->data_home = g_build_filename (g_get_home_dir (), "keyring-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (fixture->data_home));
  fixture->called_id = g_dbus_connection_signal_subscribe (
      fixture->bus, NULL, FAKE_INTERFACE, "Called", SERVICE_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
      called_cb, fixture, NULL);
}

void
keyring_fixture_tear_down (KeyringFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->keyring);
  keyring_fixture_stop_service (fixture);
  g_assert_finalize_object (fixture->clock);
  g_dbus_connection_signal_unsubscribe (fixture->bus, fixture->called_id);
  g_clear_object (&fixture->bus);
  g_clear_pointer (&fixture->called, g_free);
  g_clear_pointer (&fixture->data_home, g_free);
}

static void
name_appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  *(gpointer *) user_data = bus;
}

static void
name_vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  *(gpointer *) user_data = bus;
}

static void
wait_for_name (KeyringFixture *fixture, gboolean there)
{
  gpointer seen = NULL;
  unsigned id = g_bus_watch_name_on_connection (fixture->bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                there ? name_appeared_cb : NULL,
                                                there ? NULL : name_vanished_cb, &seen, NULL);

  keyring_wait_until_set (&seen);
  g_bus_unwatch_name (id);
}

void
keyring_fixture_start_real (KeyringFixture *fixture, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                   | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  GOutputStream *input;

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", fixture->data_home, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", fixture->data_home, TRUE);
  fixture->service = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon",
                                                  "--foreground", "--components=secrets",
                                                  password != NULL ? "--unlock" : NULL, NULL);
  g_assert_no_error (error);
  input = g_subprocess_get_stdin_pipe (fixture->service);
  if (password != NULL)
    g_output_stream_write_all (input, password, strlen (password), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (input, NULL, &error);
  g_assert_no_error (error);
  wait_for_name (fixture, TRUE);
}

void
keyring_fixture_start_fake (KeyringFixture *fixture, ...)
{
  g_autofree char *program
      = g_test_build_filename (G_TEST_DIST, "keyring", "fake-secret-service", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  va_list arguments;

  g_ptr_array_add (argv, program);
  va_start (arguments, fixture);
  do
    g_ptr_array_add (argv, va_arg (arguments, char *));
  while (g_ptr_array_index (argv, argv->len - 1) != NULL);
  va_end (arguments);

  fixture->service
      = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  wait_for_name (fixture, TRUE);
}

void
keyring_fixture_stop_service (KeyringFixture *fixture)
{
  if (fixture->service == NULL)
    return;
  g_subprocess_force_exit (fixture->service);
  g_subprocess_wait (fixture->service, NULL, NULL);
  g_clear_object (&fixture->service);
  wait_for_name (fixture, FALSE);
}

void
keyring_fixture_wait_for_call (KeyringFixture *fixture, const char *method)
{
  unsigned bound = g_timeout_add_seconds (10, too_late_cb, NULL);

  while (g_strcmp0 (fixture->called, method) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (bound);
  g_clear_pointer (&fixture->called, g_free);
}

void
keyring_fixture_settle (KeyringFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GVariant) pong = NULL;
  g_autoptr (GError) error = NULL;

  g_dbus_connection_call (fixture->bus, NAME, SERVICE_PATH, "org.freedesktop.DBus.Peer", "Ping",
                          NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, keyring_take_result_cb,
                          &result);
  keyring_wait_until_set (&result);
  pong = g_dbus_connection_call_finish (fixture->bus, result, &error);
  g_assert_no_error (error);
}

void
keyring_fixture_complete (KeyringFixture *fixture, gboolean dismissed)
{
  g_dbus_connection_call (fixture->bus, NAME, SERVICE_PATH, FAKE_INTERFACE, "Complete",
                          g_variant_new ("(b)", dismissed), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          NULL, NULL);
}

static char *
finish_lookup (KeyringFixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (CsSecret) key
      = cs_key_source_lookup_finish (CS_KEY_SOURCE (fixture->keyring), result, error);

  return key != NULL ? g_strdup (cs_secret_peek (key)) : NULL;
}

void
keyring_begin_lookup (KeyringFixture *fixture, GCancellable *cancellable, GAsyncResult **result)
{
  cs_key_source_lookup_async (CS_KEY_SOURCE (fixture->keyring), CONNECTION, CS_KEY_BROWSE,
                              cancellable, keyring_take_result_cb, result);
}

char *
keyring_lookup (KeyringFixture *fixture, const char *connection, CsKeyKind kind, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cs_key_source_lookup_async (CS_KEY_SOURCE (fixture->keyring), connection, kind, NULL,
                              keyring_take_result_cb, &result);
  keyring_wait_until_set (&result);
  return finish_lookup (fixture, result, error);
}

gboolean
keyring_store (KeyringFixture *fixture,
               const char *connection,
               CsKeyKind kind,
               const char *mode,
               const char *key,
               GError **error)
{
  g_autoptr (CsSecret) secret = cs_secret_new (key, -1);
  g_autoptr (GAsyncResult) result = NULL;

  cs_keyring_store_async (fixture->keyring, connection, kind, "stripe", mode, "Main account",
                          secret, NULL, keyring_take_result_cb, &result);
  cs_secret_wipe (secret);
  keyring_wait_until_set (&result);
  return cs_keyring_store_finish (fixture->keyring, result, error);
}

gboolean
keyring_remove (KeyringFixture *fixture, const char *connection, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cs_keyring_remove_async (fixture->keyring, connection, NULL, keyring_take_result_cb, &result);
  keyring_wait_until_set (&result);
  return cs_keyring_remove_finish (fixture->keyring, result, error);
}
