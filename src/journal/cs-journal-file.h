// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* With its newline; longer ones are refused. The last line is read back when the file is opened. */
#define CS_JOURNAL_LINE_MAX (16 * 1024)

/* The journal's file, locked and open for appending. Every call blocks: for a worker thread. */
typedef struct _CsJournalFile CsJournalFile;

/* Opens, or makes, the file (0600) and its folder (0700). A last line that a crash cut off is
 * taken away, and its beginning can be had from get_torn(). Error: CS_JOURNAL_ERROR. */
CsJournalFile *cs_journal_file_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cs_journal_file_close (CsJournalFile *self);

/* The sequence number of the last line; 0 where there is none. */
int64_t cs_journal_file_get_last_seq (CsJournalFile *self);

/* What was left of a cut-off line when the file was opened (valid UTF-8), or NULL. */
const char *cs_journal_file_get_torn (CsJournalFile *self);

/* Appends @line, which ends in a newline, and syncs. On an error nothing of it is left, and the
 * file is to be closed: what the disk holds is then looked at again. Error: CS_JOURNAL_ERROR. */
gboolean cs_journal_file_append (CsJournalFile *self, const char *line, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsJournalFile, cs_journal_file_close)

G_END_DECLS
