// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-csv.h"

#include "cs-date.h"
#include "cs-journal-parts.h"
#include "cs-progress.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define HEADER                                                                                     \
  "number,time,user,act,outcome,connection,session,object,reason,request"                          \
  "\r\n"

/* How often the files are read again because they changed places meanwhile. */
#define PATIENCE 5

/* So many lines are read before it is told how far that has come. */
#define STEP 256

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

/* How much is to be read, and was. */
typedef struct
{
  GCancellable *cancellable;
  uint64_t n_done; /* bytes */
  uint64_t n_bytes;
  unsigned n_lines;
} Reading;

/* FALSE, with @error, where nobody waits for it any more. */
static gboolean
go_on (Reading *reading, size_t n_bytes, GError **error)
{
  reading->n_done += n_bytes;
  if (reading->n_lines++ % STEP != 0)
    return TRUE;
  cs_progress_tell (reading->cancellable, 0, reading->n_done, reading->n_bytes);
  return !g_cancellable_set_error_if_cancelled (reading->cancellable, error);
}

static uint64_t
get_size (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (uint64_t) info.st_size : 0;
}

/* One file after the other: only the text itself is in memory. */
static gboolean
add_file (GString *csv,
          const char *path,
          const CsJournalQuery *query,
          Reading *reading,
          GError **error)
{
  g_autofree char *content = NULL;
  const char *text, *newline;
  size_t left;

  if (!g_file_get_contents (path, &content, &left, error))
    return FALSE;
  text = content;
  while (left > 0 && (newline = memchr (text, '\n', left)) != NULL)
    {
      size_t length = (size_t) (newline - text);
      g_autoptr (CsJournalRow) row = cs_journal_row_read (text, length, query);

      if (!go_on (reading, length + 1, error))
        return FALSE;
      if (row != NULL)
        add_row (csv, row);
      text += length + 1;
      left -= length + 1;
    }
  return TRUE;
}

typedef struct
{
  char *path;
  CsJournalQuery *query;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->path);
  cs_journal_query_free (wish->query);
  g_free (wish);
}

/* NULL without an error where a file has left its place meanwhile. */
static GString *
write_once (const Wish *wish, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) parts = cs_journal_parts_list (wish->path);
  g_autoptr (GPtrArray) parts_now = NULL;
  g_autoptr (GString) csv = g_string_new (HEADER);
  g_autoptr (GError) problem = NULL;
  Reading reading = { .cancellable = cancellable, .n_bytes = get_size (wish->path) };

  for (unsigned i = 0; i < parts->len; i++)
    reading.n_bytes += get_size (parts->pdata[i]);
  for (unsigned i = 0; i < parts->len && problem == NULL; i++)
    add_file (csv, parts->pdata[i], wish->query, &reading, &problem);
  if (problem == NULL)
    add_file (csv, wish->path, wish->query, &reading, &problem);
  parts_now = cs_journal_parts_list (wish->path);
  if (parts->len != parts_now->len)
    return NULL;

  /* A crash between one file and the next leaves none that is written. */
  if (problem != NULL
      && !(parts->len > 0 && g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT)))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_steal_pointer (&csv);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GString *csv = NULL;

  for (unsigned i = 0; i < PATIENCE && csv == NULL && error == NULL; i++)
    csv = write_once (data, cancellable, &error);
  if (csv != NULL)
    g_task_return_pointer (task, g_string_free_to_bytes (csv), (GDestroyNotify) g_bytes_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error_literal (task, G_FILE_ERROR, G_FILE_ERROR_AGAIN,
                                     "The journal's files do not stay in their places");
}

void
cs_journal_csv_async (GFile *file,
                      const CsJournalQuery *query,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Wish *wish = g_new0 (Wish, 1);

  wish->path = g_file_get_path (file);
  wish->query = cs_journal_query_copy (query);
  g_task_set_source_tag (task, cs_journal_csv_async);
  g_task_set_task_data (task, wish, wish_free);
  g_task_run_in_thread (task, write_in_thread);
}

GBytes *
cs_journal_csv_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
