// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-date.h"
#include "cs-session-list-private.h"
#include "list-fixture.h"

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
test_pages (ListFixture *self, gconstpointer data)
{
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_LOADING);
  g_assert_false (cs_session_list_is_loading (self->list));
  cs_session_list_load_more (self->list);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 0);

  cs_session_list_refresh (self->list);
  cs_session_list_refresh (self->list);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 1);
  g_assert_null (cs_fake_provider_peek_object (self->provider, CS_FAKE_LIST));
  list_fixture_answer (self, "a b", "cursor-b");
  list_fixture_answer_times (self, NULL, 0);
  list_fixture_assert_rows (self, "a b");
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_READY);
  g_assert_cmpint (cs_session_list_get_refreshed (self->list), ==, VIEW_NOW);
  g_assert_true (cs_session_list_has_more (self->list));

  g_test_message ("Scrolling asks for one page, once; a row that slid into it is not doubled");
  cs_session_list_load_more (self->list);
  cs_session_list_load_more (self->list);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 2);
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_LIST), ==, "cursor-b");
  list_fixture_answer (self, "b c", NULL);
  list_fixture_assert_rows (self, "a b c");
  g_assert_cmpuint (self->position, ==, 2);
  g_assert_cmpuint (self->removed, ==, 0);
  g_assert_false (cs_session_list_has_more (self->list));
  cs_session_list_load_more (self->list);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 2);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_TIMES), ==, 1);
  g_assert_cmpuint (cs_session_list_get_n_loaded (self->list), ==, 3);
}

/* Each page has rows, says that there are more, and names another place to go on. */
static void
test_circle (ListFixture *self, gconstpointer data)
{
  static const char *const places[] = { "cursor-d", "cursor-b" };
  g_autofree char *gap = NULL;
  unsigned n_asked = 0;

  list_fixture_load (self, "a b", "cursor-b");
  while (cs_session_list_has_more (self->list) && n_asked < 20)
    {
      cs_session_list_load_more (self->list);
      list_fixture_answer (self, n_asked % 2 == 0 ? "c d" : "a b", places[n_asked % 2]);
      n_asked++;
    }
  list_fixture_assert_rows (self, "a b c d");
  g_assert_cmpuint (n_asked, ==, 4);
  gap = cs_session_list_dup_gap (self->list);
  g_assert_true (g_str_has_prefix (gap, "This list may be incomplete"));
}

/* The same of a service whose pages have no order. A refresh, which brings what is there, is none.
 */
static void
test_circle_without_order (ListFixture *self, gconstpointer data)
{
  unsigned n_asked = 0;

  for (unsigned round = 0; round < 2; round++)
    {
      cs_session_list_refresh (self->list);
      for (n_asked = 0; n_asked < 20; n_asked++)
        {
          g_autofree char *place = g_strdup_printf ("place-%u", n_asked);
          CsPage *page = list_fixture_make_page ("a b", place);

          page->unordered = TRUE;
          cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
          if (!cs_session_list_has_more (self->list))
            break;
          cs_session_list_load_more (self->list);
        }
      list_fixture_answer_times (self, NULL, 0);
      list_fixture_assert_rows (self, "a b");
      g_assert_cmpuint (n_asked, ==, 3);
    }
}

static void
test_refresh (ListFixture *self, gconstpointer data)
{
  g_autoptr (CsSession) b = NULL;
  g_autoptr (CsSession) again = NULL;

  list_fixture_load (self, "b c d e", "cursor-e");
  b = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  self->n_changes = 0;

  g_test_message ("What did not change is the same object, and nobody is told");
  list_fixture_load (self, "b c d e", "cursor-e");
  g_assert_cmpuint (self->n_changes, ==, 0);
  again = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  g_assert_true (b == again);

  g_test_message ("New rows come in above, changed ones are swapped, the rest stays below");
  list_fixture_load (self, "a b c!", "cursor-c");
  list_fixture_assert_rows (self, "a b c! d e");
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_assert_true (b == cs_session_list_find (self->list, "c1", "vs_b"));
  g_assert_true (cs_session_list_has_more (self->list));
  cs_session_list_load_more (self->list);
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_LIST), ==, "cursor-e");
  list_fixture_answer (self, "f", NULL);
  list_fixture_assert_rows (self, "a b c! d e f");

  g_test_message ("A row that fell out of what was asked again is gone");
  list_fixture_load (self, "a c! d", "cursor-d");
  list_fixture_assert_rows (self, "a c! d e f");
  g_assert_null (cs_session_list_find (self->list, "c1", "vs_b"));
  list_fixture_load (self, "a", NULL);
  list_fixture_assert_rows (self, "a");
  g_assert_false (cs_session_list_has_more (self->list));
}

