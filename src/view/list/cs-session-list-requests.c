// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-session-list-private.h"

#include "cs-ticket.h"

/* What a list asks for, and what it takes of the answers. */

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

static void ask_page (CsSessionList *self, const char *next);

static void
begin_generation (CsSessionList *self)
{
  self->generation++;
  g_cancellable_cancel (G_CANCELLABLE (self->progress));
  g_object_unref (self->progress);
  self->progress = cs_progress_new ();
  cs_work_end (self->work);
  self->page_runs = FALSE;
  self->times_run = FALSE;
  self->refreshing = FALSE;
  cs_session_store_drop_fresh (&self->store);
}

static void
take_failure (CsSessionList *self, const GError *error)
{
  self->refreshing = FALSE;
  cs_session_store_drop_fresh (&self->store);
  self->failed = TRUE;
  cs_session_list_take_message (self, cs_message_for_error (error, self->connection));
}

/* Of several connections that did not answer, the first one is told. It stays told while further
 * pages come, which no longer ask it. */
static void
take_partial (CsSessionList *self, CsPage *page)
{
  const CsPageFailure *failure;
  CsConnection *connection = NULL;

  if (page->failures == NULL || page->failures->len == 0)
    {
      if (!page->unordered || self->refreshing)
        cs_session_list_take_message (self, NULL);
      return;
    }
  failure = g_ptr_array_index (page->failures, 0);
  if (self->connections != NULL)
    connection = cs_connections_find (self->connections, failure->connection_id);
  cs_session_list_take_message (
      self,
      cs_message_for_page_failure (failure, connection != NULL ? connection : self->connection));
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
      take_partial (self, page);
      if (!self->refreshing)
        cs_session_store_append (&self->store, page);
      else if (cs_session_store_take_fresh (&self->store, page))
        self->refreshing = FALSE;
      else
        ask_page (self, page->next);
      g_object_notify (G_OBJECT (self), "refreshed");
    }
  cs_session_list_update (self);
}

static void
ask_page (CsSessionList *self, const char *next)
{
  self->page_runs = TRUE;
  cs_provider_list_async (self->provider, self->filter, next, G_CANCELLABLE (self->progress),
                          page_cb, cs_ticket_new (self, self->generation));
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
  cs_session_list_update (self);
}

void
cs_session_list_refresh (CsSessionList *self)
{
  if (self->refreshing)
    return;
  begin_generation (self);
  self->refreshing = TRUE;
  ask_page (self, NULL);
  if ((cs_provider_get_capabilities (self->provider) & CS_CAN_TELL_REPORT_TIMES) != 0)
    {
      self->times_run = TRUE;
      cs_provider_report_times_async (self->provider, G_CANCELLABLE (self->progress), times_cb,
                                      cs_ticket_new (self, self->generation));
    }
  cs_session_list_update (self);
}

void
cs_session_list_load_more (CsSessionList *self)
{
  if (self->page_runs || self->store.next == NULL)
    return;
  ask_page (self, self->store.next);
  cs_session_list_update (self);
}

void
cs_session_list_cancel (CsSessionList *self)
{
  if (!cs_session_list_is_loading (self))
    return;
  if (self->page_runs)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");

      take_failure (self, error);
    }
  begin_generation (self);
  cs_session_list_update (self);
}

void
cs_session_list_set_filter (CsSessionList *self, CsFilter *filter)
{
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
  cs_session_list_take_message (self, NULL);
  cs_session_list_refresh (self);
}
