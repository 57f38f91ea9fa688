// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-verify.h"
#include "cs-secret-slot.h"

G_BEGIN_DECLS

/* Verifies the journal whose last file is @file, and the full ones beside it, with the key in @slot
 * (or NULL), while somebody may be writing. Where the slot cannot be opened, or is empty, there
 * is no error, but a verdict without a key; it says why in its problem. A CsProgress is told of the
 * lines. Errors: G_FILE_ERROR, G_IO_ERROR_CANCELLED. */
void cs_journal_check_async (GFile *file,
                             CsSecretSlot *slot,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
CsJournalVerdict *cs_journal_check_finish (GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