static void
test_refresh_goes_on (ListFixture *self, gconstpointer data)
{
  list_fixture_load (self, "x y", "cursor-y");
  cs_session_list_refresh (self->list);
  list_fixture_answer (self, "a b", "cursor-b");
  g_test_message ("No row is known yet: the rows stay as they are, and the next page is asked for");
  list_fixture_assert_rows (self, "x y");
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_LIST), ==, "cursor-b");
  list_fixture_answer (self, "c x", "cursor-x");
  list_fixture_assert_rows (self, "a b c x y");
  list_fixture_answer_times (self, NULL, 0);

  g_test_message ("After five pages without a row that is known, the list begins anew");
  cs_session_list_refresh (self->list);
  for (unsigned i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i);

      list_fixture_answer (self, name, name);
    }
  g_assert_cmpuint (cs_fake_provider_pending (self->provider, CS_FAKE_LIST), ==, 0);
  list_fixture_assert_rows (self, "n0 n1 n2 n3 n4");
  cs_session_list_load_more (self->list);
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_LIST), ==, "n4");
}

static void
test_failure (ListFixture *self, gconstpointer data)
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
  list_fixture_load (self, "a b", "cursor-b");
  g_assert_null (cs_session_list_get_message (self->list));
  cs_fake_clock_advance (self->clock, 60 * CS_SECOND);
  cs_session_list_refresh (self->list);
  cs_fake_provider_fail (self->provider, CS_FAKE_LIST, G_IO_ERROR, G_IO_ERROR_FAILED);
  cs_fake_provider_fail (self->provider, CS_FAKE_TIMES, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_READY);
  list_fixture_assert_rows (self, "a b");
  g_assert_nonnull (cs_session_list_get_message (self->list));
  g_assert_cmpint (cs_session_list_get_refreshed (self->list), ==, VIEW_NOW);
  g_assert_true (cs_session_list_has_more (self->list));

  g_test_message ("Times that cannot be read leave rows without times, and no message");
  list_fixture_load (self, "a b", "cursor-b");
  cs_session_list_refresh (self->list);
  list_fixture_answer (self, "a b", "cursor-b");
  cs_fake_provider_fail (self->provider, CS_FAKE_TIMES, CS_PROVIDER_ERROR,
                         CS_PROVIDER_ERROR_PERMISSION);
  g_assert_null (cs_session_list_get_message (self->list));
  g_assert_false (cs_session_list_is_loading (self->list));
}

static void
test_stop (ListFixture *self, gconstpointer data)
{
  GCancellable *cancellable;

  cs_session_list_refresh (self->list);
  cancellable = cs_fake_provider_peek_cancellable (self->provider, CS_FAKE_LIST);
  cs_session_list_cancel (self->list);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  g_assert_false (cs_session_list_is_loading (self->list));
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_FAILED);
  g_assert_cmpstr (cs_session_list_get_message (self->list)->title, ==, "Stopped");
  list_fixture_answer (self, "late", NULL);
  list_fixture_assert_rows (self, "");
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_FAILED);
}

static void
test_late_answers (ListFixture *self, gconstpointer data)
{
  g_autoptr (CsFilter) filter = cs_filter_new ("verified", NULL, CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);

  list_fixture_load (self, "a b", "cursor-b");
  cs_session_list_load_more (self->list);
  cs_session_list_refresh (self->list);
  g_test_message ("The page that was asked for before the refresh comes after it was asked");
  list_fixture_answer (self, "c d", "cursor-d");
  list_fixture_assert_rows (self, "a b");
  g_assert_true (cs_session_list_is_loading (self->list));

  g_test_message ("The refresh is answered after the filter was changed");
  cs_session_list_set_filter (self->list, filter);
  list_fixture_assert_rows (self, "");
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_LOADING);
  list_fixture_answer (self, "a b z", "cursor-z");
  list_fixture_answer_times (self, "vs_a", VIEW_NOW);
  list_fixture_assert_rows (self, "");
  g_assert_true (cs_fake_provider_peek_filter (self->provider) == filter);
  list_fixture_answer (self, "b", NULL);
  list_fixture_assert_rows (self, "b");
  list_fixture_answer_times (self, NULL, 0);
}

