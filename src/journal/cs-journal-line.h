// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-seal.h"
#include "cs-journal.h"

G_BEGIN_DECLS

/* With its newline; longer ones are refused. The last line is read back when the file is opened. */
#define CS_JOURNAL_LINE_MAX (16 * 1024)

/* What a line takes besides its members. */
#define CS_JOURNAL_LINE_FRAME 128

/* The act of a line with which a chain begins: at every start, and in every file. */
#define CS_JOURNAL_SEGMENT "journal-segment"

/* One entry as JSON on one line, without sequence number, MAC, braces and newline: @time is
 * microseconds since 1970. What is NULL is left out; bytes that are not UTF-8 are replaced. */
char *cs_journal_line_members (const CsJournalEntry *entry,
                               int64_t time,
                               const char *user) G_GNUC_WARN_UNUSED_RESULT;

/* The members of a segment line: the key's id, whether it is kept, the MAC of the line before
 * (@after, or ""), and, of a key that is kept, how far it was counted before. */
char *cs_journal_line_segment (const CsJournalSeal *seal,
                               const char *after,
                               int64_t time,
                               const char *user) G_GNUC_WARN_UNUSED_RESULT;

/* "{"seq":@seq,@members,"mac":"…"}\n", and the MAC. @before is that of the line before, or "". */
char *cs_journal_line_seal (const CsJournalSeal *seal,
                            int64_t seq,
                            const char *members,
                            const char *before,
                            char mac[CS_JOURNAL_MAC_SIZE]) G_GNUC_WARN_UNUSED_RESULT;

/* Where the sealed part of a line ends (@length is without the newline), and the MAC; FALSE where
 * the line does not end in one, to the letter. */
gboolean cs_journal_line_split (const char *line,
                                size_t length,
                                size_t *body,
                                char mac[CS_JOURNAL_MAC_SIZE]);

G_END_DECLS
