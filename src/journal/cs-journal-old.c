// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-old.h"

#include "cs-journal-parts.h"
#include "cs-journal-verify.h"
#include "cs-json-reader.h"

#include <string.h>

/* When the last line was written, and its number. */
static gboolean
read_end (const CsJournalPart *part, int64_t *time, int64_t *seq)
{
  size_t length;
  const char *text = g_bytes_get_data (part->bytes, &length);
  const char *line = length > 1 ? memrchr (text, '\n', length - 1) : NULL;
  g_autoptr (CsJsonReader) reader = NULL;
  g_autoptr (GDateTime) date = NULL;

  line = line != NULL ? line + 1 : text;
  reader = length > 0 ? cs_json_reader_new (line, (gssize) (text + length - line), NULL) : NULL;
  if (reader == NULL || !cs_json_reader_is_string (reader, "time")
      || !cs_json_reader_get_int (reader, "seq", seq))
    return FALSE;
  date = g_date_time_new_from_iso8601 (cs_json_reader_get_string (reader, "time"), NULL);
  if (date == NULL)
    return FALSE;
  *time = g_date_time_to_unix_usec (date);
  return TRUE;
}

GPtrArray *
cs_journal_old_find (const char *path, const CsJournalSeal *seal, int64_t since, int64_t *first)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = cs_journal_parts_list (path);
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (CsJournalVerdict) verdict = NULL;
  int64_t time, seq;

  if (!seal->verifiable || names->len == 0)
    return NULL;
  parts = cs_journal_parts_read (path, NULL);
  for (unsigned i = 0; parts != NULL && i + 1 < parts->len; i++)
    {
      const CsJournalPart *part = parts->pdata[i];

      if (!read_end (part, &time, &seq) || time >= since)
        break;
      g_ptr_array_add (old, g_strdup (part->path));
      *first = seq + 1;
    }
  if (old->len == 0)
    return NULL;
  verdict = cs_journal_verify (parts, seal, seal->count, NULL);
  return verdict->state == CS_JOURNAL_VERIFIED ? g_steal_pointer (&old) : NULL;
}
