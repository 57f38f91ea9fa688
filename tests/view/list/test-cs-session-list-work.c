// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

/* How far a list has come, and how that is said. */

#include "config.h"

#include "cs-session-list-private.h"
#include "list-fixture.h"

static void
assert_work (ListFixture *self, const char *sentence, double fraction)
{
  CsWork *work = cs_session_list_get_work (self->list);

  g_assert_true (cs_work_is_shown (work));
  g_assert_cmpstr (cs_work_get_sentence (work), ==, sentence);
  g_assert_cmpfloat (cs_work_get_fraction (work), ==, fraction);
}

/* A page that is there at once is not worth a word. */
static void
test_quick (ListFixture *self, gconstpointer data)
{
  CsWork *work = cs_session_list_get_work (self->list);

  cs_session_list_refresh (self->list);
  g_assert_cmpstr (cs_work_get_name (work), ==, "Loading Sessions");
  cs_fake_clock_advance (self->clock, CS_WORK_DELAY / 2);
  list_fixture_answer (self, "a b", NULL);
  list_fixture_answer_times (self, NULL, 0);
  g_assert_null (cs_work_get_name (work));
  cs_fake_clock_advance (self->clock, CS_SECOND);
  g_assert_false (cs_work_is_shown (work));
}

/* Nobody knows how many there are; and what is asked for beside the rows is said, too. */
static void
test_counts (ListFixture *self, gconstpointer data)
{
  CsWork *work = cs_session_list_get_work (self->list);

  cs_session_list_refresh (self->list);
  cs_fake_clock_advance (self->clock, CS_SECOND);
  assert_work (self, "Loading sessions…", -1);
  list_fixture_answer (self, "a b", "cursor-b");
  assert_work (self, "Asking when the checks were done…", -1);
  list_fixture_answer_times (self, NULL, 0);
  g_assert_false (cs_work_is_shown (work));

  cs_session_list_load_more (self->list);
  cs_fake_clock_advance (self->clock, CS_SECOND);
  assert_work (self, "2 loaded so far", -1);
  list_fixture_answer (self, "c", NULL);
  g_assert_false (cs_work_is_shown (work));

  cs_session_list_refresh (self->list);
  cs_fake_clock_advance (self->clock, CS_SECOND);
  assert_work (self, "Looking for new sessions…", -1);
  cs_session_list_cancel (self->list);
  g_assert_false (cs_work_is_shown (work));
}

/* Where the service says how many there are, that is said, and is how far it has come. */
static void
test_total (ListFixture *self, gconstpointer data)
{
  CsPage *page = list_fixture_make_page ("a b", "2:2:8");
  g_autofree char *some = NULL;
  g_autofree char *all = NULL;

  page->unordered = TRUE;
  page->total = 8;
  cs_session_list_refresh (self->list);
  list_fixture_answer_times (self, NULL, 0);
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
  some = cs_session_list_dup_loaded (self->list);
  g_assert_cmpstr (some, ==, "2 of 8 sessions loaded · more as you scroll");

  cs_session_list_load_more (self->list);
  cs_fake_clock_advance (self->clock, CS_SECOND);
  assert_work (self, "2 of 8 loaded", 0.25);

  g_test_message ("At the end there are as many as there are, whatever was said");
  page = list_fixture_make_page ("c", NULL);
  page->unordered = TRUE;
  page->total = 8;
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
  all = cs_session_list_dup_loaded (self->list);
  g_assert_cmpstr (all, ==, "3 sessions loaded");
}

/* The wait belongs to what asked for the list: a new refresh knows nothing of the old one's. */
static void
test_waits (ListFixture *self, gconstpointer data)
{
  CsWork *work = cs_session_list_get_work (self->list);

  cs_session_list_refresh (self->list);
  cs_progress_pause (G_CANCELLABLE (self->list->progress), CS_PAUSE_ASKED,
                     cs_clock_get_boottime (CS_CLOCK (self->clock)) + 20 * CS_SECOND);
  cs_fake_clock_advance (self->clock, CS_SECOND);
  assert_work (self, "The service asks to wait. Trying again in 19 seconds.", -1);
  g_assert_true (cs_work_is_waiting (work));
  cs_session_list_cancel (self->list);
  g_assert_false (cs_work_is_shown (work));
  g_assert_false (cs_work_is_waiting (work));

  cs_session_list_refresh (self->list);
  cs_fake_clock_advance (self->clock, CS_SECOND);
  assert_work (self, "Loading sessions…", -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/view/session-list-work/" path, ListFixture, NULL, list_fixture_set_up, func,       \
              list_fixture_tear_down)
  ADD ("quick", test_quick);
  ADD ("counts", test_counts);
  ADD ("total", test_total);
  ADD ("waits", test_waits);
  return g_test_run ();
}
