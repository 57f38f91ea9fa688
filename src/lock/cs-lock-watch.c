// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-lock-watch.h"

#include "cs-lock-source.h"

/*
 * CsLockWatch: all the sources, and the two clocks that need none.
 *
 * Boot time goes on while the machine sleeps and monotonic time does not, so that a gain of one on
 * the other is sleep, whoever failed to announce it. The kernel wakes us on resume (the clock's
 * step watch: no polling). A look once a minute is for kernels and sandboxes where it does not,
 * and cs_lock_watch_check() is for those who are about to paint.
 */
struct _CsLockWatch
{
  GObject parent_instance;

  CsClock *clock;
  GPtrArray *sources; /* CsLockSource */
  CsLockSources bound;
  gboolean settled; /* the sources had time to answer */
  gboolean blind;
  gboolean screensaver_active;
  int64_t slept; /* since boot, as far as we have told */
  GSource *step;
  GSource *minute;
  GSource *settle;
};

G_DEFINE_FINAL_TYPE (CsLockWatch, cs_lock_watch, G_TYPE_OBJECT)

/* The clocks are read one after the other: a busy machine may pause us between the two. */
#define SLEEP_MIN (CS_SECOND / 2)

/* A desktop starts its services while it starts us. */
#define SETTLE (5 * CS_SECOND)

static const struct
{
  const char *name;
  const char *path;
} screensavers[] = {
  { "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver" },
  { "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver" },
  { "org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver" },
  { "org.mate.ScreenSaver", "/org/mate/ScreenSaver" },
  { "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver" },
};

enum
{
  PROP_BOUND = 1,
  PROP_BLIND,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  LOCK,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

static void
emit_lock (CsLockWatch *self, CsLockReason reason)
{
  g_debug ("Lock: %s", cs_lock_reason_to_string (reason));
  g_signal_emit (self, signals[LOCK], 0, (int) reason);
}

static int64_t
get_slept (CsLockWatch *self)
{
  /* In this order a pause between the two hides sleep until the next look, and invents none. */
  int64_t boottime = cs_clock_get_boottime (self->clock);

  return boottime - cs_clock_get_monotonic (self->clock);
}

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Takes @source. Before input and painting: what is shown now may be hours old. */
static void
attach (CsLockWatch *self, GSource **place, GSource *source, GSourceFunc func)
{
  clear_source (place);
  *place = source;
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static void
update_blind (CsLockWatch *self)
{
  gboolean blind = self->settled && (self->bound & CS_LOCK_SOURCES_SCREEN) == 0;

  if (self->blind == blind)
    return;
  self->blind = blind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BLIND]);
}

static gboolean
step_cb (gpointer user_data)
{
  cs_lock_watch_check (user_data);
  return G_SOURCE_CONTINUE;
}

static void set_minute (CsLockWatch *self);

static gboolean
minute_cb (gpointer user_data)
{
  set_minute (user_data);
  cs_lock_watch_check (user_data);
  return G_SOURCE_REMOVE;
}

static void
set_minute (CsLockWatch *self)
{
  int64_t next = cs_clock_get_boottime (self->clock) + 60 * CS_SECOND;

  attach (self, &self->minute, cs_clock_create_timer (self->clock, next), minute_cb);
}

static gboolean
settle_cb (gpointer user_data)
{
  CsLockWatch *self = user_data;

  self->settled = TRUE;
  clear_source (&self->settle);
  update_blind (self);
  return G_SOURCE_REMOVE;
}

static void
bound_cb (CsLockWatch *self, GParamSpec *pspec, CsLockSource *source)
{
  CsLockSources bound = 0;

  for (unsigned i = 0; i < self->sources->len; i++)
    bound |= cs_lock_source_get_bound (g_ptr_array_index (self->sources, i));
  if (self->bound == bound)
    return;
  self->bound = bound;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOUND]);
  update_blind (self);
}

static void
lock_cb (CsLockWatch *self, int reason, CsLockSource *source)
{
  emit_lock (self, (CsLockReason) reason);
}

/* Takes @source. */
static void
add_source (CsLockWatch *self, CsLockSource *source)
{
  g_signal_connect_object (source, "notify::bound", G_CALLBACK (bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "lock", G_CALLBACK (lock_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->sources, source);
}

static void
cs_lock_watch_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  CsLockWatch *self = CS_LOCK_WATCH (object);

  switch (id)
    {
    case PROP_BOUND:
      g_value_set_uint (value, self->bound);
      break;
    case PROP_BLIND:
      g_value_set_boolean (value, self->blind);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_lock_watch_finalize (GObject *object)
{
  CsLockWatch *self = CS_LOCK_WATCH (object);

  clear_source (&self->step);
  clear_source (&self->minute);
  clear_source (&self->settle);
  g_ptr_array_unref (self->sources);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (cs_lock_watch_parent_class)->finalize (object);
}

static void
cs_lock_watch_class_init (CsLockWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cs_lock_watch_get_property;
  object_class->finalize = cs_lock_watch_finalize;

  properties[PROP_BOUND]
      = g_param_spec_uint ("bound", NULL, NULL, 0, G_MAXUINT, 0,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_BLIND]
      = g_param_spec_boolean ("blind", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LOCK] = g_signal_new ("lock", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
cs_lock_watch_init (CsLockWatch *self)
{
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
}

CsLockWatch *
cs_lock_watch_new (CsClock *clock)
{
  CsLockWatch *self = g_object_new (CS_TYPE_LOCK_WATCH, NULL);
  int64_t settle = cs_clock_get_boottime (clock) + SETTLE;

  self->clock = g_object_ref (clock);
  self->slept = get_slept (self);
  attach (self, &self->step, cs_clock_create_step_watch (clock), step_cb);
  attach (self, &self->settle, cs_clock_create_timer (clock, settle), settle_cb);
  set_minute (self);

  for (size_t i = 0; i < G_N_ELEMENTS (screensavers); i++)
    add_source (self, cs_lock_screensaver_new (screensavers[i].name, screensavers[i].path));
  add_source (self, cs_lock_portal_new ());
  add_source (self, cs_lock_login_new (clock));
  return self;
}

CsLockSources
cs_lock_watch_get_bound (CsLockWatch *self)
{
  return self->bound;
}

gboolean
cs_lock_watch_is_blind (CsLockWatch *self)
{
  return self->blind;
}

gboolean
cs_lock_watch_check (CsLockWatch *self)
{
  int64_t slept = get_slept (self);

  if (slept - self->slept < SLEEP_MIN)
    return FALSE;
  self->slept = slept;
  emit_lock (self, CS_LOCK_SLEPT);
  return TRUE;
}

void
cs_lock_watch_set_screensaver_active (CsLockWatch *self, gboolean active)
{
  gboolean before = self->screensaver_active;

  self->screensaver_active = active;
  if (active && !before)
    emit_lock (self, CS_LOCK_SCREEN);
}
