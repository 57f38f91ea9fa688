// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-view-private.h"

#include "cs-copy.h"

#include "cs-export.h"
#include "cs-extract-mark.h"
#include "cs-extract-words.h"
#include "cs-record-export.h"
#include "cs-wording-private.h"

/* What can be told of the open record, and done with it as a whole. */

char *
cs_record_view_dup_clock_text (CsRecordView *self)
{
  const CsLookContext *context = cs_record_view_get_context (self);
  CsSession *session = cs_record_view_get_session (self);

  if (session == NULL)
    return NULL;
  return cs_wording_dup_clock (session, cs_connection_has_reveal_key (context->connection),
                               cs_clock_get_unix_time (context->clock));
}

double
cs_record_view_get_clock_fraction (CsRecordView *self)
{
  CsClock *clock = cs_record_view_get_context (self)->clock;
  CsSession *session = cs_record_view_get_session (self);

  return session != NULL ? cs_wording_get_clock_fraction (session, cs_clock_get_unix_time (clock))
                         : 0;
}

gboolean
cs_record_view_can_export (CsRecordView *self)
{
  CsRecord *record = cs_record_view_get_record (self);
  CsSession *session;

  if (record == NULL)
    return FALSE;
  session = cs_record_get_session (record);
  return cs_session_get_outcome (session) == CS_OUTCOME_VERIFIED
         && cs_session_get_redaction (session) == NULL;
}

char *
cs_record_view_dup_export_name (CsRecordView *self)
{
  CsSession *session = cs_record_view_get_session (self);

  return session != NULL ? cs_record_export_dup_name (session) : NULL;
}

void
cs_record_view_export_async (CsRecordView *self,
                             GFile *file,
                             GPtrArray *ticked,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (CS_IS_RECORD_VIEW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!cs_record_view_can_export (self))
    {
      g_task_report_new_error (self, callback, user_data, cs_record_view_export_async,
                               CS_EXPORT_ERROR, CS_EXPORT_ERROR_NOT_VERIFIED,
                               "The record is not verified, or redacted");
      return;
    }
  cs_record_export_async (cs_record_view_get_context (self), cs_record_view_get_groups (self),
                          ticked, file, self, cancellable, callback, user_data);
}

gboolean
cs_record_view_export_finish (CsRecordView *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return cs_record_export_finish (result, error);
}

gboolean
cs_record_view_can_extract (CsRecordView *self)
{
  CsSession *session = cs_record_view_get_session (self);

  return cs_record_view_get_state (self) == CS_RECORD_READY && !cs_session_is_archived (session)
         && (cs_record_view_get_capabilities (self) & CS_CAN_EXTRACT) != 0;
}

static void
mark_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsRecordView) self = user_data;
  CsSession *session = cs_record_view_get_session (self);
  int64_t when;
  CsExtractMark mark = cs_extract_mark_find_finish (result, &when);

  if (session == NULL || session != cs_extract_mark_get_session (result))
    return;
  g_free (self->mark);
  self->mark = cs_extract_words_mark (mark, when, cs_session_is_archived (session));
  self->is_safe = mark == CS_EXTRACT_MARK_SAVED;
  if (self->mark != NULL)
    g_signal_emit_by_name (self, "marked");
}

const char *
cs_record_view_get_mark (CsRecordView *self, gboolean *is_safe)
{
  *is_safe = self->is_safe;
  return self->mark;
}

void
cs_record_view_tell_mark (CsRecordView *self)
{
  if ((cs_record_view_get_capabilities (self) & CS_CAN_EXTRACT) != 0)
    cs_extract_mark_find_async (cs_record_view_get_context (self)->journal,
                                cs_record_view_get_session (self), NULL, mark_found_cb,
                                g_object_ref (self));
}

CsExtractView *
cs_record_view_new_extract (CsRecordView *self)
{
  const CsLookContext *context = cs_record_view_get_context (self);

  g_return_val_if_fail (cs_record_view_can_extract (self), NULL);

  return cs_extract_view_new (context->provider, context->connection, context->journal,
                              context->clock, cs_record_view_get_session (self));
}

char *
cs_record_view_dup_dashboard_uri (CsRecordView *self)
{
  CsSession *session = cs_record_view_get_session (self);

  return session != NULL
             ? cs_provider_dup_dashboard_uri (cs_record_view_get_context (self)->provider, session)
             : NULL;
}

gboolean
cs_record_view_may_copy (CsRecordView *self, CsFieldRow *row)
{
  g_return_val_if_fail (CS_IS_RECORD_VIEW (self), FALSE);

  return cs_policy_may_copy (cs_record_view_get_context (self)->policy)
         && cs_record_view_get_record (self) != NULL
         && cs_field_row_get_state (row) == CS_ROW_REVEALED;
}

void
cs_record_view_copy_async (CsRecordView *self,
                           CsFieldRow *row,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (CS_IS_FIELD_ROW (row));

  if (cs_record_view_may_copy (self, row))
    cs_copy_async (cs_record_view_get_context (self), row, self, cancellable, callback, user_data);
  else
    g_task_report_new_error (self, callback, user_data, cs_record_view_copy_async, G_IO_ERROR,
                             G_IO_ERROR_CANCELLED, "It is not to be copied");
}

CsSecret *
cs_record_view_copy_finish (CsRecordView *self,
                            GAsyncResult *result,
                            CsLease **lease,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return cs_copy_finish (result, lease, error);
}
