// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-image-slot.h"
#include "cs-leases.h"

G_BEGIN_DECLS

/* How CsRecordView makes and moves its slots. */

CsImageSlot *cs_image_slot_new (CsImage *image) G_GNUC_WARN_UNUSED_RESULT;

/* Any state but SHOWN; @text may be NULL. Ends a lease that runs. */
void cs_image_slot_set_state (CsImageSlot *self, CsSlotState state, const char *text);

/* SHOWN until @deadline (boot time, µs), or until the lease is ended otherwise: the pixels are
 * wiped then, and the slot is LAPSED. FALSE where it was too late already. */
gboolean
cs_image_slot_show (CsImageSlot *self, CsLeases *leases, int64_t deadline, CsPixels *pixels);
void cs_image_slot_end (CsImageSlot *self, CsLeaseEnd why);

G_END_DECLS
