// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "extract-fixture.h"

#include "cs-extracts.h"

#include <string.h>

/* --- somebody wants to quit ---------------------------------------------------------------------
 */

static void
assert_question (ExtractFixture *self, gboolean locked, const char *part)
{
  g_autoptr (CsMessage) question = cs_extract_view_new_question (self->view, locked);

  g_assert_nonnull (question);
  g_test_message ("%s %s", question->title, question->body);
  g_assert_nonnull (strstr (question->body, part));
  g_assert_null (strstr (question->body, "HL-000103"));
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(int *) user_data)++;
}

/* At each step: whether something would be lost, and what. */
static void
test_quit (ExtractFixture *self, gconstpointer data)
{
  g_autoptr (CsExtracts) extracts = cs_extracts_new ();
  int n_changes = 0;

  g_signal_connect (extracts, "notify::busy", G_CALLBACK (count_cb), &n_changes);
  cs_extracts_watch (extracts, self->view);
  extract_choose (self, TRUE);
  g_assert_null (cs_extracts_get_busy (extracts));
  g_assert_null (cs_extract_view_new_question (self->view, FALSE));
  cs_extract_view_go_back (self->view);
  extract_begin (self, TRUE);
  g_assert_true (cs_extracts_get_busy (extracts) == self->view);
  assert_question (self, FALSE, "being read, and no file has it. The service may delete");

  extract_fill_disk (TRUE);
  extract_answer (self, EXTRACT_PICTURES, 90);
  extract_wait_for (self, CS_EXTRACT_SAVING);
  assert_question (self, FALSE, "cannot be relied on before that");
  extract_wait_for (self, CS_EXTRACT_STUCK);
  assert_question (self, FALSE, "for 10 more minutes, and no file has it. The service still has");
  for (int i = 0; i < 8 * 60 + 59; i++)
    cs_fake_clock_advance (self->clock, CS_SECOND);
  assert_question (self, FALSE, "for 2 more minutes, and no file has it. The service may have");
  cs_fake_clock_advance (self->clock, CS_SECOND);
  assert_question (self, FALSE, "for 1 more minute, ");
  assert_question (self, TRUE, "Unlock Countersign to save it");

  extract_fill_disk (FALSE);
  cs_extract_view_save_to (self->view, self->file);
  g_assert_nonnull (cs_extracts_get_busy (extracts));
  extract_wait_for (self, CS_EXTRACT_WAITING);
  g_test_message ("A file has it");
  g_assert_null (cs_extracts_get_busy (extracts));
  g_assert_null (cs_extract_view_new_question (self->view, FALSE));
  g_assert_cmpint (n_changes, ==, 2);
}

/* Quit all the same: what was held is wiped, and the next start says what is true. */
static void
test_quit_anyway (ExtractFixture *self, gconstpointer data)
{
  g_autoptr (CsExtracts) extracts = cs_extracts_new ();
  CsSecret *held;

  cs_extracts_watch (extracts, self->view);
  extract_begin (self, TRUE);
  extract_fill_disk (TRUE);
  held = extract_answer (self, EXTRACT_PICTURES, 10);
  cs_extracts_abandon (extracts);
  g_test_message ("What another thread saves is left to it");
  g_assert_nonnull (cs_extracts_get_busy (extracts));
  extract_wait_for (self, CS_EXTRACT_STUCK);
  extract_fill_disk (FALSE);
  g_assert_false (cs_secret_is_wiped (held));
  cs_extracts_abandon (extracts);
  g_assert_true (cs_secret_is_wiped (held));
  g_assert_null (cs_extracts_get_busy (extracts));
  extract_assert_journal (self, "asked read");
  extract_assert_next_start (self, FALSE, "Extract it again now");
}

/* --- the program is killed, and what the next start says ------------------------------------ */

static void
test_killed (ExtractFixture *self, gconstpointer data)
{
  extract_assert_next_start (self, FALSE, NULL);
  extract_begin (self, FALSE);
  g_test_message ("After the request");
  extract_wait_for_journal (self, "asked");
  extract_assert_next_start (self, FALSE, "Extract it again now");
  extract_assert_next_start (self, TRUE, "it may be lost");
  extract_answer (self, EXTRACT_PLAIN, 10);
  g_test_message ("After the file was written and checked");
  extract_wait_for (self, CS_EXTRACT_WAITING);
  extract_assert_next_start (self, FALSE, "has not archived its own copy yet");
  extract_run_out (self);
  extract_open (self, TRUE);
  g_test_message ("After the end");
  extract_wait_for_journal (self, "asked read saved archived");
  extract_assert_next_start (self, TRUE, NULL);
}

static void
test_killed_while_saving (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, TRUE);
  extract_fill_disk (TRUE);
  extract_answer (self, EXTRACT_PICTURES, 86400);
  extract_wait_for (self, CS_EXTRACT_STUCK);
  extract_fill_disk (FALSE);
  extract_wait_for_journal (self, "asked read");
  extract_assert_next_start (self, FALSE, "If its file is there, it is whole");
  extract_assert_next_start (self, TRUE, "If not, the record may be lost");
  g_test_message ("Held for its time, and given up: there is no file for certain");
  for (int i = 0; i < CS_EXTRACT_HOLD; i++)
    cs_fake_clock_advance (self->clock, CS_SECOND);
  extract_wait_for_journal (self, "asked read interrupted");
  extract_assert_next_start (self, FALSE, "no file was completed");
}

/* The next start finds it archived, and says so in the journal, once. */
static void
test_closed_later (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, FALSE);
  extract_answer (self, EXTRACT_PLAIN, 86400);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  g_clear_object (&self->view);
  extract_assert_next_start (self, TRUE, "and archived at the service since");
  extract_wait_for_journal (self, "asked read saved archived");
  extract_assert_next_start (self, TRUE, NULL);
}

/* A record whose extract was begun by a run that was killed is archived now. */
static void
test_lost_by_an_earlier_run (ExtractFixture *self, gconstpointer data)
{
  extract_write_line (self, "asked");
  extract_renew (self, FALSE);
  extract_begin (self, FALSE);
  g_assert_nonnull (strstr (cs_extract_view_get_mark (self->view), "no file was completed"));
  extract_fail (self, CS_PROVIDER_ERROR_ARCHIVED);
  extract_assert_end (self, CS_EXTRACT_END_LOST, "nothing of it is saved here");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, data, function)                                                                 \
  g_test_add ("/extracts/" name, ExtractFixture, data, extract_set_up, function, extract_tear_down)
  TEST ("quit", NULL, test_quit);
  TEST ("quit-anyway", NULL, test_quit_anyway);
  TEST ("killed", NULL, test_killed);
  TEST ("killed-while-saving", NULL, test_killed_while_saving);
  TEST ("closed-later", NULL, test_closed_later);
  TEST ("lost-by-an-earlier-run", NULL, test_lost_by_an_earlier_run);
#undef TEST
  return g_test_run ();
}
