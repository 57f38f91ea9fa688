// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-lease-private.h"

/*
 * CsLeases: every lease that runs. It holds the reference that keeps a lease running, so that a
 * widget that goes away cannot take a value's deadline with it; and it ends them all at once.
 */
struct _CsLeases
{
  GObject parent_instance;

  CsClock *clock;
  GPtrArray *running; /* CsLease */
  CsLeaseEnd ending;  /* why, while all are being ended; else CS_LEASE_RUNNING */
};

G_DEFINE_FINAL_TYPE (CsLeases, cs_leases, G_TYPE_OBJECT)

enum
{
  SIGNAL_ENDED,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

/* To walk over while leases end, are taken, and end others. */
static GPtrArray *
snapshot (CsLeases *self)
{
  return g_ptr_array_copy (self->running, (GCopyFunc) (GCallback) g_object_ref, NULL);
}

static void
wipe_secret (gpointer secret)
{
  cs_secret_wipe (secret);
  cs_secret_unref (secret);
}

static void
cs_leases_dispose (GObject *object)
{
  cs_leases_end_all (CS_LEASES (object), CS_LEASE_QUIT);

  G_OBJECT_CLASS (cs_leases_parent_class)->dispose (object);
}

static void
cs_leases_finalize (GObject *object)
{
  CsLeases *self = CS_LEASES (object);

  g_ptr_array_unref (self->running);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (cs_leases_parent_class)->finalize (object);
}

static void
cs_leases_class_init (CsLeasesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cs_leases_dispose;
  object_class->finalize = cs_leases_finalize;

  signals[SIGNAL_ENDED] = g_signal_new ("ended", CS_TYPE_LEASES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
cs_leases_init (CsLeases *self)
{
  self->running = g_ptr_array_new_with_free_func (g_object_unref);
}

CsLeases *
cs_leases_new (CsClock *clock)
{
  CsLeases *self = g_object_new (CS_TYPE_LEASES, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

CsLease *
cs_leases_take (CsLeases *self, int64_t deadline, gpointer thing, GDestroyNotify wipe)
{
  CsLease *lease;

  g_return_val_if_fail (CS_IS_LEASES (self), NULL);
  g_return_val_if_fail (thing != NULL && wipe != NULL, NULL);

  lease = cs_lease_new (self, deadline, thing, wipe);
  g_ptr_array_add (self->running, g_object_ref (lease));
  if (self->ending != CS_LEASE_RUNNING)
    cs_lease_end (lease, self->ending);
  else
    cs_lease_start (lease);
  return lease;
}

CsLease *
cs_leases_take_secret (CsLeases *self, int64_t deadline, CsSecret *secret)
{
  return cs_leases_take (self, deadline, cs_secret_ref (secret), wipe_secret);
}

void
cs_leases_forget (CsLeases *self, CsLease *lease)
{
  g_ptr_array_remove_fast (self->running, lease);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

void
cs_leases_end_all (CsLeases *self, CsLeaseEnd why)
{
  g_autoptr (CsLeases) keep = g_object_ref (self);
  g_autoptr (GPtrArray) leases = snapshot (self);
  CsLeaseEnd before = self->ending;

  g_return_if_fail (why != CS_LEASE_RUNNING);

  self->ending = why;
  for (unsigned i = 0; i < leases->len; i++)
    cs_lease_end (g_ptr_array_index (leases, i), why);
  self->ending = before;
}

void
cs_leases_check_all (CsLeases *self)
{
  g_autoptr (CsLeases) keep = g_object_ref (self);
  g_autoptr (GPtrArray) leases = snapshot (self);

  for (unsigned i = 0; i < leases->len; i++)
    cs_lease_start (g_ptr_array_index (leases, i));
}

unsigned
cs_leases_get_count (CsLeases *self)
{
  return self->running->len;
}

CsClock *
cs_leases_get_clock (CsLeases *self)
{
  return self->clock;
}
