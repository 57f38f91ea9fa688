// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-copy.h"

#include "cs-field-row-private.h"
#include "cs-note.h"

typedef struct
{
  CsJournal *journal;
  CsLeases *leases;
  CsFieldRow *row;
  char *connection_id;
  char *session_id;
  char *reason;
  CsLease *lease;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *self = data;

  g_object_unref (self->journal);
  g_object_unref (self->leases);
  g_object_unref (self->row);
  g_clear_object (&self->lease);
  g_free (self->connection_id);
  g_free (self->session_id);
  g_free (self->reason);
  g_free (self);
}

static CsJournalEntry
make_entry (Copy *self, const char *outcome)
{
  return (CsJournalEntry) {
    .act = "copy",
    .outcome = outcome,
    .connection_id = self->connection_id,
    .session_id = self->session_id,
    .object = cs_field_get_id (cs_field_row_get_field (self->row)),
    .reason = self->reason,
  };
}

/* What lapsed while the line was written is not copied. */
static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Copy *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSecret) text = NULL;
  CsJournalEntry entry;

  if (!cs_journal_write_finish (CS_JOURNAL (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (cs_field_row_get_value (self->row) != NULL
      && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      int64_t now = cs_clock_get_boottime (cs_leases_get_clock (self->leases));

      text = cs_secret_new (cs_field_row_get_text (self->row), -1);
      self->lease = cs_leases_take_secret (self->leases, now + CS_COPY_SECONDS * CS_SECOND, text);
    }
  entry = make_entry (self, text != NULL ? "copied" : "lapsed");
  cs_note_write (self->journal, &entry, g_task_get_source_object (task));
  if (text != NULL)
    g_task_return_pointer (task, g_steal_pointer (&text), (GDestroyNotify) cs_secret_unref);
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "It lapsed");
}

void
cs_copy_async (const CsLookContext *context,
               CsFieldRow *row,
               gpointer source,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Copy *self = g_new0 (Copy, 1);
  CsJournalEntry entry;

  self->journal = g_object_ref (context->journal);
  self->leases = g_object_ref (context->leases);
  self->row = g_object_ref (row);
  self->connection_id = g_strdup (cs_connection_get_id (context->connection));
  self->session_id = g_strdup (cs_session_get_id (cs_record_get_session (context->record)));
  self->reason = g_strdup (context->reason);
  g_task_set_source_tag (task, cs_copy_async);
  g_task_set_task_data (task, self, copy_free);
  entry = make_entry (self, "asked");
  cs_journal_write_async (self->journal, &entry, NULL, asked_cb, task);
}

CsSecret *
cs_copy_finish (GAsyncResult *result, CsLease **lease, GError **error)
{
  Copy *self = g_task_get_task_data (G_TASK (result));
  CsSecret *text = g_task_propagate_pointer (G_TASK (result), error);

  if (text != NULL)
    *lease = g_steal_pointer (&self->lease);
  return text;
}
