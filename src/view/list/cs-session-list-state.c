// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-session-list-private.h"

#include "cs-date.h"

#include <glib/gi18n.h>

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

/* --- how far it has come --------------------------------------------------------------------- */

static char *
word_loading (CsProgress *progress, double *fraction, gpointer user_data)
{
  CsSessionList *self = user_data;
  uint64_t done, total;
  g_autofree char *done_text = NULL;
  g_autofree char *total_text = NULL;

  cs_session_store_get_progress (&self->store, &done, &total);
  if (!self->page_runs)
    return g_strdup (_ ("Asking when the checks were done…"));
  if (done == 0)
    return g_strdup (_ ("Loading sessions…"));
  if (self->refreshing && self->store.seen == NULL)
    return g_strdup (_ ("Looking for new sessions…"));
  done_text = cs_work_dup_count (done);
  if (total == 0)
    /* Translators: how many sessions: "2,400 loaded so far" */
    return g_strdup_printf (_ ("%s loaded so far"), done_text);
  *fraction = (double) done / (double) total;
  total_text = cs_work_dup_count (total);
  /* Translators: how many sessions: "2,400 of 10,000 loaded" */
  return g_strdup_printf (_ ("%s of %s loaded"), done_text, total_text);
}

void
cs_session_list_follow (CsSessionList *self)
{
  if (!cs_session_list_is_loading (self))
    cs_work_end (self->work);
  else if (cs_work_get_name (self->work) == NULL)
    cs_work_begin (self->work, _ ("Loading Sessions"), self->progress, word_loading, self);
  else
    cs_work_update (self->work);
}

/* --- what is loaded -------------------------------------------------------------------------- */

char *
cs_session_list_dup_loaded (CsSessionList *self)
{
  unsigned loaded = cs_session_list_get_n_loaded (self);
  unsigned shown = g_list_model_get_n_items (G_LIST_MODEL (self));
  g_autoptr (GString) text = g_string_new (NULL);
  uint64_t done, total;

  cs_session_store_get_progress (&self->store, &done, &total);
  if (loaded == 0)
    return g_strdup ("");
  if (shown < loaded)
    g_string_append_printf (text, _ ("%u of %u loaded"), shown, loaded);
  else if (total > loaded)
    g_string_append_printf (
        text, g_dngettext (NULL, "%u of %u session loaded", "%u of %u sessions loaded", total),
        loaded, (unsigned) MIN (total, G_MAXUINT));
  else
    g_string_append_printf (
        text, g_dngettext (NULL, "%u session loaded", "%u sessions loaded", loaded), loaded);
  if (cs_session_list_has_more (self) && shown == loaded)
    g_string_append (text, _ (" · more as you scroll"));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

char *
cs_session_list_dup_updated (CsSessionList *self)
{
  int64_t refreshed = cs_session_list_get_refreshed (self);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *clock = NULL;

  if (refreshed == CS_TIME_UNKNOWN)
    return NULL;
  time = g_date_time_new_from_unix_local (refreshed);
  clock = g_date_time_format (time, "%H:%M");
  /* Translators: the time of the last refresh, "Updated 10:04" */
  return g_strdup_printf (_ ("Updated %s"), clock);
}
