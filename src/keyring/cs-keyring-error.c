// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-keyring-error.h"

#include "cs-scrub.h"

#include <libsecret/secret.h>

G_DEFINE_QUARK (cs_keyring_error_quark, cs_keyring_error)

/* No service has the name, none could be started, or none may be talked to (a sandbox). */
static gboolean
says_absent (const GError *error)
{
  const int codes[] = {
    G_DBUS_ERROR_SERVICE_UNKNOWN,
    G_DBUS_ERROR_NAME_HAS_NO_OWNER,
    G_DBUS_ERROR_ACCESS_DENIED,
    G_DBUS_ERROR_NO_SERVER,
    G_DBUS_ERROR_DISCONNECTED,
    G_DBUS_ERROR_SPAWN_EXEC_FAILED,
    G_DBUS_ERROR_SPAWN_FORK_FAILED,
    G_DBUS_ERROR_SPAWN_CHILD_EXITED,
    G_DBUS_ERROR_SPAWN_CHILD_SIGNALED,
    G_DBUS_ERROR_SPAWN_FAILED,
    G_DBUS_ERROR_SPAWN_SETUP_FAILED,
    G_DBUS_ERROR_SPAWN_CONFIG_INVALID,
    G_DBUS_ERROR_SPAWN_SERVICE_INVALID,
    G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND,
    G_DBUS_ERROR_SPAWN_PERMISSIONS_INVALID,
    G_DBUS_ERROR_SPAWN_FILE_INVALID,
    G_DBUS_ERROR_SPAWN_NO_MEMORY,
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, G_DBUS_ERROR, codes[i]))
      return TRUE;
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* GIO's own errors, on the way to the service, are about the session bus: there is none. */
static gboolean
says_no_bus (const GError *error)
{
  return error->domain == G_IO_ERROR && error->code != G_IO_ERROR_DBUS_ERROR;
}

static gboolean
says_timed_out (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY);
}

GError *
cs_keyring_error_translate (GError *error, gboolean reached)
{
  g_autoptr (GError) taken = error;
  g_autofree char *message = NULL;
  CsKeyringError code = CS_KEYRING_ERROR_FAILED;

  if (error->domain == CS_KEYRING_ERROR
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&taken);

  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    code = CS_KEYRING_ERROR_LOCKED;
  else if (says_timed_out (error))
    code = CS_KEYRING_ERROR_TIMED_OUT;
  else if (says_absent (error) || (!reached && says_no_bus (error)))
    code = CS_KEYRING_ERROR_ABSENT;

  g_dbus_error_strip_remote_error (error);
  message = cs_scrub (error->message);
  return g_error_new (CS_KEYRING_ERROR, code, "The keyring: %s", message);
}
