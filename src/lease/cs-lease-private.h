// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-leases.h"

G_BEGIN_DECLS

/* A running lease that @leases has to keep until cs_leases_forget(), even where @deadline is past:
 * cs_lease_start() looks at that. */
CsLease *cs_lease_new (CsLeases *leases, int64_t deadline, gpointer thing, GDestroyNotify wipe)
    G_GNUC_WARN_UNUSED_RESULT;

/* Ends it where it is over, else waits for the next change of its seconds. */
void cs_lease_start (CsLease *self);

/* Called by a lease that ends, once. Drops the reference that kept it running. */
void cs_leases_forget (CsLeases *self, CsLease *lease);

G_END_DECLS
