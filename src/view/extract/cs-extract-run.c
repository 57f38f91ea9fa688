// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-extract-view-private.h"

#include "cs-date.h"
#include "cs-extract-words.h"
#include "cs-pack.h"

#include <glib/gi18n-lib.h>

/*
 * The run of an extract: reading, saving, waiting, asking. Each step has a way on for when it
 * fails, and none forgets what it holds before a file has it.
 */

/* How often an answer that did not come whole is asked for again, at once. */
#define MAX_READS 3

/* How long after archive_at, and after each answer that says "not yet", the service is asked. */
static const int ask_after[] = { 1, 2, 5, 10, 20, 40 };

/* --- time ------------------------------------------------------------------------------------- */

void
cs_extract_run_stop_timer (CsExtractView *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static gboolean tick_cb (gpointer user_data);

static void
start_timer (CsExtractView *self)
{
  int64_t next = MIN (self->deadline, cs_clock_get_boottime (self->clock) + CS_SECOND);

  cs_extract_run_stop_timer (self);
  self->timer = cs_clock_create_timer (self->clock, next);
  g_source_set_callback (self->timer, tick_cb, self, NULL);
  g_source_attach (self->timer, NULL);
}

static void
wait_for (CsExtractView *self, int64_t seconds)
{
  self->deadline = cs_clock_get_boottime (self->clock) + MAX (seconds, 0) * CS_SECOND;
  start_timer (self);
}

static const char *
get_work_name (CsExtractState state)
{
  if (state == CS_EXTRACT_READING)
    return _ ("Reading the Record");
  return state == CS_EXTRACT_SAVING ? _ ("Saving and Checking the Record")
                                    : _ ("Asking the Service");
}

static void
set_progress (CsExtractView *self, CsExtractState state)
{
  if (state != CS_EXTRACT_WAITING)
    {
      g_clear_object (&self->progress);
      self->progress = cs_progress_new ();
      cs_work_begin (self->work, get_work_name (state), self->progress, cs_extract_words_work,
                     GINT_TO_POINTER (state));
    }
  cs_extract_view_set_state (self, state,
                             cs_extract_words_progress (state, &self->saved, self->connection));
}

/* --- the journal ------------------------------------------------------------------------------ */

static void
write_line (CsExtractView *self,
            const char *outcome,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  const CsJournalEntry entry = {
    .act = CS_EXTRACT_ACT,
    .outcome = outcome,
    .connection_id = cs_session_get_connection_id (self->session),
    .session_id = cs_session_get_id (self->session),
    .object = self->pack ? "pack" : "json",
    .request_id = self->extract != NULL ? self->extract->request_id : NULL,
  };

  cs_journal_write_async (self->journal, &entry, NULL, callback, user_data);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsExtractView) self = user_data;
  g_autoptr (GError) error = NULL;
  CsMessage *message;

  if (cs_journal_write_finish (CS_JOURNAL (source), result, &error) || self->message == NULL)
    return;
  message = cs_message_new (self->message->title, NULL, self->message->icon);
  message->body = cs_extract_words_dup_blind (self->message->body);
  cs_extract_view_set_state (self, self->state, message);
}

/* A line that cannot be written changes nothing about what has happened, but must be known. */
static void
note (CsExtractView *self, const char *outcome)
{
  write_line (self, outcome, noted_cb, g_object_ref (self));
}

/* --- the end ---------------------------------------------------------------------------------- */

static const char *
get_outcome (CsExtractView *self, CsExtractEnd end, const GError *error)
{
  switch (end)
    {
    case CS_EXTRACT_END_ARCHIVED:
      return CS_EXTRACT_DONE;
    case CS_EXTRACT_END_KEPT:
      return CS_EXTRACT_KEPT;
    case CS_EXTRACT_END_UNKNOWN:
      return CS_EXTRACT_UNCONFIRMED;
    case CS_EXTRACT_END_AT_RISK:
      return CS_EXTRACT_INTERRUPTED;
    case CS_EXTRACT_END_LOST:
      return CS_EXTRACT_LOST;
    case CS_EXTRACT_END_NOTHING:
    case CS_EXTRACT_END_NONE:
      break;
    }
  return error != NULL && error->domain == CS_PROVIDER_ERROR ? CS_EXTRACT_REFUSED
                                                             : CS_EXTRACT_FAILED;
}

