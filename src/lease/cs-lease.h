// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* Why a lease ended. */
typedef enum
{
  CS_LEASE_RUNNING,
  CS_LEASE_LAPSED,   /* its time was over */
  CS_LEASE_HIDDEN,   /* the officer hid it */
  CS_LEASE_REPLACED, /* the same thing was asked for again */
  CS_LEASE_LEFT,     /* the record was left or closed */
  CS_LEASE_LOCKED,
  CS_LEASE_QUIT,
} CsLeaseEnd;

/* "running", "lapsed", "hidden", "replaced", "left", "locked", "quit": for the journal. */
const char *cs_lease_end_to_string (CsLeaseEnd end);

#define CS_TYPE_LEASE (cs_lease_get_type ())
G_DECLARE_FINAL_TYPE (CsLease, cs_lease, CS, LEASE, GObject)

/*
 * The permission to show one sensitive thing until a deadline. The lease owns the thing; ending
 * it, for whatever reason, calls @wipe on it, once, before "ended" is emitted.
 * Made by cs_leases_take() only.
 *
 * Properties: "seconds-left" (unsigned, whole seconds rounded up, notified as it changes).
 * Signal: "ended" (CsLeaseEnd as an int), once, when the thing is gone and the seconds are 0.
 */
CsLeaseEnd cs_lease_get_end (CsLease *self);        /* CS_LEASE_RUNNING until it ended */
unsigned cs_lease_get_seconds_left (CsLease *self); /* 0 once ended */

/* Looks at the clock now. FALSE: it is over (and has been ended, if it was not). Called for
 * every frame that would show what the lease is about, before it is laid out: ending tells the
 * widgets, and those must not change while they paint. */
gboolean cs_lease_check (CsLease *self);

/* Nothing happens to one that has ended: the first reason stands. */
void cs_lease_end (CsLease *self, CsLeaseEnd why);

G_END_DECLS
