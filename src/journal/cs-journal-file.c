// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-file.h"

#include "cs-journal-line.h"
#include "cs-journal-parts.h"
#include "cs-journal.h"
#include "cs-json-reader.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * What makes the journal something to rely on: one writer at a time (flock), nothing but whole
 * lines in the file, and no word of success before the disk has the line.
 *
 * The file is only ever appended to, with two exceptions. Both take away bytes of a line that
 * nobody was ever told is written: when a write fails half-way, and when the file is opened
 * after a crash. So it is JSON Lines to every reader, always. A file that is full is renamed, and
 * not touched again.
 */
struct _CsJournalFile
{
  char *path;
  int fd;
  CsJournalTail *tail;

  /* Of the first line in this file; 0 and CS_TIME_UNKNOWN where there is none. */
  int64_t first_seq;
  int64_t first_time;
};

static gboolean
fail (GError **error, const char *what)
{
  int code = errno;

  g_set_error (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_UNWRITABLE, "%s: %s", what,
               g_strerror (code));
  return FALSE;
}

static gboolean
sync_folder (const char *folder, GError **error)
{
  g_autofd int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0 || fsync (fd) != 0)
    return fail (error, "The journal's folder cannot be synced");
  return TRUE;
}

/* A folder that is there is left as it is: the file's own mode is what keeps others out. */
static gboolean
make_folder (const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0 || chmod (folder, 0700) != 0)
    return fail (error, "The journal's folder cannot be made");
  return sync_folder (parent, error);
}

/* Locks the file, and makes sure that it is an ordinary one that is nobody else's. */
static gboolean
claim (CsJournalFile *self, GError **error)
{
  struct stat status;

  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno != EWOULDBLOCK)
        return fail (error, "The journal cannot be locked");
      g_set_error_literal (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_IN_USE,
                           "The journal is locked by another process");
      return FALSE;
    }
  if (fstat (self->fd, &status) != 0)
    return fail (error, "The journal cannot be examined");
  /* Under another name, it could be written past the lock, and kept when it is to be deleted. */
  if (!S_ISREG (status.st_mode) || status.st_uid != geteuid () || status.st_nlink != 1)
    {
      g_set_error_literal (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_FOREIGN,
                           "The journal is not an ordinary file of this user, with one name");
      return FALSE;
    }
  if ((status.st_mode & 07777) != 0600 && fchmod (self->fd, 0600) != 0)
    return fail (error, "The journal cannot be made private");
  return TRUE;
}

/* Which number and which time has the line with which the file begins? */
static void
read_start (CsJournalFile *self)
{
  g_autofree char *text = g_malloc (CS_JOURNAL_LINE_MAX);
  ssize_t length = pread (self->fd, text, CS_JOURNAL_LINE_MAX, 0);
  const char *newline = length > 0 ? memchr (text, '\n', (size_t) length) : NULL;
  g_autoptr (CsJsonReader) reader
      = newline != NULL ? cs_json_reader_new (text, newline - text, NULL) : NULL;
  g_autoptr (GDateTime) time = NULL;

  self->first_seq = 0;
  self->first_time = CS_TIME_UNKNOWN;
  if (reader == NULL)
    return;
  cs_json_reader_get_int (reader, "seq", &self->first_seq);
  if (cs_json_reader_is_string (reader, "time"))
    time = g_date_time_new_from_iso8601 (cs_json_reader_get_string (reader, "time"), NULL);
  if (time != NULL)
    self->first_time = g_date_time_to_unix_usec (time);
}

static gboolean
read_end (CsJournalFile *self, GError **error)
{
  self->tail = cs_journal_tail_read (self->fd, error);
  if (self->tail == NULL)
    return FALSE;
  if (self->tail->torn != NULL
      && (ftruncate (self->fd, self->tail->whole) != 0 || fsync (self->fd) != 0))
    return fail (error, "The journal cannot be repaired");
  return TRUE;
}

/* Whether the path still leads to the open file: lines in a file that was moved away or deleted
 * would be written for nobody. */
static gboolean
check_place (CsJournalFile *self, struct stat *open_file, GError **error)
{
  struct stat named_file = { 0 };

  if (fstat (self->fd, open_file) != 0)
    return fail (error, "The journal cannot be examined");
  if (lstat (self->path, &named_file) != 0 && errno != ENOENT && errno != ENOTDIR)
    return fail (error, "The journal's place cannot be examined");
  if (named_file.st_dev == open_file->st_dev && named_file.st_ino == open_file->st_ino)
    return TRUE;
  g_set_error_literal (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_FOREIGN,
                       "The journal was moved, or replaced by another file");
  return FALSE;
}

CsJournalFile *
cs_journal_file_open (const char *path, GError **error)
{
  g_autoptr (CsJournalFile) self = g_new0 (CsJournalFile, 1);
  g_autofree char *folder = g_path_get_dirname (path);

  self->path = g_strdup (path);
  self->fd = -1;
  if (!make_folder (folder, error))
    return NULL;

  /* O_NONBLOCK: a FIFO in its place must not make us wait for a reader. */
  self->fd = open (
      path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      fail (error, "The journal cannot be opened");
      return NULL;
    }
  if (!claim (self, error) || !read_end (self, error) || !sync_folder (folder, error))
    return NULL;
  read_start (self);
  return g_steal_pointer (&self);
}

void
cs_journal_file_close (CsJournalFile *self)
{
  g_clear_fd (&self->fd, NULL);
  g_clear_pointer (&self->tail, cs_journal_tail_free);
  g_free (self->path);
  g_free (self);
}

const CsJournalTail *
cs_journal_file_get_tail (CsJournalFile *self)
{
  return self->tail;
}

gboolean
cs_journal_file_is_full (CsJournalFile *self, int64_t size, int64_t since)
{
  struct stat status;

  if (self->first_seq <= 0 || fstat (self->fd, &status) != 0)
    return FALSE;
  return status.st_size >= size
         || (self->first_time != CS_TIME_UNKNOWN && self->first_time < since);
}

gboolean
cs_journal_file_set_aside (CsJournalFile *self, GError **error)
{
  g_autofree char *name = cs_journal_parts_make_name (self->path, self->first_seq);
  g_autofree char *folder = g_path_get_dirname (self->path);
  struct stat status;

  if (!check_place (self, &status, error))
    return FALSE;
  if (renameat2 (AT_FDCWD, self->path, AT_FDCWD, name, RENAME_NOREPLACE) != 0)
    return fail (error, "The full journal cannot be set aside");
  return sync_folder (folder, error);
}

gboolean
cs_journal_file_append (CsJournalFile *self, const char *line, GError **error)
{
  size_t length = strlen (line);
  struct stat before;
  ssize_t written;

  g_return_val_if_fail (length > 0 && line[length - 1] == '\n', FALSE);

  if (!check_place (self, &before, error))
    return FALSE;

  for (size_t done = 0; done < length; done += (size_t) written)
    {
      written = TEMP_FAILURE_RETRY (write (self->fd, line + done, length - done));
      if (written < 0)
        {
          fail (error, "The journal cannot be written");
          goto roll_back;
        }
    }
  if (fsync (self->fd) == 0)
    {
      if (self->first_seq == 0)
        read_start (self);
      return TRUE;
    }
  fail (error, "The journal cannot be synced");

roll_back:
  /* Where even this fails, the next one to open the file finds the cut-off line. */
  if (ftruncate (self->fd, before.st_size) != 0 || fsync (self->fd) != 0)
    g_debug ("The journal cannot be rolled back: %s", g_strerror (errno));
  return FALSE;
}
