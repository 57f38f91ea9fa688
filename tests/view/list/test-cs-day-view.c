// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-day-view.h"
#include "cs-date.h"
#include "cs-session.h"
#include "view-fixture.h"

typedef struct
{
  CsFakeClock *clock;
  GListStore *store;
  CsDayView *view;
  unsigned n_changed;
} Fixture;

static void
changed_cb (CsDayView *view, Fixture *self)
{
  self->n_changed++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->clock = cs_fake_clock_new ();
  self->store = g_list_store_new (CS_TYPE_SESSION);
  self->view = cs_day_view_new ();
  cs_day_view_set_sessions (self->view, G_LIST_MODEL (self->store), CS_CLOCK (self->clock));
  g_signal_connect (self->view, "changed", G_CALLBACK (changed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->view);
  g_assert_finalize_object (self->store);
  g_assert_finalize_object (self->clock);
}

/* Opened @ago seconds ago, its result @took seconds later; or none, with 0. */
static void
add (Fixture *self, CsOutcome outcome, const char *reason, int64_t ago, int64_t took)
{
  const CsSessionInit init = {
    .connection_id = "c1",
    .id = "vs_1",
    .status = "verified",
    .outcome = outcome,
    .reason_code = reason,
    .created = VIEW_NOW - ago,
    .report_created = took > 0 ? VIEW_NOW - ago + took : CS_TIME_UNKNOWN,
  };
  g_autoptr (CsSession) session = cs_session_new (&init);

  g_list_store_append (self->store, session);
}

static void
assert_bars (GPtrArray *bars, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (unsigned i = 0; i < bars->len; i++)
    {
      CsDayBar *bar = g_ptr_array_index (bars, i);

      g_string_append_printf (text, "%s%s %u", i > 0 ? ", " : "", bar->label, bar->count);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_day (Fixture *self, gconstpointer data)
{
  g_autofree char *subtitle = NULL;
  g_autofree char *times = NULL;

  add (self, CS_OUTCOME_VERIFIED, NULL, HOUR, 40);
  add (self, CS_OUTCOME_FAILED, "document_expired", 2 * HOUR, 60);
  add (self, CS_OUTCOME_VERIFIED, NULL, 3 * HOUR, 61);
  add (self, CS_OUTCOME_NOT_SUBMITTED, NULL, 23 * HOUR, 0);
  g_test_message ("Of the day before: it is not counted");
  add (self, CS_OUTCOME_VERIFIED, NULL, 25 * HOUR, 7200);
  g_assert_cmpuint (self->n_changed, ==, 5);

  g_assert_cmpstr (cs_day_view_get_title (self->view), ==, "Last 24 Hours");
  g_assert_cmpuint (cs_day_view_get_count (self->view), ==, 4);
  subtitle = cs_day_view_dup_subtitle (self->view);
  g_assert_cmpstr (subtitle, ==, "4 sessions in the list");
  assert_bars (cs_day_view_get_statuses (self->view), "Verified 2, Needs input 1, Not submitted 1");
  assert_bars (cs_day_view_get_reasons (self->view), "The document has expired 1");
  assert_bars (cs_day_view_get_times (self->view),
               "Up to a minute 2, 1 to 5 minutes 1, 5 minutes to an hour 0, More than an hour 0");
  times = cs_day_view_dup_times_text (self->view);
  g_assert_cmpstr (times, ==, "Half of them within 1 minute");
}

static void
test_older (Fixture *self, gconstpointer data)
{
  g_test_message ("Nothing in the last day: all there is");
  add (self, CS_OUTCOME_FAILED, NULL, 50 * HOUR, 0);
  g_assert_cmpstr (cs_day_view_get_title (self->view), ==, "All Loaded");
  assert_bars (cs_day_view_get_statuses (self->view), "Needs input 1");
  assert_bars (cs_day_view_get_reasons (self->view), "");
  assert_bars (cs_day_view_get_times (self->view), "");
  g_assert_null (cs_day_view_dup_times_text (self->view));
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (cs_day_view_get_count (self->view), ==, 0);
  add (self, CS_OUTCOME_VERIFIED, NULL, HOUR, 30);
  g_assert_cmpuint (cs_day_view_get_count (self->view), ==, 1);
  cs_day_view_set_sessions (self->view, NULL, NULL);
  g_assert_cmpuint (cs_day_view_get_count (self->view), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/day-view/day", Fixture, NULL, set_up, test_day, tear_down);
  g_test_add ("/day-view/older", Fixture, NULL, set_up, test_older, tear_down);
  g_test_add ("/day-view/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  return g_test_run ();
}
