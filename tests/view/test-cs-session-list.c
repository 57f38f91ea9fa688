// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-date.h"
#include "cs-session-list-private.h"
#include "view-fixture.h"

#include <string.h>

typedef struct
{
  CsFakeClock *clock;
  CsFakeProvider *provider;
  CsSessionList *list;
  unsigned n_changes; /* of items, so far */
  unsigned position;  /* of the last change */
  unsigned removed;
  unsigned added;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  unsigned position,
                  unsigned removed,
                  unsigned added,
                  Fixture *self)
{
  self->n_changes++;
  self->position = position;
  self->removed = removed;
  self->added = added;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (CsConnection) connection = view_connection_new (TRUE);

  self->clock = cs_fake_clock_new ();
  self->provider = cs_fake_provider_new ();
  self->list
      = cs_session_list_new (CS_PROVIDER (self->provider), connection, CS_CLOCK (self->clock));
  g_signal_connect (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->list);
  /* Answers that are too late even for the list. */
  while (cs_fake_provider_pending (self->provider, CS_FAKE_LIST) > 0)
    cs_fake_provider_fail (self->provider, CS_FAKE_LIST, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  while (cs_fake_provider_pending (self->provider, CS_FAKE_TIMES) > 0)
    cs_fake_provider_fail (self->provider, CS_FAKE_TIMES, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_finalize_object (self->provider);
  g_assert_finalize_object (self->clock);
}

/* "a b c" as a page of vs_a, vs_b, vs_c. */
static CsPage *
make_page (const char *names, const char *next)
{
  g_auto (GStrv) split = g_strsplit (names, " ", -1);
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);

  for (size_t i = 0; split[i] != NULL && *split[0] != '\0'; i++)
    {
      g_autofree char *id = g_strconcat ("vs_", split[i], NULL);

      /* "c!" is c after it has changed. */
      if (g_str_has_suffix (id, "!"))
        {
          id[strlen (id) - 1] = '\0';
          g_ptr_array_add (sessions,
                           view_session_new_with (id, CS_OUTCOME_CANCELED, "canceled", NULL, NULL));
        }
      else
        g_ptr_array_add (sessions, view_session_new (id, split[i]));
    }
  return cs_page_new (sessions, next);
}

static void
answer_page (Fixture *self, const char *names, const char *next)
{
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, make_page (names, next));
}

/* "ID HOURS-AGO" pairs. */
static void
answer_times (Fixture *self, const char *id, int64_t created)
{
  GHashTable *times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (id != NULL)
    g_hash_table_insert (times, g_strdup (id), g_memdup2 (&created, sizeof created));
  cs_fake_provider_answer (self->provider, CS_FAKE_TIMES, times);
}

static void
load (Fixture *self, const char *names, const char *next)
{
  cs_session_list_refresh (self->list);
  answer_page (self, names, next);
  answer_times (self, NULL, 0);
}

static void
assert_rows (Fixture *self, const char *expected)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (unsigned i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (CsSession) session = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      g_string_append_printf (rows, "%s%s%s", rows->len > 0 ? " " : "",
                              cs_session_get_id (session) + strlen ("vs_"),
                              cs_session_get_outcome (session) == CS_OUTCOME_CANCELED ? "!" : "");
    }
  g_assert_cmpstr (rows->str, ==, expected);
}

