// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-journal-csv.h"
#include "cs-journal-read.h"
#include "cs-test-await.h"
#include "journal-fixture.h"

#include <string.h>

#define START (G_GINT64_CONSTANT (1795255200) * CS_SECOND) /* the fake clock's */

static GPtrArray *
read_next (CsJournalReader *reader, unsigned max, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_journal_reader_next_async (reader, max, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  return cs_journal_reader_next_finish (reader, result, error);
}

static CsJournalReader *
new_reader (JournalFixture *fixture, const CsJournalQuery *query)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  return cs_journal_reader_new (file, query);
}

/* All that are found, newest first. */
static GPtrArray *
read_rows (JournalFixture *fixture, const CsJournalQuery *query)
{
  g_autoptr (CsJournalReader) reader = new_reader (fixture, query);
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = read_next (reader, 10000, &error);

  g_assert_no_error (error);
  return rows;
}

static char *
write_csv (JournalFixture *fixture, const CsJournalQuery *query)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  cs_journal_csv_async (file, query, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  bytes = cs_journal_csv_finish (result, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
write_entry (JournalFixture *fixture, const CsJournalEntry *entry)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_journal_write_async (fixture->journal, entry, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_assert_true (cs_journal_write_finish (fixture->journal, result, NULL));
}

/* One line a second, from the first one on. */
static void
write_some (JournalFixture *fixture)
{
  const CsJournalEntry entries[] = {
    { .act = "opened", .outcome = "shown", .connection_id = "c1", .session_id = "vs_1" },
    { .act = "reveal",
      .outcome = "asked",
      .connection_id = "c1",
      .session_id = "vs_1",
      .object = "dob",
      .reason = "=1+1, \"so\"" },
    { .act = "reveal",
      .outcome = "shown",
      .connection_id = "c1",
      .session_id = "vs_2",
      .object = "dob",
      .request_id = "req_1" },
    { .act = "image", .outcome = "asked", .connection_id = "c2", .session_id = "vs_2" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      write_entry (fixture, &entries[i]);
      cs_fake_clock_sleep (fixture->clock, CS_SECOND);
    }
}

static void
test_filters (JournalFixture *fixture, gconstpointer data)
{
  const char *user = g_get_user_name ();
  const char *const reveal[] = { "reveal", NULL };
  const char *const two[] = { "image", "opened", NULL };
  const struct
  {
    CsJournalQuery query;
    const char *found; /* their numbers: 1 begins the segment */
  } cases[] = {
    { { 0 }, "5 4 3 2 1 " },
    { { .user = user }, "5 4 3 2 1 " },
    { { .user = "nobody else" }, "" },
    { { .connection_id = "c1" }, "4 3 2 " },
    { { .session_id = "vs_2" }, "5 4 " },
    { { .acts = reveal }, "4 3 " },
    { { .acts = reveal, .session_id = "vs_2" }, "4 " },
    { { .acts = two }, "5 2 " },
    { { .acts_only = TRUE }, "5 4 3 2 " },
    { { .text = "s_2" }, "5 4 " },
    { { .text = "req_" }, "4 " },
    { { .text = "dob" }, "" },
    { { .text = "=1+1" }, "" },
    { { .from = START + CS_SECOND }, "5 4 3 " },
    { { .until = START + CS_SECOND }, "2 1 " },
    { { .from = START + CS_SECOND, .until = START + 2 * CS_SECOND }, "3 " },
  };

  write_some (fixture);
  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = read_rows (fixture, &cases[i].query);
      g_autoptr (GString) found = g_string_new ("");

      for (unsigned k = 0; k < rows->len; k++)
        g_string_append_printf (found, "%d ", (int) ((CsJournalRow *) rows->pdata[k])->seq);
      g_assert_cmpstr (found->str, ==, cases[i].found);
    }
}

static void
test_row (JournalFixture *fixture, gconstpointer data)
{
  const char *const acts[] = { "reveal", NULL };
  CsJournalQuery query = { .session_id = "vs_1", .acts = acts };
  g_autoptr (GPtrArray) rows = NULL;
  const CsJournalRow *row;

  write_some (fixture);
  rows = read_rows (fixture, &query);
  row = rows->pdata[0];
  g_assert_cmpint (row->time, ==, START + CS_SECOND);
  g_assert_cmpstr (row->user, ==, g_get_user_name ());
  g_assert_cmpstr (row->outcome, ==, "asked");
  g_assert_cmpstr (row->connection_id, ==, "c1");
  g_assert_cmpstr (row->session_id, ==, "vs_1");
  g_assert_cmpstr (row->object, ==, "dob");
  g_assert_cmpstr (row->reason, ==, "=1+1, \"so\"");
  g_assert_null (row->request_id);
}

static void
test_csv (JournalFixture *fixture, gconstpointer data)
{
  const char *const acts[] = { "reveal", NULL };
  CsJournalQuery query = { .acts = acts };
  g_autofree char *csv = NULL;
  g_autofree char *expected = NULL;
  const char *user = g_get_user_name ();

  write_some (fixture);
  csv = write_csv (fixture, &query);
  expected = g_strdup_printf (
      "number,time,user,act,outcome,connection,session,object,reason,request\r\n"
      "3,\"2026-11-21T10:00:01Z\",\"%s\",\"reveal\",\"asked\",\"c1\",\"vs_1\",\"dob\","
      "\"'=1+1, \"\"so\"\"\",\r\n"
      "4,\"2026-11-21T10:00:02Z\",\"%s\",\"reveal\",\"shown\",\"c1\",\"vs_2\",\"dob\",,\"req_"
      "1\"\r\n",
      user, user);
  g_assert_cmpstr (csv, ==, expected);
}

static void
write_full_files (JournalFixture *fixture)
{
  cs_journal_set_limits (fixture->journal, 1000, 0, 0);
  for (unsigned i = 0; i < 3; i++)
    write_some (fixture);
}

static unsigned
count_lines (const char *text)
{
  unsigned count = 0;

  for (; *text != '\0'; text++)
    count += *text == '\n';
  return count;
}

/* Over several files, while the journal is open, and with lines that are none. */
static void
test_files (JournalFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;
  g_autofree char *foreign = g_strnfill (300000, 'x');

  write_full_files (fixture);
  rows = read_rows (fixture, NULL);
  g_assert_cmpuint (rows->len, >, 13);
  for (unsigned i = 0; i < rows->len; i++)
    g_assert_cmpint (((CsJournalRow *) rows->pdata[i])->seq, ==, rows->len - i);

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  longer = g_strconcat ("hello\n", foreign, "\n", text, foreign, "\n{\"seq\":99", NULL);
  g_assert_true (g_file_set_contents (fixture->path, longer, -1, NULL));
  again = read_rows (fixture, NULL);
  g_assert_cmpuint (again->len, ==, rows->len);
  csv = write_csv (fixture, NULL);
  g_assert_cmpuint (count_lines (csv), ==, rows->len + 1);
}

/* In pieces, though files get full and are given other names meanwhile: nothing twice, nothing
 * left out, nothing of what came later. */
static void
test_pieces (JournalFixture *fixture, gconstpointer data)
{
  g_autoptr (CsJournalReader) reader = NULL;
  int64_t expected = 0;

  write_full_files (fixture);
  reader = new_reader (fixture, NULL);
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = read_next (reader, 3, &error);

      g_assert_no_error (error);
      for (unsigned i = 0; i < rows->len; i++)
        {
          const CsJournalRow *row = rows->pdata[i];

          g_assert_cmpint (row->seq, ==, expected != 0 ? expected : row->seq);
          expected = row->seq - 1;
        }
      if (rows->len < 3)
        break;
      write_some (fixture);
    }
  g_assert_cmpint (expected, ==, 0);
}

/* Long ones, whose ends lie anywhere in what is read at once. */
static void
test_blocks (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (15000, 'a');
  g_autoptr (GPtrArray) rows = NULL;

  for (unsigned i = 0; i < 40; i++)
    {
      g_autofree char *reason = g_strndup (longest, i * 379 % 15000);
      const CsJournalEntry entry = { .act = "reveal", .outcome = "asked", .reason = reason };

      write_entry (fixture, &entry);
    }
  rows = read_rows (fixture, NULL);
  g_assert_cmpuint (rows->len, ==, 41);
  for (unsigned i = 0; i < rows->len; i++)
    g_assert_cmpint (((CsJournalRow *) rows->pdata[i])->seq, ==, rows->len - i);
}

static void
test_no_file (JournalFixture *fixture, gconstpointer data)
{
  g_autoptr (CsJournalReader) reader = new_reader (fixture, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_next (reader, 10, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/journal/read/" name, JournalFixture, NULL, journal_fixture_set_up, function,       \
              journal_fixture_tear_down)

  ADD ("filters", test_filters);
  ADD ("row", test_row);
  ADD ("csv", test_csv);
  ADD ("files", test_files);
  ADD ("pieces", test_pieces);
  ADD ("blocks", test_blocks);
  ADD ("no-file", test_no_file);

  return g_test_run ();
}
