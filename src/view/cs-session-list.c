// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-session-list-private.h"

#include "cs-date.h"
#include "cs-session-store.h"
#include "cs-ticket.h"

#include <limits.h>

/* A refresh looks for a row it knows; after this many pages it has become a new list. */
#define MAX_REFRESH_PAGES 5

#define HOUR 3600

/*
 * The list. What was loaded is in the store; what is shown is a second array of the same objects,
 * and every change of it is one "items-changed" of the part that differs.
 *
 * An answer is taken only if nothing was asked anew since: every refresh, filter and cancel starts
 * a new generation.
 */
struct _CsSessionList
{
  GObject parent_instance;

  CsProvider *provider;
  CsConnection *connection;
  CsClock *clock;

  CsSessionStore store;
  GPtrArray *visible;

  CsFilter *filter;
  char *search; /* as typed */
  char *needle; /* casefolded; NULL for none */
  unsigned closing_within;

  unsigned generation;
  GCancellable *cancellable;
  gboolean page_runs;
  gboolean times_run;
  gboolean refreshing;
  GPtrArray *fresh; /* what a refresh has brought so far */
  unsigned n_fresh_pages;

  gboolean answered;
  gboolean failed;
  CsListState state;
  CsMessage *message;
  int64_t refreshed;
  unsigned n_loaded_told;
  gboolean loading_told;
  gboolean has_more_told;
};

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

/* Who waits for an answer; NULL where it comes too late. */
static CsSessionList *
redeem (CsTicket *ticket)
{
  unsigned generation;
  CsSessionList *self = cs_ticket_redeem (ticket, &generation);

  if (self != NULL && self->generation != generation)
    g_clear_object (&self);
  return self;
}

/* --- what is shown -------------------------------------------------------------------------- */

CsListState
cs_session_list_find_state (const CsListFacts *facts)
{
  if (facts->n_visible > 0)
    return CS_LIST_READY;
  if (facts->n_loaded > 0)
    return CS_LIST_NO_MATCH;
  if (facts->loading)
    return CS_LIST_LOADING;
  if (facts->failed)
    return CS_LIST_FAILED;
  if (!facts->answered)
    return CS_LIST_LOADING;
  return facts->filtered ? CS_LIST_NO_MATCH : CS_LIST_EMPTY;
}

static gboolean
closes_within (CsSession *session, unsigned hours, int64_t now)
{
  int64_t report = cs_session_get_report_created (session);
  int64_t left;

  if (report == CS_TIME_UNKNOWN || cs_session_get_redaction (session) != NULL)
    return FALSE;
  left = report + CS_SENSITIVE_SECONDS - now;
  return left > 0 && left <= (int64_t) hours * HOUR;
}

static gboolean
is_visible (CsSessionList *self, CsSession *session, int64_t now)
{
  if (self->closing_within > 0 && !closes_within (session, self->closing_within, now))
    return FALSE;
  return self->needle == NULL || cs_session_matches (session, self->needle);
}

/* One splice for what differs, so that a selection and a scroll position survive. */
static void
show (CsSessionList *self)
{
  g_autoptr (GPtrArray) before = self->visible;
  GPtrArray *now = g_ptr_array_new_with_free_func (g_object_unref);
  int64_t time = cs_clock_get_unix_time (self->clock);
  unsigned head = 0;
  unsigned tail = 0;

  for (unsigned i = 0; i < self->store.sessions->len; i++)
    {
      CsSession *session = g_ptr_array_index (self->store.sessions, i);

      if (is_visible (self, session, time))
        g_ptr_array_add (now, g_object_ref (session));
    }
  while (head < before->len && head < now->len && before->pdata[head] == now->pdata[head])
    head++;
  while (tail < before->len - head && tail < now->len - head
         && before->pdata[before->len - 1 - tail] == now->pdata[now->len - 1 - tail])
    tail++;
  self->visible = now;
  if (before->len != now->len || head < now->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, before->len - head - tail,
                                now->len - head - tail);
}

