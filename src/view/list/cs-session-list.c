// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-session-list-private.h"

#include "cs-date.h"

#include <limits.h>

static void cs_session_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsSessionList,
                               cs_session_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cs_session_list_list_model_init))

enum
{
  PROP_STATE = 1,
  PROP_LOADING,
  PROP_HAS_MORE,
  PROP_N_LOADED,
  PROP_REFRESHED,
  PROP_SEARCH,
  PROP_MESSAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- what is shown -------------------------------------------------------------------------- */

static void
notify (CsSessionList *self, unsigned property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
tell (CsSessionList *self, int *told, int now, unsigned property)
{
  if (*told == now)
    return;
  *told = now;
  notify (self, property);
}

/* Tells everybody what has come of a change. */
void
cs_session_list_update (CsSessionList *self)
{
  CsListFacts facts = {
    .n_loaded = self->store.sessions->len,
    .loading = self->page_runs,
    .answered = self->answered,
    .failed = self->failed,
    .filtered = self->filter != NULL && !cs_filter_is_empty (self->filter),
  };

  g_object_freeze_notify (G_OBJECT (self));
  cs_session_sieve_apply (&self->sieve, self->store.sessions, cs_clock_get_unix_time (self->clock),
                          G_LIST_MODEL (self));
  facts.n_visible = self->sieve.visible->len;
  tell (self, &self->state, (int) cs_session_list_find_state (&facts), PROP_STATE);
  tell (self, &self->n_loaded_told, (int) facts.n_loaded, PROP_N_LOADED);
  cs_session_list_follow (self);
  tell (self, &self->loading_told, cs_session_list_is_loading (self), PROP_LOADING);
  tell (self, &self->has_more_told, cs_session_list_has_more (self), PROP_HAS_MORE);
  g_object_thaw_notify (G_OBJECT (self));
}

void
cs_session_list_take_message (CsSessionList *self, CsMessage *message)
{
  if (self->message == NULL && message == NULL)
    return;
  g_clear_pointer (&self->message, cs_message_free);
  self->message = message;
  notify (self, PROP_MESSAGE);
}

/* --- GListModel ----------------------------------------------------------------------------- */

static GType
cs_session_list_get_item_type (GListModel *model)
{
  return CS_TYPE_SESSION;
}

static unsigned
cs_session_list_get_n_items (GListModel *model)
{
  return CS_SESSION_LIST (model)->sieve.visible->len;
}

static gpointer
cs_session_list_get_item (GListModel *model, unsigned position)
{
  CsSessionList *self = CS_SESSION_LIST (model);

  return position < self->sieve.visible->len
             ? g_object_ref (g_ptr_array_index (self->sieve.visible, position))
             : NULL;
}

static void
cs_session_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cs_session_list_get_item_type;
  iface->get_n_items = cs_session_list_get_n_items;
  iface->get_item = cs_session_list_get_item;
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
cs_session_list_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  CsSessionList *self = CS_SESSION_LIST (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, cs_session_list_is_loading (self));
      break;
    case PROP_HAS_MORE:
      g_value_set_boolean (value, cs_session_list_has_more (self));
      break;
    case PROP_N_LOADED:
      g_value_set_uint (value, self->store.sessions->len);
      break;
    case PROP_REFRESHED:
      g_value_set_int64 (value, self->refreshed);
      break;
    case PROP_SEARCH:
      g_value_set_string (value, cs_session_list_get_search (self));
      break;
    case PROP_MESSAGE:
      g_value_set_pointer (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_session_list_dispose (GObject *object)
{
  CsSessionList *self = CS_SESSION_LIST (object);

  g_cancellable_cancel (G_CANCELLABLE (self->progress));
  if (self->work != NULL)
    cs_work_end (self->work);
  g_clear_object (&self->provider);
  g_clear_object (&self->connection);
  g_clear_object (&self->connections);

  G_OBJECT_CLASS (cs_session_list_parent_class)->dispose (object);
}

static void
cs_session_list_finalize (GObject *object)
{
  CsSessionList *self = CS_SESSION_LIST (object);

  cs_session_store_clear (&self->store);
  cs_session_sieve_clear (&self->sieve);
  g_clear_pointer (&self->message, cs_message_free);
  g_clear_object (&self->progress);
  g_clear_object (&self->work);
  g_clear_object (&self->filter);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (cs_session_list_parent_class)->finalize (object);
}

static void
cs_session_list_class_init (CsSessionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = cs_session_list_get_property;
  object_class->dispose = cs_session_list_dispose;
  object_class->finalize = cs_session_list_finalize;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, CS_LIST_EMPTY, CS_LIST_FAILED,
                                             CS_LIST_LOADING, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_MORE] = g_param_spec_boolean ("has-more", NULL, NULL, FALSE, flags);
  properties[PROP_N_LOADED] = g_param_spec_uint ("n-loaded", NULL, NULL, 0, UINT_MAX, 0, flags);
  properties[PROP_REFRESHED] = g_param_spec_int64 ("refreshed", NULL, NULL, G_MININT64, G_MAXINT64,
                                                   CS_TIME_UNKNOWN, flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, "", flags);
  properties[PROP_MESSAGE] = g_param_spec_pointer ("message", NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cs_session_list_init (CsSessionList *self)
{
  cs_session_store_init (&self->store);
  cs_session_sieve_init (&self->sieve);
  self->progress = cs_progress_new ();
  self->state = CS_LIST_LOADING;
  self->refreshed = CS_TIME_UNKNOWN;
}

CsSessionList *
cs_session_list_new (CsProvider *provider, CsConnection *connection, CsClock *clock)
{
  CsSessionList *self = g_object_new (CS_TYPE_SESSION_LIST, NULL);

  self->provider = g_object_ref (provider);
  self->connection = g_object_ref (connection);
  self->clock = g_object_ref (clock);
  self->work = cs_work_new (clock);
  return self;
}

void
cs_session_list_set_connections (CsSessionList *self, CsConnections *connections)
{
  g_return_if_fail (CS_IS_SESSION_LIST (self));

  g_set_object (&self->connections, connections);
}

CsConnection *
cs_session_list_find_connection (CsSessionList *self, CsSession *session)
{
  g_return_val_if_fail (CS_IS_SESSION_LIST (self), NULL);

  if (self->connections == NULL)
    return NULL;
  return cs_connections_find (self->connections, cs_session_get_connection_id (session));
}

CsListState
cs_session_list_get_state (CsSessionList *self)
{
  return (CsListState) self->state;
}

gboolean
cs_session_list_is_loading (CsSessionList *self)
{
  return self->page_runs || self->times_run;
}

gboolean
cs_session_list_has_more (CsSessionList *self)
{
  return self->store.next != NULL;
}

unsigned
cs_session_list_get_n_loaded (CsSessionList *self)
{
  return self->store.sessions->len;
}

CsWork *
cs_session_list_get_work (CsSessionList *self)
{
  return self->work;
}

int64_t
cs_session_list_get_refreshed (CsSessionList *self)
{
  return self->refreshed;
}

const CsMessage *
cs_session_list_get_message (CsSessionList *self)
{
  return self->message;
}

char *
cs_session_list_dup_gap (CsSessionList *self)
{
  return cs_session_store_dup_gap (&self->store);
}

void
cs_session_list_set_search (CsSessionList *self, const char *text)
{
  if (!cs_session_sieve_set_search (&self->sieve, text))
    return;
  notify (self, PROP_SEARCH);
  cs_session_list_update (self);
}

const char *
cs_session_list_get_search (CsSessionList *self)
{
  return self->sieve.search != NULL ? self->sieve.search : "";
}

void
cs_session_list_set_closing_within (CsSessionList *self, unsigned hours)
{
  if (self->sieve.closing_within == hours)
    return;
  self->sieve.closing_within = hours;
  cs_session_list_update (self);
}

unsigned
cs_session_list_count_closing (CsSessionList *self, unsigned hours)
{
  return cs_session_sieve_count_closing (self->store.sessions, hours,
                                         cs_clock_get_unix_time (self->clock));
}

void
cs_session_list_replace (CsSessionList *self, CsSession *session)
{
  if (cs_session_store_replace (&self->store, session))
    cs_session_list_update (self);
}

GPtrArray *
cs_session_list_dup_related (CsSessionList *self, CsSession *session)
{
  return cs_session_store_dup_related (&self->store, session);
}

CsSession *
cs_session_list_find (CsSessionList *self, const char *connection_id, const char *id)
{
  return cs_session_store_find (&self->store, connection_id, id);
}
