// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-read.h"

#include "cs-date.h"
#include "cs-journal-parts.h"
#include "cs-json-reader.h"

#include <string.h>

typedef struct
{
  char *path;
  char *user;
  char *connection_id;
  char *session_id;
  char *act;
  int64_t from;
  int64_t until;
} Query;

static void
query_free (Query *query)
{
  g_free (query->path);
  g_free (query->user);
  g_free (query->connection_id);
  g_free (query->session_id);
  g_free (query->act);
  g_free (query);
}

void
cs_journal_row_free (CsJournalRow *self)
{
  g_free (self->user);
  g_free (self->act);
  g_free (self->outcome);
  g_free (self->connection_id);
  g_free (self->session_id);
  g_free (self->object);
  g_free (self->reason);
  g_free (self->request_id);
  g_free (self);
}

static int64_t
read_time (CsJsonReader *reader)
{
  const char *text = cs_json_reader_get_string (reader, "time");
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return time != NULL ? g_date_time_to_unix_usec (time) : CS_TIME_UNKNOWN;
}

static gboolean
is_wanted (CsJsonReader *reader, const char *member, const char *wanted)
{
  return wanted == NULL || g_strcmp0 (cs_json_reader_get_string (reader, member), wanted) == 0;
}

static CsJournalRow *
read_row (const char *line, size_t length, const Query *query)
{
  g_autoptr (CsJsonReader) reader = cs_json_reader_new (line, (gssize) length, NULL);
  CsJournalRow *row;
  int64_t seq, time;

  if (reader == NULL || !cs_json_reader_get_int (reader, "seq", &seq)
      || !is_wanted (reader, "user", query->user)
      || !is_wanted (reader, "connection", query->connection_id)
      || !is_wanted (reader, "session", query->session_id)
      || !is_wanted (reader, "act", query->act))
    return NULL;
  time = read_time (reader);
  if ((query->from != 0 && time < query->from) || (query->until != 0 && time >= query->until))
    return NULL;

  row = g_new0 (CsJournalRow, 1);
  row->seq = seq;
  row->time = time;
  row->user = g_strdup (cs_json_reader_get_string (reader, "user"));
  row->act = g_strdup (cs_json_reader_get_string (reader, "act"));
  row->outcome = g_strdup (cs_json_reader_get_string (reader, "outcome"));
  row->connection_id = g_strdup (cs_json_reader_get_string (reader, "connection"));
  row->session_id = g_strdup (cs_json_reader_get_string (reader, "session"));
  row->object = g_strdup (cs_json_reader_get_string (reader, "object"));
  row->reason = g_strdup (cs_json_reader_get_string (reader, "reason"));
  row->request_id = g_strdup (cs_json_reader_get_string (reader, "request"));
  return row;
}

static void
read_rows (GPtrArray *rows, const CsJournalPart *part, const Query *query)
{
  size_t left;
  const char *text = g_bytes_get_data (part->bytes, &left);
  const char *newline;

  while (left > 0 && (newline = memchr (text, '\n', left)) != NULL)
    {
      size_t length = (size_t) (newline - text);
      CsJournalRow *row = read_row (text, length, query);

      if (row != NULL)
        g_ptr_array_add (rows, row);
      text += length + 1;
      left -= length + 1;
    }
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Query *query = data;
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_journal_row_free);
  GError *error = NULL;
  g_autoptr (GPtrArray) parts = cs_journal_parts_read (query->path, &error);

  if (parts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (unsigned i = 0; i < parts->len && !g_cancellable_is_cancelled (cancellable); i++)
    read_rows (rows, parts->pdata[i], query);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&rows), (GDestroyNotify) g_ptr_array_unref);
}

void
cs_journal_read_async (GFile *file,
                       const CsJournalQuery *query,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Query *copy = g_new0 (Query, 1);

  g_task_set_source_tag (task, cs_journal_read_async);
  g_task_set_task_data (task, copy, (GDestroyNotify) query_free);
  copy->path = g_file_get_path (file);
  if (query != NULL)
    {
      copy->user = g_strdup (query->user);
      copy->connection_id = g_strdup (query->connection_id);
      copy->session_id = g_strdup (query->session_id);
      copy->act = g_strdup (query->act);
      copy->from = query->from;
      copy->until = query->until;
    }
  g_task_run_in_thread (task, read_in_thread);
}

GPtrArray *
cs_journal_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
