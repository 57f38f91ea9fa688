// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-export.h"

#include "cs-export.h"
#include "cs-field-row-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is known of a record's rows while it is written out. */
typedef struct
{
  CsProvider *provider;
  CsConnection *connection;
  CsJournal *journal;
  CsClock *clock;
  CsRecord *record;
  char *reason;
  GPtrArray *rows; /* CsFieldRow, of the record's own fields */
  GPtrArray *ticked;
  GFile *file;
  CsSecret *content;
  char *objects;   /* what went in, for the journal */
  GError *failure; /* kept while the last line is written */
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->provider);
  g_object_unref (self->connection);
  g_object_unref (self->journal);
  g_object_unref (self->clock);
  g_object_unref (self->record);
  g_object_unref (self->file);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->ticked);
  if (self->content != NULL)
    cs_secret_wipe (self->content);
  g_clear_pointer (&self->content, cs_secret_unref);
  g_clear_error (&self->failure);
  g_free (self->objects);
  g_free (self->reason);
  g_free (self);
}

static GPtrArray *
collect_rows (GPtrArray *groups)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (unsigned i = 0; i < groups->len; i++)
    {
      const CsRowGroup *group = g_ptr_array_index (groups, i);
      unsigned n_rows = g_list_model_get_n_items (group->rows);

      for (unsigned j = 0; j < n_rows; j++)
        {
          g_autoptr (CsFieldRow) row = g_list_model_get_item (group->rows, j);

          if (cs_field_get_source (cs_field_row_get_field (row)) != CS_SOURCE_SESSION)
            g_ptr_array_add (rows, g_steal_pointer (&row));
        }
    }
  return rows;
}

/* NULL where the value goes in. Not translated: it is in the file's format. */
static const char *
find_why_omitted (CsFieldRow *row, gboolean ticked)
{
  CsField *field = cs_field_row_get_field (row);

  switch (cs_field_get_state (field))
    {
    case CS_FIELD_PRESENT:
      return NULL;
    case CS_FIELD_ABSENT:
      return "absent";
    case CS_FIELD_REDACTED:
      return "redacted";
    case CS_FIELD_UNREADABLE:
      return "unreadable";
    case CS_FIELD_HIDDEN:
      break;
    }
  switch (cs_field_row_get_state (row))
    {
    case CS_ROW_ABSENT:
      return "absent";
    case CS_ROW_NEEDS:
      return "not permitted";
    case CS_ROW_REVEALED:
      if (!ticked)
        return "not ticked";
      return cs_field_row_get_value (row) != NULL ? NULL : "lapsed";
    case CS_ROW_OPEN:
    case CS_ROW_HIDDEN:
    case CS_ROW_REVEALING:
    case CS_ROW_REDACTED:
      break;
    }
  if (ticked)
    return "lapsed";
  return cs_field_row_is_refused (row) ? "refused" : "not revealed";
}

static gboolean
is_ticked (Export *self, CsFieldRow *row)
{
  return g_ptr_array_find (self->ticked, row, NULL);
}

/* The sensitive fields that would go in at this moment. */
static char *
list_objects (Export *self)
{
  g_autoptr (GString) objects = g_string_new (NULL);

  for (unsigned i = 0; i < self->rows->len; i++)
    {
      CsFieldRow *row = g_ptr_array_index (self->rows, i);

      if (cs_field_is_sensitive (cs_field_row_get_field (row))
          && find_why_omitted (row, is_ticked (self, row)) == NULL)
        g_string_append_printf (objects, "%s%s", objects->len > 0 ? " " : "",
                                cs_field_get_id (cs_field_row_get_field (row)));
    }
  return g_string_free (g_steal_pointer (&objects), FALSE);
}

