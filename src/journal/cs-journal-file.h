// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-tail.h"

G_BEGIN_DECLS

/* The journal's file, locked and open for appending. Every call blocks: for a worker thread. */
typedef struct _CsJournalFile CsJournalFile;

/* Opens, or makes, the file (0600) and its folder (0700). A last line that a crash cut off is
 * taken away, and its beginning is in get_tail(). Error: CS_JOURNAL_ERROR. */
CsJournalFile *cs_journal_file_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cs_journal_file_close (CsJournalFile *self);

/* How the file ended when it was opened, before a cut-off line was taken away; borrowed. */
const CsJournalTail *cs_journal_file_get_tail (CsJournalFile *self);

/* Whether it has reached @size, or begins before @since (µs since 1970). */
gboolean cs_journal_file_is_full (CsJournalFile *self, int64_t size, int64_t since);

/* Gives the file the name by which it is kept; it is then to be closed. Error: CS_JOURNAL_ERROR. */
gboolean cs_journal_file_set_aside (CsJournalFile *self, GError **error);

/* Appends @line, which ends in a newline, and syncs. On an error nothing of it is left, and the
 * file is to be closed: what the disk holds is then looked at again. Error: CS_JOURNAL_ERROR. */
gboolean cs_journal_file_append (CsJournalFile *self, const char *line, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsJournalFile, cs_journal_file_close)

G_END_DECLS
