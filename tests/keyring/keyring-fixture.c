// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "keyring-fixture.h"

#include "cs-test-await.h"

#include <string.h>

#define LABEL "Countersign: a key of Main account"
#define NAME "org.freedesktop.secrets"
#define PROMPTER_NAME "org.gnome.keyring.SystemPrompter"
#define SERVICE_PATH "/org/freedesktop/secrets"
#define FAKE_INTERFACE "io.github.countersign.Fake"

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

static void
name_appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
name_vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_seen (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static void
wait_for_name (KeyringFixture *fixture, const char *name, gboolean there)
{
  gboolean seen = FALSE;
  unsigned id = g_bus_watch_name_on_connection (fixture->bus, name, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                there ? name_appeared_cb : NULL,
                                                there ? NULL : name_vanished_cb, &seen, NULL);

  cs_test_run_until (is_seen, &seen);
  g_bus_unwatch_name (id);
}

static void
stop (KeyringFixture *fixture, GSubprocess **process, const char *name)
{
  if (*process == NULL)
    return;
  g_subprocess_force_exit (*process);
  g_subprocess_wait (*process, NULL, NULL);
  g_clear_object (process);
  wait_for_name (fixture, name, FALSE);
}

void
keyring_fixture_tear_down (KeyringFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->keyring);
  keyring_fixture_stop_service (fixture);
  stop (fixture, &fixture->prompter, PROMPTER_NAME);
  g_assert_finalize_object (fixture->clock);
  g_dbus_connection_signal_unsubscribe (fixture->bus, fixture->called_id);
  g_clear_object (&fixture->bus);
  g_clear_pointer (&fixture->called, g_free);
  g_clear_pointer (&fixture->data_home, g_free);
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
  wait_for_name (fixture, NAME, TRUE);
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
  wait_for_name (fixture, NAME, TRUE);
}

void
keyring_fixture_start_prompter (KeyringFixture *fixture)
{
  g_autofree char *program = g_test_build_filename (G_TEST_DIST, "keyring", "fake-prompter", NULL);
  g_autoptr (GError) error = NULL;

  fixture->prompter = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, NULL);
  g_assert_no_error (error);
  wait_for_name (fixture, PROMPTER_NAME, TRUE);
}

void
keyring_fixture_answer (KeyringFixture *fixture, const char *password)
{
  g_dbus_connection_call (fixture->bus, PROMPTER_NAME, SERVICE_PATH, FAKE_INTERFACE, "Answer",
                          g_variant_new ("(s)", password != NULL ? password : ""), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

void
keyring_fixture_stop_service (KeyringFixture *fixture)
{
  stop (fixture, &fixture->service, NAME);
}

typedef struct
{
  KeyringFixture *fixture;
  const char *method;
} AwaitedCall;

static gboolean
is_called (gpointer user_data)
{
  AwaitedCall *call = user_data;

  return g_strcmp0 (call->fixture->called, call->method) == 0;
}

void
keyring_fixture_wait_for_call (KeyringFixture *fixture, const char *method)
{
  AwaitedCall call = { fixture, method };

  cs_test_run_until (is_called, &call);
  g_clear_pointer (&fixture->called, g_free);
}

void
keyring_fixture_settle (KeyringFixture *fixture)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;

  /* Ping would be answered by another thread of the service, out of order. */
  g_dbus_connection_call (fixture->bus, NAME, SERVICE_PATH, "org.freedesktop.DBus.Properties",
                          "Get",
                          g_variant_new ("(ss)", "org.freedesktop.Secret.Service", "Collections"),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  answer = g_dbus_connection_call_finish (fixture->bus, result, &error);
  g_assert_no_error (error);
}

void
keyring_fixture_complete (KeyringFixture *fixture, gboolean dismissed)
{
  g_dbus_connection_call (fixture->bus, NAME, SERVICE_PATH, FAKE_INTERFACE, "Complete",
                          g_variant_new ("(b)", dismissed), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          NULL, NULL);
}

void
keyring_begin_lookup (KeyringFixture *fixture, GCancellable *cancellable, GAsyncResult **result)
{
  cs_key_source_lookup_async (CS_KEY_SOURCE (fixture->keyring), CONNECTION, CS_KEY_BROWSE, "stripe",
                              "test", cancellable, cs_test_store_cb, result);
}

char *
keyring_finish_lookup (KeyringFixture *fixture, GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) done = cs_test_await (result);
  g_autoptr (CsSecret) key
      = cs_key_source_lookup_finish (CS_KEY_SOURCE (fixture->keyring), done, error);

  return key != NULL ? g_strdup (cs_secret_peek (key)) : NULL;
}

void
keyring_begin_store (KeyringFixture *fixture, const char *key, GAsyncResult **result)
{
  g_autoptr (CsSecret) secret = cs_secret_new (key, -1);

  cs_keyring_store_async (fixture->keyring, CONNECTION, CS_KEY_BROWSE, "stripe", "test", LABEL,
                          secret, NULL, cs_test_store_cb, result);
}

gboolean
keyring_finish_store (KeyringFixture *fixture, GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) done = cs_test_await (result);

  return cs_keyring_store_finish (fixture->keyring, done, error);
}

char *
keyring_lookup_for (KeyringFixture *fixture,
                    const char *connection,
                    CsKeyKind kind,
                    const char *service,
                    const char *mode,
                    GError **error)
{
  GAsyncResult *result = NULL;

  cs_key_source_lookup_async (CS_KEY_SOURCE (fixture->keyring), connection, kind, service, mode,
                              NULL, cs_test_store_cb, &result);
  return keyring_finish_lookup (fixture, &result, error);
}

char *
keyring_lookup (KeyringFixture *fixture, const char *connection, CsKeyKind kind, GError **error)
{
  return keyring_lookup_for (fixture, connection, kind, "stripe", "test", error);
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
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_keyring_store_async (fixture->keyring, connection, kind, "stripe", mode, LABEL, secret, NULL,
                          cs_test_store_cb, &pending);
  cs_secret_wipe (secret);
  result = cs_test_await (&pending);
  return cs_keyring_store_finish (fixture->keyring, result, error);
}

gboolean
keyring_remove (KeyringFixture *fixture, const char *connection, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_keyring_remove_async (fixture->keyring, connection, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  return cs_keyring_remove_finish (fixture->keyring, result, error);
}
