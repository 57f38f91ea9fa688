// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-change.h"

#include "cs-note.h"
#include "cs-record-view-private.h"
#include "cs-wording-private.h"

#include <glib/gi18n-lib.h>

/* One change, on its way. */
typedef struct
{
  CsChange change;
  CsProvider *provider;
  CsSession *session; /* as it was */
  CsJournal *journal;
  char *connection_id;
  char *reason;
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_object_unref (self->provider);
  g_object_unref (self->session);
  g_object_unref (self->journal);
  g_free (self->connection_id);
  g_free (self->reason);
  g_free (self);
}

static CsJournalEntry
make_entry (Change *self, const char *outcome, const char *request_id)
{
  return (CsJournalEntry) {
    .act = self->change == CS_CHANGE_REDACT ? "redact" : "cancel",
    .outcome = outcome,
    .connection_id = self->connection_id,
    .session_id = cs_session_get_id (self->session),
    .reason = self->reason,
    .request_id = request_id,
  };
}

/* --- whether, and what of it ---------------------------------------------------------------- */

/* As the service has it: an open session is canceled; what is being checked is not redacted. */
gboolean
cs_record_view_can_change (CsRecordView *self, CsChange change)
{
  CsCapabilities can = cs_record_view_get_capabilities (self);
  CsSession *session = cs_record_view_get_session (self);
  CsOutcome outcome;

  if (cs_record_view_get_state (self) != CS_RECORD_READY
      || cs_session_get_redaction (session) != NULL)
    return FALSE;
  outcome = cs_session_get_outcome (session);
  switch (change)
    {
    case CS_CHANGE_CANCEL:
      return (can & CS_CAN_CANCEL) != 0
             && (outcome == CS_OUTCOME_FAILED || outcome == CS_OUTCOME_NOT_SUBMITTED);
    case CS_CHANGE_REDACT:
      return (can & CS_CAN_REDACT) != 0 && outcome != CS_OUTCOME_PROCESSING;
    }
  g_return_val_if_reached (FALSE);
}

CsMessage *
cs_record_view_new_question (CsRecordView *self, CsChange change)
{
  if (change == CS_CHANGE_CANCEL)
    return cs_message_new (_ ("Cancel This Session?"),
                           _ ("The person cannot go on with it, and needs a new one. This cannot "
                              "be undone."),
                           "process-stop-symbolic");
  if (cs_record_view_can_change (self, CS_CHANGE_CANCEL))
    return cs_message_new (_ ("Redact This Session?"),
                           _ ("The service deletes what was collected in all its attempts, and "
                              "cancels it: the person needs a new one. Status and times remain. "
                              "This cannot be undone."),
                           "edit-delete-symbolic");
  return cs_message_new (_ ("Redact This Session?"),
                         _ ("The service deletes what was collected in all its attempts: names, "
                            "numbers and images. Status and times remain. It takes up to four "
                            "days, and cannot be undone."),
                         "edit-delete-symbolic");
}

const char *
cs_record_view_get_challenge (CsRecordView *self)
{
  return cs_wording_challenge (cs_record_view_get_session (self),
                               cs_record_view_get_connection (self));
}

/* --- asking --------------------------------------------------------------------------------- */

static gboolean
is_still_open (CsRecordView *self, Change *change)
{
  CsSession *open = cs_record_view_get_session (self);

  return open != NULL && cs_session_is_same (open, change->session);
}

static char *
dup_result (CsChange change)
{
  return g_strdup (change == CS_CHANGE_REDACT ? _ ("The session is being redacted")
                                              : _ ("The session was canceled"));
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsRecordView *view = g_task_get_source_object (task);
  Change *self = g_task_get_task_data (task);
  CsProvider *provider = CS_PROVIDER (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsChanged) changed = self->change == CS_CHANGE_REDACT
                                      ? cs_provider_redact_finish (provider, result, &error)
                                      : cs_provider_cancel_finish (provider, result, &error);
  CsSession *session = changed != NULL ? changed->session : NULL;
  CsJournalEntry entry = changed != NULL ? make_entry (self, "done", changed->request_id)
                                         : make_entry (self, cs_note_failure (error),
                                                       cs_provider_error_get_request_id (error));

  cs_note_write (self->journal, &entry, view);
  if (session != NULL)
    g_signal_emit_by_name (view, "session-changed", session);
  if (is_still_open (view, self))
    cs_record_view_read_again (view, session);
  if (changed != NULL)
    g_task_return_pointer (task, dup_result (self->change), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsRecordView *view = g_task_get_source_object (task);
  Change *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!cs_journal_write_finish (CS_JOURNAL (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (is_still_open (view, self))
    cs_record_view_put_away (view);
  if (self->change == CS_CHANGE_REDACT)
    cs_provider_redact_async (self->provider, self->session, NULL, changed_cb,
                              g_steal_pointer (&task));
  else
    cs_provider_cancel_async (self->provider, self->session, NULL, changed_cb,
                              g_steal_pointer (&task));
}

void
cs_record_view_change_async (CsRecordView *self,
                             CsChange change,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  const CsLookContext *context = cs_record_view_get_context (self);
  GTask *task;
  Change *data;
  CsJournalEntry entry;

  /* It may have been possible when the question was put. */
  if (!cs_record_view_can_change (self, change))
    {
      g_task_report_new_error (self, callback, user_data, cs_record_view_change_async,
                               CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_STATE,
                               "The session has changed, or is being read again");
      return;
    }
  task = g_task_new (self, NULL, callback, user_data);
  data = g_new0 (Change, 1);
  data->change = change;
  data->provider = g_object_ref (context->provider);
  data->session = g_object_ref (cs_record_view_get_session (self));
  data->journal = g_object_ref (context->journal);
  data->connection_id = g_strdup (cs_connection_get_id (context->connection));
  data->reason = g_strdup (context->reason);
  g_task_set_source_tag (task, cs_record_view_change_async);
  g_task_set_task_data (task, data, change_free);
  entry = make_entry (data, "asked", NULL);
  cs_journal_write_async (data->journal, &entry, NULL, asked_cb, task);
}

char *
cs_record_view_change_finish (CsRecordView *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
