// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-day-view.h"

#include "cs-date.h"
#include "cs-wording.h"

#include <glib/gi18n-lib.h>

#define DAY (24 * 60 * 60)

struct _CsDayView
{
  GObject parent_instance;

  GListModel *sessions; /* or NULL */
  CsClock *clock;
  gboolean stale; /* is counted when somebody asks */
  gboolean all;   /* nothing came in the last 24 hours */

  unsigned count;
  GPtrArray *statuses; /* CsDayBar */
  GPtrArray *reasons;
  GPtrArray *times;
  GArray *seconds; /* int64_t, sorted */
};

G_DEFINE_FINAL_TYPE (CsDayView, cs_day_view, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

static void
bar_free (gpointer data)
{
  CsDayBar *bar = data;

  g_free (bar->label);
  g_free (bar);
}

static CsDayBar *
add_bar (GPtrArray *bars, const char *label, const char *icon, const char *style)
{
  CsDayBar *bar = g_new0 (CsDayBar, 1);

  bar->label = g_strdup (label);
  bar->icon = icon;
  bar->style = style;
  g_ptr_array_add (bars, bar);
  return bar;
}

static void
count (GPtrArray *bars, const char *label, const char *icon, const char *style)
{
  for (unsigned i = 0; i < bars->len; i++)
    {
      CsDayBar *bar = g_ptr_array_index (bars, i);

      if (g_str_equal (bar->label, label))
        {
          bar->count++;
          return;
        }
    }
  add_bar (bars, label, icon, style)->count = 1;
}

static int
compare_bars (gconstpointer a, gconstpointer b)
{
  const CsDayBar *one = *(const CsDayBar *const *) a;
  const CsDayBar *other = *(const CsDayBar *const *) b;

  if (one->count != other->count)
    return one->count > other->count ? -1 : 1;
  return g_utf8_collate (one->label, other->label);
}

static int
compare_seconds (gconstpointer a, gconstpointer b)
{
  const int64_t *one = a;
  const int64_t *other = b;

  return (*one > *other) - (*one < *other);
}

static void
count_time (CsDayView *self, CsSession *session)
{
  int64_t created = cs_session_get_created (session);
  int64_t done = cs_session_get_report_created (session);
  int64_t seconds;

  if (created == CS_TIME_UNKNOWN || done == CS_TIME_UNKNOWN || done < created)
    return;
  seconds = done - created;
  g_array_append_val (self->seconds, seconds);
}

static void
count_session (CsDayView *self, CsSession *session)
{
  g_autofree char *status = cs_wording_dup_session_status (session);
  g_autofree char *reason = NULL;

  self->count++;
  count (self->statuses, status, cs_wording_session_icon (session),
         cs_wording_session_style (session));
  if (cs_session_get_outcome (session) == CS_OUTCOME_FAILED)
    reason = cs_wording_dup_reason (cs_session_get_reason_code (session));
  if (reason != NULL)
    count (self->reasons, reason, NULL, "error");
  count_time (self, session);
}

static void
fill_times (CsDayView *self)
{
  static const struct
  {
    int64_t up_to;
    const char *label;
  } steps[] = {
    { 60, N_ ("Up to a minute") },
    { 5 * 60, N_ ("1 to 5 minutes") },
    { 60 * 60, N_ ("5 minutes to an hour") },
    { G_MAXINT64, N_ ("More than an hour") },
  };
  unsigned next = 0;

  g_array_sort (self->seconds, compare_seconds);
  for (size_t i = 0; self->seconds->len > 0 && i < G_N_ELEMENTS (steps); i++)
    {
      CsDayBar *bar = add_bar (self->times, _ (steps[i].label), NULL, "accent");

      for (; next < self->seconds->len
             && g_array_index (self->seconds, int64_t, next) <= steps[i].up_to;
           next++)
        bar->count++;
    }
}

static void
count_since (CsDayView *self, int64_t since)
{
  unsigned n_sessions = self->sessions != NULL ? g_list_model_get_n_items (self->sessions) : 0;

  for (unsigned i = 0; i < n_sessions; i++)
    {
      g_autoptr (CsSession) session = g_list_model_get_item (self->sessions, i);

      if (since == CS_TIME_UNKNOWN || cs_session_get_created (session) > since)
        count_session (self, session);
    }
}

static void
ensure (CsDayView *self)
{
  if (!self->stale)
    return;
  self->stale = FALSE;
  self->count = 0;
  g_ptr_array_set_size (self->statuses, 0);
  g_ptr_array_set_size (self->reasons, 0);
  g_ptr_array_set_size (self->times, 0);
  g_array_set_size (self->seconds, 0);
  if (self->sessions != NULL)
    count_since (self, cs_clock_get_unix_time (self->clock) - DAY);
  self->all = self->count == 0;
  if (self->all)
    count_since (self, CS_TIME_UNKNOWN);
  g_ptr_array_sort (self->statuses, compare_bars);
  g_ptr_array_sort (self->reasons, compare_bars);
  fill_times (self);
}

static void
items_changed_cb (CsDayView *self)
{
  self->stale = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
cs_day_view_dispose (GObject *object)
{
  cs_day_view_set_sessions (CS_DAY_VIEW (object), NULL, NULL);

  G_OBJECT_CLASS (cs_day_view_parent_class)->dispose (object);
}

static void
cs_day_view_finalize (GObject *object)
{
  CsDayView *self = CS_DAY_VIEW (object);

  g_ptr_array_unref (self->statuses);
  g_ptr_array_unref (self->reasons);
  g_ptr_array_unref (self->times);
  g_array_unref (self->seconds);

  G_OBJECT_CLASS (cs_day_view_parent_class)->finalize (object);
}

static void
cs_day_view_class_init (CsDayViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_day_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = cs_day_view_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CS_TYPE_DAY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
cs_day_view_init (CsDayView *self)
{
  self->stale = TRUE;
  self->statuses = g_ptr_array_new_with_free_func (bar_free);
  self->reasons = g_ptr_array_new_with_free_func (bar_free);
  self->times = g_ptr_array_new_with_free_func (bar_free);
  self->seconds = g_array_new (FALSE, FALSE, sizeof (int64_t));
}

CsDayView *
cs_day_view_new (void)
{
  return g_object_new (CS_TYPE_DAY_VIEW, NULL);
}

void
cs_day_view_set_sessions (CsDayView *self, GListModel *sessions, CsClock *clock)
{
  g_return_if_fail (CS_IS_DAY_VIEW (self));

  if (self->sessions == sessions)
    return;
  if (self->sessions != NULL)
    g_signal_handlers_disconnect_by_data (self->sessions, self);
  g_set_object (&self->sessions, sessions);
  g_set_object (&self->clock, clock);
  if (sessions != NULL)
    g_signal_connect_object (sessions, "items-changed", G_CALLBACK (items_changed_cb), self,
                             G_CONNECT_SWAPPED);
  items_changed_cb (self);
}

unsigned
cs_day_view_get_count (CsDayView *self)
{
  ensure (self);
  return self->count;
}

const char *
cs_day_view_get_title (CsDayView *self)
{
  ensure (self);
  return self->all ? _ ("All Loaded") : _ ("Last 24 Hours");
}

char *
cs_day_view_dup_subtitle (CsDayView *self)
{
  ensure (self);
  return g_strdup_printf (
      ngettext ("%u session in the list", "%u sessions in the list", self->count), self->count);
}

GPtrArray *
cs_day_view_get_statuses (CsDayView *self)
{
  ensure (self);
  return self->statuses;
}

GPtrArray *
cs_day_view_get_reasons (CsDayView *self)
{
  ensure (self);
  return self->reasons;
}

GPtrArray *
cs_day_view_get_times (CsDayView *self)
{
  ensure (self);
  return self->times;
}

char *
cs_day_view_dup_times_text (CsDayView *self)
{
  int64_t middle;

  ensure (self);
  if (self->seconds->len == 0)
    return NULL;
  middle = g_array_index (self->seconds, int64_t, (self->seconds->len - 1) / 2);
  if (middle < 60)
    /* Translators: the median of the times from the opening of a session to its result */
    return g_strdup_printf (ngettext ("Half of them within %d second",
                                      "Half of them within %d seconds", (unsigned long) middle),
                            (int) middle);
  middle = (middle + 59) / 60;
  return g_strdup_printf (ngettext ("Half of them within %d minute",
                                    "Half of them within %d minutes", (unsigned long) middle),
                          (int) MIN (middle, G_MAXINT));
}