static CsSecret *
build (Export *self, GError **error)
{
  g_autofree CsExportField *fields = g_new0 (CsExportField, self->rows->len + 1);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) request_ids = NULL;

  g_free (self->objects);
  self->objects = list_objects (self);
  for (unsigned i = 0; i < self->rows->len; i++)
    {
      CsFieldRow *row = g_ptr_array_index (self->rows, i);
      CsField *field = cs_field_row_get_field (row);

      fields[i].field = field;
      fields[i].label = cs_field_row_get_label (row);
      fields[i].why_omitted = find_why_omitted (row, is_ticked (self, row));
      if (fields[i].why_omitted != NULL || !cs_field_is_sensitive (field))
        continue;
      fields[i].value = cs_field_row_get_value (row);
      if (cs_field_row_get_request_id (row) != NULL)
        g_strv_builder_add (ids, cs_field_row_get_request_id (row));
    }
  request_ids = g_strv_builder_end (ids);
  return cs_export_build (self->record, self->connection,
                          cs_provider_get_api_version (self->provider), fields, self->rows->len,
                          (const char *const *) request_ids, self->clock, error);
}

/* --- the steps ------------------------------------------------------------------------------ */

static void
write_line (GTask *task, const char *outcome, GAsyncReadyCallback callback)
{
  Export *self = g_task_get_task_data (task);
  CsJournalEntry entry = {
    .act = "export",
    .outcome = outcome,
    .connection_id = cs_connection_get_id (self->connection),
    .session_id = cs_session_get_id (cs_record_get_session (self->record)),
    .object = self->objects,
    .reason = self->reason,
  };

  cs_journal_write_async (self->journal, &entry, NULL, callback, g_object_ref (task));
}

/* The file is there or is not: a line that is missing does not change that, but must be known. */
static void
outcome_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!cs_journal_write_finish (CS_JOURNAL (source), result, &error))
    g_signal_emit_by_name (g_task_get_source_object (task), "notice",
                           _ ("The access journal could not be completed: what came of the export "
                              "is missing in it"));
  if (self->failure != NULL)
    g_task_return_error (task, g_steal_pointer (&self->failure));
  else
    g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  gboolean saved = cs_export_save_finish (result, &self->failure);

  cs_secret_wipe (self->content);
  write_line (task,
              saved                                                               ? "saved"
              : g_error_matches (self->failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? "cancelled"
                                                                                  : "failed",
              outcome_written_cb);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!cs_journal_write_finish (CS_JOURNAL (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* Only now, so that no copy is about while the disk is slow, and what lapsed stays out. */
  self->content = build (self, &self->failure);
  if (self->content == NULL)
    write_line (task, "failed", outcome_written_cb);
  else
    cs_export_save_async (self->file, self->content, g_task_get_cancellable (task), saved_cb,
                          g_object_ref (task));
}

void
cs_record_export_async (const CsLookContext *context,
                        GPtrArray *groups,
                        GPtrArray *ticked,
                        GFile *file,
                        gpointer view,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (view, cancellable, callback, user_data);
  Export *self = g_new0 (Export, 1);

  self->provider = g_object_ref (context->provider);
  self->connection = g_object_ref (context->connection);
  self->journal = g_object_ref (context->journal);
  self->clock = g_object_ref (context->clock);
  self->record = g_object_ref (context->record);
  self->reason = g_strdup (context->reason);
  self->rows = collect_rows (groups);
  self->ticked = ticked != NULL ? g_ptr_array_ref (ticked) : g_ptr_array_new ();
  self->file = g_object_ref (file);
  self->objects = list_objects (self);
  g_task_set_source_tag (task, cs_record_export_async);
  g_task_set_task_data (task, self, export_free);
  /* A file that was written was written, even if the record was left in the meantime. */
  g_task_set_check_cancellable (task, FALSE);
  if (cs_journal_is_at (self->journal, file))
    g_task_return_new_error (task, CS_EXPORT_ERROR, CS_EXPORT_ERROR_NOT_ALLOWED,
                             "The file would take the place of the journal");
  else
    write_line (task, "asked", asked_cb);
}

gboolean
cs_record_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
cs_record_export_dup_name (CsSession *session)
{
  g_autofree char *id = g_strdup (cs_session_get_id (session));

  g_strcanon (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-", '_');
  if (strlen (id) > 64)
    id[64] = '\0';
  return g_strconcat ("record-", id, ".json", NULL);
}
