// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "journal-fixture.h"

#include "cs-json-reader.h"
#include "cs-test-await.h"

static void
delete_tree (const char *path)
{
  const char *argv[] = { "rm", "-rf", "--", path, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                &error);
  g_assert_no_error (error);
}

static CsJournal *
open_journal (JournalFixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  return cs_journal_new (file, CS_CLOCK (fixture->clock));
}

void
journal_fixture_set_up (JournalFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->clock = cs_fake_clock_new ();
  fixture->root = g_dir_make_tmp ("journal-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->folder = g_build_filename (fixture->root, "share", "countersign", NULL);
  fixture->path = g_build_filename (fixture->folder, "journal.jsonl", NULL);
  fixture->journal = open_journal (fixture);
}

void
journal_fixture_tear_down (JournalFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->journal);
  g_assert_finalize_object (fixture->clock);
  delete_tree (fixture->root);
  g_free (fixture->root);
  g_free (fixture->folder);
  g_free (fixture->path);
}

void
journal_fixture_reopen (JournalFixture *fixture)
{
  g_assert_finalize_object (fixture->journal);
  fixture->journal = open_journal (fixture);
}

gboolean
journal_fixture_write (JournalFixture *fixture, const char *object, GError **error)
{
  CsJournalEntry entry = { .act = "reveal", .outcome = "asked", .object = object };
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_journal_write_async (fixture->journal, &entry, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  return cs_journal_write_finish (fixture->journal, result, error);
}

char **
journal_fixture_read (const char *path, int64_t first)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  unsigned count;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  count = g_strv_length (lines) - 1;
  g_assert_cmpstr (lines[count], ==, "");
  g_clear_pointer (&lines[count], g_free);

  for (unsigned i = 0; i < count; i++)
    {
      g_autoptr (CsJsonReader) reader = cs_json_reader_new (lines[i], -1, &error);
      int64_t seq = 0;

      g_assert_no_error (error);
      g_assert_true (cs_json_reader_get_int (reader, "seq", &seq));
      g_assert_cmpint (seq, ==, first + i);
    }
  return g_steal_pointer (&lines);
}

char *
journal_line_get (const char *line, const char *member)
{
  g_autoptr (CsJsonReader) reader = cs_json_reader_new (line, -1, NULL);

  g_assert_nonnull (reader);
  return g_strdup (cs_json_reader_get_string (reader, member));
}
