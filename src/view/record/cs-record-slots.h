// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-image-slot.h"
#include "cs-lease.h"
#include "cs-record.h"

G_BEGIN_DECLS

/* The slots of a record's images, CsImageSlot, in their order; beside its rows. */
GListModel *cs_record_slots_build (CsRecord *record,
                                   CsConnection *connection) G_GNUC_WARN_UNUSED_RESULT;

/* A look has told how the record really is: what is not there is said so, what is new is added.
 * What is shown at this moment stays. */
void cs_record_slots_update (GListModel *slots, CsRecord *record, CsConnection *connection);

/* Ends every lease in them. */
void cs_record_slots_end (GListModel *slots, CsLeaseEnd why);

G_END_DECLS