static void
test_states (void)
{
  static const struct
  {
    CsListFacts facts;
    CsListState state;
  } cases[] = {
    /* visible, loaded, loading, answered, failed, filtered */
    { { 0, 0, FALSE, FALSE, FALSE, FALSE }, CS_LIST_LOADING },
    { { 0, 0, TRUE, FALSE, FALSE, FALSE }, CS_LIST_LOADING },
    { { 0, 0, TRUE, TRUE, FALSE, FALSE }, CS_LIST_LOADING },
    { { 0, 0, TRUE, FALSE, TRUE, FALSE }, CS_LIST_LOADING },
    { { 0, 0, FALSE, TRUE, FALSE, FALSE }, CS_LIST_EMPTY },
    { { 0, 0, FALSE, TRUE, FALSE, TRUE }, CS_LIST_NO_MATCH },
    { { 0, 0, FALSE, FALSE, TRUE, FALSE }, CS_LIST_FAILED },
    { { 0, 0, FALSE, TRUE, TRUE, TRUE }, CS_LIST_FAILED },
    { { 0, 9, FALSE, TRUE, FALSE, FALSE }, CS_LIST_NO_MATCH },
    { { 0, 9, TRUE, TRUE, FALSE, FALSE }, CS_LIST_NO_MATCH },
    { { 0, 9, FALSE, TRUE, TRUE, FALSE }, CS_LIST_NO_MATCH },
    { { 3, 9, FALSE, TRUE, FALSE, TRUE }, CS_LIST_READY },
    { { 3, 9, TRUE, TRUE, FALSE, FALSE }, CS_LIST_READY },
    { { 3, 9, FALSE, TRUE, TRUE, FALSE }, CS_LIST_READY },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (cs_session_list_find_state (&cases[i].facts), ==, cases[i].state);
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_LOADING);
  g_assert_false (cs_session_list_is_loading (self->list));
  cs_session_list_load_more (self->list);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 0);

  cs_session_list_refresh (self->list);
  cs_session_list_refresh (self->list);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 1);
  g_assert_null (cs_fake_provider_peek_object (self->provider, CS_FAKE_LIST));
  answer_page (self, "a b", "cursor-b");
  answer_times (self, NULL, 0);
  assert_rows (self, "a b");
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_READY);
  g_assert_cmpint (cs_session_list_get_refreshed (self->list), ==, VIEW_NOW);
  g_assert_true (cs_session_list_has_more (self->list));

  g_test_message ("Scrolling asks for one page, once; a row that slid into it is not doubled");
  cs_session_list_load_more (self->list);
  cs_session_list_load_more (self->list);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 2);
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_LIST), ==, "cursor-b");
  answer_page (self, "b c", NULL);
  assert_rows (self, "a b c");
  g_assert_cmpuint (self->position, ==, 2);
  g_assert_cmpuint (self->removed, ==, 0);
  g_assert_false (cs_session_list_has_more (self->list));
  cs_session_list_load_more (self->list);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 2);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_TIMES), ==, 1);
  g_assert_cmpuint (cs_session_list_get_n_loaded (self->list), ==, 3);
}

static void
test_refresh (Fixture *self, gconstpointer data)
{
  g_autoptr (CsSession) b = NULL;
  g_autoptr (CsSession) again = NULL;

  load (self, "b c d e", "cursor-e");
  b = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  self->n_changes = 0;

  g_test_message ("What did not change is the same object, and nobody is told");
  load (self, "b c d e", "cursor-e");
  g_assert_cmpuint (self->n_changes, ==, 0);
  again = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  g_assert_true (b == again);

  g_test_message ("New rows come in above, changed ones are swapped, the rest stays below");
  load (self, "a b c!", "cursor-c");
  assert_rows (self, "a b c! d e");
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_assert_true (b == cs_session_list_find (self->list, "vs_b"));
  g_assert_true (cs_session_list_has_more (self->list));
  cs_session_list_load_more (self->list);
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_LIST), ==, "cursor-e");
  answer_page (self, "f", NULL);
  assert_rows (self, "a b c! d e f");

  g_test_message ("A row that fell out of what was asked again is gone");
  load (self, "a c! d", "cursor-d");
  assert_rows (self, "a c! d e f");
  g_assert_null (cs_session_list_find (self->list, "vs_b"));
  load (self, "a", NULL);
  assert_rows (self, "a");
  g_assert_false (cs_session_list_has_more (self->list));
}

static void
test_refresh_goes_on (Fixture *self, gconstpointer data)
{
  load (self, "x y", "cursor-y");
  cs_session_list_refresh (self->list);
  answer_page (self, "a b", "cursor-b");
  g_test_message ("No row is known yet: the rows stay as they are, and the next page is asked for");
  assert_rows (self, "x y");
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_LIST), ==, "cursor-b");
  answer_page (self, "c x", "cursor-x");
  assert_rows (self, "a b c x y");
  answer_times (self, NULL, 0);

  g_test_message ("After five pages without a row that is known, the list begins anew");
  cs_session_list_refresh (self->list);
  for (unsigned i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i);

      answer_page (self, name, name);
    }
  g_assert_cmpuint (cs_fake_provider_pending (self->provider, CS_FAKE_LIST), ==, 0);
  assert_rows (self, "n0 n1 n2 n3 n4");
  cs_session_list_load_more (self->list);
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_LIST), ==, "n4");
}

