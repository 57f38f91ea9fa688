// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-idle-watch.h"

/*
 * CsIdleWatch: one moment, the last input, and one timer on the boot-time clock.
 *
 * Input moves the moment only. The timer finds out, when it goes off, that there was input, and is
 * set for the rest: once in so many minutes, however fast the officer types.
 */
struct _CsIdleWatch
{
  GObject parent_instance;

  CsClock *clock;
  unsigned minutes;
  int64_t touched; /* boot time */
  GSource *timer;
};

G_DEFINE_FINAL_TYPE (CsIdleWatch, cs_idle_watch, G_TYPE_OBJECT)

enum
{
  PROP_MINUTES = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  IDLE,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

static int64_t
get_deadline (CsIdleWatch *self)
{
  return self->touched + self->minutes * 60 * CS_SECOND;
}

static void
clear_timer (CsIdleWatch *self)
{
  if (self->timer == NULL)
    return;
  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static gboolean timer_cb (gpointer user_data);

static void
set_timer (CsIdleWatch *self)
{
  clear_timer (self);
  self->timer = cs_clock_create_timer (self->clock, get_deadline (self));
  /* Before input: the key that wakes a machine must not be the one that keeps it open. */
  g_source_set_priority (self->timer, G_PRIORITY_HIGH);
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

/* TRUE: the time was over; it begins anew. */
static gboolean
check (CsIdleWatch *self)
{
  int64_t now = cs_clock_get_boottime (self->clock);

  if (now < get_deadline (self))
    return FALSE;
  self->touched = now;
  set_timer (self);
  /* Last: who listens may drop us. */
  g_signal_emit (self, signals[IDLE], 0);
  return TRUE;
}

static gboolean
timer_cb (gpointer user_data)
{
  CsIdleWatch *self = user_data;

  if (!check (self))
    set_timer (self);
  return G_SOURCE_REMOVE;
}

static void
cs_idle_watch_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_MINUTES:
      g_value_set_uint (value, CS_IDLE_WATCH (object)->minutes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_idle_watch_set_property (GObject *object, unsigned id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_MINUTES:
      cs_idle_watch_set_minutes (CS_IDLE_WATCH (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_idle_watch_finalize (GObject *object)
{
  CsIdleWatch *self = CS_IDLE_WATCH (object);

  clear_timer (self);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (cs_idle_watch_parent_class)->finalize (object);
}

static void
cs_idle_watch_class_init (CsIdleWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cs_idle_watch_get_property;
  object_class->set_property = cs_idle_watch_set_property;
  object_class->finalize = cs_idle_watch_finalize;

  properties[PROP_MINUTES] = g_param_spec_uint (
      "minutes", NULL, NULL, CS_IDLE_MINUTES_MIN, CS_IDLE_MINUTES_MAX, CS_IDLE_MINUTES_DEFAULT,
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
cs_idle_watch_init (CsIdleWatch *self)
{
  self->minutes = CS_IDLE_MINUTES_DEFAULT;
}

CsIdleWatch *
cs_idle_watch_new (CsClock *clock)
{
  CsIdleWatch *self = g_object_new (CS_TYPE_IDLE_WATCH, NULL);

  self->clock = g_object_ref (clock);
  self->touched = cs_clock_get_boottime (clock);
  set_timer (self);
  return self;
}

void
cs_idle_watch_touch (CsIdleWatch *self)
{
  g_return_if_fail (CS_IS_IDLE_WATCH (self));

  if (!check (self))
    self->touched = cs_clock_get_boottime (self->clock);
}

void
cs_idle_watch_set_minutes (CsIdleWatch *self, unsigned minutes)
{
  g_return_if_fail (CS_IS_IDLE_WATCH (self));

  minutes = CLAMP (minutes, CS_IDLE_MINUTES_MIN, CS_IDLE_MINUTES_MAX);
  if (self->minutes == minutes)
    return;
  self->minutes = minutes;
  set_timer (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MINUTES]);
}

unsigned
cs_idle_watch_get_minutes (CsIdleWatch *self)
{
  return self->minutes;
}
