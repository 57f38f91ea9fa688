// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal.h"

G_BEGIN_DECLS

/* One entry as JSON on one line, without sequence number, braces and newline: @time is
 * microseconds since 1970. What is NULL is left out; bytes that are not UTF-8 are replaced. */
char *cs_journal_line_members (const CsJournalEntry *entry,
                               int64_t time,
                               const char *user) G_GNUC_WARN_UNUSED_RESULT;

/* "{"seq":@seq,@members}\n" */
char *cs_journal_line_number (int64_t seq, const char *members) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
