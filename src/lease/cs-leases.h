// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-lease.h"
#include "cs-secret.h"

G_BEGIN_DECLS

#define CS_TYPE_LEASES (cs_leases_get_type ())
G_DECLARE_FINAL_TYPE (CsLeases, cs_leases, CS, LEASES, GObject)

/* All leases that run: the one place that ends them all. Dropping it ends them (CS_LEASE_QUIT).
 * Lives on one thread, the one whose main context the timers run on.
 *
 * Signal: "ended", when any of them has: whose it was, and why, the lease itself tells. */
CsLeases *cs_leases_new (CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Starts a lease on @thing until @deadline (boot time, µs). @wipe must destroy the value for every
 * holder. The caller owns the returned reference; the lease runs, and ends, whether or not anybody
 * holds one. A deadline that is past, or a call while all leases are being ended, gives a lease
 * that has ended already, its thing wiped: look at cs_lease_get_end(). */
CsLease *cs_leases_take (CsLeases *self, int64_t deadline, gpointer thing, GDestroyNotify wipe)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same on a text. @secret is referenced, and wiped for every holder when the lease ends. */
CsLease *cs_leases_take_secret (CsLeases *self,
                                int64_t deadline,
                                CsSecret *secret) G_GNUC_WARN_UNUSED_RESULT;

/* Ends every lease that runs, and every one that is taken while they end. */
void cs_leases_end_all (CsLeases *self, CsLeaseEnd why);

/* Looks at the clock now and ends what is over: after the machine or the process slept. */
void cs_leases_check_all (CsLeases *self);

unsigned cs_leases_get_count (CsLeases *self); /* running ones */
CsClock *cs_leases_get_clock (CsLeases *self);

G_END_DECLS
