// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "journal-fixture.h"

#include "cs-json-reader.h"
#include "cs-test-await.h"

#include <string.h>

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
  CsJournal *journal = cs_journal_new (file, CS_CLOCK (fixture->clock));

  if (fixture->slot != NULL)
    cs_journal_set_slot (journal, CS_SECRET_SLOT (fixture->slot));
  return journal;
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
journal_fixture_set_up_sealed (JournalFixture *fixture, gconstpointer data)
{
  fixture->slot = cs_test_slot_new (NULL);
  journal_fixture_set_up (fixture, data);
}

void
journal_fixture_tear_down (JournalFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->journal);
  if (fixture->slot != NULL)
    g_assert_finalize_object (fixture->slot);
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
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
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
      if (g_strcmp0 (cs_json_reader_get_string (reader, "act"), "journal-segment") != 0)
        g_strv_builder_add (kept, lines[i]);
    }
  return g_strv_builder_end (kept);
}

unsigned
journal_fixture_count_lines (JournalFixture *fixture)
{
  g_autofree char *text = NULL;
  unsigned count = 0;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  for (const char *c = text; *c != '\0'; c++)
    count += *c == '\n';
  return count;
}

int64_t
journal_fixture_get_count (JournalFixture *fixture)
{
  g_autofree char *text = cs_test_slot_dup_text (fixture->slot);

  return g_ascii_strtoll (strrchr (text, ' ') + 1, NULL, 10);
}

char *
journal_line_get (const char *line, const char *member)
{
  g_autoptr (CsJsonReader) reader = cs_json_reader_new (line, -1, NULL);

  g_assert_nonnull (reader);
  return g_strdup (cs_json_reader_get_string (reader, member));
}

CsJournalVerdict *
journal_fixture_verify (JournalFixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;
  CsJournalVerdict *verdict;

  cs_journal_check_async (file, fixture->slot != NULL ? CS_SECRET_SLOT (fixture->slot) : NULL, NULL,
                          cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  verdict = cs_journal_check_finish (result, &error);
  g_assert_no_error (error);
  g_test_message ("State %d, fault %d at line %u of %s (number %" G_GINT64_FORMAT
                  "), %" G_GINT64_FORMAT " verified",
                  verdict->state, verdict->fault, verdict->line, verdict->file, verdict->seq,
                  verdict->verified);
  return verdict;
}

void
journal_fixture_assert_right (JournalFixture *fixture, int64_t verified)
{
  g_autoptr (CsJournalVerdict) verdict = journal_fixture_verify (fixture);

  g_assert_cmpint (verdict->state, ==, CS_JOURNAL_VERIFIED);
  g_assert_cmpint (verdict->verified, ==, verified);
}

void
journal_fixture_assert_wrong (JournalFixture *fixture, CsJournalFault fault, int64_t seq)
{
  g_autoptr (CsJournalVerdict) verdict = journal_fixture_verify (fixture);

  g_assert_cmpint (verdict->state, ==, CS_JOURNAL_WRONG);
  g_assert_cmpint (verdict->fault, ==, fault);
  g_assert_cmpint (verdict->seq, ==, seq);
}
