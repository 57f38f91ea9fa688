// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-lock-source.h"

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>

/*
 * CsLockLogin: what logind says, on the system bus: that the machine goes to sleep, and that this
 * login session is locked, be it by "loginctl lock-session" (Lock) or by a desktop whose lock
 * screen we do not know (LockedHint).
 *
 * logind would announce sleep and go to sleep. We ask it to wait (a "delay" inhibitor, by default
 * five seconds at most; it keeps nobody from sleeping), so that what was shown is wiped and the
 * window drawn without it before memory is frozen or written to a disk.
 * (https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html)
 */
#define CS_TYPE_LOCK_LOGIN (cs_lock_login_get_type ())
G_DECLARE_FINAL_TYPE (CsLockLogin, cs_lock_login, CS, LOCK_LOGIN, CsLockSource)

#define NAME "org.freedesktop.login1"
#define PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"
#define SESSION "org.freedesktop.login1.Session"
#define PROPERTIES "org.freedesktop.DBus.Properties"

/* How long sleep waits for us: as long as anything may be found in memory after a lock. */
#define DELAY (CS_SECOND / 4)

struct _CsLockLogin
{
  CsLockSource parent_instance;

  CsClock *clock;
  int delay_fd; /* sleep waits while this is open; or -1 */
  GSource *release;
};

G_DEFINE_FINAL_TYPE (CsLockLogin, cs_lock_login, CS_TYPE_LOCK_SOURCE)

static void
clear_delay (CsLockLogin *self)
{
  if (self->release != NULL)
    {
      g_source_destroy (self->release);
      g_clear_pointer (&self->release, g_source_unref);
    }
  g_clear_fd (&self->delay_fd, NULL);
}

static gboolean
release_cb (gpointer user_data)
{
  clear_delay (user_data);
  return G_SOURCE_REMOVE;
}

static void
release_delay_soon (CsLockLogin *self)
{
  if (self->delay_fd < 0 || self->release != NULL)
    return;
  self->release = cs_clock_create_timer (self->clock, cs_clock_get_boottime (self->clock) + DELAY);
  g_source_set_callback (self->release, release_cb, self, NULL);
  g_source_attach (self->release, g_main_context_get_thread_default ());
}

/* Without the permission there is no delay: then memory is wiped on time or just after waking. */
static void
inhibited_cb (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (bus), &fds, result, &error);
  CsLockLogin *self;
  int32_t handle;

  if (reply == NULL || fds == NULL)
    return;
  self = CS_LOCK_LOGIN (user_data);
  g_variant_get (reply, "(h)", &handle);
  clear_delay (self);
  if (handle >= 0 && handle < g_unix_fd_list_get_length (fds))
    self->delay_fd = g_unix_fd_list_get (fds, handle, NULL);
}

static void
take_delay (CsLockLogin *self)
{
  CsLockSource *source = CS_LOCK_SOURCE (self);

  g_dbus_connection_call_with_unix_fd_list (
      cs_lock_source_get_bus (source), cs_lock_source_get_owner (source), PATH, MANAGER, "Inhibit",
      g_variant_new ("(ssss)", "sleep", "Countersign", "Wipes what it shows", "delay"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL,
      cs_lock_source_get_cancellable (source), inhibited_cb, self);
}

static void
prepare_for_sleep (CsLockSource *source, GVariant *value)
{
  CsLockLogin *self = CS_LOCK_LOGIN (source);
  gboolean begins;

  g_variant_get (value, "(b)", &begins);
  if (begins)
    {
      cs_lock_source_lock (source, CS_LOCK_SLEEP);
      release_delay_soon (self);
    }
  else
    {
      clear_delay (self);
      take_delay (self);
    }
}

static void
session_locked (CsLockSource *source, GVariant *value)
{
  cs_lock_source_lock (source, CS_LOCK_SESSION);
}

static void
properties_changed (CsLockSource *source, GVariant *value)
{
  g_autoptr (GVariant) changed = NULL;
  const char *interface;
  gboolean locked = FALSE;

  g_variant_get (value, "(&s@a{sv}@as)", &interface, &changed, NULL);
  g_variant_lookup (changed, "LockedHint", "b", &locked);
  if (locked && g_str_equal (interface, SESSION))
    cs_lock_source_lock (source, CS_LOCK_SESSION);
}

static void
take_locked_hint (CsLockSource *source, GVariant *reply)
{
  g_autoptr (GVariant) hint = NULL;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(v)", &hint);
  if (g_variant_is_of_type (hint, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (hint))
    cs_lock_source_lock (source, CS_LOCK_SESSION);
}

static void
take_session (CsLockSource *source, GVariant *reply)
{
  const char *path;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(&o)", &path);
  cs_lock_source_subscribe (source, path, SESSION, "Lock", "()", session_locked);
  cs_lock_source_subscribe (source, path, PROPERTIES, "PropertiesChanged", "(sa{sv}as)",
                            properties_changed);
  cs_lock_source_call (source, path, PROPERTIES, "Get",
                       g_variant_new ("(ss)", SESSION, "LockedHint"), "(v)", take_locked_hint);
  cs_lock_source_set_bound (source, CS_LOCK_SOURCE_SESSION, TRUE);
}

static void
cs_lock_login_appeared (CsLockSource *source)
{
  cs_lock_source_subscribe (source, PATH, MANAGER, "PrepareForSleep", "(b)", prepare_for_sleep);
  take_delay (CS_LOCK_LOGIN (source));
  /* "auto": the session that we are in, or, where a user manager started us, the one that is on
   * the screen. XDG_SESSION_ID is not always set, and not always true. */
  cs_lock_source_call (source, PATH, MANAGER, "GetSession", g_variant_new ("(s)", "auto"), "(o)",
                       take_session);
  cs_lock_source_set_bound (source, CS_LOCK_SOURCE_SLEEP, TRUE);
}

static void
cs_lock_login_leave (CsLockSource *source)
{
  clear_delay (CS_LOCK_LOGIN (source));
}

static void
cs_lock_login_finalize (GObject *object)
{
  g_object_unref (CS_LOCK_LOGIN (object)->clock);

  G_OBJECT_CLASS (cs_lock_login_parent_class)->finalize (object);
}

static void
cs_lock_login_class_init (CsLockLoginClass *klass)
{
  CsLockSourceClass *source_class = CS_LOCK_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cs_lock_login_finalize;
  source_class->appeared = cs_lock_login_appeared;
  source_class->leave = cs_lock_login_leave;
}

static void
cs_lock_login_init (CsLockLogin *self)
{
  self->delay_fd = -1;
}

CsLockSource *
cs_lock_login_new (CsClock *clock)
{
  CsLockLogin *self = g_object_new (CS_TYPE_LOCK_LOGIN, NULL);

  self->clock = g_object_ref (clock);
  cs_lock_source_watch (CS_LOCK_SOURCE (self), G_BUS_TYPE_SYSTEM, NAME,
                        G_BUS_NAME_WATCHER_FLAGS_NONE);
  return CS_LOCK_SOURCE (self);
}