static void
test_failure (Fixture *self, gconstpointer data)
{
  cs_session_list_refresh (self->list);
  cs_fake_provider_fail (self->provider, CS_FAKE_LIST, CS_PROVIDER_ERROR,
                         CS_PROVIDER_ERROR_KEY_REFUSED);
  cs_fake_provider_fail (self->provider, CS_FAKE_TIMES, CS_PROVIDER_ERROR,
                         CS_PROVIDER_ERROR_KEY_REFUSED);
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_FAILED);
  g_assert_cmpstr (cs_session_list_get_message (self->list)->title, ==, "Stripe refused the key");
  g_assert_cmpint (cs_session_list_get_refreshed (self->list), ==, CS_TIME_UNKNOWN);

  g_test_message ("A failed refresh keeps the rows, and the time of the last good answer");
  load (self, "a b", "cursor-b");
  g_assert_null (cs_session_list_get_message (self->list));
  cs_fake_clock_advance (self->clock, 60 * CS_SECOND);
  cs_session_list_refresh (self->list);
  cs_fake_provider_fail (self->provider, CS_FAKE_LIST, G_IO_ERROR, G_IO_ERROR_FAILED);
  cs_fake_provider_fail (self->provider, CS_FAKE_TIMES, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_READY);
  assert_rows (self, "a b");
  g_assert_nonnull (cs_session_list_get_message (self->list));
  g_assert_cmpint (cs_session_list_get_refreshed (self->list), ==, VIEW_NOW);
  g_assert_true (cs_session_list_has_more (self->list));

  g_test_message ("Times that cannot be read leave rows without times, and no message");
  load (self, "a b", "cursor-b");
  cs_session_list_refresh (self->list);
  answer_page (self, "a b", "cursor-b");
  cs_fake_provider_fail (self->provider, CS_FAKE_TIMES, CS_PROVIDER_ERROR,
                         CS_PROVIDER_ERROR_PERMISSION);
  g_assert_null (cs_session_list_get_message (self->list));
  g_assert_false (cs_session_list_is_loading (self->list));
}

static void
test_stop (Fixture *self, gconstpointer data)
{
  GCancellable *cancellable;

  cs_session_list_refresh (self->list);
  cancellable = cs_fake_provider_peek_cancellable (self->provider, CS_FAKE_LIST);
  cs_session_list_cancel (self->list);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  g_assert_false (cs_session_list_is_loading (self->list));
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_FAILED);
  g_assert_cmpstr (cs_session_list_get_message (self->list)->title, ==, "Stopped");
  answer_page (self, "late", NULL);
  assert_rows (self, "");
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_FAILED);
}

static void
test_late_answers (Fixture *self, gconstpointer data)
{
  g_autoptr (CsFilter) filter = cs_filter_new ("verified", NULL, CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);

  load (self, "a b", "cursor-b");
  cs_session_list_load_more (self->list);
  cs_session_list_refresh (self->list);
  g_test_message ("The page that was asked for before the refresh comes after it was asked");
  answer_page (self, "c d", "cursor-d");
  assert_rows (self, "a b");
  g_assert_true (cs_session_list_is_loading (self->list));

  g_test_message ("The refresh is answered after the filter was changed");
  cs_session_list_set_filter (self->list, filter);
  assert_rows (self, "");
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_LOADING);
  answer_page (self, "a b z", "cursor-z");
  answer_times (self, "vs_a", VIEW_NOW);
  assert_rows (self, "");
  g_assert_true (cs_fake_provider_peek_filter (self->provider) == filter);
  answer_page (self, "b", NULL);
  assert_rows (self, "b");
  answer_times (self, NULL, 0);
}

static void
test_filter (Fixture *self, gconstpointer data)
{
  g_autoptr (CsFilter) filter
      = cs_filter_new (NULL, "customer-1", VIEW_NOW - 24 * HOUR, CS_TIME_UNKNOWN);
  g_autoptr (CsFilter) same
      = cs_filter_new (NULL, "customer-1", VIEW_NOW - 24 * HOUR, CS_TIME_UNKNOWN);
  g_autoptr (CsFilter) empty = cs_filter_new (NULL, NULL, CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);

  load (self, "", NULL);
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_EMPTY);
  cs_session_list_set_filter (self->list, empty);
  g_assert_cmpuint (cs_fake_provider_pending (self->provider, CS_FAKE_LIST), ==, 0);
  cs_session_list_set_filter (self->list, filter);
  g_assert_true (cs_fake_provider_peek_filter (self->provider) == filter);
  answer_page (self, "", NULL);
  answer_times (self, NULL, 0);
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_NO_MATCH);
  cs_session_list_set_filter (self->list, same);
  g_assert_cmpuint (cs_fake_provider_pending (self->provider, CS_FAKE_LIST), ==, 0);
  cs_session_list_set_filter (self->list, NULL);
  g_assert_null (cs_fake_provider_peek_filter (self->provider));
}

static void
test_search (Fixture *self, gconstpointer data)
{
  load (self, "anna bert anton", "cursor");
  self->n_changes = 0;
  cs_session_list_set_search (self->list, "  AN ");
  assert_rows (self, "anna anton");
  g_assert_cmpuint (self->n_changes, ==, 1);
  cs_session_list_set_search (self->list, "  AN ");
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_assert_cmpuint (cs_session_list_get_n_loaded (self->list), ==, 3);

  g_test_message ("Pages that come are filtered, too");
  cs_session_list_load_more (self->list);
  answer_page (self, "hans egon", NULL);
  assert_rows (self, "anna anton hans");
  cs_session_list_set_search (self->list, "nobody");
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_NO_MATCH);
  cs_session_list_set_search (self->list, NULL);
  assert_rows (self, "anna bert anton hans egon");
  g_assert_cmpstr (cs_session_list_get_search (self->list), ==, "");
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 2);
}

