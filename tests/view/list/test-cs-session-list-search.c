// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-date.h"
#include "list-fixture.h"

static void
test_filter (ListFixture *self, gconstpointer data)
{
  g_autoptr (CsFilter) filter
      = cs_filter_new (NULL, "customer-1", VIEW_NOW - 24 * HOUR, CS_TIME_UNKNOWN);
  g_autoptr (CsFilter) same
      = cs_filter_new (NULL, "customer-1", VIEW_NOW - 24 * HOUR, CS_TIME_UNKNOWN);
  g_autoptr (CsFilter) empty = cs_filter_new (NULL, NULL, CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);

  list_fixture_load (self, "", NULL);
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_EMPTY);
  cs_session_list_set_filter (self->list, empty);
  g_assert_cmpuint (cs_fake_provider_pending (self->provider, CS_FAKE_LIST), ==, 0);
  cs_session_list_set_filter (self->list, filter);
  g_assert_true (cs_fake_provider_peek_filter (self->provider) == filter);
  list_fixture_answer (self, "", NULL);
  list_fixture_answer_times (self, NULL, 0);
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_NO_MATCH);
  cs_session_list_set_filter (self->list, same);
  g_assert_cmpuint (cs_fake_provider_pending (self->provider, CS_FAKE_LIST), ==, 0);
  cs_session_list_set_filter (self->list, NULL);
  g_assert_null (cs_fake_provider_peek_filter (self->provider));
}

static void
test_search (ListFixture *self, gconstpointer data)
{
  list_fixture_load (self, "anna bert anton", "cursor");
  self->n_changes = 0;
  cs_session_list_set_search (self->list, "  AN ");
  list_fixture_assert_rows (self, "anna anton");
  g_assert_cmpuint (self->n_changes, ==, 1);
  cs_session_list_set_search (self->list, "  AN ");
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_assert_cmpuint (cs_session_list_get_n_loaded (self->list), ==, 3);

  g_test_message ("Pages that come are filtered, too");
  cs_session_list_load_more (self->list);
  list_fixture_answer (self, "hans egon", NULL);
  list_fixture_assert_rows (self, "anna anton hans");
  cs_session_list_set_search (self->list, "nobody");
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_NO_MATCH);
  cs_session_list_set_search (self->list, NULL);
  list_fixture_assert_rows (self, "anna bert anton hans egon");
  g_assert_cmpstr (cs_session_list_get_search (self->list), ==, "");
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 2);
}

static void
test_report_times (ListFixture *self, gconstpointer data)
{
  g_autoptr (CsSession) b = NULL;

  cs_session_list_refresh (self->list);
  g_test_message ("Times may come first");
  list_fixture_answer_times (self, "vs_a", VIEW_NOW - 40 * HOUR);
  list_fixture_answer (self, "a b", NULL);
  g_assert_cmpint (cs_session_get_report_created (cs_session_list_find (self->list, "c1", "vs_a")),
                   ==, VIEW_NOW - 40 * HOUR);
  g_assert_cmpint (cs_session_get_report_created (cs_session_list_find (self->list, "c1", "vs_b")),
                   ==, CS_TIME_UNKNOWN);
  g_assert_cmpuint (cs_session_list_count_closing (self->list, 12), ==, 1);
  g_assert_cmpuint (cs_session_list_count_closing (self->list, 2), ==, 0);
  cs_session_list_set_closing_within (self->list, 12);
  list_fixture_assert_rows (self, "a");
  cs_session_list_set_closing_within (self->list, 2);
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_NO_MATCH);
  cs_session_list_set_closing_within (self->list, 0);

  g_test_message ("Or last; and a row whose time is known already does not change");
  b = g_object_ref (cs_session_list_find (self->list, "c1", "vs_b"));
  self->n_changes = 0;
  cs_session_list_refresh (self->list);
  list_fixture_answer (self, "a b", NULL);
  g_assert_cmpuint (self->n_changes, ==, 0);
  list_fixture_answer_times (self, "vs_b", VIEW_NOW - HOUR);
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_assert_cmpuint (self->position, ==, 1);
  g_assert_false (b == cs_session_list_find (self->list, "c1", "vs_b"));

  g_test_message ("48 hours later nothing closes any more");
  cs_fake_clock_advance (self->clock, 48 * HOUR * CS_SECOND);
  g_assert_cmpuint (cs_session_list_count_closing (self->list, 48), ==, 0);
}

/* Measured with -m perf: typing must never cost a frame. */
static void
test_search_speed (ListFixture *self, gconstpointer data)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);
  static const char *const words[] = { "c", "cu", "customer-77", "faces", "zzz", "" };

  if (!g_test_perf ())
    {
      g_test_skip ("measured with -m perf");
      g_ptr_array_unref (sessions);
      return;
    }
  for (unsigned i = 0; i < 10000; i++)
    {
      g_autofree char *id = g_strdup_printf ("vs_1QzAbCdEfGhIjKlMnOpQ%05u", i);
      g_autofree char *reference = g_strdup_printf ("customer-%u%s", i, i % 3 == 0 ? "-Ærø" : "");

      g_ptr_array_add (sessions, view_session_new (id, reference));
    }
  cs_session_list_refresh (self->list);
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, cs_page_new (sessions, NULL));
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    {
      double elapsed;

      g_test_timer_start ();
      cs_session_list_set_search (self->list, words[i]);
      elapsed = g_test_timer_elapsed ();
      g_test_minimized_result (elapsed * 1000, "“%s” over 10,000 rows: %.1f ms, %u found", words[i],
                               elapsed * 1000,
                               g_list_model_get_n_items (G_LIST_MODEL (self->list)));
      g_assert_cmpfloat (elapsed, <, 0.05);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/view/session-list/" path, ListFixture, NULL, list_fixture_set_up, func,            \
              list_fixture_tear_down)
  ADD ("filter", test_filter);
  ADD ("search", test_search);
  ADD ("report-times", test_report_times);
  ADD ("search-speed", test_search_speed);
  return g_test_run ();
}
