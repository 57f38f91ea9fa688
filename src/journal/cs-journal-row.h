// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What is looked for: NULL and 0 stand for all. */
typedef struct
{
  const char *user;
  const char *connection_id;
  const char *session_id;
  const char *text;        /* a part of the session's id, or of the request's */
  const char *const *acts; /* one of them */
  int64_t from;            /* µs since 1970 */
  int64_t until;           /* the first moment that is out */
  gboolean acts_only;      /* without the lines with which a chain begins */
} CsJournalQuery;

CsJournalQuery *cs_journal_query_copy (const CsJournalQuery *query) G_GNUC_WARN_UNUSED_RESULT;
void cs_journal_query_free (CsJournalQuery *query); /* a copy */

/* One line. Strings are NULL where the line has none. */
typedef struct
{
  int64_t seq;
  int64_t time; /* µs since 1970 */
  char *user;
  char *act;
  char *outcome;
  char *connection_id;
  char *session_id;
  char *object;
  char *reason;
  char *request_id;
} CsJournalRow;

/* NULL where it is not looked for, or not a line of a journal. */
CsJournalRow *cs_journal_row_read (const char *line,
                                   size_t length,
                                   const CsJournalQuery *query) G_GNUC_WARN_UNUSED_RESULT;
void cs_journal_row_free (CsJournalRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsJournalQuery, cs_journal_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsJournalRow, cs_journal_row_free)

G_END_DECLS
