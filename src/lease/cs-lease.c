// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-lease-private.h"

#include <limits.h>

/*
 * CsLease: one sensitive thing, for as long as it may be looked at.
 *
 * A lease is born running and ends once. Its one timer is set for the next moment at which the
 * whole seconds change, the last of which is the deadline itself: each is counted back from the
 * deadline, so that nothing drifts, and a machine that slept finds the truth when it wakes.
 *
 * Ending can happen anywhere, also in the middle of another lease's "ended" or in this one's
 * @wipe: everything is taken out of the struct before it is used.
 */
struct _CsLease
{
  GObject parent_instance;

  CsLeases *leases; /* unowned; it owns us. NULL once ended */
  CsClock *clock;
  int64_t deadline;
  gpointer thing;
  GDestroyNotify wipe;
  GSource *timer;
  unsigned seconds_left;
  CsLeaseEnd end;
};

G_DEFINE_FINAL_TYPE (CsLease, cs_lease, G_TYPE_OBJECT)

enum
{
  PROP_SECONDS_LEFT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  ENDED,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

static void
set_seconds_left (CsLease *self, unsigned seconds)
{
  if (self->seconds_left == seconds)
    return;
  self->seconds_left = seconds;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECONDS_LEFT]);
}

static gboolean
timer_cb (gpointer user_data)
{
  cs_lease_start (user_data);
  return G_SOURCE_REMOVE;
}

static void
set_timer (CsLease *self, int64_t when)
{
  cs_clear_source (&self->timer);
  self->timer = cs_clock_create_timer (self->clock, when);
  /* Before input and painting: a busy window must not keep a lapsed value on the screen. */
  g_source_set_priority (self->timer, G_PRIORITY_HIGH);
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static void
cs_lease_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SECONDS_LEFT:
      g_value_set_uint (value, CS_LEASE (object)->seconds_left);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_lease_finalize (GObject *object)
{
  CsLease *self = CS_LEASE (object);

  /* The list of running leases owns every one that runs, so this one has ended. */
  g_assert (self->end != CS_LEASE_RUNNING && self->thing == NULL && self->timer == NULL);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (cs_lease_parent_class)->finalize (object);
}

static void
cs_lease_class_init (CsLeaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cs_lease_get_property;
  object_class->finalize = cs_lease_finalize;

  properties[PROP_SECONDS_LEFT]
      = g_param_spec_uint ("seconds-left", NULL, NULL, 0, UINT_MAX, 0,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
cs_lease_init (CsLease *self)
{
}

CsLease *
cs_lease_new (CsLeases *leases, int64_t deadline, gpointer thing, GDestroyNotify wipe)
{
  CsLease *self = g_object_new (CS_TYPE_LEASE, NULL);

  self->leases = leases;
  self->clock = g_object_ref (cs_leases_get_clock (leases));
  self->deadline = deadline;
  self->thing = thing;
  self->wipe = wipe;
  return self;
}

void
cs_lease_start (CsLease *self)
{
  g_autoptr (CsLease) keep = g_object_ref (self);
  int64_t left;
  int64_t seconds;

  if (!cs_lease_check (self))
    return;
  left = self->deadline - cs_clock_get_boottime (self->clock);
  seconds = CLAMP ((left - 1) / CS_SECOND + 1, 1, (int64_t) UINT_MAX);
  set_timer (self, self->deadline - (seconds - 1) * CS_SECOND);
  /* Last: who listens may end the lease. */
  set_seconds_left (self, (unsigned) seconds);
}

const char *
cs_lease_end_to_string (CsLeaseEnd end)
{
  switch (end)
    {
    case CS_LEASE_RUNNING:
      return "running";
    case CS_LEASE_LAPSED:
      return "lapsed";
    case CS_LEASE_HIDDEN:
      return "hidden";
    case CS_LEASE_REPLACED:
      return "replaced";
    case CS_LEASE_LEFT:
      return "left";
    case CS_LEASE_LOCKED:
      return "locked";
    case CS_LEASE_QUIT:
      return "quit";
    }
  g_return_val_if_reached ("running");
}

CsLeaseEnd
cs_lease_get_end (CsLease *self)
{
  return self->end;
}

unsigned
cs_lease_get_seconds_left (CsLease *self)
{
  return self->seconds_left;
}

gboolean
cs_lease_check (CsLease *self)
{
  if (self->end != CS_LEASE_RUNNING)
    return FALSE;
  if (cs_clock_get_boottime (self->clock) < self->deadline)
    return TRUE;
  cs_lease_end (self, CS_LEASE_LAPSED);
  return FALSE;
}

void
cs_lease_end (CsLease *self, CsLeaseEnd why)
{
  g_autoptr (CsLease) keep = NULL;
  GDestroyNotify wipe;

  g_return_if_fail (CS_IS_LEASE (self));
  g_return_if_fail (why != CS_LEASE_RUNNING);

  if (self->end != CS_LEASE_RUNNING)
    return;
  keep = g_object_ref (self);
  self->end = why;
  cs_clear_source (&self->timer);
  cs_leases_forget (g_steal_pointer (&self->leases), self);

  wipe = g_steal_pointer (&self->wipe);
  wipe (g_steal_pointer (&self->thing));
  set_seconds_left (self, 0);
  g_signal_emit (self, signals[ENDED], 0, (int) why);
}
