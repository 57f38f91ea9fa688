// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-read.h"

#include "cs-journal-line.h"
#include "cs-journal-parts.h"
#include "cs-json-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/*
 * From the journal's end to its beginning, a block at a time. The file that is being read stays
 * open: it may get another name meanwhile, when it is full.
 */
#define BLOCK (4 * CS_JOURNAL_LINE_MAX)

struct _CsJournalReader
{
  GObject parent_instance;

  char *path;
  CsJournalQuery *query;

  /* The thread's, while there is one. */
  gboolean begun;
  int fd;         /* -1 between two files */
  off_t end;      /* what is behind it was read */
  int64_t oldest; /* the number with which the last file began */
  char *block;
};

G_DEFINE_FINAL_TYPE (CsJournalReader, cs_journal_reader, G_TYPE_OBJECT)

static gboolean
fail (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_FILE_ERROR, (int) g_file_error_from_errno (code),
                       g_strerror (code));
  return FALSE;
}

/* Which line the open file begins with; 0 where that cannot be told. */
static int64_t
read_first_seq (CsJournalReader *self)
{
  ssize_t length = pread (self->fd, self->block, BLOCK, 0);
  const char *newline = length > 0 ? memchr (self->block, '\n', (size_t) length) : NULL;
  g_autoptr (CsJsonReader) reader = NULL;
  int64_t seq;

  if (newline != NULL)
    reader = cs_json_reader_new (self->block, newline - self->block, NULL);
  return reader != NULL && cs_json_reader_get_int (reader, "seq", &seq) ? seq : 0;
}

static gboolean
open_file (CsJournalReader *self, const char *path, GError **error)
{
  self->fd = open (path, O_RDONLY | O_CLOEXEC);
  if (self->fd < 0)
    return fail (error);
  self->end = lseek (self->fd, 0, SEEK_END);
  return self->end >= 0 || fail (error);
}

static void
close_file (CsJournalReader *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

/* The youngest of the full files that were not read. FALSE without an error: there is none. */
static gboolean
open_older (CsJournalReader *self, GError **error)
{
  g_autoptr (GPtrArray) parts = cs_journal_parts_list (self->path);

  for (unsigned i = parts->len; i > 0; i--)
    {
      const char *part = parts->pdata[i - 1];
      int64_t seq = cs_journal_parts_get_seq (part);

      if (seq >= self->oldest)
        continue;
      self->oldest = seq;
      return open_file (self, part, error);
    }
  return FALSE;
}

/* A crash between one file and the next leaves none that is written. */
static gboolean
open_newest (CsJournalReader *self, GError **error)
{
  g_autoptr (GError) problem = NULL;
  int64_t first;

  self->begun = TRUE;
  if (open_file (self, self->path, &problem))
    {
      first = read_first_seq (self);
      if (first > 0)
        self->oldest = first;
      return TRUE;
    }
  if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT) && open_older (self, error))
    return TRUE;
  if (error != NULL && *error == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
open_next (CsJournalReader *self, GError **error)
{
  return self->begun ? open_older (self, error) : open_newest (self, error);
}

/* The lines of the block that lies before what was read, last one first. */
static gboolean
read_block (CsJournalReader *self, GPtrArray *rows, unsigned max, GError **error)
{
  off_t start = MAX (0, self->end - BLOCK);
  size_t left = (size_t) (self->end - start);
  ssize_t length = pread (self->fd, self->block, left, start);
  const char *newline;
  size_t begin;

  if (length != (ssize_t) left)
    return fail (error);
  /* What is behind the last newline is not a line yet. */
  newline = memrchr (self->block, '\n', left);
  left = newline != NULL ? (size_t) (newline - self->block) + 1 : 0;
  while (left > 0 && rows->len < max)
    {
      CsJournalRow *row;

      newline = memrchr (self->block, '\n', left - 1);
      if (newline == NULL && start > 0)
        break;
      begin = newline != NULL ? (size_t) (newline - self->block) + 1 : 0;
      row = cs_journal_row_read (self->block + begin, left - 1 - begin, self->query);
      if (row != NULL)
        g_ptr_array_add (rows, row);
      left = begin;
    }
  /* What is longer than a block is no line of ours. */
  if (start + (off_t) left == self->end)
    left = 0;
  self->end = start + (off_t) left;
  return TRUE;
}

static gboolean
read_rows (CsJournalReader *self,
           GPtrArray *rows,
           unsigned max,
           GCancellable *cancellable,
           GError **error)
{
  while (rows->len < max)
    {
      GError *problem = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->fd < 0 && !open_next (self, &problem))
        {
          if (problem == NULL)
            return TRUE;
          g_propagate_error (error, problem);
          return FALSE;
        }
      if (self->end > 0 && !read_block (self, rows, max, error))
        return FALSE;
      if (self->end == 0)
        close_file (self);
    }
  return TRUE;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_journal_row_free);
  GError *error = NULL;

  if (read_rows (source, rows, GPOINTER_TO_UINT (data), cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&rows), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
cs_journal_reader_finalize (GObject *object)
{
  CsJournalReader *self = CS_JOURNAL_READER (object);

  close_file (self);
  g_free (self->block);
  g_free (self->path);
  g_clear_pointer (&self->query, cs_journal_query_free);

  G_OBJECT_CLASS (cs_journal_reader_parent_class)->finalize (object);
}

static void
cs_journal_reader_class_init (CsJournalReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_journal_reader_finalize;
}

static void
cs_journal_reader_init (CsJournalReader *self)
{
  self->fd = -1;
  self->oldest = G_MAXINT64;
  self->block = g_malloc (BLOCK);
}

CsJournalReader *
cs_journal_reader_new (GFile *file, const CsJournalQuery *query)
{
  CsJournalReader *self;

  g_return_val_if_fail (g_file_is_native (file), NULL);

  self = g_object_new (CS_TYPE_JOURNAL_READER, NULL);
  self->path = g_file_get_path (file);
  self->query = cs_journal_query_copy (query);
  return self;
}

void
cs_journal_reader_next_async (CsJournalReader *self,
                              unsigned max,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CS_IS_JOURNAL_READER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cs_journal_reader_next_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (max), NULL);
  g_task_run_in_thread (task, read_in_thread);
}

GPtrArray *
cs_journal_reader_next_finish (CsJournalReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
