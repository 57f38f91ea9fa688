// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-lease.h"

G_BEGIN_DECLS

#define CS_TYPE_LEASES (cs_leases_get_type ())
G_DECLARE_FINAL_TYPE (CsLeases, cs_leases, CS, LEASES, GObject)

/* All leases that run: the one place that ends them all. */
CsLeases *cs_leases_new (CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Starts a lease on @thing until @deadline (boot time, µs; a past one ends at once). @wipe must
 * destroy the value for every holder. The caller owns the returned reference; the lease runs, and
 * ends, whether or not anybody holds one. */
CsLease *cs_leases_take (CsLeases *self, int64_t deadline, gpointer thing, GDestroyNotify wipe)
    G_GNUC_WARN_UNUSED_RESULT;

void     cs_leases_end_all   (CsLeases *self, CsLeaseEnd why);
unsigned cs_leases_get_count (CsLeases *self); /* running ones */

CsClock *cs_leases_get_clock (CsLeases *self);

G_END_DECLS
