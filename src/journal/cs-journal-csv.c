// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-read.h"

#include "cs-date.h"

#include <string.h>

#define HEADER                                                                                     \
  "number,time,user,act,outcome,connection,session,object,reason,request"                          \
  "\r\n"

static void
add_text (GString *csv, const char *text)
{
  g_string_append_c (csv, ',');
  if (text == NULL)
    return;
  g_string_append_c (csv, '"');
  if (*text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    g_string_append_c (csv, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text);
    }
  g_string_append_c (csv, '"');
}

static void
add_row (GString *csv, const CsJournalRow *row)
{
  g_autofree char *time
      = row->time != CS_TIME_UNKNOWN ? cs_time_to_iso8601 (row->time / G_USEC_PER_SEC) : NULL;
  const char *texts[] = { row->user,       row->act,    row->outcome, row->connection_id,
                          row->session_id, row->object, row->reason,  row->request_id };

  g_string_append_printf (csv, "%" G_GINT64_FORMAT, row->seq);
  add_text (csv, time);
  for (unsigned i = 0; i < G_N_ELEMENTS (texts); i++)
    add_text (csv, texts[i]);
  g_string_append (csv, "\r\n");
}

char *
cs_journal_rows_to_csv (GPtrArray *rows)
{
  GString *csv = g_string_new (HEADER);

  for (unsigned i = 0; i < rows->len; i++)
    add_row (csv, rows->pdata[i]);
  return g_string_free (csv, FALSE);
}
