// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_TYPE_JOURNAL_READER (cs_journal_reader_get_type ())
G_DECLARE_FINAL_TYPE (CsJournalReader, cs_journal_reader, CS, JOURNAL_READER, GObject)

/* Reads the journal whose last file is @file, and the full ones beside it, backwards and in
 * pieces, while somebody may be writing: lines that come later are not read. */
CsJournalReader *cs_journal_reader_new (GFile *file,
                                        const CsJournalQuery *query) G_GNUC_WARN_UNUSED_RESULT;

/* The next CsJournalRow, newest first, as many as @max; fewer mean that there are no more. What is
 * not a line of the journal is left out: verifying finds it. One call at a time, and none after
 * one that was cancelled. Error: G_FILE_ERROR, _NOENT where there is no journal yet. */
void cs_journal_reader_next_async (CsJournalReader *self,
                                   unsigned max,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *cs_journal_reader_next_finish (CsJournalReader *self,
                                          GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
