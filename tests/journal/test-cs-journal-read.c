// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-journal-read.h"
#include "cs-test-await.h"
#include "journal-fixture.h"

#include <string.h>

#define START (G_GINT64_CONSTANT (1795255200) * CS_SECOND) /* the fake clock's */

static GPtrArray *
read_rows (JournalFixture *fixture, const CsJournalQuery *query)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  cs_journal_read_async (file, query, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  rows = cs_journal_read_finish (result, &error);
  g_assert_no_error (error);
  return rows;
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
  const struct
  {
    CsJournalQuery query;
    const char *found; /* their numbers: 1 begins the segment */
  } cases[] = {
    { { 0 }, "1 2 3 4 5 " },
    { { .user = user }, "1 2 3 4 5 " },
    { { .user = "nobody else" }, "" },
    { { .connection_id = "c1" }, "2 3 4 " },
    { { .session_id = "vs_2" }, "4 5 " },
    { { .act = "reveal" }, "3 4 " },
    { { .act = "reveal", .session_id = "vs_2" }, "4 " },
    { { .from = START + CS_SECOND }, "3 4 5 " },
    { { .until = START + CS_SECOND }, "1 2 " },
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
  CsJournalQuery query = { .act = "reveal" };
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
  CsJournalQuery query = { .act = "reveal" };
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *expected = NULL;
  const char *user = g_get_user_name ();

  write_some (fixture);
  rows = read_rows (fixture, &query);
  csv = cs_journal_rows_to_csv (rows);
  expected = g_strdup_printf (
      "number,time,user,act,outcome,connection,session,object,reason,request\r\n"
      "3,\"2026-11-21T10:00:01Z\",\"%s\",\"reveal\",\"asked\",\"c1\",\"vs_1\",\"dob\","
      "\"'=1+1, \"\"so\"\"\",\r\n"
      "4,\"2026-11-21T10:00:02Z\",\"%s\",\"reveal\",\"shown\",\"c1\",\"vs_2\",\"dob\",,\"req_"
      "1\"\r\n",
      user, user);
  g_assert_cmpstr (csv, ==, expected);
}

/* Over several files, while the journal is open, and with lines that are none. */
static void
test_files (JournalFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;

  cs_journal_set_limits (fixture->journal, 1000, 0, 0);
  for (unsigned i = 0; i < 3; i++)
    write_some (fixture);
  rows = read_rows (fixture, NULL);
  for (unsigned i = 0; i < rows->len; i++)
    g_assert_cmpint (((CsJournalRow *) rows->pdata[i])->seq, ==, i + 1);
  g_assert_cmpuint (rows->len, >, 13);

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  longer = g_strconcat ("hello\n", text, "{\"seq\":99", NULL);
  g_assert_true (g_file_set_contents (fixture->path, longer, -1, NULL));
  {
    g_autoptr (GPtrArray) again = read_rows (fixture, NULL);

    g_assert_cmpuint (again->len, ==, rows->len);
  }
}

static void
test_no_file (JournalFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cs_journal_read_async (file, NULL, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_assert_null (cs_journal_read_finish (result, &error));
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
  ADD ("no-file", test_no_file);

  return g_test_run ();
}