static void
notify (CsSessionList *self, unsigned property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Tells everybody what has come of a change. */
static void
update (CsSessionList *self)
{
  CsListFacts facts = {
    .n_loaded = self->store.sessions->len,
    .loading = self->page_runs,
    .answered = self->answered,
    .failed = self->failed,
    .filtered = self->filter != NULL && !cs_filter_is_empty (self->filter),
  };
  CsListState state;

  g_object_freeze_notify (G_OBJECT (self));
  show (self);
  facts.n_visible = self->visible->len;
  state = cs_session_list_find_state (&facts);
  if (self->state != state)
    {
      self->state = state;
      notify (self, PROP_STATE);
    }
  if (self->n_loaded_told != facts.n_loaded)
    {
      self->n_loaded_told = facts.n_loaded;
      notify (self, PROP_N_LOADED);
    }
  if (self->loading_told != cs_session_list_is_loading (self))
    {
      self->loading_told = !self->loading_told;
      notify (self, PROP_LOADING);
    }
  if (self->has_more_told != cs_session_list_has_more (self))
    {
      self->has_more_told = !self->has_more_told;
      notify (self, PROP_HAS_MORE);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
take_message (CsSessionList *self, CsMessage *message)
{
  if (self->message == NULL && message == NULL)
    return;
  g_clear_pointer (&self->message, cs_message_free);
  self->message = message;
  notify (self, PROP_MESSAGE);
}

/* --- requests ------------------------------------------------------------------------------- */

static void ask_page (CsSessionList *self, const char *next);

static void
begin_generation (CsSessionList *self)
{
  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->page_runs = FALSE;
  self->times_run = FALSE;
  self->refreshing = FALSE;
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
}

static void
take_failure (CsSessionList *self, const GError *error)
{
  self->refreshing = FALSE;
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  self->failed = TRUE;
  take_message (self, cs_message_for_error (error, self->connection));
}

/* A refresh goes on until it comes to a row that is known, or to the end. */
static void
take_fresh (CsSessionList *self, CsPage *page)
{
  gboolean met = cs_session_store_meets (&self->store, page->sessions);

  self->n_fresh_pages++;
  g_ptr_array_extend (self->fresh, page->sessions, (GCopyFunc) (GCallback) g_object_ref, NULL);
  if (!met && page->next != NULL && self->store.sessions->len > 0
      && self->n_fresh_pages < MAX_REFRESH_PAGES)
    {
      ask_page (self, page->next);
      return;
    }
  cs_session_store_merge (&self->store, self->fresh, page->next);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  self->refreshing = FALSE;
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsPage) page = cs_provider_list_finish (CS_PROVIDER (source), result, &error);
  g_autoptr (CsSessionList) self = redeem (user_data);

  if (self == NULL)
    return;
  self->page_runs = FALSE;
  if (page == NULL)
    take_failure (self, error);
  else
    {
      self->answered = TRUE;
      self->failed = FALSE;
      self->refreshed = cs_clock_get_unix_time (self->clock);
      notify (self, PROP_REFRESHED);
      take_message (self, NULL);
      if (self->refreshing)
        take_fresh (self, page);
      else
        cs_session_store_append (&self->store, page);
    }
  update (self);
}

static void
ask_page (CsSessionList *self, const char *next)
{
  self->page_runs = TRUE;
  cs_provider_list_async (self->provider, self->filter, next, self->cancellable, page_cb,
                          cs_ticket_new (self, self->generation));
}

/* A key that may not read reports leaves the list without times, and that is all. */
static void
times_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GHashTable) times
      = cs_provider_report_times_finish (CS_PROVIDER (source), result, NULL);
  g_autoptr (CsSessionList) self = redeem (user_data);

  if (self == NULL)
    return;
  self->times_run = FALSE;
  if (times != NULL)
    cs_session_store_join (&self->store, times);
  update (self);
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
  return CS_SESSION_LIST (model)->visible->len;
}

static gpointer
cs_session_list_get_item (GListModel *model, unsigned position)
{
  CsSessionList *self = CS_SESSION_LIST (model);

  return position < self->visible->len ? g_object_ref (g_ptr_array_index (self->visible, position))
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
      g_value_set_int (value, (int) self->state);
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

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->provider);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (cs_session_list_parent_class)->dispose (object);
}

static void
cs_session_list_finalize (GObject *object)
{
  CsSessionList *self = CS_SESSION_LIST (object);

  cs_session_store_clear (&self->store);
  g_ptr_array_unref (self->visible);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  g_clear_pointer (&self->message, cs_message_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->filter);
  g_clear_object (&self->clock);
  g_free (self->search);
  g_free (self->needle);

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
  self->visible = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  self->state = CS_LIST_LOADING;
  self->refreshed = CS_TIME_UNKNOWN;
}