static void
test_replace_and_related (ListFixture *self, gconstpointer data)
{
  g_autoptr (CsSession) changed
      = view_session_new_with ("vs_b", CS_OUTCOME_CANCELED, "canceled", NULL, NULL);
  g_autoptr (CsSession) one = view_session_new ("vs_1", "customer-7");
  g_autoptr (CsSession) opened = cs_session_with_report (one, "vr_1", VIEW_NOW - 99 * HOUR);
  g_autoptr (GPtrArray) related = NULL;
  CsPage *page = list_fixture_make_page ("a b", NULL);

  g_ptr_array_add (page->sessions, g_object_ref (one));
  g_ptr_array_add (page->sessions, view_session_new ("vs_2", "customer-7"));
  cs_session_list_refresh (self->list);
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
  list_fixture_answer_times (self, NULL, 0);

  cs_session_list_replace (self->list, changed);
  list_fixture_assert_rows (self, "a b! 1 2");
  related = cs_session_list_dup_related (self->list, one);
  g_assert_cmpuint (related->len, ==, 1);
  g_assert_cmpstr (cs_session_get_id (g_ptr_array_index (related, 0)), ==, "vs_2");

  g_test_message ("What an opened record has told of the time is not unlearnt by a refresh");
  cs_session_list_replace (self->list, opened);
  self->n_changes = 0;
  cs_session_list_refresh (self->list);
  page = list_fixture_make_page ("a b!", NULL);
  g_ptr_array_add (page->sessions, g_object_ref (one));
  g_ptr_array_add (page->sessions, view_session_new ("vs_2", "customer-7"));
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
  list_fixture_answer_times (self, NULL, 0);
  g_assert_cmpuint (self->n_changes, ==, 0);
}

/* Nothing is asked for by itself, however long one waits. */
static void
test_no_polling (ListFixture *self, gconstpointer data)
{
  list_fixture_load (self, "a", NULL);
  for (unsigned i = 0; i < 60; i++)
    cs_fake_clock_advance (self->clock, 60 * CS_SECOND);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 1);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_TIMES), ==, 1);
}

/* What is said of rows that could not be read: of all pages, until a refresh tells anew. */
static void
test_gap (ListFixture *self, gconstpointer data)
{
  g_autofree char *none = NULL;
  g_autofree char *one = NULL;
  g_autofree char *three = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *wide = NULL;
  CsPage *page = list_fixture_make_page ("a b", "cursor-b");

  none = cs_session_list_dup_gap (self->list);
  g_assert_null (none);
  page->n_unreadable = 1;
  cs_session_list_refresh (self->list);
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
  list_fixture_answer_times (self, NULL, 0);
  one = cs_session_list_dup_gap (self->list);
  g_assert_true (g_str_has_prefix (one, "1 session could not be read"));

  page = list_fixture_make_page ("c d", "cursor-d");
  page->n_unreadable = 2;
  cs_session_list_load_more (self->list);
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
  three = cs_session_list_dup_gap (self->list);
  g_assert_true (g_str_has_prefix (three, "3 sessions could not be read"));

  g_test_message ("A refresh of the top leaves what is below as it was");
  list_fixture_load (self, "a b", "cursor-b");
  kept = cs_session_list_dup_gap (self->list);
  g_assert_true (g_str_has_prefix (kept, "2 sessions could not be read"));

  g_test_message ("A list whose end is not known says so, until it is");
  page = list_fixture_make_page ("e", NULL);
  page->cut_short = TRUE;
  cs_session_list_load_more (self->list);
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
  cut = cs_session_list_dup_gap (self->list);
  g_assert_true (g_str_has_prefix (cut, "This list may be incomplete"));
  list_fixture_load (self, "a b c d e", NULL);
  g_assert_null (cs_session_list_dup_gap (self->list));

  g_test_message ("A key that shows more than was said of it, on any page");
  page = list_fixture_make_page ("a b c d e", NULL);
  page->wide = TRUE;
  cs_session_list_refresh (self->list);
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
  list_fixture_answer_times (self, NULL, 0);
  wide = cs_session_list_dup_gap (self->list);
  g_assert_true (g_str_has_prefix (wide, "The browse key reads more"));
}

/* All that there is cannot be read: that is not the same as none. */
static void
test_gap_alone (ListFixture *self, gconstpointer data)
{
  g_autoptr (CsFilter) filter = cs_filter_new ("verified", NULL, CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);
  g_autofree char *gap = NULL;
  CsPage *page = list_fixture_make_page ("", NULL);

  page->n_unreadable = 4;
  cs_session_list_refresh (self->list);
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
  list_fixture_answer_times (self, NULL, 0);
  gap = cs_session_list_dup_gap (self->list);
  g_assert_true (g_str_has_prefix (gap, "4 sessions could not be read"));
  cs_session_list_set_filter (self->list, filter);
  g_assert_null (cs_session_list_dup_gap (self->list));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/session-list/states", test_states);
#define ADD(path, func)                                                                            \
  g_test_add ("/view/session-list/" path, ListFixture, NULL, list_fixture_set_up, func,            \
              list_fixture_tear_down)
  ADD ("pages", test_pages);
  ADD ("circle", test_circle);
  ADD ("circle-without-order", test_circle_without_order);
  ADD ("refresh", test_refresh);
  ADD ("refresh-goes-on", test_refresh_goes_on);
  ADD ("failure", test_failure);
  ADD ("stop", test_stop);
  ADD ("late-answers", test_late_answers);
  ADD ("replace-and-related", test_replace_and_related);
  ADD ("no-polling", test_no_polling);
  ADD ("gap", test_gap);
  ADD ("gap-alone", test_gap_alone);
  return g_test_run ();
}
