// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What is looked for: NULL and 0 stand for all. */
typedef struct
{
  const char *user;
  const char *connection_id;
  const char *session_id;
  const char *act;
  int64_t from;  /* µs since 1970 */
  int64_t until; /* the first moment that is out */
} CsJournalQuery;

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

void cs_journal_row_free (CsJournalRow *self);

/* Of the journal whose last file is @file; other files are read with it. CsJournalRow, oldest
 * first. What is not a line of the journal is left out: verifying finds it. Error: G_FILE_ERROR. */
void cs_journal_read_async (GFile *file,
                            const CsJournalQuery *query,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GPtrArray *cs_journal_read_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* RFC 4180, with a first line of names, in UTF-8. A text that a spreadsheet would take for a
 * formula has an apostrophe before it. */
char *cs_journal_rows_to_csv (GPtrArray *rows) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
