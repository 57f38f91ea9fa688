// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Lines that nobody may be asked for a password for: at a lock, and at the end of the program. */

#include "config.h"

#include "cs-test-await.h"
#include "journal-fixture.h"

static void
write_line (JournalFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (journal_fixture_write (fixture, "dob", &error));
  g_assert_no_error (error);
}

typedef struct
{
  JournalFixture *fixture;
  unsigned lines;
} Wanted;

static gboolean
has_lines (gpointer data)
{
  const Wanted *wanted = data;

  return g_file_test (wanted->fixture->path, G_FILE_TEST_EXISTS)
         && journal_fixture_count_lines (wanted->fixture) >= wanted->lines;
}

/* Waits for so many lines, and that no more come. */
static void
await_lines (JournalFixture *fixture, unsigned lines)
{
  Wanted wanted = { fixture, lines };

  cs_test_run_until (has_lines, &wanted);
  for (unsigned i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (journal_fixture_count_lines (fixture), ==, lines);
}

static void
begin (JournalFixture *fixture, const char *act, GAsyncResult **pending)
{
  CsJournalEntry entry = { .act = act, .outcome = "done" };

  cs_journal_write_async (fixture->journal, &entry, NULL, cs_test_store_cb, pending);
}

static void
assert_written (JournalFixture *fixture, GAsyncResult **pending)
{
  g_autoptr (GAsyncResult) result = cs_test_await (pending);

  g_assert_true (cs_journal_write_finish (fixture->journal, result, NULL));
}

/* Nobody is asked while it is quiet: one line is there, uncounted, and the others wait. */
static void
test_quiet (JournalFixture *fixture, gconstpointer data)
{
  GAsyncResult *pending[2] = { NULL, NULL };
  g_auto (GStrv) lines = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  write_line (fixture);
  cs_journal_set_quiet (fixture->journal, TRUE);
  cs_test_slot_lock (fixture->slot, TRUE);
  begin (fixture, "lock", &pending[0]);
  begin (fixture, "unlock", &pending[1]);
  await_lines (fixture, 3);
  g_assert_null (pending[0]);
  g_assert_cmpint (journal_fixture_get_count (fixture), ==, 2);

  g_test_message ("Once it may ask again, all of them are counted, at their own times");
  cs_fake_clock_sleep (fixture->clock, 60 * CS_SECOND);
  cs_journal_set_quiet (fixture->journal, FALSE);
  for (unsigned i = 0; i < 2; i++)
    assert_written (fixture, &pending[i]);
  g_assert_cmpuint (cs_test_slot_get_questions (fixture->slot), ==, 1);
  g_assert_cmpint (journal_fixture_get_count (fixture), ==, 4);
  journal_fixture_assert_right (fixture, 4);
  lines = journal_fixture_read (fixture->path, 1);
  second = journal_line_get (lines[1], "time");
  third = journal_line_get (lines[2], "time");
  g_assert_cmpstr (second, ==, third);
}

/* The first line of a run needs the key itself. */
static void
test_quiet_start (JournalFixture *fixture, gconstpointer data)
{
  GAsyncResult *pending = NULL;

  write_line (fixture);
  journal_fixture_reopen (fixture);
  cs_journal_set_quiet (fixture->journal, TRUE);
  cs_test_slot_lock (fixture->slot, TRUE);
  begin (fixture, "lock", &pending);
  await_lines (fixture, 2);

  g_test_message ("Unlocked by somebody else");
  cs_test_slot_lock (fixture->slot, FALSE);
  cs_journal_set_quiet (fixture->journal, FALSE);
  assert_written (fixture, &pending);
  g_assert_cmpuint (cs_test_slot_get_questions (fixture->slot), ==, 0);
  journal_fixture_assert_right (fixture, 4);
}

/* What is still to be written when the program ends is. */
static void
test_drain (JournalFixture *fixture, gconstpointer data)
{
  GAsyncResult *pending[3] = { NULL, NULL, NULL };

  for (unsigned i = 0; i < 3; i++)
    begin (fixture, "setting", &pending[i]);
  cs_journal_drain (fixture->journal, 10 * CS_SECOND);
  g_assert_cmpuint (journal_fixture_count_lines (fixture), ==, 4);
  g_assert_cmpint (journal_fixture_get_count (fixture), ==, 4);
  for (unsigned i = 0; i < 3; i++)
    assert_written (fixture, &pending[i]);
  journal_fixture_assert_right (fixture, 4);
}

/* Also what nobody may be asked for: it cannot be verified, and the rest can. */
static void
test_drain_locked (JournalFixture *fixture, gconstpointer data)
{
  GAsyncResult *pending[2] = { NULL, NULL };
  g_autoptr (CsJournalVerdict) verdict = NULL;

  write_line (fixture); /* 1 to 2 */
  cs_journal_set_quiet (fixture->journal, TRUE);
  cs_test_slot_lock (fixture->slot, TRUE);
  begin (fixture, "lock", &pending[0]);   /* 3, not counted */
  begin (fixture, "unlock", &pending[1]); /* 4 to 5, not verifiable */
  await_lines (fixture, 3);
  cs_journal_drain (fixture->journal, 10 * CS_SECOND);
  g_assert_cmpuint (journal_fixture_count_lines (fixture), ==, 5);
  for (unsigned i = 0; i < 2; i++)
    assert_written (fixture, &pending[i]);
  g_assert_cmpuint (cs_test_slot_get_questions (fixture->slot), ==, 0);

  cs_test_slot_lock (fixture->slot, FALSE);
  journal_fixture_reopen (fixture);
  write_line (fixture); /* 6 to 7 */
  verdict = journal_fixture_verify (fixture);
  g_assert_cmpint (verdict->state, ==, CS_JOURNAL_VERIFIED);
  g_assert_cmpint (verdict->verified, ==, 5);
  g_assert_cmpuint (verdict->unverified->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/journal/quiet/" name, JournalFixture, NULL, journal_fixture_set_up_sealed,         \
              function, journal_fixture_tear_down)

  ADD ("lock", test_quiet);
  ADD ("start", test_quiet_start);
  ADD ("drain", test_drain);
  ADD ("drain-locked", test_drain_locked);

  return g_test_run ();
}