static void
finish (CsExtractView *self, CsExtractEnd end, const GError *error)
{
  cs_extract_run_stop_timer (self);
  cs_extract_view_drop (self, end != CS_EXTRACT_END_AT_RISK);
  self->end = end;
  cs_extract_view_set_state (self, CS_EXTRACT_OVER,
                             cs_extract_words_end (end, &self->saved, self->pack,
                                                   self->archive_at != CS_TIME_UNKNOWN, error,
                                                   self->connection));
  note (self, get_outcome (self, end, error));
}

/* --- after archive_at ------------------------------------------------------------------------- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsExtractView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsRecord) record = cs_provider_open_finish (CS_PROVIDER (source), result, &error);

  if (record != NULL && cs_session_is_archived (cs_record_get_session (record)))
    finish (self, CS_EXTRACT_END_ARCHIVED, NULL);
  else if (++self->n_asks < G_N_ELEMENTS (ask_after))
    {
      wait_for (self, ask_after[self->n_asks]);
      set_progress (self, CS_EXTRACT_WAITING);
    }
  else
    finish (self, record != NULL ? CS_EXTRACT_END_KEPT : CS_EXTRACT_END_UNKNOWN, error);
}

static void
ask (CsExtractView *self)
{
  cs_extract_run_stop_timer (self);
  set_progress (self, CS_EXTRACT_ASKING);
  cs_provider_open_async (self->provider, self->session, G_CANCELLABLE (self->progress), opened_cb,
                          g_object_ref (self));
}

/* --- saving ----------------------------------------------------------------------------------- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsExtractView) self = g_object_ref (CS_EXTRACT_VIEW (user_data));

  noted_cb (source, result, user_data);
  if (self->archive_at == CS_TIME_UNKNOWN)
    {
      finish (self, CS_EXTRACT_END_KEPT, NULL);
      return;
    }
  self->n_asks = 0;
  wait_for (self, self->archive_at - cs_extract_view_get_service_time (self) + ask_after[0]);
  set_progress (self, CS_EXTRACT_WAITING);
}

/* The file is complete: what was held for it can go. */
static void
settle (CsExtractView *self)
{
  write_line (self, CS_EXTRACT_WRITTEN, written_cb, g_object_ref (self));
  cs_extract_view_drop (self, TRUE);
}

static void
get_stuck (CsExtractView *self, GError *error)
{
  g_clear_error (&self->failure);
  self->failure = error;
  start_timer (self);
  cs_extract_view_set_state (self, CS_EXTRACT_STUCK,
                             cs_extract_words_stuck (error, cs_extract_view_is_still_there (self)));
}

static void saved_cb (GObject *source, GAsyncResult *result, gpointer user_data);

void
cs_extract_run_save (CsExtractView *self)
{
  cs_extract_run_stop_timer (self);
  set_progress (self, CS_EXTRACT_SAVING);
  cs_extract_file_save_async (self->extract, self->connection,
                              cs_provider_get_api_version (self->provider), self->clock, self->file,
                              self->passphrase, self->progress, saved_cb, g_object_ref (self));
}

