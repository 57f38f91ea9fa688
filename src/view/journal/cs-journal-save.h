// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-row.h"
#include "cs-journal.h"

G_BEGIN_DECLS

/* What a CsProgress is told: the bytes of the journal that were read, then that it is written. */
enum
{
  CS_JOURNAL_SAVE_READING,
  CS_JOURNAL_SAVE_WRITING,
};

/* The steps of CsJournalView's save(); @source is the task's. */
void cs_journal_save_async (CsJournal *journal,
                            const CsJournalQuery *query,
                            GFile *file,
                            gpointer source,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean cs_journal_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
