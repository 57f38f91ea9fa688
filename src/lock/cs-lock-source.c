// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-lock-source.h"

/*
 * CsLockSource: a name on a bus, followed. All is asynchronous: GLib connects to the bus in a
 * thread of its own, and a bus that is not there is a name without an owner.
 *
 * Callbacks hold no reference. A subscription is ended, and the cancellable of the calls is
 * cancelled, before the owner is forgotten or we are disposed of.
 */
typedef struct
{
  GBusType bus_type;
  unsigned watch_id;
  GDBusConnection *bus; /* NULL while the name has no owner */
  char *owner;
  GArray *subscriptions; /* unsigned */
  GCancellable *cancellable;
  CsLockSources bound;
} CsLockSourcePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CsLockSource, cs_lock_source, G_TYPE_OBJECT)

enum
{
  PROP_BOUND = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  LOCK,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

/* Whom a signal or a reply is for. */
typedef struct
{
  CsLockSource *source; /* unowned */
  const GVariantType *type;
  CsLockSourceFunc func;
} Listener;

static CsLockSourcePrivate *
get_private (CsLockSource *self)
{
  return cs_lock_source_get_instance_private (self);
}

static Listener *
listener_new (CsLockSource *self, const char *type, CsLockSourceFunc func)
{
  Listener *listener = g_new0 (Listener, 1);

  listener->source = self;
  listener->type = G_VARIANT_TYPE (type);
  listener->func = func;
  return listener;
}

static void
leave (CsLockSource *self)
{
  CsLockSourcePrivate *priv = get_private (self);

  if (priv->bus == NULL)
    return;
  if (CS_LOCK_SOURCE_GET_CLASS (self)->leave != NULL)
    CS_LOCK_SOURCE_GET_CLASS (self)->leave (self);
  for (unsigned i = 0; i < priv->subscriptions->len; i++)
    g_dbus_connection_signal_unsubscribe (priv->bus,
                                          g_array_index (priv->subscriptions, unsigned, i));
  g_array_set_size (priv->subscriptions, 0);
  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  g_clear_pointer (&priv->owner, g_free);
  g_clear_object (&priv->bus);
  cs_lock_source_set_bound (self, priv->bound, FALSE);
}

/* GLib ends a program whose bus closes. That is right for the session's; a system bus that is
 * restarted ends the watching, and not the program. */
static void
survive (CsLockSource *self, GDBusConnection *bus)
{
  if (bus != NULL && get_private (self)->bus_type == G_BUS_TYPE_SYSTEM)
    g_dbus_connection_set_exit_on_close (bus, FALSE);
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  CsLockSource *self = user_data;
  CsLockSourcePrivate *priv = get_private (self);

  leave (self);
  survive (self, bus);
  priv->bus = g_object_ref (bus);
  priv->owner = g_strdup (owner);
  priv->cancellable = g_cancellable_new ();
  CS_LOCK_SOURCE_GET_CLASS (self)->appeared (self);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  leave (user_data);
  survive (user_data, bus);
}

static void
signal_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *signal,
           GVariant *parameters,
           gpointer user_data)
{
  Listener *listener = user_data;
  g_autoptr (CsLockSource) keep = g_object_ref (listener->source);

  if (g_variant_is_of_type (parameters, listener->type))
    listener->func (listener->source, parameters);
}

static void
reply_cb (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autofree Listener *listener = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);

  g_autoptr (CsLockSource) keep = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || listener->func == NULL)
    return;
  keep = g_object_ref (listener->source);
  listener->func (listener->source, reply);
}

static void
cs_lock_source_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_BOUND:
      g_value_set_uint (value, cs_lock_source_get_bound (CS_LOCK_SOURCE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_lock_source_dispose (GObject *object)
{
  CsLockSource *self = CS_LOCK_SOURCE (object);

  g_clear_handle_id (&get_private (self)->watch_id, g_bus_unwatch_name);
  leave (self);

  G_OBJECT_CLASS (cs_lock_source_parent_class)->dispose (object);
}

static void
cs_lock_source_finalize (GObject *object)
{
  g_array_unref (get_private (CS_LOCK_SOURCE (object))->subscriptions);

  G_OBJECT_CLASS (cs_lock_source_parent_class)->finalize (object);
}

static void
cs_lock_source_class_init (CsLockSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cs_lock_source_get_property;
  object_class->dispose = cs_lock_source_dispose;
  object_class->finalize = cs_lock_source_finalize;

  properties[PROP_BOUND]
      = g_param_spec_uint ("bound", NULL, NULL, 0, G_MAXUINT, 0,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LOCK] = g_signal_new ("lock", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
cs_lock_source_init (CsLockSource *self)
{
  get_private (self)->subscriptions = g_array_new (FALSE, FALSE, sizeof (unsigned));
}

CsLockSources
cs_lock_source_get_bound (CsLockSource *self)
{
  return get_private (self)->bound;
}

void
cs_lock_source_watch (CsLockSource *self,
                      GBusType bus_type,
                      const char *name,
                      GBusNameWatcherFlags flags)
{
  CsLockSourcePrivate *priv = get_private (self);

  priv->bus_type = bus_type;
  priv->watch_id = g_bus_watch_name (bus_type, name, flags, appeared_cb, vanished_cb, self, NULL);
}

void
cs_lock_source_set_bound (CsLockSource *self, CsLockSources source, gboolean bound)
{
  CsLockSourcePrivate *priv = get_private (self);
  CsLockSources now = bound ? priv->bound | source : priv->bound & ~source;

  if (priv->bound == now)
    return;
  priv->bound = now;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOUND]);
}

void
cs_lock_source_lock (CsLockSource *self, CsLockReason reason)
{
  g_signal_emit (self, signals[LOCK], 0, (int) reason);
}

GDBusConnection *
cs_lock_source_get_bus (CsLockSource *self)
{
  return get_private (self)->bus;
}

const char *
cs_lock_source_get_owner (CsLockSource *self)
{
  return get_private (self)->owner;
}

GCancellable *
cs_lock_source_get_cancellable (CsLockSource *self)
{
  return get_private (self)->cancellable;
}

void
cs_lock_source_subscribe (CsLockSource *self,
                          const char *path,
                          const char *interface,
                          const char *signal,
                          const char *type,
                          CsLockSourceFunc func)
{
  CsLockSourcePrivate *priv = get_private (self);
  unsigned id = g_dbus_connection_signal_subscribe (priv->bus, priv->owner, interface, signal, path,
                                                    NULL, G_DBUS_SIGNAL_FLAGS_NONE, signal_cb,
                                                    listener_new (self, type, func), g_free);

  g_array_append_val (priv->subscriptions, id);
}

void
cs_lock_source_call (CsLockSource *self,
                     const char *path,
                     const char *interface,
                     const char *method,
                     GVariant *parameters,
                     const char *reply_type,
                     CsLockSourceFunc func)
{
  CsLockSourcePrivate *priv = get_private (self);

  g_dbus_connection_call (priv->bus, priv->owner, path, interface, method, parameters,
                          G_VARIANT_TYPE (reply_type), G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT,
                          priv->cancellable, reply_cb, listener_new (self, reply_type, func));
}
