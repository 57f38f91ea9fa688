// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "journal-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534

static void
assert_refused (JournalFixture *fixture, const char *object, CsJournalError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (journal_fixture_write (fixture, object, &error));
  g_assert_error (error, CS_JOURNAL_ERROR, (int) code);
  g_assert_null (strchr (error->message, '/'));
  g_test_message ("%s", error->message);
}

static void
assert_unwritable (JournalFixture *fixture, const char *object)
{
  assert_refused (fixture, object, CS_JOURNAL_ERROR_UNWRITABLE);
}

static void
assert_foreign (JournalFixture *fixture, const char *object)
{
  assert_refused (fixture, object, CS_JOURNAL_ERROR_FOREIGN);
}

static void
assert_written (JournalFixture *fixture, const char *object)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (journal_fixture_write (fixture, object, &error));
  g_assert_no_error (error);
}

static void
put (const char *path, const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

static void
test_wrong_kind (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->root, "elsewhere", NULL);
  g_autofree char *parent = g_path_get_dirname (fixture->folder);

  g_test_message ("The folder cannot be made: a file is in its place");
  put (parent, "", 0);
  assert_unwritable (fixture, "dob");
  g_assert_no_errno (g_remove (parent));

  g_test_message ("A folder in the journal's place");
  g_assert_no_errno (g_mkdir_with_parents (fixture->path, 0700));
  assert_unwritable (fixture, "dob");
  g_assert_no_errno (g_rmdir (fixture->path));

  g_test_message ("A symbolic link is not followed");
  g_assert_no_errno (symlink (elsewhere, fixture->path));
  assert_unwritable (fixture, "dob");
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
  g_assert_no_errno (g_remove (fixture->path));

  g_test_message ("A FIFO is refused, and not waited for");
  g_assert_no_errno (mkfifo (fixture->path, 0600));
  assert_foreign (fixture, "dob");
  g_assert_no_errno (g_remove (fixture->path));

  g_test_message ("A file that has another name as well could be written by that");
  put (elsewhere, "", 0);
  g_assert_no_errno (link (elsewhere, fixture->path));
  assert_foreign (fixture, "dob");
  g_assert_no_errno (g_remove (fixture->path));
  g_assert_no_errno (g_remove (elsewhere));

  g_test_message ("With all that gone, the same journal writes");
  assert_written (fixture, "dob");
  g_strfreev (journal_fixture_read (fixture->path, 1));
}

/* Root may write everything, so root becomes nobody for a while. */
static void
test_permissions (JournalFixture *fixture, gconstpointer data)
{
  gboolean root = geteuid () == 0;

  assert_written (fixture, "dob");
  journal_fixture_reopen (fixture);
  g_assert_no_errno (g_chmod (fixture->path, 0400));
  if (root)
    {
      g_autofree char *parent = g_path_get_dirname (fixture->folder);

      g_assert_no_errno (chown (fixture->path, NOBODY, (gid_t) -1));
      g_assert_no_errno (chown (fixture->folder, NOBODY, (gid_t) -1));
      g_assert_no_errno (g_chmod (parent, 0755));
      g_assert_no_errno (g_chmod (fixture->root, 0755));
      g_assert_no_errno (seteuid (NOBODY));
    }

  g_test_message ("A file that may only be read");
  assert_unwritable (fixture, "dob");

  g_test_message ("A folder in which nothing may be made");
  g_assert_no_errno (g_remove (fixture->path));
  g_assert_no_errno (g_chmod (fixture->folder, 0500));
  assert_unwritable (fixture, "dob");

  g_assert_no_errno (g_chmod (fixture->folder, 0700));
  assert_written (fixture, "dob");
  if (root)
    g_assert_no_errno (seteuid (0));
}

static void
test_somebody_elses (JournalFixture *fixture, gconstpointer data)
{
  if (geteuid () != 0)
    {
      g_test_skip ("Only root can give a file away");
      return;
    }
  assert_written (fixture, "dob");
  journal_fixture_reopen (fixture);
  g_assert_no_errno (chown (fixture->path, NOBODY, (gid_t) -1));
  assert_foreign (fixture, "dob");
}