CsSessionList *
cs_session_list_new (CsProvider *provider, CsConnection *connection, CsClock *clock)
{
  CsSessionList *self;

  g_return_val_if_fail (CS_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (CS_IS_CONNECTION (connection), NULL);

  self = g_object_new (CS_TYPE_SESSION_LIST, NULL);
  self->provider = g_object_ref (provider);
  self->connection = g_object_ref (connection);
  self->clock = g_object_ref (clock);
  return self;
}

CsListState
cs_session_list_get_state (CsSessionList *self)
{
  g_return_val_if_fail (CS_IS_SESSION_LIST (self), CS_LIST_FAILED);

  return self->state;
}

gboolean
cs_session_list_is_loading (CsSessionList *self)
{
  g_return_val_if_fail (CS_IS_SESSION_LIST (self), FALSE);

  return self->page_runs || self->times_run;
}

gboolean
cs_session_list_has_more (CsSessionList *self)
{
  g_return_val_if_fail (CS_IS_SESSION_LIST (self), FALSE);

  return self->store.next != NULL;
}

unsigned
cs_session_list_get_n_loaded (CsSessionList *self)
{
  g_return_val_if_fail (CS_IS_SESSION_LIST (self), 0);

  return self->store.sessions->len;
}

int64_t
cs_session_list_get_refreshed (CsSessionList *self)
{
  g_return_val_if_fail (CS_IS_SESSION_LIST (self), CS_TIME_UNKNOWN);

  return self->refreshed;
}

const CsMessage *
cs_session_list_get_message (CsSessionList *self)
{
  g_return_val_if_fail (CS_IS_SESSION_LIST (self), NULL);

  return self->message;
}

void
cs_session_list_refresh (CsSessionList *self)
{
  g_return_if_fail (CS_IS_SESSION_LIST (self));

  if (self->refreshing)
    return;
  begin_generation (self);
  self->refreshing = TRUE;
  self->fresh = g_ptr_array_new_with_free_func (g_object_unref);
  self->n_fresh_pages = 0;
  ask_page (self, NULL);
  if ((cs_provider_get_capabilities (self->provider) & CS_CAN_TELL_REPORT_TIMES) != 0)
    {
      self->times_run = TRUE;
      cs_provider_report_times_async (self->provider, self->cancellable, times_cb,
                                      cs_ticket_new (self, self->generation));
    }
  update (self);
}

void
cs_session_list_load_more (CsSessionList *self)
{
  g_return_if_fail (CS_IS_SESSION_LIST (self));

  if (self->page_runs || self->store.next == NULL)
    return;
  ask_page (self, self->store.next);
  update (self);
}

void
cs_session_list_cancel (CsSessionList *self)
{
  g_return_if_fail (CS_IS_SESSION_LIST (self));

  if (!cs_session_list_is_loading (self))
    return;
  if (self->page_runs)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");

      take_failure (self, error);
    }
  begin_generation (self);
  update (self);
}

void
cs_session_list_set_filter (CsSessionList *self, CsFilter *filter)
{
  g_return_if_fail (CS_IS_SESSION_LIST (self));

  if (filter != NULL && cs_filter_is_empty (filter))
    filter = NULL;
  if (filter == self->filter
      || (filter != NULL && self->filter != NULL && cs_filter_equal (filter, self->filter)))
    return;
  g_set_object (&self->filter, filter);
  begin_generation (self);
  cs_session_store_reset (&self->store);
  self->answered = FALSE;
  self->failed = FALSE;
  take_message (self, NULL);
  cs_session_list_refresh (self);
}

CsFilter *
cs_session_list_get_filter (CsSessionList *self)
{
  g_return_val_if_fail (CS_IS_SESSION_LIST (self), NULL);

  return self->filter;
}

void
cs_session_list_set_search (CsSessionList *self, const char *text)
{
  g_autofree char *stripped = NULL;

  g_return_if_fail (CS_IS_SESSION_LIST (self));

  if (g_strcmp0 (text != NULL ? text : "", cs_session_list_get_search (self)) == 0)
    return;
  g_set_str (&self->search, text);
  stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_clear_pointer (&self->needle, g_free);
  if (*stripped != '\0')
    self->needle = g_utf8_casefold (stripped, -1);
  notify (self, PROP_SEARCH);
  update (self);
}

const char *
cs_session_list_get_search (CsSessionList *self)
{
  g_return_val_if_fail (CS_IS_SESSION_LIST (self), "");

  return self->search != NULL ? self->search : "";
}

void
cs_session_list_set_closing_within (CsSessionList *self, unsigned hours)
{
  g_return_if_fail (CS_IS_SESSION_LIST (self));

  if (self->closing_within == hours)
    return;
  self->closing_within = hours;
  update (self);
}

unsigned
cs_session_list_count_closing (CsSessionList *self, unsigned hours)
{
  int64_t now;
  unsigned count = 0;

  g_return_val_if_fail (CS_IS_SESSION_LIST (self), 0);

  now = cs_clock_get_unix_time (self->clock);
  for (unsigned i = 0; i < self->store.sessions->len; i++)
    if (closes_within (g_ptr_array_index (self->store.sessions, i), hours, now))
      count++;
  return count;
}

void
cs_session_list_replace (CsSessionList *self, CsSession *session)
{
  g_return_if_fail (CS_IS_SESSION_LIST (self));
  g_return_if_fail (CS_IS_SESSION (session));

  if (cs_session_store_replace (&self->store, session))
    update (self);
}

GPtrArray *
cs_session_list_dup_related (CsSessionList *self, CsSession *session)
{
  GPtrArray *related = g_ptr_array_new_with_free_func (g_object_unref);
  const char *reference = cs_session_get_reference (session);

  for (unsigned i = 0; reference != NULL && i < self->store.sessions->len; i++)
    {
      CsSession *other = g_ptr_array_index (self->store.sessions, i);

      if (g_strcmp0 (cs_session_get_reference (other), reference) == 0
          && g_strcmp0 (cs_session_get_id (other), cs_session_get_id (session)) != 0)
        g_ptr_array_add (related, g_object_ref (other));
    }
  return related;
}

CsSession *
cs_session_list_find (CsSessionList *self, const char *id)
{
  g_return_val_if_fail (CS_IS_SESSION_LIST (self), NULL);

  return id != NULL ? cs_session_store_find (&self->store, id) : NULL;
}
