// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-extract-mark.h"

#include "cs-clock.h"
#include "cs-journal-read.h"

typedef struct
{
  CsSession *session;
  CsExtractMark mark;
  int64_t when;
} Found;

static void
found_free (gpointer data)
{
  Found *self = data;

  g_object_unref (self->session);
  g_free (self);
}

/* How many lines tell of an extract that did not end: it may ask, and read, more than once. */
#define MAX_LINES 32

/* What was read and came into no file before its time was over. */
static gboolean
is_given_up (GPtrArray *rows, unsigned read)
{
  const CsJournalRow *next = read > 0 ? g_ptr_array_index (rows, read - 1) : NULL;

  return next != NULL && g_str_equal (next->outcome, CS_EXTRACT_INTERRUPTED);
}

/* @rows: the newest first. */
static CsExtractMark
mark_of (GPtrArray *rows)
{
  static const char *const begun[]
      = { CS_EXTRACT_ASKED, CS_EXTRACT_READ, CS_EXTRACT_INTERRUPTED, NULL };
  static const char *const saved[] = { CS_EXTRACT_WRITTEN, CS_EXTRACT_UNCONFIRMED, NULL };
  CsExtractMark mark = CS_EXTRACT_MARK_NONE;

  for (unsigned i = 0; i < rows->len; i++)
    {
      const CsJournalRow *row = g_ptr_array_index (rows, i);

      if (i == 0 && row->outcome != NULL && g_strv_contains (saved, row->outcome))
        return CS_EXTRACT_MARK_SAVED;
      if (row->outcome == NULL || !g_strv_contains (begun, row->outcome))
        break;
      if (g_str_equal (row->outcome, CS_EXTRACT_READ))
        return is_given_up (rows, i) ? CS_EXTRACT_MARK_BEGUN : CS_EXTRACT_MARK_READ;
      mark = CS_EXTRACT_MARK_BEGUN;
    }
  return mark;
}

/* What the extract itself could not wait for. A line that cannot be written is tried again when the
 * record is opened next. */
static void
close_entry (CsJournal *journal, CsSession *session)
{
  const CsJournalEntry entry = {
    .act = CS_EXTRACT_ACT,
    .outcome = CS_EXTRACT_DONE,
    .connection_id = cs_session_get_connection_id (session),
    .session_id = cs_session_get_id (session),
  };

  cs_journal_write_async (journal, &entry, NULL, NULL, NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Found *found = g_task_get_task_data (task);
  g_autoptr (GPtrArray) rows
      = cs_journal_reader_next_finish (CS_JOURNAL_READER (source), result, NULL);

  if (rows != NULL && rows->len > 0)
    {
      const CsJournalRow *last = g_ptr_array_index (rows, 0);

      found->mark = mark_of (rows);
      found->when = last->time / CS_SECOND;
    }
  if (found->mark == CS_EXTRACT_MARK_SAVED && cs_session_is_archived (found->session))
    close_entry (g_task_get_source_object (task), found->session);
  g_task_return_boolean (task, TRUE);
}

void
cs_extract_mark_find_async (CsJournal *journal,
                            CsSession *session,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (journal, cancellable, callback, user_data);
  static const char *const acts[] = { CS_EXTRACT_ACT, NULL };
  const CsJournalQuery query = {
    .connection_id = cs_session_get_connection_id (session),
    .session_id = cs_session_get_id (session),
    .acts = acts,
    .acts_only = TRUE,
  };
  g_autoptr (CsJournalReader) reader = NULL;
  Found *found = g_new0 (Found, 1);

  g_task_set_source_tag (task, cs_extract_mark_find_async);
  found->session = g_object_ref (session);
  g_task_set_task_data (task, found, found_free);
  reader = cs_journal_reader_new (cs_journal_get_file (journal), &query);
  cs_journal_reader_next_async (reader, MAX_LINES, cancellable, read_cb, g_steal_pointer (&task));
}

CsExtractMark
cs_extract_mark_find_finish (GAsyncResult *result, int64_t *when)
{
  const Found *found = g_task_get_task_data (G_TASK (result));

  *when = found->when;
  return found->mark;
}

CsSession *
cs_extract_mark_get_session (GAsyncResult *result)
{
  const Found *found = g_task_get_task_data (G_TASK (result));

  return found->session;
}