static void
test_report_times (Fixture *self, gconstpointer data)
{
  g_autoptr (CsSession) b = NULL;

  cs_session_list_refresh (self->list);
  g_test_message ("Times may come first");
  answer_times (self, "vs_a", VIEW_NOW - 40 * HOUR);
  answer_page (self, "a b", NULL);
  g_assert_cmpint (cs_session_get_report_created (cs_session_list_find (self->list, "vs_a")), ==,
                   VIEW_NOW - 40 * HOUR);
  g_assert_cmpint (cs_session_get_report_created (cs_session_list_find (self->list, "vs_b")), ==,
                   CS_TIME_UNKNOWN);
  g_assert_cmpuint (cs_session_list_count_closing (self->list, 12), ==, 1);
  g_assert_cmpuint (cs_session_list_count_closing (self->list, 2), ==, 0);
  cs_session_list_set_closing_within (self->list, 12);
  assert_rows (self, "a");
  cs_session_list_set_closing_within (self->list, 2);
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_NO_MATCH);
  cs_session_list_set_closing_within (self->list, 0);

  g_test_message ("Or last; and a row whose time is known already does not change");
  b = g_object_ref (cs_session_list_find (self->list, "vs_b"));
  self->n_changes = 0;
  cs_session_list_refresh (self->list);
  answer_page (self, "a b", NULL);
  g_assert_cmpuint (self->n_changes, ==, 0);
  answer_times (self, "vs_b", VIEW_NOW - HOUR);
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_assert_cmpuint (self->position, ==, 1);
  g_assert_false (b == cs_session_list_find (self->list, "vs_b"));

  g_test_message ("48 hours later nothing closes any more");
  cs_fake_clock_advance (self->clock, 48 * HOUR * CS_SECOND);
  g_assert_cmpuint (cs_session_list_count_closing (self->list, 48), ==, 0);
}

static void
test_replace_and_related (Fixture *self, gconstpointer data)
{
  g_autoptr (CsSession) changed
      = view_session_new_with ("vs_b", CS_OUTCOME_CANCELED, "canceled", NULL, NULL);
  g_autoptr (CsSession) one = view_session_new ("vs_1", "customer-7");
  g_autoptr (CsSession) opened = cs_session_with_report (one, "vr_1", VIEW_NOW - 99 * HOUR);
  g_autoptr (GPtrArray) related = NULL;
  CsPage *page = make_page ("a b", NULL);

  g_ptr_array_add (page->sessions, g_object_ref (one));
  g_ptr_array_add (page->sessions, view_session_new ("vs_2", "customer-7"));
  cs_session_list_refresh (self->list);
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
  answer_times (self, NULL, 0);

  cs_session_list_replace (self->list, changed);
  assert_rows (self, "a b! 1 2");
  related = cs_session_list_dup_related (self->list, one);
  g_assert_cmpuint (related->len, ==, 1);
  g_assert_cmpstr (cs_session_get_id (g_ptr_array_index (related, 0)), ==, "vs_2");

  g_test_message ("What an opened record has told of the time is not unlearnt by a refresh");
  cs_session_list_replace (self->list, opened);
  self->n_changes = 0;
  cs_session_list_refresh (self->list);
  page = make_page ("a b!", NULL);
  g_ptr_array_add (page->sessions, g_object_ref (one));
  g_ptr_array_add (page->sessions, view_session_new ("vs_2", "customer-7"));
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
  answer_times (self, NULL, 0);
  g_assert_cmpuint (self->n_changes, ==, 0);
}

/* Nothing is asked for by itself, however long one waits. */
static void
test_no_polling (Fixture *self, gconstpointer data)
{
  load (self, "a", NULL);
  for (unsigned i = 0; i < 60; i++)
    cs_fake_clock_advance (self->clock, 60 * CS_SECOND);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 1);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_TIMES), ==, 1);
}

/* Measured with -m perf: typing must never cost a frame. */
static void
test_search_speed (Fixture *self, gconstpointer data)
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
  g_test_add_func ("/view/session-list/states", test_states);
#define ADD(path, func)                                                                            \
  g_test_add ("/view/session-list/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("pages", test_pages);
  ADD ("refresh", test_refresh);
  ADD ("refresh-goes-on", test_refresh_goes_on);
  ADD ("failure", test_failure);
  ADD ("stop", test_stop);
  ADD ("late-answers", test_late_answers);
  ADD ("filter", test_filter);
  ADD ("search", test_search);
  ADD ("report-times", test_report_times);
  ADD ("replace-and-related", test_replace_and_related);
  ADD ("no-polling", test_no_polling);
  ADD ("search-speed", test_search_speed);
  return g_test_run ();
}