static void
test_taken_away (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_build_filename (fixture->root, "aside", NULL);
  g_auto (GStrv) lines = NULL;

  assert_written (fixture, "dob");
  assert_written (fixture, "dob");

  g_test_message ("The folder goes away under an open journal: no line is written for nobody");
  g_assert_no_errno (g_rename (fixture->folder, aside));
  assert_foreign (fixture, "dob");

  g_test_message ("The next line begins a new file, and its number tells of the old one");
  assert_written (fixture, "dob");
  g_strfreev (journal_fixture_read (fixture->path, 4));

  g_test_message ("Another file in its place is noticed as well");
  g_assert_no_errno (g_remove (fixture->path));
  put (fixture->path, "", 0);
  assert_foreign (fixture, "dob");
}

/* A limit on the size of files, where a full disk would stop a line half-way. */
static void
set_limit (rlim_t size)
{
  struct rlimit limit;

  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &limit));
  limit.rlim_cur = size;
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
}

static void
test_full (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_auto (GStrv) lines = NULL;
  size_t length;

  signal (SIGXFSZ, SIG_IGN);
  assert_written (fixture, "first");
  g_assert_true (g_file_get_contents (fixture->path, &before, &length, NULL));

  /* Up to what the line takes that begins a segment. */
  for (unsigned room = 0; room < 240; room += 7)
    {
      g_clear_pointer (&after, g_free);
      set_limit (length + room);
      assert_unwritable (fixture, "dob");
      set_limit (RLIM_INFINITY);
      g_assert_true (g_file_get_contents (fixture->path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, before);
    }

  g_test_message ("With room again, the same journal writes on");
  assert_written (fixture, "second");
  lines = journal_fixture_read (fixture->path, 1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
}

static void
test_torn (JournalFixture *fixture, gconstpointer data)
{
  const char line[] = "{\"seq\":1,\"act\":\"reveal\"}\n";
  struct
  {
    const char *tail;
    size_t length;
    const char *kept;
  } cases[] = {
    { "{", 1, "{" },
    { "{\"seq\":2,\"ti", 12, "{\"seq\":2,\"ti" },
    { "{\"seq\":2,\"reason\":\"\xc3", 20, "{\"seq\":2,\"reason\":\"\uFFFD" },
    { "{\"seq\":2,\"act\":\"reveal\"}", 24, "{\"seq\":2,\"act\":\"reveal\"}" },
    { "\0\0", 2, "\uFFFD\uFFFD" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases) * 2; i++)
    {
      gboolean only = i >= G_N_ELEMENTS (cases);
      g_autoptr (GString) text = g_string_new (only ? "" : line);
      g_auto (GStrv) lines = NULL;
      g_autofree char *act = NULL;
      g_autofree char *kept = NULL;
      unsigned k = i % G_N_ELEMENTS (cases);

      g_string_append_len (text, cases[k].tail, (gssize) cases[k].length);
      journal_fixture_reopen (fixture);
      put (fixture->path, text->str, (gssize) text->len);
      assert_written (fixture, "dob");

      lines = journal_fixture_read (fixture->path, 1);
      g_assert_cmpuint (g_strv_length (lines), ==, only ? 2 : 3);
      act = journal_line_get (lines[only ? 0 : 1], "act");
      g_assert_cmpstr (act, ==, "journal-repaired");
      kept = journal_line_get (lines[only ? 0 : 1], "object");
      g_assert_cmpstr (kept, ==, cases[k].kept);
    }
}

static void
test_foreign (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (100 * 1024, '{');
  const char *texts[]
      = { "hello",  "hello\n", "{\"seq\":\"1\"}\n", "{\"seq\":0}\n", "\n\n", "{\"seq\":1}\nhello",
          long_text };

  for (unsigned i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *after = NULL;

      put (fixture->path, texts[i], -1);
      assert_foreign (fixture, "dob");
      g_assert_true (g_file_get_contents (fixture->path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, texts[i]);
    }
}

static void
test_too_long (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (16 * 1024, 'x');
  g_autofree char *fits = g_strnfill (15 * 1024, 'x');

  assert_written (fixture, fits);
  assert_unwritable (fixture, text);
  journal_fixture_reopen (fixture);
  assert_written (fixture, fits);
  g_strfreev (journal_fixture_read (fixture->path, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/journal/faults/" name, JournalFixture, NULL, journal_fixture_set_up, function,     \
              journal_fixture_tear_down)

  ADD ("wrong-kind", test_wrong_kind);
  ADD ("permissions", test_permissions);
  ADD ("somebody-elses", test_somebody_elses);
  ADD ("taken-away", test_taken_away);
  ADD ("full", test_full);
  ADD ("torn", test_torn);
  ADD ("foreign", test_foreign);
  ADD ("too-long", test_too_long);

  return g_test_run ();
}
