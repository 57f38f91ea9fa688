// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-view-private.h"

#include "cs-date.h"
#include "cs-look.h"
#include "cs-note.h"
#include "cs-record-rows.h"
#include "cs-record-slots.h"
#include "cs-ticket.h"

/* Paging through rows asks for nothing. */
#define SETTLING (150 * CS_SECOND / 1000)

/*
 * The record that is open. Everything that belongs to it (its request, its looks, its leases) is
 * ended by leave(), which every way out of a record goes through.
 */
G_DEFINE_FINAL_TYPE (CsRecordView, cs_record_view, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
end_everything (CsRecordView *self, CsLeaseEnd why)
{
  cs_look_cancel_all (self->looks, NULL);
  cs_record_view_follow (self);
  if (self->groups == NULL)
    return;
  cs_record_rows_end (self->groups, why);
  cs_record_slots_end (self->slots, why);
}

/* --- opening -------------------------------------------------------------------------------- */

static void
set_state (CsRecordView *self, CsRecordState state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
leave (CsRecordView *self, CsLeaseEnd why)
{
  self->serial++;
  cs_clear_source (&self->settling);
  if (self->opening != NULL)
    g_cancellable_cancel (G_CANCELLABLE (self->opening));
  g_clear_object (&self->opening);
  end_everything (self, why);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_object (&self->slots);
  g_clear_object (&self->context.record);
  g_clear_pointer (&self->context.reason, g_free);
  g_clear_object (&self->request);
  g_clear_object (&self->session);
  g_clear_pointer (&self->mark, g_free);
  g_clear_pointer (&self->message, cs_message_free);
}

/* It was read, and the journal has to know; what is open is read even where it cannot. */
static void
note_opened (CsRecordView *self, const char *outcome, const char *request_id)
{
  CsJournalEntry entry = {
    .act = "opened",
    .outcome = outcome,
    .connection_id = cs_connection_get_id (self->context.connection),
    .session_id = cs_session_get_id (self->session),
    .request_id = request_id,
  };

  cs_note_write (self->context.journal, &entry, self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsRecord) record = cs_provider_open_finish (CS_PROVIDER (source), result, &error);
  unsigned serial;
  g_autoptr (CsRecordView) self = cs_ticket_redeem (user_data, &serial);

  if (self == NULL || serial != self->serial)
    return;
  g_clear_object (&self->opening);
  cs_record_view_follow (self);
  if (record == NULL)
    {
      self->message = cs_message_for_error (error, self->context.connection);
      note_opened (self, "failed", cs_provider_error_get_request_id (error));
      set_state (self, CS_RECORD_FAILED);
      return;
    }
  self->context.record = g_steal_pointer (&record);
  g_set_object (&self->session, cs_record_get_session (self->context.record));
  self->groups = cs_record_rows_build (self->context.record, self->context.connection);
  self->slots = cs_record_slots_build (self->context.record, self->context.connection);
  note_opened (self, "shown", cs_record_get_request_id (self->context.record));
  set_state (self, CS_RECORD_READY);
  if (self->session != NULL)
    cs_record_view_tell_mark (self);
}

static void
ask (CsRecordView *self)
{
  cs_clear_source (&self->settling);
  self->opening = cs_progress_new ();
  cs_record_view_follow (self);
  cs_provider_open_async (self->context.provider, self->session, G_CANCELLABLE (self->opening),
                          opened_cb, cs_ticket_new (self, self->serial));
}

static gboolean
settled_cb (gpointer user_data)
{
  ask (user_data);
  return G_SOURCE_REMOVE;
}

/* Whether a record of @session would be the one that is open or on its way: only the report's
 * time, which other requests bring along, may differ. */
static gboolean
is_open (CsRecordView *self, CsSession *session)
{
  g_autoptr (CsSession) ours = NULL;
  g_autoptr (CsSession) theirs = NULL;

  if (self->session == NULL || self->state == CS_RECORD_FAILED)
    return FALSE;
  ours = cs_session_with_report (self->session, "", CS_TIME_UNKNOWN);
  theirs = cs_session_with_report (session, "", CS_TIME_UNKNOWN);
  return cs_session_equal (ours, theirs)
         && g_strcmp0 (cs_session_get_report_id (self->session), cs_session_get_report_id (session))
                == 0;
}

static void
find_connection (CsRecordView *self, CsSession *session)
{
  const char *id = cs_session_get_connection_id (session);
  CsConnection *connection = NULL;

  if (self->connections != NULL)
    connection = cs_connections_find (self->connections, id);
  if (connection == NULL)
    return;
  g_set_object (&self->context.connection, connection);
  g_set_object (&self->context.provider, cs_provider_get_member (self->provider, id));
}

static void
start (CsRecordView *self, CsSession *session, gboolean now)
{
  g_autoptr (CsSession) keep = g_object_ref (session);

  leave (self, CS_LEASE_LEFT);
  find_connection (self, session);
  self->session = g_steal_pointer (&keep);
  if (now)
    ask (self);
  else
    {
      self->settling = cs_clock_create_timer (
          self->context.clock, cs_clock_get_boottime (self->context.clock) + SETTLING);
      g_source_set_callback (self->settling, settled_cb, self, NULL);
      g_source_attach (self->settling, g_main_context_get_thread_default ());
    }
  set_state (self, CS_RECORD_LOADING);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
cs_record_view_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  CsRecordView *self = CS_RECORD_VIEW (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_record_view_dispose (GObject *object)
{
  CsRecordView *self = CS_RECORD_VIEW (object);

  leave (self, CS_LEASE_LEFT);
  g_clear_object (&self->provider);
  g_clear_object (&self->context.provider);
  g_clear_object (&self->context.connection);
  g_clear_object (&self->connections);
  g_clear_object (&self->context.leases);
  g_clear_object (&self->context.journal);
  g_clear_object (&self->context.clock);
  g_clear_object (&self->context.policy);

  G_OBJECT_CLASS (cs_record_view_parent_class)->dispose (object);
}

static void
cs_record_view_finalize (GObject *object)
{
  g_ptr_array_unref (CS_RECORD_VIEW (object)->looks);
  g_clear_object (&CS_RECORD_VIEW (object)->work);

  G_OBJECT_CLASS (cs_record_view_parent_class)->finalize (object);
}

static void
cs_record_view_class_init (CsRecordViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cs_record_view_get_property;
  object_class->dispose = cs_record_view_dispose;
  object_class->finalize = cs_record_view_finalize;

  properties[PROP_STATE]
      = g_param_spec_int ("state", NULL, NULL, CS_RECORD_NONE, CS_RECORD_FAILED, CS_RECORD_NONE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_signal_new ("reason-needed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("session-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                NULL, G_TYPE_NONE, 1, CS_TYPE_SESSION);
  g_signal_new ("marked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
cs_record_view_init (CsRecordView *self)
{
  self->looks = g_ptr_array_new ();
}

CsRecordView *
cs_record_view_new (CsProvider *provider,
                    CsConnection *connection,
                    CsLeases *leases,
                    CsJournal *journal,
                    CsClock *clock)
{
  CsRecordView *self = g_object_new (CS_TYPE_RECORD_VIEW, NULL);

  self->provider = g_object_ref (provider);
  self->context.provider = g_object_ref (provider);
  self->context.connection = g_object_ref (connection);
  self->context.leases = g_object_ref (leases);
  self->context.journal = g_object_ref (journal);
  self->context.clock = g_object_ref (clock);
  self->context.policy = cs_policy_new (NULL, clock);
  self->work = cs_work_new (clock);
  return self;
}

void
cs_record_view_set_connections (CsRecordView *self, CsConnections *connections)
{
  g_return_if_fail (CS_IS_RECORD_VIEW (self));

  g_set_object (&self->connections, connections);
}

CsConnection *
cs_record_view_get_connection (CsRecordView *self)
{
  g_return_val_if_fail (CS_IS_RECORD_VIEW (self), NULL);

  return self->context.connection;
}

CsCapabilities
cs_record_view_get_capabilities (CsRecordView *self)
{
  g_return_val_if_fail (CS_IS_RECORD_VIEW (self), CS_CAN_NOTHING);

  return cs_provider_get_capabilities (self->context.provider);
}

void
cs_record_view_open (CsRecordView *self, CsSession *session)
{
  if (session == NULL)
    cs_record_view_close (self, CS_LEASE_LEFT);
  else if (!is_open (self, session))
    start (self, session, FALSE);
}

void
cs_record_view_open_now (CsRecordView *self, CsSession *session)
{
  if (session == NULL)
    cs_record_view_close (self, CS_LEASE_LEFT);
  else if (!is_open (self, session))
    start (self, session, TRUE);
  else if (self->settling != NULL)
    ask (self);
}

void
cs_record_view_close (CsRecordView *self, CsLeaseEnd why)
{
  if (self->session == NULL)
    return;
  leave (self, why);
  set_state (self, CS_RECORD_NONE);
}

void
cs_record_view_put_away (CsRecordView *self)
{
  g_autofree char *reason = g_strdup (self->context.reason);
  g_autoptr (CsSession) session = g_object_ref (self->session);

  leave (self, CS_LEASE_LEFT);
  self->session = g_steal_pointer (&session);
  self->context.reason = g_steal_pointer (&reason);
  set_state (self, CS_RECORD_LOADING);
}

void
cs_record_view_read_again (CsRecordView *self, CsSession *changed)
{
  g_autofree char *reason = g_strdup (self->context.reason);

  start (self, changed != NULL ? changed : self->session, TRUE);
  self->context.reason = g_steal_pointer (&reason);
}

/* The same record, and the same reason to look at it. */
void
cs_record_view_reload (CsRecordView *self)
{
  if (self->session != NULL)
    cs_record_view_read_again (self, NULL);
}

CsRecordState
cs_record_view_get_state (CsRecordView *self)
{
  return self->state;
}

CsSession *
cs_record_view_get_session (CsRecordView *self)
{
  return self->session;
}

CsRecord *
cs_record_view_get_record (CsRecordView *self)
{
  return self->context.record;
}

const CsMessage *
cs_record_view_get_message (CsRecordView *self)
{
  return self->message;
}

const CsRowGroup *
cs_record_view_get_group (CsRecordView *self, unsigned index)
{
  return self->groups != NULL && index < self->groups->len ? g_ptr_array_index (self->groups, index)
                                                           : NULL;
}

GListModel *
cs_record_view_get_slots (CsRecordView *self)
{
  return self->slots;
}

void
cs_record_view_set_policy (CsRecordView *self, CsPolicy *policy)
{
  g_set_object (&self->context.policy, policy);
}

void
cs_record_view_hide_all (CsRecordView *self)
{
  end_everything (self, CS_LEASE_HIDDEN);
}

const CsLookContext *
cs_record_view_get_context (CsRecordView *self)
{
  return &self->context;
}

GPtrArray *
cs_record_view_get_groups (CsRecordView *self)
{
  return self->groups;
}

CsWork *
cs_record_view_get_work (CsRecordView *self)
{
  g_return_val_if_fail (CS_IS_RECORD_VIEW (self), NULL);

  return self->work;
}

void
cs_record_view_stop (CsRecordView *self)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");

  g_return_if_fail (CS_IS_RECORD_VIEW (self));

  cs_look_cancel_all (self->looks, NULL);
  if (self->opening != NULL)
    {
      self->serial++;
      g_cancellable_cancel (G_CANCELLABLE (self->opening));
      g_clear_object (&self->opening);
      self->message = cs_message_for_error (error, self->context.connection);
      note_opened (self, "cancelled", NULL);
      set_state (self, CS_RECORD_FAILED);
    }
  cs_record_view_follow (self);
}
