// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "journal-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define PARALLEL_LINES 200

static int
mode_of (const char *path)
{
  GStatBuf status;

  g_assert_no_errno (g_stat (path, &status));
  return status.st_mode & 07777;
}

static void
test_line (JournalFixture *fixture, gconstpointer data)
{
  CsJournalEntry entry = {
    .act = "image",
    .outcome = "shown",
    .connection_id = "0d1f6a2e-8a64-4d43-9c1e-0c2f3a9b7e11",
    .session_id = "vs_practice_1",
    .object = "document_front",
    .reason = "Said \"hello\",\n\tthen \\ left \x01 \xff \u2028 ü",
    .request_id = "req_1",
  };
  g_autofree char *user = g_strescape (g_get_user_name (), NULL);
  g_autofree char *expected = NULL;
  g_autofree char *reason = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  cs_fake_clock_sleep (fixture->clock, 5 * CS_SECOND + 7001);
  cs_journal_write_async (fixture->journal, &entry, NULL, NULL, NULL);
  entry.reason = NULL;
  entry.connection_id = NULL;
  entry.session_id = NULL;
  entry.request_id = NULL;
  g_assert_true (journal_fixture_write (fixture, "dob", &error));
  g_assert_no_error (error);

  lines = journal_fixture_read (fixture->path, 1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  expected = g_strdup_printf ("{\"seq\":2,\"time\":\"2026-11-21T10:00:05.007Z\",\"user\":\"%s\","
                              "\"act\":\"image\",\"outcome\":\"shown\","
                              "\"connection\":\"0d1f6a2e-8a64-4d43-9c1e-0c2f3a9b7e11\","
                              "\"session\":\"vs_practice_1\",\"object\":\"document_front\","
                              "\"reason\":\"Said \\\"hello\\\",",
                              user);
  g_assert_true (g_str_has_prefix (lines[0], expected));
  g_assert_true (strstr (lines[0], ",\"request\":\"req_1\",\"mac\":\"") != NULL);
  reason = journal_line_get (lines[0], "reason");
  g_assert_cmpstr (reason, ==, "Said \"hello\",\n\tthen \\ left \x01 \uFFFD \u2028 ü");

  g_clear_pointer (&expected, g_free);
  expected
      = g_strdup_printf ("{\"seq\":3,\"time\":\"2026-11-21T10:00:05.007Z\",\"user\":\"%s\","
                         "\"act\":\"reveal\",\"outcome\":\"asked\",\"object\":\"dob\",\"mac\":\"",
                         user);
  g_assert_true (g_str_has_prefix (lines[1], expected));
}

static void
test_modes (JournalFixture *fixture, gconstpointer data)
{
  mode_t umasks[] = { 0, 0377 };
  mode_t before = umask (0);

  for (unsigned i = 0; i < G_N_ELEMENTS (umasks); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *first_folder = g_path_get_dirname (fixture->folder);

      umask (0);
      g_assert_cmpint (g_mkdir_with_parents (first_folder, 0755), ==, 0);
      umask (umasks[i]);
      journal_fixture_reopen (fixture);
      g_assert_true (journal_fixture_write (fixture, "dob", &error));
      g_assert_no_error (error);
      g_assert_cmphex (mode_of (fixture->folder), ==, 0700);
      g_assert_cmphex (mode_of (fixture->path), ==, 0600);

      g_assert_no_errno (g_remove (fixture->path));
      g_assert_no_errno (g_rmdir (fixture->folder));
    }
  umask (before);

  g_test_message ("A file that others could read is made private");
  {
    g_autoptr (GError) error = NULL;

    journal_fixture_reopen (fixture);
    g_assert_true (journal_fixture_write (fixture, "dob", &error));
    g_assert_no_errno (g_chmod (fixture->path, 0644));
    journal_fixture_reopen (fixture);
    g_assert_true (journal_fixture_write (fixture, "dob", &error));
    g_assert_cmphex (mode_of (fixture->path), ==, 0600);
  }
}

typedef struct
{
  unsigned number;
  unsigned *done;
} Parallel;

static void
parallel_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Parallel *line = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (cs_journal_write_finish (CS_JOURNAL (source), result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (*line->done, ==, line->number);
  (*line->done)++;
}

static void
test_order (JournalFixture *fixture, gconstpointer data)
{
  g_auto (GStrv) lines = NULL;
  unsigned done = 0;

  for (unsigned i = 0; i < PARALLEL_LINES; i++)
    {
      g_autofree char *object = g_strdup_printf ("field-%u", i);
      CsJournalEntry entry = { .act = "reveal", .outcome = "asked", .object = object };
      Parallel *line = g_new (Parallel, 1);

      *line = (Parallel) { .number = i, .done = &done };
      cs_journal_write_async (fixture->journal, &entry, NULL, parallel_cb, line);
    }
  while (done < PARALLEL_LINES)
    g_main_context_iteration (NULL, TRUE);

  lines = journal_fixture_read (fixture->path, 1);
  g_assert_cmpuint (g_strv_length (lines), ==, PARALLEL_LINES);
  for (unsigned i = 0; i < PARALLEL_LINES; i++)
    {
      g_autofree char *object = journal_line_get (lines[i], "object");
      g_autofree char *expected = g_strdup_printf ("field-%u", i);

      g_assert_cmpstr (object, ==, expected);
    }
}

static void
test_continues (JournalFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  for (unsigned i = 0; i < 3; i++)
    {
      g_assert_true (journal_fixture_write (fixture, "dob", &error));
      g_assert_no_error (error);
      journal_fixture_reopen (fixture);
    }
  lines = journal_fixture_read (fixture->path, 1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
}

static void
test_one_writer (JournalFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  JournalFixture second = { .journal = cs_journal_new (file, CS_CLOCK (fixture->clock)) };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (journal_fixture_write (fixture, "dob", &error));
  g_assert_no_error (error);
  g_assert_false (journal_fixture_write (&second, "dob", &error));
  g_assert_error (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_IN_USE);
  g_clear_error (&error);

  g_test_message ("Once the first one is closed, the second one may write");
  journal_fixture_reopen (fixture);
  g_assert_true (journal_fixture_write (&second, "dob", &error));
  g_assert_no_error (error);
  lines = journal_fixture_read (fixture->path, 1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_finalize_object (second.journal);
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cs_journal_write_finish (CS_JOURNAL (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

static void
test_cancelled (JournalFixture *fixture, gconstpointer data)
{
  CsJournalEntry entry = { .act = "reveal", .outcome = "asked" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean done = FALSE;

  g_cancellable_cancel (cancellable);
  cs_journal_write_async (fixture->journal, &entry, cancellable, cancelled_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/journal/" name, JournalFixture, NULL, journal_fixture_set_up, function,            \
              journal_fixture_tear_down)

  ADD ("line", test_line);
  ADD ("modes", test_modes);
  ADD ("order", test_order);
  ADD ("continues", test_continues);
  ADD ("one-writer", test_one_writer);
  ADD ("cancelled", test_cancelled);

  return g_test_run ();
}
