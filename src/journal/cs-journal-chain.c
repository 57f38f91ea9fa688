// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-chain.h"

#include "cs-journal-file.h"
#include "cs-journal-line.h"
#include "cs-journal-old.h"
#include "cs-journal-parts.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

struct _CsJournalChain
{
  char *path;
  int64_t max_size;
  int64_t span;
  int64_t keep;

  /* Where the chain is; kept when the file is closed. */
  int64_t last_seq;
  char last_mac[CS_JOURNAL_MAC_SIZE];

  CsJournalFile *log;
  CsJournalSeal *seal;
  CsJournalTail *tail; /* the chain's end, until the seal has been held against it */
  char *torn;          /* what a crash left of a line, until it is noted */
  gboolean unsaved;
  gboolean segment_due;
  gboolean old_due;
  GPtrArray *old; /* paths, to be deleted as soon as the seal allows it */
};

CsJournalChain *
cs_journal_chain_new (const char *path)
{
  CsJournalChain *self = g_new0 (CsJournalChain, 1);

  self->path = g_strdup (path);
  return self;
}

void
cs_journal_chain_free (CsJournalChain *self)
{
  cs_journal_chain_close (self);
  g_free (self->path);
  g_free (self);
}

void
cs_journal_chain_set_limits (CsJournalChain *self, int64_t size, int64_t span, int64_t keep)
{
  self->max_size = size;
  self->span = span;
  self->old_due = self->log != NULL && (self->old_due || keep != self->keep);
  self->keep = keep;
}

void
cs_journal_chain_close (CsJournalChain *self)
{
  g_clear_pointer (&self->log, cs_journal_file_close);
  g_clear_pointer (&self->seal, cs_journal_seal_free);
  g_clear_pointer (&self->tail, cs_journal_tail_free);
  g_clear_pointer (&self->torn, g_free);
  g_clear_pointer (&self->old, g_ptr_array_unref);
  self->unsaved = FALSE;
}

void
cs_journal_chain_set_seal (CsJournalChain *self, CsJournalSeal *seal)
{
  g_clear_pointer (&self->seal, cs_journal_seal_free);
  self->seal = seal;
  self->segment_due = TRUE;
  self->unsaved = FALSE;
  g_clear_pointer (&self->old, g_ptr_array_unref);
  if (seal->verifiable)
    self->last_seq = MAX (self->last_seq, seal->seq);
}

gboolean
cs_journal_chain_take_unsaved (CsJournalChain *self)
{
  gboolean unsaved = self->unsaved && self->seal->verifiable;

  self->unsaved = FALSE;
  return unsaved;
}

const CsJournalSeal *
cs_journal_chain_get_seal (CsJournalChain *self)
{
  return self->seal;
}

/* --- the steps ------------------------------------------------------------------------------ */

/* The end of the last file that is full; NULL without an error where there is none. */
static CsJournalTail *
read_older_end (CsJournalChain *self, GError **error)
{
  g_autoptr (GPtrArray) parts = cs_journal_parts_list (self->path);
  g_autofd int fd = -1;

  if (parts->len == 0)
    return NULL;
  fd = open (parts->pdata[parts->len - 1], O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd >= 0)
    return cs_journal_tail_read (fd, error);
  g_set_error_literal (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_UNWRITABLE,
                       "The journal's last full file cannot be read");
  return NULL;
}

