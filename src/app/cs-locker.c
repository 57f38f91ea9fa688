// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-locker.h"

#include "cs-frame-wipe.h"
#include "cs-idle-watch.h"
#include "cs-lock-watch.h"
#include "cs-ui.h"

/*
 * Brings together who tells (lock/), who obeys (the desk), and the windows, which neither knows:
 * their input, and their frames.
 */
struct _CsLocker
{
  GObject parent_instance;

  CsDesk *desk;
  CsLeases *leases;
  CsLockWatch *lock;
  CsIdleWatch *idle;
  GSettings *settings; /* NULL where no schema is installed */
  double x;            /* where the pointer was seen last */
  double y;
};

G_DEFINE_FINAL_TYPE (CsLocker, cs_locker, G_TYPE_OBJECT)

enum
{
  PROP_BLIND = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- those who tell ---------------------------------------------------------------------- */

static void
lock_cb (CsLocker *self, int reason)
{
  cs_desk_lock (self->desk, cs_lock_reason_to_string ((CsLockReason) reason));
}

static void
idle_cb (CsLocker *self)
{
  lock_cb (self, CS_LOCK_IDLE);
}

static void
blind_cb (CsLocker *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BLIND]);
}

/* --- windows ----------------------------------------------------------------------------- */

/* What moves under a pointer that stands still makes GTK tell of motion, too. */
static gboolean
is_moved (CsLocker *self, GdkEvent *event)
{
  double x, y;

  if (!gdk_event_get_position (event, &x, &y) || (x == self->x && y == self->y))
    return FALSE;
  self->x = x;
  self->y = y;
  return TRUE;
}

static gboolean
is_input (CsLocker *self, GdkEvent *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_KEY_RELEASE:
    case GDK_BUTTON_PRESS:
    case GDK_BUTTON_RELEASE:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_TOUCH_END:
    case GDK_TOUCHPAD_SWIPE:
    case GDK_TOUCHPAD_PINCH:
      return TRUE;
    case GDK_MOTION_NOTIFY:
      return is_moved (self, event);
    default:
      return FALSE;
    }
}

static gboolean
event_cb (CsLocker *self, GdkEvent *event)
{
  gboolean locked = cs_desk_is_locked (self->desk);

  if (is_input (self, event))
    cs_idle_watch_touch (self->idle);
  /* What came too late was not meant for the lock page. */
  return !locked && cs_desk_is_locked (self->desk) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* The lock before the leases: what it wipes is wiped for that reason. */
static void
look (CsLocker *self)
{
  cs_lock_watch_check (self->lock);
  cs_leases_check_all (self->leases);
}

static void
realized_cb (CsLocker *self, GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "before-paint", G_CALLBACK (look),
                           self, G_CONNECT_SWAPPED);
}

static void
watch_input (CsLocker *self, GtkWidget *widget)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, controller);
}

/* While a dialog stands in a window, keys go to it alone. */
static void
visible_dialog_cb (CsLocker *self, GParamSpec *pspec, AdwApplicationWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (window);

  if (dialog == NULL || g_object_get_data (G_OBJECT (dialog), "cs-locker") != NULL)
    return;
  watch_input (self, GTK_WIDGET (dialog));
  g_object_set_data (G_OBJECT (dialog), "cs-locker", self);
}

static void
watch_window (CsLocker *self, GtkWidget *window)
{
  g_signal_connect_object (self->leases, "ended", G_CALLBACK (cs_frame_wipe_settle), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::locked", G_CALLBACK (cs_frame_wipe_settle), window,
                           G_CONNECT_SWAPPED);
  watch_input (self, window);
  if (ADW_IS_APPLICATION_WINDOW (window))
    g_signal_connect_object (window, "notify::visible-dialog", G_CALLBACK (visible_dialog_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "realize", G_CALLBACK (realized_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  if (gtk_widget_get_realized (window))
    realized_cb (self, window);
}

static void
toplevels_changed_cb (CsLocker *self,
                      unsigned position,
                      unsigned removed,
                      unsigned added,
                      GListModel *toplevels)
{
  for (unsigned i = 0; i < added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, position + i);

      watch_window (self, window);
    }
}

/* --- the type ---------------------------------------------------------------------------- */

static void
cs_locker_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_BLIND:
      g_value_set_boolean (value, cs_locker_is_blind (CS_LOCKER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_locker_dispose (GObject *object)
{
  CsLocker *self = CS_LOCKER (object);

  g_clear_object (&self->settings);
  cs_ui_leave (&self->lock, self);
  cs_ui_leave (&self->idle, self);
  g_clear_object (&self->leases);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (cs_locker_parent_class)->dispose (object);
}

static void
cs_locker_class_init (CsLockerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cs_locker_get_property;
  object_class->dispose = cs_locker_dispose;

  properties[PROP_BLIND]
      = g_param_spec_boolean ("blind", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cs_locker_init (CsLocker *self)
{
}

CsLocker *
cs_locker_new (CsDesk *desk, CsLeases *leases, CsClock *clock)
{
  CsLocker *self = g_object_new (CS_TYPE_LOCKER, NULL);
  GListModel *toplevels = gtk_window_get_toplevels ();

  self->desk = g_object_ref (desk);
  self->leases = g_object_ref (leases);
  self->lock = cs_lock_watch_new (clock);
  self->idle = cs_idle_watch_new (clock);
  self->settings = cs_ui_new_settings ();
  if (self->settings != NULL)
    g_settings_bind (self->settings, "idle-lock-minutes", self->idle, "minutes",
                     G_SETTINGS_BIND_GET);
  g_signal_connect_object (self->lock, "lock", G_CALLBACK (lock_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lock, "notify::blind", G_CALLBACK (blind_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle, "idle", G_CALLBACK (idle_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (toplevels, "items-changed", G_CALLBACK (toplevels_changed_cb), self,
                           G_CONNECT_SWAPPED);
  toplevels_changed_cb (self, 0, 0, g_list_model_get_n_items (toplevels), toplevels);
  return self;
}

gboolean
cs_locker_is_blind (CsLocker *self)
{
  g_return_val_if_fail (CS_IS_LOCKER (self), FALSE);

  return cs_lock_watch_is_blind (self->lock);
}

void
cs_locker_set_screensaver_active (CsLocker *self, gboolean active)
{
  g_return_if_fail (CS_IS_LOCKER (self));

  cs_lock_watch_set_screensaver_active (self->lock, active);
}
