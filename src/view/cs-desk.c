// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-desk-private.h"

#include "cs-all-connections.h"
#include "cs-date.h"
#include "cs-provider-union.h"
#include "cs-record-view-private.h"

/* One connection at a time, or all of them, with what belongs to it. How it is locked and unlocked
 * is in cs-desk-lock.c. */
G_DEFINE_FINAL_TYPE (CsDesk, cs_desk, G_TYPE_OBJECT)

enum
{
  PROP_CONNECTION = 1,
  PROP_LOCKED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* But for when the checks were done, which is asked for by itself. */
static gboolean
says_the_same (CsSession *a, CsSession *b)
{
  g_autoptr (CsSession) timeless_a = cs_session_with_report (a, NULL, CS_TIME_UNKNOWN);
  g_autoptr (CsSession) timeless_b = cs_session_with_report (b, NULL, CS_TIME_UNKNOWN);

  return cs_session_equal (timeless_a, timeless_b);
}

/* What the list has learnt of the session since its record was asked for; borrowed, or NULL. */
static CsSession *
find_newer_row (CsDesk *self, CsSession *session)
{
  CsSession *row = cs_session_list_find (self->list, cs_session_get_connection_id (session),
                                         cs_session_get_id (session));

  return row != NULL && !says_the_same (row, self->asked) && !says_the_same (row, session) ? row
                                                                                           : NULL;
}

/* A record knows more than its row did: when the checks were done, and what has changed since. */
static void
take_record (CsDesk *self)
{
  CsSession *session = cs_record_view_get_session (self->record);
  CsSession *newer = find_newer_row (self, session);

  if (newer != NULL)
    cs_record_view_read_again (self->record, newer);
  else
    cs_session_list_replace (self->list, session);
}

/* What a refresh has changed is read again, but not while somebody looks at it. */
static void
refreshed_cb (CsSessionList *list, GParamSpec *pspec, CsDesk *self)
{
  CsSession *newer;

  if (list != self->list || !cs_record_view_is_idle (self->record))
    return;
  newer = find_newer_row (self, cs_record_view_get_session (self->record));
  if (newer != NULL)
    cs_record_view_read_again (self->record, newer);
}

static void
record_state_cb (CsRecordView *record, GParamSpec *pspec, CsDesk *self)
{
  if (record != self->record)
    return;
  switch (cs_record_view_get_state (record))
    {
    case CS_RECORD_LOADING:
      g_set_object (&self->asked, cs_record_view_get_session (record));
      break;
    case CS_RECORD_READY:
      take_record (self);
      break;
    case CS_RECORD_NONE:
      g_clear_object (&self->asked);
      break;
    case CS_RECORD_FAILED:
      break;
    }
}

static void
session_changed_cb (CsRecordView *record, CsSession *session, CsDesk *self)
{
  if (record == self->record)
    cs_session_list_replace (self->list, session);
}

static void
clear_connection (CsDesk *self, CsLeaseEnd why)
{
  if (self->record != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->record, self);
      cs_record_view_close (self->record, why);
    }
  if (self->list != NULL)
    cs_session_list_cancel (self->list);
  cs_leases_end_all (self->leases, why);
  g_clear_object (&self->record);
  g_clear_object (&self->asked);
  g_clear_object (&self->list);
  g_clear_object (&self->provider);
  g_clear_object (&self->connection);
}

void
cs_desk_set_locked (CsDesk *self, gboolean locked)
{
  g_object_freeze_notify (G_OBJECT (self));
  self->locked = locked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCKED]);
  if (locked)
    {
      g_set_object (&self->remembered, self->connection);
      clear_connection (self, CS_LEASE_LOCKED);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
    }
  g_object_thaw_notify (G_OBJECT (self));
  cs_alerts_set_locked (self->alerts, locked);
}

static CsProvider *
speak_for (CsDesk *self, CsConnection *connection)
{
  return self->make_provider (connection, CS_KEY_SOURCE (self->keys), self->clock, self->make_data);
}

static CsProvider *
make_union (CsDesk *self)
{
  GListModel *connections = G_LIST_MODEL (self->connections);
  CsProviderUnion *all = cs_provider_union_new ();

  for (unsigned i = 0; i < g_list_model_get_n_items (connections); i++)
    {
      g_autoptr (CsConnection) connection = g_list_model_get_item (connections, i);
      g_autoptr (CsProvider) provider = NULL;

      if (!cs_all_connections_is_repeated (connections, i))
        provider = speak_for (self, connection);
      if (provider != NULL)
        cs_provider_union_add (all, cs_connection_get_id (connection), provider);
    }
  return CS_PROVIDER (all);
}

static void
furnish (CsDesk *self, CsConnection *connection)
{
  CsClock *clock;

  self->provider
      = cs_all_connections_is (connection) ? make_union (self) : speak_for (self, connection);
  if (self->provider == NULL)
    return;
  self->connection = g_object_ref (connection);
  clock = cs_desk_get_clock (self);
  self->list = cs_session_list_new (self->provider, connection, clock);
  self->record
      = cs_record_view_new (self->provider, connection, self->leases, self->journal, clock);
  if (cs_all_connections_is (connection))
    {
      cs_session_list_set_connections (self->list, self->connections);
      cs_record_view_set_connections (self->record, self->connections);
    }
  cs_record_view_set_policy (self->record, self->policy);
  g_signal_connect_object (self->list, "notify::refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->record, "notify::state", G_CALLBACK (record_state_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->record, "session-changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_DEFAULT);
}

