// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-event.h"

#include "cs-date.h"
#include "cs-journal-words.h"
#include "cs-wording-private.h"

#include <glib/gi18n-lib.h>

/* A line of the journal, in words that are made when they are asked for: there can be many. */
struct _CsJournalEvent
{
  GObject parent_instance;

  CsJournalRow *row;
  char *connection_name; /* interned */
};

G_DEFINE_FINAL_TYPE (CsJournalEvent, cs_journal_event, G_TYPE_OBJECT)

static void
cs_journal_event_finalize (GObject *object)
{
  CsJournalEvent *self = CS_JOURNAL_EVENT (object);

  g_clear_pointer (&self->row, cs_journal_row_free);
  g_clear_pointer (&self->connection_name, g_ref_string_release);

  G_OBJECT_CLASS (cs_journal_event_parent_class)->finalize (object);
}

static void
cs_journal_event_class_init (CsJournalEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_journal_event_finalize;
}

static void
cs_journal_event_init (CsJournalEvent *self)
{
}

CsJournalEvent *
cs_journal_event_new (CsJournalRow *row, const char *connection_name)
{
  CsJournalEvent *self = g_object_new (CS_TYPE_JOURNAL_EVENT, NULL);

  self->row = row;
  if (connection_name != NULL)
    self->connection_name = g_ref_string_new_intern (connection_name);
  return self;
}

char *
cs_journal_event_dup_title (CsJournalEvent *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL_EVENT (self), NULL);

  return cs_journal_words_dup_act (self->row);
}

char *
cs_journal_event_dup_subtitle (CsJournalEvent *self)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_return_val_if_fail (CS_IS_JOURNAL_EVENT (self), NULL);

  if (self->row->user != NULL)
    g_strv_builder_take (parts, cs_wording_dup_plain (self->row->user));
  if (self->row->session_id != NULL)
    g_strv_builder_take (parts, cs_wording_dup_plain (self->row->session_id));
  if (self->connection_name != NULL)
    g_strv_builder_add (parts, self->connection_name);
  else if (self->row->connection_id != NULL)
    g_strv_builder_add (parts, _ ("a connection that was removed"));
  if (self->row->reason != NULL)
    g_strv_builder_take (parts, cs_journal_words_dup_reason (self->row->reason));
  all = g_strv_builder_end (parts);
  return g_strjoinv (" · ", all);
}

char *
cs_journal_event_dup_outcome (CsJournalEvent *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL_EVENT (self), NULL);

  return cs_journal_words_dup_outcome (self->row);
}

const char *
cs_journal_event_get_icon (CsJournalEvent *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL_EVENT (self), NULL);

  return cs_journal_words_icon (self->row);
}

const char *
cs_journal_event_get_style (CsJournalEvent *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL_EVENT (self), NULL);

  return cs_journal_words_style (self->row);
}

static char *
format_time (int64_t time, gboolean local, const char *format)
{
  g_autoptr (GDateTime) utc
      = time != CS_TIME_UNKNOWN ? g_date_time_new_from_unix_utc_usec (time) : NULL;
  g_autoptr (GDateTime) here = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (here == NULL)
    return g_strdup (_ ("Unknown"));
  return g_date_time_format (local ? here : utc, format);
}

char *
cs_journal_event_dup_time (CsJournalEvent *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL_EVENT (self), NULL);

  /* Translators: a date and time, as g_date_time_format() has it: "21 Nov 2026, 10:04:05" */
  return format_time (self->row->time, TRUE, C_ ("journal time", "%-d %b %Y, %H:%M:%S"));
}

char *
cs_journal_event_dup_detail (CsJournalEvent *self)
{
  g_autofree char *time = NULL;
  g_autofree char *request = NULL;

  g_return_val_if_fail (CS_IS_JOURNAL_EVENT (self), NULL);

  time = format_time (self->row->time, FALSE, "%Y-%m-%d %H:%M:%S UTC");
  if (self->row->request_id == NULL)
    /* Translators: a line of the journal: its number, and its time in UTC */
    return g_strdup_printf (_ ("Number %lld, %s"), (long long) self->row->seq, time);
  request = cs_wording_dup_plain (self->row->request_id);
  /* Translators: a line of the journal: its number, its time in UTC, the service's id of a request
   */
  return g_strdup_printf (_ ("Number %lld, %s, request %s"), (long long) self->row->seq, time,
                          request);
}

char *
cs_journal_event_dup_label (CsJournalEvent *self)
{
  g_autofree char *title = cs_journal_event_dup_title (self);
  g_autofree char *outcome = cs_journal_event_dup_outcome (self);
  g_autofree char *time = cs_journal_event_dup_time (self);
  g_autofree char *subtitle = cs_journal_event_dup_subtitle (self);

  return g_strdup_printf ("%s, %s, %s, %s", title, outcome != NULL ? outcome : "", time, subtitle);
}
