// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-journal-csv.h"
#include "cs-journal-parts.h"
#include "cs-progress.h"
#include "cs-test-await.h"
#include "journal-fixture.h"

#define N_LINES 2000

/* Two files: what is told is of both. */
static GPtrArray *
make_parts (void)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_journal_part_free);

  for (unsigned i = 0; i < 2; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GBytes) bytes = NULL;

      for (unsigned seq = i * N_LINES / 2 + 1; seq <= (i + 1) * N_LINES / 2; seq++)
        g_string_append_printf (text, "{\"seq\":%u,\"act\":\"reveal\",\"outcome\":\"asked\"}\n",
                                seq);
      bytes = g_string_free_to_bytes (g_steal_pointer (&text));
      g_ptr_array_add (parts, cs_journal_part_new (i == 0 ? "first" : "last", bytes));
    }
  return parts;
}

/* Each line counts, and not each is told. */
static void
test_verify (void)
{
  g_autoptr (GPtrArray) parts = make_parts ();
  g_autoptr (CsProgress) progress = cs_progress_new ();
  g_autoptr (CsJournalVerdict) verdict
      = cs_journal_verify (parts, NULL, CS_JOURNAL_ANY_COUNT, G_CANCELLABLE (progress));
  uint64_t done, total;

  g_assert_cmpint (verdict->state, ==, CS_JOURNAL_UNVERIFIABLE);
  g_assert_cmpint (verdict->fault, ==, CS_JOURNAL_FAULT_NONE);
  cs_progress_get (progress, &done, &total);
  g_assert_cmpuint (total, ==, N_LINES);
  g_assert_cmpuint (done, >, N_LINES / 2);
  g_assert_cmpuint (done, <=, N_LINES);
}

/* Stopped is neither right nor wrong. */
static void
test_verify_stopped (void)
{
  g_autoptr (GPtrArray) parts = make_parts ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (cs_journal_verify (parts, NULL, CS_JOURNAL_ANY_COUNT, cancellable));
}

static GBytes *
write_csv (JournalFixture *fixture, CsProgress *progress, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  CsJournalQuery query = { 0 };
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_journal_csv_async (file, &query, G_CANCELLABLE (progress), cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  return cs_journal_csv_finish (result, error);
}

static void
write_lines (JournalFixture *fixture)
{
  g_autoptr (GPtrArray) parts = make_parts ();
  CsJournalPart *part = parts->pdata[0];
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  size_t length;
  const char *text = g_bytes_get_data (part->bytes, &length);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, text, (gssize) length, NULL));
}

static void
test_csv (JournalFixture *fixture, gconstpointer data)
{
  g_autoptr (CsProgress) progress = cs_progress_new ();
  g_autoptr (GBytes) csv = NULL;
  uint64_t done, total;

  write_lines (fixture);
  csv = write_csv (fixture, progress, NULL);
  g_assert_nonnull (csv);
  cs_progress_get (progress, &done, &total);
  g_assert_cmpuint (total, >, 40 * N_LINES / 2);
  g_assert_cmpuint (done, >, total / 2);
  g_assert_cmpuint (done, <=, total);
}

static void
test_csv_stopped (JournalFixture *fixture, gconstpointer data)
{
  g_autoptr (CsProgress) progress = cs_progress_new ();
  g_autoptr (GError) error = NULL;

  write_lines (fixture);
  g_cancellable_cancel (G_CANCELLABLE (progress));
  g_assert_null (write_csv (fixture, progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal/progress/verify", test_verify);
  g_test_add_func ("/journal/progress/verify-stopped", test_verify_stopped);
  g_test_add ("/journal/progress/csv", JournalFixture, NULL, journal_fixture_set_up, test_csv,
              journal_fixture_tear_down);
  g_test_add ("/journal/progress/csv-stopped", JournalFixture, NULL, journal_fixture_set_up,
              test_csv_stopped, journal_fixture_tear_down);

  return g_test_run ();
}
