// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "lock-fake.h"

#include "cs-test-await.h"

#define MARKER "io.github.countersign.Fake"

static GTestDBus *system_bus;

void
lock_fake_make_system_bus (void)
{
  g_autofree char *session = g_strdup (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));

  system_bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (system_bus);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (system_bus), TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", session, TRUE);
}

void
lock_fake_stop_system_bus (void)
{
  g_autoptr (GDBusConnection) ours = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);

  g_dbus_connection_set_exit_on_close (ours, FALSE);
  g_test_dbus_stop (system_bus);
  g_clear_object (&system_bus);
}

LockFake *
lock_fake_new (GBusType type, const char *name)
{
  LockFake *fake = g_new0 (LockFake, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (type, NULL, &error);
  g_autoptr (GVariant) reply = NULL;

  g_assert_no_error (error);
  fake->name = g_strdup (name);
  fake->objects = g_array_new (FALSE, FALSE, sizeof (unsigned));
  fake->answers
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_variant_unref);
  fake->arguments
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_variant_unref);
  fake->held = g_hash_table_new (g_str_hash, g_str_equal);
  fake->give_fd = -1;
  fake->bus = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (fake->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", name, 4), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return fake;
}

void
lock_fake_free (LockFake *fake)
{
  /* A call that is on its way must not find us. */
  for (unsigned i = 0; i < fake->objects->len; i++)
    g_dbus_connection_unregister_object (fake->bus, g_array_index (fake->objects, unsigned, i));
  g_array_unref (fake->objects);
  g_dbus_connection_close_sync (fake->bus, NULL, NULL);
  g_object_unref (fake->bus);
  g_hash_table_unref (fake->answers);
  g_hash_table_unref (fake->arguments);
  g_hash_table_unref (fake->held);
  g_free (fake->caller);
  g_free (fake->name);
  g_free (fake);
}

static void
reply (LockFake *fake, GDBusMethodInvocation *invocation)
{
  const char *method = g_dbus_method_invocation_get_method_name (invocation);
  GVariant *answer = g_hash_table_lookup (fake->answers, method);

  if (answer == NULL)
    g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR,
                                                   G_DBUS_ERROR_NOT_SUPPORTED, "Not here");
  else if (fake->give_fd >= 0 && g_variant_is_of_type (answer, G_VARIANT_TYPE ("(h)")))
    {
      g_autoptr (GUnixFDList) fds = g_unix_fd_list_new_from_array (&fake->give_fd, 1);

      fake->give_fd = -1;
      g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, answer, fds);
    }
  else
    g_dbus_method_invocation_return_value (invocation, answer);
}

static void
method_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  LockFake *fake = user_data;

  g_set_str (&fake->caller, sender);
  g_hash_table_insert (fake->arguments, (char *) g_intern_string (method),
                       g_variant_ref (parameters));
  if (g_hash_table_contains (fake->held, method))
    g_hash_table_insert (fake->held, (char *) g_intern_string (method), invocation);
  else
    reply (fake, invocation);
}

static GVariant *
property_cb (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *property,
             GError **error,
             gpointer user_data)
{
  LockFake *fake = user_data;

  return g_variant_ref (g_hash_table_lookup (fake->answers, property));
}

void
lock_fake_export (LockFake *fake, const char *path, const char *xml)
{
  static const GDBusInterfaceVTable vtable = { method_cb, property_cb, NULL, { 0 } };
  g_autofree char *whole = g_strdup_printf ("<node>%s</node>", xml);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (whole, &error);

  g_assert_no_error (error);
  for (size_t i = 0; node->interfaces[i] != NULL; i++)
    {
      unsigned id = g_dbus_connection_register_object (fake->bus, path, node->interfaces[i],
                                                       &vtable, fake, NULL, &error);

      g_assert_no_error (error);
      g_array_append_val (fake->objects, id);
    }
}

void
lock_fake_answer (LockFake *fake, const char *member, GVariant *answer)
{
  g_hash_table_insert (fake->answers, (char *) g_intern_string (member),
                       g_variant_ref_sink (answer));
}

void
lock_fake_hold (LockFake *fake, const char *method)
{
  g_hash_table_insert (fake->held, (char *) g_intern_string (method), NULL);
}

void
lock_fake_let_go (LockFake *fake, const char *method)
{
  GDBusMethodInvocation *invocation = g_hash_table_lookup (fake->held, method);

  g_assert_nonnull (invocation);
  g_hash_table_remove (fake->held, method);
  reply (fake, invocation);
}

typedef struct
{
  LockFake *fake;
  const char *method;
} Call;

static gboolean
was_called (gpointer user_data)
{
  Call *call = user_data;

  return g_hash_table_contains (call->fake->arguments, call->method);
}

GVariant *
lock_fake_await_call (LockFake *fake, const char *method)
{
  Call call = { fake, method };
  gpointer arguments;

  cs_test_run_until (was_called, &call);
  g_hash_table_steal_extended (fake->arguments, method, NULL, &arguments);
  return arguments;
}

void
lock_fake_emit (LockFake *fake,
                const char *destination,
                const char *path,
                const char *interface,
                const char *signal,
                GVariant *parameters)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (fake->bus, destination, path, interface, signal, parameters,
                                 &error);
  g_assert_no_error (error);
}

static void
marker_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *signal,
           GVariant *parameters,
           gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

void
lock_fake_settle (LockFake *fake, GBusType type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) ours = g_bus_get_sync (type, NULL, &error);
  gboolean seen = FALSE;
  unsigned id;

  g_assert_no_error (error);
  id = g_dbus_connection_signal_subscribe (ours, g_dbus_connection_get_unique_name (fake->bus),
                                           MARKER, "Marker", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                           marker_cb, &seen, NULL);
  /* To us alone: no match rule has to be on its way before it. */
  lock_fake_emit (fake, g_dbus_connection_get_unique_name (ours), "/", MARKER, "Marker", NULL);
  cs_test_run_until (is_true, &seen);
  g_dbus_connection_signal_unsubscribe (ours, id);
}
