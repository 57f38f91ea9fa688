// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-save.h"

#include "cs-export.h"
#include "cs-journal-csv.h"
#include "cs-progress.h"

/* The journal as CSV: a line that it was asked for, the text, the file, and what came of it. */
typedef struct
{
  CsJournal *journal;
  CsJournalQuery *query;
  GFile *file;
  GError *failure; /* kept while the last line is written */
} Save;

static void
save_free (gpointer data)
{
  Save *self = data;

  g_object_unref (self->journal);
  g_object_unref (self->file);
  cs_journal_query_free (self->query);
  g_clear_error (&self->failure);
  g_free (self);
}

static void
write_line (GTask *task, const char *outcome, GAsyncReadyCallback callback)
{
  Save *self = g_task_get_task_data (task);
  CsJournalEntry entry = { .act = "journal-export", .outcome = outcome };

  cs_journal_write_async (self->journal, &entry, NULL, callback, g_object_ref (task));
}

static const char *
get_outcome (const GError *failure)
{
  if (failure == NULL)
    return "saved";
  return g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? "cancelled" : "failed";
}

/* Saved or not, that the last line is missing is no reason to say otherwise. */
static void
outcome_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!cs_journal_write_finish (CS_JOURNAL (source), result, &error))
    g_message ("The journal's line about its export is missing: %s", error->message);
  if (self->failure != NULL)
    g_task_return_error (task, g_steal_pointer (&self->failure));
  else
    g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *self = g_task_get_task_data (task);

  (void) cs_export_save_finish (result, &self->failure);
  write_line (task, get_outcome (self->failure), outcome_written_cb);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *self = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = cs_journal_csv_finish (result, &self->failure);
  g_autoptr (CsSecret) text = NULL;
  size_t length;
  const char *csv;

  if (bytes == NULL)
    {
      write_line (task, get_outcome (self->failure), outcome_written_cb);
      return;
    }
  cs_progress_tell (g_task_get_cancellable (task), CS_JOURNAL_SAVE_WRITING, 0, 0);
  csv = g_bytes_get_data (bytes, &length);
  text = cs_secret_new (csv, (gssize) length);
  cs_export_save_async (self->file, text, g_task_get_cancellable (task), saved_cb,
                        g_object_ref (task));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!cs_journal_write_finish (CS_JOURNAL (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    cs_journal_csv_async (cs_journal_get_file (self->journal), self->query,
                          g_task_get_cancellable (task), made_cb, g_object_ref (task));
}

void
cs_journal_save_async (CsJournal *journal,
                       const CsJournalQuery *query,
                       GFile *file,
                       gpointer source,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  Save *self = g_new0 (Save, 1);

  self->journal = g_object_ref (journal);
  self->query = cs_journal_query_copy (query);
  self->file = g_object_ref (file);
  g_task_set_source_tag (task, cs_journal_save_async);
  g_task_set_task_data (task, self, save_free);
  /* A file that was written was written. */
  g_task_set_check_cancellable (task, FALSE);
  if (cs_journal_is_at (journal, file))
    g_task_return_new_error_literal (task, CS_EXPORT_ERROR, CS_EXPORT_ERROR_NOT_ALLOWED,
                                     "The file would take the place of the journal");
  else
    write_line (task, "asked", asked_cb);
}

gboolean
cs_journal_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