static void
cs_desk_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  CsDesk *self = CS_DESK (object);

  switch (id)
    {
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    case PROP_LOCKED:
      g_value_set_boolean (value, self->locked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_desk_dispose (GObject *object)
{
  CsDesk *self = CS_DESK (object);

  if (self->leases != NULL)
    clear_connection (self, CS_LEASE_QUIT);
  g_clear_object (&self->remembered);
  g_clear_object (&self->connections);
  g_clear_object (&self->keys);
  g_clear_object (&self->leases);
  g_clear_object (&self->journal);
  g_clear_object (&self->clock);
  g_clear_object (&self->policy);
  g_clear_object (&self->alerts);
  g_clear_object (&self->extracts);

  G_OBJECT_CLASS (cs_desk_parent_class)->dispose (object);
}

static void
cs_desk_class_init (CsDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cs_desk_get_property;
  object_class->dispose = cs_desk_dispose;

  properties[PROP_CONNECTION]
      = g_param_spec_object ("connection", NULL, NULL, CS_TYPE_CONNECTION,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOCKED]
      = g_param_spec_boolean ("locked", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cs_desk_init (CsDesk *self)
{
  self->make_provider = cs_make_provider;
  self->extracts = cs_extracts_new ();
}

/* What is shown of all is made anew when one comes or goes. */
static void
connections_changed_cb (CsDesk *self)
{
  if (cs_all_connections_is (self->connection))
    cs_desk_set_all (self);
}

CsDesk *
cs_desk_new (CsConnections *connections,
             CsKeys *keys,
             CsLeases *leases,
             CsJournal *journal,
             CsClock *clock)
{
  CsDesk *self = g_object_new (CS_TYPE_DESK, NULL);

  self->connections = g_object_ref (connections);
  self->keys = g_object_ref (keys);
  self->leases = g_object_ref (leases);
  self->journal = g_object_ref (journal);
  self->clock = g_object_ref (clock);
  self->policy = cs_policy_new (journal, clock);
  self->alerts = cs_alerts_new (self->extracts, clock);
  g_signal_connect_object (connections, "items-changed", G_CALLBACK (connections_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
cs_desk_set_make_provider (CsDesk *self, CsMakeProvider make_provider, gpointer user_data)
{
  self->make_provider = make_provider;
  self->make_data = user_data;
}

void
cs_desk_set_connection (CsDesk *self, CsConnection *connection)
{
  g_autoptr (CsConnection) keep = NULL;

  g_return_if_fail (CS_IS_DESK (self));

  if (self->locked)
    {
      g_set_object (&self->remembered, connection);
      return;
    }
  if (self->connection == connection)
    return;
  if (connection != NULL)
    keep = g_object_ref (connection);
  clear_connection (self, CS_LEASE_LEFT);
  if (connection != NULL)
    furnish (self, connection);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

void
cs_desk_set_all (CsDesk *self)
{
  g_autoptr (CsConnection) all = NULL;

  g_return_if_fail (CS_IS_DESK (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->connections)) > 0)
    all = cs_all_connections_new (G_LIST_MODEL (self->connections));
  cs_desk_set_connection (self, all);
}

gboolean
cs_desk_is_all (CsDesk *self)
{
  g_return_val_if_fail (CS_IS_DESK (self), FALSE);

  return cs_all_connections_is (self->connection);
}

CsConnection *
cs_desk_get_connection (CsDesk *self)
{
  g_return_val_if_fail (CS_IS_DESK (self), NULL);

  return self->connection;
}

CsConnections *
cs_desk_get_connections (CsDesk *self)
{
  g_return_val_if_fail (CS_IS_DESK (self), NULL);

  return self->connections;
}

CsKeys *
cs_desk_get_keys (CsDesk *self)
{
  g_return_val_if_fail (CS_IS_DESK (self), NULL);

  return self->keys;
}

CsProfileView *
cs_desk_new_profile (CsDesk *self)
{
  CsMode mode = self->connection != NULL ? cs_connection_get_mode (self->connection) : CS_MODE_LIVE;

  return cs_profile_view_new (mode, self->policy, self->leases, self->journal, self->clock);
}

CsExtracts *
cs_desk_get_extracts (CsDesk *self)
{
  return self->extracts;
}

CsAlerts *
cs_desk_get_alerts (CsDesk *self)
{
  return self->alerts;
}

CsJournal *
cs_desk_get_journal (CsDesk *self)
{
  g_return_val_if_fail (CS_IS_DESK (self), NULL);

  return self->journal;
}

CsPolicy *
cs_desk_get_policy (CsDesk *self)
{
  g_return_val_if_fail (CS_IS_DESK (self), NULL);

  return self->policy;
}

CsClock *
cs_desk_get_clock (CsDesk *self)
{
  CsClock *clock;

  g_return_val_if_fail (CS_IS_DESK (self), NULL);

  clock = self->provider != NULL ? cs_provider_get_clock (self->provider) : NULL;
  return clock != NULL ? clock : self->clock;
}

CsProvider *
cs_desk_get_provider (CsDesk *self)
{
  g_return_val_if_fail (CS_IS_DESK (self), NULL);

  return self->provider;
}

CsSessionList *
cs_desk_get_list (CsDesk *self)
{
  g_return_val_if_fail (CS_IS_DESK (self), NULL);

  return self->list;
}

CsRecordView *
cs_desk_get_record (CsDesk *self)
{
  g_return_val_if_fail (CS_IS_DESK (self), NULL);

  return self->record;
}

void
cs_desk_hide_everything (CsDesk *self, CsLeaseEnd why)
{
  g_return_if_fail (CS_IS_DESK (self));

  cs_leases_end_all (self->leases, why);
  /* What is on its way is not to come out after the lock. */
  if (self->record != NULL)
    cs_record_view_hide_all (self->record);
}
