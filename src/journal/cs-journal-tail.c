// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-tail.h"

#include "cs-journal-line.h"
#include "cs-json-reader.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* So much of a cut-off line is kept for the line that tells of it. */
#define TORN_KEPT 1024

/* The last two lines are in it, however long they are. */
#define TAIL (2 * CS_JOURNAL_LINE_MAX)

void
cs_journal_tail_free (CsJournalTail *self)
{
  g_free (self->torn);
  g_free (self->body);
  g_free (self);
}

static gboolean
fail_foreign (GError **error)
{
  g_set_error_literal (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_FOREIGN,
                       "The journal does not end in a line of this program");
  return FALSE;
}

/* What a crash left of a line that was being written: its beginning, or (after a loss of power,
 * on some file systems) zeroes in its place. Anything else is not ours to touch. */
static gboolean
read_torn (CsJournalTail *self, const char *text, size_t length, GError **error)
{
  if (length == 0)
    return TRUE;
  if (length >= CS_JOURNAL_LINE_MAX || (*text != '{' && *text != '\0'))
    return fail_foreign (error);
  self->torn = g_utf8_make_valid (text, (gssize) MIN (length, TORN_KEPT));
  return TRUE;
}

static gboolean
read_last (CsJournalTail *self, const char *line, size_t length, GError **error)
{
  g_autoptr (CsJsonReader) reader = cs_json_reader_new (line, (gssize) length, NULL);
  const char *after;

  if (reader == NULL || !cs_json_reader_get_int (reader, "seq", &self->seq) || self->seq <= 0)
    return fail_foreign (error);
  after = cs_json_reader_get_string (reader, "after");
  if (after != NULL)
    g_strlcpy (self->before, after, sizeof self->before);
  if (cs_journal_line_split (line, length, &self->body_length, self->mac))
    self->body = g_strndup (line, self->body_length);
  return TRUE;
}

static gboolean
read_lines (CsJournalTail *self, const char *tail, size_t whole, GError **error)
{
  const char *line, *other;
  size_t length, body;

  if (whole == 0)
    return TRUE;
  line = memrchr (tail, '\n', whole - 1);
  line = line != NULL ? line + 1 : tail;
  length = (size_t) (tail + whole - 1 - line);
  if (!read_last (self, line, length, error))
    return FALSE;
  if (line == tail)
    return TRUE;
  other = memrchr (tail, '\n', (size_t) (line - 1 - tail));
  other = other != NULL ? other + 1 : tail;
  cs_journal_line_split (other, (size_t) (line - 1 - other), &body, self->before);
  return TRUE;
}

CsJournalTail *
cs_journal_tail_read (int fd, GError **error)
{
  g_autoptr (CsJournalTail) self = g_new0 (CsJournalTail, 1);
  g_autofree char *tail = g_malloc (TAIL);
  off_t size = lseek (fd, 0, SEEK_END);
  off_t start = MAX (0, size - TAIL);
  ssize_t length = size < 0 ? -1 : pread (fd, tail, (size_t) (size - start), start);
  const char *newline;
  size_t whole;

  if (length < 0 || length != size - start)
    {
      g_set_error (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_UNWRITABLE,
                   "The journal cannot be read: %s", g_strerror (errno));
      return NULL;
    }
  newline = memrchr (tail, '\n', (size_t) length);
  whole = newline != NULL ? (size_t) (newline - tail) + 1 : 0;
  self->size = size;
  self->whole = start + (off_t) whole;
  if (!read_torn (self, tail + whole, (size_t) length - whole, error)
      || !read_lines (self, tail, whole, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
cs_journal_tail_is_sealed (const CsJournalTail *self, const CsJournalSeal *seal)
{
  char mac[CS_JOURNAL_MAC_SIZE];

  if (self->body == NULL)
    return FALSE;
  cs_journal_seal_mac (seal, self->before, self->body, self->body_length, mac);
  return g_str_equal (mac, self->mac);
}