/* What is wrong may have gone wrong on the way: as long as it can be, it is read once more. */
static void
try_again (CsExtractView *self)
{
  self->again = TRUE;
  self->n_reads = MAX_READS - 1;
  if (cs_extract_view_is_still_there (self))
    cs_extract_run_read (self);
  else
    cs_extract_run_save (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsExtractView) self = user_data;
  GError *error = NULL;

  if (cs_extract_file_save_finish (result, &self->saved, &error))
    {
      self->has_file = TRUE;
      if (self->saved.n_odd > 0 && !self->again && cs_extract_view_is_still_there (self))
        try_again (self);
      else
        settle (self);
    }
  else if (error->domain == CS_PACK_ERROR && !self->again)
    {
      g_clear_error (&error);
      try_again (self);
    }
  else
    get_stuck (self, error);
}

/* --- reading ---------------------------------------------------------------------------------- */

/* The journal first: without the line, a file that is there would be told to be none. */
static void
read_noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsExtractView) self = g_object_ref (CS_EXTRACT_VIEW (user_data));

  noted_cb (source, result, user_data);
  cs_extract_run_save (self);
}

static void
take_extract (CsExtractView *self, CsExtract *extract)
{
  cs_extract_view_drop (self, FALSE);
  self->extract = extract;
  self->archive_at = extract->archive_at;
  self->asked = TRUE;
  self->n_reads = 0;
  self->deadline = cs_clock_get_boottime (self->clock) + CS_EXTRACT_HOLD * CS_SECOND;
  write_line (self, CS_EXTRACT_READ, read_noted_cb, g_object_ref (self));
}

/* Of what was held, nothing is lost by a second reading that failed. */
static void
take_failure (CsExtractView *self, const GError *error)
{
  gboolean interrupted = g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_INTERRUPTED);

  self->asked |= interrupted;
  if (self->has_file)
    settle (self);
  else if (self->extract != NULL)
    cs_extract_run_save (self);
  else if (g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_LOST)
           || (g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_ARCHIVED)
               && (self->asked || self->found == CS_EXTRACT_MARK_BEGUN
                   || self->found == CS_EXTRACT_MARK_READ)))
    finish (self, CS_EXTRACT_END_LOST, error);
  else if (interrupted && self->n_reads < MAX_READS)
    {
      note (self, CS_EXTRACT_INTERRUPTED);
      cs_extract_run_read (self);
    }
  else
    finish (self, self->asked ? CS_EXTRACT_END_AT_RISK : CS_EXTRACT_END_NOTHING, error);
}

static void
extracted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsExtractView) self = user_data;
  g_autoptr (GError) error = NULL;
  CsExtract *extract = cs_provider_extract_finish (CS_PROVIDER (source), result, &error);

  if (extract != NULL)
    take_extract (self, extract);
  else
    take_failure (self, error);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsExtractView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cs_journal_write_finish (CS_JOURNAL (source), result, &error))
    cs_provider_extract_async (self->provider, self->session, G_CANCELLABLE (self->progress),
                               extracted_cb, g_object_ref (self));
  else
    take_failure (self, error);
}

void
cs_extract_run_read (CsExtractView *self)
{
  cs_extract_run_stop_timer (self);
  self->n_reads++;
  set_progress (self, CS_EXTRACT_READING);
  write_line (self, CS_EXTRACT_ASKED, asked_cb, g_object_ref (self));
}

/* --- the clock -------------------------------------------------------------------------------- */

static gboolean
tick_cb (gpointer user_data)
{
  g_autoptr (CsExtractView) self = g_object_ref (CS_EXTRACT_VIEW (user_data));
  gboolean is_over = cs_clock_get_boottime (self->clock) >= self->deadline;

  cs_extract_run_stop_timer (self);
  if (self->state == CS_EXTRACT_STUCK)
    {
      if (is_over)
        finish (self,
                cs_extract_view_is_still_there (self) ? CS_EXTRACT_END_AT_RISK
                                                      : CS_EXTRACT_END_LOST,
                NULL);
      else
        get_stuck (self, g_error_copy (self->failure));
    }
  else if (is_over)
    ask (self);
  else
    {
      start_timer (self);
      cs_extract_view_notify_time (self);
    }
  return G_SOURCE_REMOVE;
}
