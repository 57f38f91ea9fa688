// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * The journal's files. The one that is written has the journal's own name, "journal.jsonl"; one
 * that is full is named after its first line, "journal.000000000001.jsonl", and left alone.
 */

/* The name of the file that begins with the line @seq. */
char *cs_journal_parts_make_name (const char *path, int64_t seq) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @part is the path of such a file, there or not. */
gboolean cs_journal_parts_has (const char *path, const char *part);

/* The paths of the files that are full, oldest first. */
GPtrArray *cs_journal_parts_list (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Which line such a file begins with, by its name. */
int64_t cs_journal_parts_get_seq (const char *part);

/* All files as they are at one moment; each of them a path with its bytes. */
typedef struct
{
  char *path;
  GBytes *bytes;
} CsJournalPart;

/* Oldest first; the last one is the one that is written. G_FILE_ERROR where there is none. */
GPtrArray *cs_journal_parts_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cs_journal_part_free (CsJournalPart *part);
CsJournalPart *cs_journal_part_new (const char *path, GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
