// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-lock-source.h"

/*
 * CsLockPortal: a session of the Inhibit portal's monitor. It is what a Flatpak has without any
 * permission, and it tells of logging out as well.
 *
 * The answer to CreateMonitor comes twice: as a reply, which says that it was understood, and as
 * a Response, which says that it is done, or refused. Paths of requests and sessions follow from
 * our name on the bus and tokens of ours, so that we listen before either can come. GTK keeps a
 * session of its own on the same connection: signals are told apart by the session's path.
 * (https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Inhibit.html)
 */
#define CS_TYPE_LOCK_PORTAL (cs_lock_portal_get_type ())
G_DECLARE_FINAL_TYPE (CsLockPortal, cs_lock_portal, CS, LOCK_PORTAL, CsLockSource)

#define NAME "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"
#define INHIBIT "org.freedesktop.portal.Inhibit"
#define REQUEST "org.freedesktop.portal.Request"
#define SESSION "org.freedesktop.portal.Session"

enum
{
  SESSION_RUNNING = 1,
  SESSION_QUERY_END = 2,
  SESSION_ENDING = 3,
};

struct _CsLockPortal
{
  CsLockSource parent_instance;

  char *session; /* the path of ours */
};

G_DEFINE_FINAL_TYPE (CsLockPortal, cs_lock_portal, CS_TYPE_LOCK_SOURCE)

static char *
get_handle (CsLockSource *source, const char *kind, const char *token)
{
  const char *name = g_dbus_connection_get_unique_name (cs_lock_source_get_bus (source));
  g_autofree char *sender = g_strdelimit (g_strdup (name + 1), ".", '_');

  return g_strdup_printf (PATH "/%s/%s/%s", kind, sender, token);
}

static void
send (CsLockSource *source,
      const char *path,
      const char *interface,
      const char *method,
      GVariant *parameters)
{
  g_dbus_connection_call (cs_lock_source_get_bus (source), cs_lock_source_get_owner (source), path,
                          interface, method, parameters, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          NULL, NULL, NULL);
}

static void
state_changed (CsLockSource *source, GVariant *value)
{
  g_autofree char *session = g_strdup (CS_LOCK_PORTAL (source)->session);
  g_autoptr (GVariant) state = NULL;
  const char *theirs;
  gboolean active = FALSE;
  uint32_t session_state = SESSION_RUNNING;

  g_variant_get (value, "(&o@a{sv})", &theirs, &state);
  if (g_strcmp0 (theirs, session) != 0)
    return;
  g_variant_lookup (state, "screensaver-active", "b", &active);
  g_variant_lookup (state, "session-state", "u", &session_state);

  /* The session waits for this, for a second; what is put away is put away before it goes on. */
  if (session_state == SESSION_QUERY_END || session_state == SESSION_ENDING)
    cs_lock_source_lock (source, CS_LOCK_SESSION_END);
  else if (active)
    cs_lock_source_lock (source, CS_LOCK_SCREEN);
  if (session_state == SESSION_QUERY_END && cs_lock_source_get_bus (source) != NULL)
    send (source, PATH, INHIBIT, "QueryEndResponse", g_variant_new ("(o)", session));
}

static void
take_response (CsLockSource *source, GVariant *value)
{
  uint32_t response;

  g_variant_get_child (value, 0, "u", &response);
  cs_lock_source_set_bound (source, CS_LOCK_SOURCE_PORTAL, response == 0);
}

static void
closed (CsLockSource *source, GVariant *value)
{
  cs_lock_source_set_bound (source, CS_LOCK_SOURCE_PORTAL, FALSE);
}

static void
cs_lock_portal_appeared (CsLockSource *source)
{
  CsLockPortal *self = CS_LOCK_PORTAL (source);
  g_autofree char *token = g_strdup_printf ("countersign_%08x", g_random_int ());
  g_autofree char *request = get_handle (source, "request", token);
  GVariantBuilder options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  self->session = get_handle (source, "session", token);
  cs_lock_source_subscribe (source, request, REQUEST, "Response", "(ua{sv})", take_response);
  cs_lock_source_subscribe (source, PATH, INHIBIT, "StateChanged", "(oa{sv})", state_changed);
  cs_lock_source_subscribe (source, self->session, SESSION, "Closed", "*", closed);

  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "session_handle_token", g_variant_new_string (token));
  /* A portal that lacks the interface, or the method, replies with an error: it stays unbound. */
  cs_lock_source_call (source, PATH, INHIBIT, "CreateMonitor",
                       g_variant_new ("(sa{sv})", "", &options), "(o)", NULL);
}

static void
cs_lock_portal_leave (CsLockSource *source)
{
  CsLockPortal *self = CS_LOCK_PORTAL (source);

  if (cs_lock_source_get_bound (source) != 0)
    send (source, self->session, SESSION, "Close", NULL);
  g_clear_pointer (&self->session, g_free);
}

static void
cs_lock_portal_class_init (CsLockPortalClass *klass)
{
  CsLockSourceClass *source_class = CS_LOCK_SOURCE_CLASS (klass);

  source_class->appeared = cs_lock_portal_appeared;
  source_class->leave = cs_lock_portal_leave;
}

static void
cs_lock_portal_init (CsLockPortal *self)
{
}

CsLockSource *
cs_lock_portal_new (void)
{
  CsLockSource *self = g_object_new (CS_TYPE_LOCK_PORTAL, NULL);

  /* Started where it does not run yet: in a Flatpak nobody else may tell. */
  cs_lock_source_watch (self, G_BUS_TYPE_SESSION, NAME, G_BUS_NAME_WATCHER_FLAGS_AUTO_START);
  return self;
}
