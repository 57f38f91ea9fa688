// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

/* The journal's key in a gnome-keyring-daemon, and countersign --verify-journal, whose path is the
 * last argument. */

#include "config.h"

#include "cs-journal-check.h"
#include "cs-journal.h"
#include "cs-keyring-slot.h"
#include "cs-test-await.h"
#include "keyring-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define N_TIMED 200

static const char *program;

typedef struct
{
  KeyringFixture keyring;
  CsClock *clock;
  CsJournal *journal;
  char *path;
} Fixture;

static void
open_journal (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (CsKeyringSlot) slot
      = cs_keyring_slot_new (fixture->keyring.keyring, "access-journal", "Countersign: journal");

  fixture->journal = cs_journal_new (file, fixture->clock);
  cs_journal_set_slot (fixture->journal, CS_SECRET_SLOT (slot));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  keyring_fixture_set_up (&fixture->keyring, data);
  fixture->clock = cs_clock_new_system ();
  fixture->path = g_build_filename (fixture->keyring.data_home, "journal.jsonl", NULL);
  open_journal (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->journal);
  g_assert_finalize_object (fixture->clock);
  keyring_fixture_tear_down (&fixture->keyring, data);
  g_free (fixture->path);
}

static void
write_line (Fixture *fixture)
{
  CsJournalEntry entry = { .act = "reveal", .outcome = "asked", .object = "dob" };
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cs_journal_write_async (fixture->journal, &entry, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_assert_true (cs_journal_write_finish (fixture->journal, result, &error));
  g_assert_no_error (error);
}

/* Runs countersign --verify-journal, which has no display here, and returns its exit status. */
static int
run_verify (Fixture *fixture, const char *path, char **said)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      program, "--verify-journal", path, NULL);

  g_assert_no_error (error);
  g_assert_null (g_getenv ("DISPLAY"));
  g_subprocess_communicate_utf8_async (process, NULL, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_subprocess_communicate_utf8_finish (process, result, said, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_test_message ("%d: %s", g_subprocess_get_exit_status (process), *said);
  return g_subprocess_get_exit_status (process);
}

static void
test_verify (Fixture *fixture, gconstpointer data)
{
  g_autofree char *said = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  char *place;

  keyring_fixture_start_real (&fixture->keyring, "password");
  for (unsigned i = 0; i < 3; i++)
    write_line (fixture);
  g_assert_finalize_object (fixture->journal);
  open_journal (fixture);
  write_line (fixture);

  g_test_message ("Right, while the journal is open; also by its usual place");
  g_assert_cmpint (run_verify (fixture, fixture->path, &said), ==, 0);
  g_assert_cmpstr (said, ==, "6 lines are right.\n");

  g_test_message ("Wrong");
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  place = strstr (text, "dob");
  place = strstr (place + 1, "dob");
  memcpy (place, "sex", 3);
  wrong = g_strconcat (fixture->path, ".jsonl", NULL);
  g_assert_true (g_file_set_contents (wrong, text, -1, NULL));
  g_clear_pointer (&said, g_free);
  g_assert_cmpint (run_verify (fixture, wrong, &said), ==, 1);
  expected = g_strdup_printf ("%s, line 3 (number 3): it was changed, or the line before it was\n",
                              wrong);
  g_assert_cmpstr (said, ==, expected);

  g_test_message ("No file to read, no file, and no keyring");
  g_assert_no_errno (g_remove (wrong));
  g_assert_no_errno (mkfifo (wrong, 0600));
  g_clear_pointer (&said, g_free);
  g_assert_cmpint (run_verify (fixture, wrong, &said), ==, 2);
  g_assert_cmpstr (said, ==, "The journal is not a file on this machine.\n");
  g_assert_no_errno (g_remove (wrong));
  g_clear_pointer (&said, g_free);
  g_assert_cmpint (run_verify (fixture, wrong, &said), ==, 2);
  keyring_fixture_stop_service (&fixture->keyring);
  g_clear_pointer (&said, g_free);
  g_assert_cmpint (run_verify (fixture, fixture->path, &said), ==, 2);
  g_assert_nonnull (strstr (said, "keyring"));
}

static gboolean
has_lock_line (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  return strstr (text, "\"act\":\"lock\"") != NULL;
}

/* At a lock nobody is there to be asked, though the keyring is locked as well. */
static void
test_quiet (Fixture *fixture, gconstpointer data)
{
  KeyringFixture *keyring = &fixture->keyring;
  CsJournalEntry entry = { .act = "lock", .outcome = "done" };
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *said = NULL;

  keyring_fixture_start_real (keyring, "password");
  write_line (fixture);
  keyring_fixture_stop_service (keyring);
  keyring_fixture_start_real (keyring, NULL);
  keyring_fixture_start_prompter (keyring);
  cs_journal_set_quiet (fixture->journal, TRUE);
  cs_journal_write_async (fixture->journal, &entry, NULL, cs_test_store_cb, &pending);
  cs_test_run_until (has_lock_line, fixture);
  for (unsigned i = 0; i < 5; i++)
    keyring_fixture_settle (keyring);
  g_assert_cmpstr (keyring->called, ==, NULL);
  g_assert_null (pending);

  g_test_message ("Somebody is back");
  cs_journal_set_quiet (fixture->journal, FALSE);
  keyring_fixture_wait_for_call (keyring, "PerformPrompt");
  keyring_fixture_answer (keyring, "password");
  result = cs_test_await (&pending);
  g_assert_true (cs_journal_write_finish (fixture->journal, result, NULL));
  g_assert_cmpint (run_verify (fixture, fixture->path, &said), ==, 0);
  g_assert_cmpstr (said, ==, "3 lines are right.\n");
}

/* Lost while we run: the line is written, and what follows says that it cannot be verified. */
static void
test_lost (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  keyring_fixture_start_real (&fixture->keyring, "password");
  write_line (fixture);
  keyring_fixture_stop_service (&fixture->keyring);
  write_line (fixture);
  write_line (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"verifiable\":false"));
  g_assert_null (strstr (text, "\"seq\":6"));
}

