// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-file.h"

#include "cs-journal.h"
#include "cs-json-reader.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* So much of a cut-off line is kept for the line that tells of it. */
#define TORN_KEPT 1024

/*
 * What makes the journal something to rely on: one writer at a time (flock), nothing but whole
 * lines in the file, and no word of success before the disk has the line.
 *
 * The file is only ever appended to, with two exceptions. Both take away bytes of a line that
 * nobody was ever told is written: when a write fails half-way, and when the file is opened
 * after a crash. So it is JSON Lines to every reader, always.
 */
struct _CsJournalFile
{
  char *path;
  int fd;
  int64_t last_seq;
  char *torn;
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
  if (!S_ISREG (status.st_mode) || status.st_uid != geteuid ())
    {
      g_set_error_literal (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_UNWRITABLE,
                           "The journal is not an ordinary file of this user");
      return FALSE;
    }
  if ((status.st_mode & 07777) != 0600 && fchmod (self->fd, 0600) != 0)
    return fail (error, "The journal cannot be made private");
  return TRUE;
}

static gboolean
read_seq (const char *line, size_t length, int64_t *seq)
{
  g_autoptr (CsJsonReader) reader = cs_json_reader_new (line, (gssize) length, NULL);

  return reader != NULL && cs_json_reader_get_int (reader, "seq", seq) && *seq > 0;
}

static gboolean
fail_foreign (GError **error)
{
  g_set_error_literal (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_UNWRITABLE,
                       "The journal does not end in a line of this program");
  return FALSE;
}

/* Takes away what a crash left of a line that was being written: its beginning, or (after a loss
 * of power, on some file systems) zeroes in its place. Anything else is not ours to touch. */
static gboolean
take_torn_line (CsJournalFile *self, const char *text, size_t length, off_t start, GError **error)
{
  if (length >= CS_JOURNAL_LINE_MAX || (*text != '{' && *text != '\0'))
    return fail_foreign (error);
  self->torn = g_utf8_make_valid (text, (gssize) MIN (length, TORN_KEPT));
  if (ftruncate (self->fd, start) != 0 || fsync (self->fd) != 0)
    return fail (error, "The journal cannot be repaired");
  return TRUE;
}

/* Looks at the end of the file: is the last line whole, and which number has it? */
static gboolean
read_end (CsJournalFile *self, GError **error)
{
  g_autofree char *tail = g_malloc (2 * CS_JOURNAL_LINE_MAX);
  off_t size = lseek (self->fd, 0, SEEK_END);
  off_t start = MAX (0, size - 2 * CS_JOURNAL_LINE_MAX);
  ssize_t length = size < 0 ? -1 : pread (self->fd, tail, (size_t) (size - start), start);
  const char *newline, *line;
  size_t whole;

  if (length < 0 || length != size - start)
    return fail (error, "The journal cannot be read");

  newline = memrchr (tail, '\n', (size_t) length);
  whole = newline != NULL ? (size_t) (newline - tail) + 1 : 0;
  if (whole < (size_t) length
      && !take_torn_line (self, tail + whole, (size_t) length - whole, start + (off_t) whole,
                          error))
    return FALSE;
  if (whole == 0)
    return TRUE;

  line = memrchr (tail, '\n', whole - 1);
  line = line != NULL ? line + 1 : tail;
  return read_seq (line, (size_t) (newline - line), &self->last_seq) || fail_foreign (error);
}

/* Whether the path still leads to the open file: lines in a file that was moved away or deleted
 * would be written for nobody. */
static gboolean
check_place (CsJournalFile *self, struct stat *open_file, GError **error)
{
  struct stat named_file;

  if (fstat (self->fd, open_file) != 0)
    return fail (error, "The journal cannot be examined");
  if (lstat (self->path, &named_file) != 0)
    return fail (error, "The journal is not in its place");
  if (named_file.st_dev == open_file->st_dev && named_file.st_ino == open_file->st_ino)
    return TRUE;
  g_set_error_literal (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_UNWRITABLE,
                       "The journal was replaced by another file");
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
  return g_steal_pointer (&self);
}

void
cs_journal_file_close (CsJournalFile *self)
{
  g_clear_fd (&self->fd, NULL);
  g_free (self->path);
  g_free (self->torn);
  g_free (self);
}

int64_t
cs_journal_file_get_last_seq (CsJournalFile *self)
{
  return self->last_seq;
}

const char *
cs_journal_file_get_torn (CsJournalFile *self)
{
  return self->torn;
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
    return TRUE;
  fail (error, "The journal cannot be synced");

roll_back:
  /* Where even this fails, the next one to open the file finds the cut-off line. */
  if (ftruncate (self->fd, before.st_size) != 0 || fsync (self->fd) != 0)
    g_debug ("The journal cannot be rolled back: %s", g_strerror (errno));
  return FALSE;
}