static gboolean
open_log (CsJournalChain *self, GError **error)
{
  g_autoptr (CsJournalTail) older = NULL;
  g_autoptr (GError) problem = NULL;
  const CsJournalTail *tail;

  self->log = cs_journal_file_open (self->path, error);
  if (self->log == NULL)
    return FALSE;
  tail = cs_journal_file_get_tail (self->log);
  self->torn = g_strdup (tail->torn);
  if (tail->seq == 0)
    {
      older = read_older_end (self, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      tail = older;
    }
  if (tail != NULL)
    {
      /* Where lines were taken away while we ran, the gap in the numbers shows it. */
      self->last_seq = MAX (self->last_seq, tail->seq);
      g_strlcpy (self->last_mac, tail->mac, sizeof self->last_mac);
      self->tail = g_memdup2 (tail, sizeof *tail);
      self->tail->torn = NULL;
      self->tail->body = tail->body != NULL ? g_strndup (tail->body, tail->body_length) : NULL;
    }
  self->old_due = TRUE;
  return TRUE;
}

/* A line that was written, and not counted before the end came, is counted now. */
static void
catch_up (CsJournalChain *self)
{
  g_autoptr (CsJournalTail) tail = g_steal_pointer (&self->tail);

  if (self->seal->verifiable && tail->seq == self->seal->seq + 1
      && cs_journal_tail_is_sealed (tail, self->seal))
    {
      cs_journal_seal_count (self->seal, tail->seq);
      self->unsaved = TRUE;
    }
}

static gboolean
append (CsJournalChain *self, const char *members, GError **error)
{
  char mac[CS_JOURNAL_MAC_SIZE];
  g_autofree char *line
      = cs_journal_line_seal (self->seal, self->last_seq + 1, members, self->last_mac, mac);

  if (!cs_journal_file_append (self->log, line, error))
    return FALSE;
  self->last_seq++;
  memcpy (self->last_mac, mac, sizeof mac);
  cs_journal_seal_count (self->seal, self->last_seq);
  self->unsaved = TRUE;
  return TRUE;
}

static gboolean
append_segment (CsJournalChain *self, int64_t time, GError **error)
{
  g_autofree char *members
      = cs_journal_line_segment (self->seal, self->last_mac, time, g_get_user_name ());

  self->segment_due = FALSE;
  return append (self, members, error);
}

/* What a crash left of a line is kept in a line of its own that says so. */
static gboolean
append_torn (CsJournalChain *self, int64_t time, GError **error)
{
  g_autofree char *torn = g_steal_pointer (&self->torn);
  CsJournalEntry note = { .act = "journal-repaired", .outcome = "torn-line", .object = torn };
  g_autofree char *members = cs_journal_line_members (&note, time, g_get_user_name ());

  return append (self, members, error);
}

static void
look_for_old (CsJournalChain *self, int64_t time)
{
  int64_t first;

  self->old_due = FALSE;
  self->old = cs_journal_old_find (self->path, self->seal, time - self->keep, &first);
  if (self->old == NULL)
    return;
  self->seal->first = first;
  self->unsaved = TRUE;
}

static void
delete_old (CsJournalChain *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->old);

  for (unsigned i = 0; i < old->len; i++)
    if (g_unlink (old->pdata[i]) != 0)
      g_debug ("A file of the journal that is too old cannot be deleted");
}

gboolean
cs_journal_chain_step (CsJournalChain *self,
                       const char *members,
                       int64_t time,
                       CsJournalStep *step,
                       GError **error)
{
  int64_t since = self->span > 0 ? time - self->span : G_MININT64;
  int64_t size = self->max_size > 0 ? self->max_size : G_MAXINT64;

  *step = CS_JOURNAL_STEP_AGAIN;
  if (self->log == NULL)
    return open_log (self, error);
  if (self->seal == NULL)
    {
      *step = CS_JOURNAL_STEP_NEED_SEAL;
      return TRUE;
    }
  if (self->tail != NULL)
    {
      catch_up (self);
      return TRUE;
    }
  if (self->segment_due)
    return append_segment (self, time, error);
  if (self->torn != NULL)
    return append_torn (self, time, error);
  if (self->old_due && self->keep > 0)
    {
      look_for_old (self, time);
      return TRUE;
    }
  if (self->old != NULL)
    {
      delete_old (self);
      return TRUE;
    }
  if (cs_journal_file_is_full (self->log, size, since))
    {
      if (!cs_journal_file_set_aside (self->log, error))
        return FALSE;
      cs_journal_chain_close (self);
      return TRUE;
    }
  *step = CS_JOURNAL_STEP_DONE;
  return append (self, members, error);
}