static void
test_absent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *said = NULL;

  write_line (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"verifiable\":false"));
  g_assert_cmpint (run_verify (fixture, fixture->path, &said), ==, 2);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return *(const int64_t *) a > *(const int64_t *) b ? 1 : -1;
}

static void
measure (CsJournal *journal, const char *what)
{
  CsJournalEntry entry = { .act = "reveal", .outcome = "asked", .object = "dob" };
  int64_t times[N_TIMED];

  for (unsigned i = 0; i < N_TIMED; i++)
    {
      int64_t before = g_get_monotonic_time ();
      GAsyncResult *pending = NULL;
      g_autoptr (GAsyncResult) result = NULL;

      cs_journal_write_async (journal, &entry, NULL, cs_test_store_cb, &pending);
      result = cs_test_await (&pending);
      g_assert_true (cs_journal_write_finish (journal, result, NULL));
      times[i] = g_get_monotonic_time () - before;
    }
  qsort (times, N_TIMED, sizeof times[0], compare_times);
  g_print ("# a line %s: median %.2f ms, 95 %% below %.2f ms, at most %.2f ms\n", what,
           (double) times[N_TIMED / 2] / 1000, (double) times[N_TIMED * 95 / 100] / 1000,
           (double) times[N_TIMED - 1] / 1000);
}

static void
test_speed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strconcat (fixture->path, ".other", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CsJournal) without = cs_journal_new (file, fixture->clock);

  keyring_fixture_start_real (&fixture->keyring, "password");
  measure (without, "without a keyring");
  measure (fixture->journal, "counted in gnome-keyring");
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (argc, >, 1);
  program = argv[1];
  argv[1] = argv[0];
  argv++;
  argc--;
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/keyring/journal/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("verify", test_verify);
  ADD ("quiet", test_quiet);
  ADD ("lost", test_lost);
  ADD ("absent", test_absent);
  ADD ("speed", test_speed);

  return g_test_run ();
}
