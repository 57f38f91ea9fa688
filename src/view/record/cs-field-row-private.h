// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-field-row.h"
#include "cs-leases.h"
#include "cs-secret.h"

G_BEGIN_DECLS

/* How CsRecordView makes and moves its rows. */

/* OPEN at first, and empty. @label: what the row begins with; @name: what its button is named
 * after, for a screen reader, too; @copyable: whether what is open in it has a button to copy it.
 */
CsFieldRow *cs_field_row_new (CsField *field,
                              const char *label,
                              const char *name,
                              gboolean copyable) G_GNUC_WARN_UNUSED_RESULT;

/* Any state but REVEALED; @text may be NULL. Ends a lease that runs. */
void cs_field_row_set_state (CsFieldRow *self, CsRowState state, const char *text);

/* A lasting note, and one about what went wrong last, which stands before it. */
void cs_field_row_set_note (CsFieldRow *self, const char *note);
void cs_field_row_set_problem (CsFieldRow *self, const char *problem);

/* Whether the last look was refused, as the journal has it. */
void cs_field_row_set_refused (CsFieldRow *self, gboolean refused);
gboolean cs_field_row_is_refused (CsFieldRow *self);

/* REVEALED, until @deadline (boot time, µs) or the lease is ended otherwise: both secrets are wiped
 * then, and the row is HIDDEN. @value is as the service has it, @text as it is read. */
void cs_field_row_reveal (CsFieldRow *self,
                          CsLeases *leases,
                          int64_t deadline,
                          CsSecret *value,
                          CsSecret *text,
                          const char *request_id);
void cs_field_row_end (CsFieldRow *self, CsLeaseEnd why);

/* The value while it is revealed, else NULL; borrowed. */
CsSecret *cs_field_row_get_value (CsFieldRow *self);
const char *cs_field_row_get_request_id (CsFieldRow *self);

G_END_DECLS
