// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "journal-fixture.h"

#include <stdio.h>
#include <string.h>

#define ROUNDS 12

static const char *program;

/* In the child: writes for ever, and tells of every line that the journal vouches for. */
static int
write_until_killed (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CsClock) clock = cs_clock_new_system ();
  JournalFixture fixture = { .journal = cs_journal_new (file, clock) };
  g_autoptr (GError) error = NULL;

  while (journal_fixture_write (&fixture, "dob", &error))
    {
      puts ("written");
      fflush (stdout);
    }
  g_printerr ("%s\n", error->message);
  return 1;
}

/* Reads up to @count words of success, kills the child in the middle of its work, and returns how
 * many words there were in the end. */
static unsigned
run_and_kill (const char *path, unsigned count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--write", path, NULL);
  g_autoptr (GDataInputStream) words = NULL;
  unsigned acknowledged = 0;

  g_assert_no_error (error);
  words = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  while (TRUE)
    {
      g_autofree char *word = g_data_input_stream_read_line (words, NULL, NULL, &error);

      g_assert_no_error (error);
      if (word == NULL)
        break;
      if (++acknowledged == count)
        g_subprocess_force_exit (child);
    }
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (child));
  return acknowledged;
}

static void
test_kill (JournalFixture *fixture, gconstpointer data)
{
  unsigned least = 0;
  unsigned most = 0;

  for (unsigned i = 0; i < ROUNDS; i++)
    {
      g_auto (GStrv) lines = NULL;
      unsigned acknowledged = run_and_kill (fixture->path, 1 + i * 3);
      g_autoptr (GError) error = NULL;

      /* One line was under way when the child was killed; if torn, this run mends it. */
      g_assert_true (journal_fixture_write (fixture, "dob", &error));
      g_assert_no_error (error);
      journal_fixture_reopen (fixture);
      least += acknowledged + 1;
      most += acknowledged + 2;
      lines = journal_fixture_read (fixture->path, 1);
      g_assert_cmpuint (g_strv_length (lines), >=, least);
      g_assert_cmpuint (g_strv_length (lines), <=, most);
    }
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    return write_until_killed (argv[2]);

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/journal/crash/kill", JournalFixture, NULL, journal_fixture_set_up, test_kill,
              journal_fixture_tear_down);
  return g_test_run ();
}
