// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-journal-parts.h"
#include "cs-test-await.h"
#include "journal-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
write_line (JournalFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (journal_fixture_write (fixture, "dob", &error));
  g_assert_no_error (error);
}

static void
write_lines (JournalFixture *fixture, unsigned count)
{
  for (unsigned i = 0; i < count; i++)
    write_line (fixture);
}

static char *
read_text (JournalFixture *fixture)
{
  char *text;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  return text;
}

/* Leaves the first @count lines. */
static void
cut (JournalFixture *fixture, unsigned count)
{
  g_autofree char *text = read_text (fixture);
  char *end = text;

  while (count-- > 0)
    end = strchr (end, '\n') + 1;
  g_assert_true (g_file_set_contents (fixture->path, text, end - text, NULL));
}

static void
test_sealed (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  write_lines (fixture, 3);
  g_assert_cmpint (journal_fixture_get_count (fixture), ==, 4);
  text = read_text (fixture);
  g_assert_true (g_str_has_prefix (text, "{\"seq\":1,"));
  g_assert_nonnull (strstr (text, "\"act\":\"journal-segment\",\"outcome\":\"begun\",\"key\":\""));
  g_assert_nonnull (strstr (text, "\",\"verifiable\":true,\"counted\":0,\"last\":0,\"mac\":\""));
  journal_fixture_assert_right (fixture, 4);

  g_test_message ("Each run begins a segment, and the chain goes on");
  journal_fixture_reopen (fixture);
  write_line (fixture);
  g_assert_cmpint (journal_fixture_get_count (fixture), ==, 6);
  journal_fixture_assert_right (fixture, 6);
}

static gboolean
is_asked (gpointer slot)
{
  return cs_test_slot_is_asked (slot);
}

static void
test_order (JournalFixture *fixture, gconstpointer data)
{
  CsJournalEntry entry = { .act = "reveal", .outcome = "asked" };
  GAsyncResult *pending[2] = { NULL, NULL };

  write_line (fixture);
  cs_test_slot_hold (fixture->slot);
  for (unsigned i = 0; i < 2; i++)
    cs_journal_write_async (fixture->journal, &entry, NULL, cs_test_store_cb, &pending[i]);
  cs_test_run_until (is_asked, fixture->slot);

  g_test_message ("The line is there before it is counted, the caller waits, and so does the next");
  g_assert_cmpuint (journal_fixture_count_lines (fixture), ==, 3);
  for (unsigned i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (pending[0]);
  g_assert_cmpuint (journal_fixture_count_lines (fixture), ==, 3);
  journal_fixture_assert_right (fixture, 3);

  cs_test_slot_release (fixture->slot);
  for (unsigned i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = cs_test_await (&pending[i]);

      g_assert_true (cs_journal_write_finish (fixture->journal, result, NULL));
    }
  g_assert_cmpuint (journal_fixture_count_lines (fixture), ==, 4);
}

static void
assert_unverifiable (JournalFixture *fixture, gboolean problem)
{
  g_autoptr (CsJournalVerdict) verdict = journal_fixture_verify (fixture);

  g_assert_cmpint (verdict->state, ==, CS_JOURNAL_UNVERIFIABLE);
  g_assert_true ((verdict->problem != NULL) == problem);
}

static void
test_without_slot (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  write_lines (fixture, 2);
  text = read_text (fixture);
  g_assert_nonnull (strstr (text, "\"verifiable\":false,\"mac\":\""));
  assert_unverifiable (fixture, FALSE);

  g_test_message ("But that a line is missing can be seen");
  {
    g_autofree char *shorter = NULL;
    g_autofree char *rest = g_strdup (strchr (text, '\n') + 1);

    *(strchr (text, '\n') + 1) = '\0';
    g_assert_true (g_str_has_prefix (strchr (rest, '\n') + 1, "{\"seq\":3"));
    shorter = g_strconcat (text, strchr (rest, '\n') + 1, NULL);
    g_assert_true (g_file_set_contents (fixture->path, shorter, -1, NULL));
    journal_fixture_assert_wrong (fixture, CS_JOURNAL_FAULT_NUMBER, 1);
  }
}

static void
test_shut (JournalFixture *fixture, gconstpointer data)
{
  g_autoptr (CsJournalVerdict) verdict = NULL;

  g_test_message ("A keyring that is shut: 1 to 2 cannot be verified");
  cs_test_slot_fail (fixture->slot, TRUE, TRUE);
  write_line (fixture);
  assert_unverifiable (fixture, TRUE);
  cs_test_slot_fail (fixture->slot, FALSE, FALSE);
  journal_fixture_reopen (fixture);
  write_lines (fixture, 2); /* 3 to 5 */
  journal_fixture_assert_right (fixture, 3);

  g_test_message ("It shuts while we run: the line is there, and the next begins a segment");
  cs_test_slot_fail (fixture->slot, TRUE, TRUE);
  write_lines (fixture, 2); /* 6, not counted; 7 to 8 */
  g_assert_cmpint (journal_fixture_get_count (fixture), ==, 3);
  cs_test_slot_fail (fixture->slot, FALSE, FALSE);
  journal_fixture_assert_right (fixture, 4);
  journal_fixture_reopen (fixture);
  write_line (fixture); /* 9 to 10 */
  verdict = journal_fixture_verify (fixture);
  g_assert_cmpint (verdict->state, ==, CS_JOURNAL_VERIFIED);
  g_assert_cmpint (verdict->verified, ==, 6);
  g_assert_cmpuint (verdict->unverified->len, ==, 2);
  g_assert_cmpint (g_array_index (verdict->unverified, CsJournalRange, 1).first, ==, 7);
  g_assert_cmpint (g_array_index (verdict->unverified, CsJournalRange, 1).last, ==, 8);
}

/* Lines that can be verified are not to be replaced by lines that cannot. */
static void
test_disguise (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *mac = NULL;
  g_autofree char *forged = NULL;
  const char *second, *third;

  write_line (fixture); /* 1 to 2 */
  journal_fixture_reopen (fixture);
  write_line (fixture); /* 3 to 4 */
  text = read_text (fixture);
  second = strchr (text, '\n') + 1;
  third = strchr (second, '\n') + 1;
  mac = g_strndup (third - 68, 68); /* the MAC, and the end of the line */
  forged
      = g_strdup_printf ("{\"seq\":1,\"act\":\"journal-segment\",\"key\":\"0\",\"verifiable\":"
                         "false,\"mac\":\"%064d\"}\n{\"seq\":2,\"act\":\"opened\",\"mac\":\"%s%s",
                         0, mac + 1, third);
  g_assert_true (g_file_set_contents (fixture->path, forged, -1, NULL));
  journal_fixture_assert_wrong (fixture, CS_JOURNAL_FAULT_SEGMENT, 3);
}

static void
test_missing (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *seal = NULL;
  g_autofree char *cut_seal = NULL;
  g_autofree char *text = NULL;

  write_lines (fixture, 4); /* 1 to 5 */
  text = read_text (fixture);
  cut (fixture, 4);
  journal_fixture_assert_wrong (fixture, CS_JOURNAL_FAULT_END, 5);

  g_test_message ("Writing on does not heal it");
  journal_fixture_reopen (fixture);
  write_line (fixture);
  journal_fixture_assert_wrong (fixture, CS_JOURNAL_FAULT_NUMBER, 4);

  g_test_message ("Nor does a new file");
  g_assert_no_errno (g_remove (fixture->path));
  journal_fixture_reopen (fixture);
  write_line (fixture);
  journal_fixture_assert_wrong (fixture, CS_JOURNAL_FAULT_START, 8);

  g_test_message ("An empty file, and more lines than were counted");
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  journal_fixture_assert_wrong (fixture, CS_JOURNAL_FAULT_END, 1);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  seal = cs_test_slot_dup_text (fixture->slot);
  *strchr (seal + 2, ' ') = '\0';
  cut_seal = g_strconcat (seal, " 1 3 3", NULL);
  cs_test_slot_put (fixture->slot, cut_seal);
  journal_fixture_assert_wrong (fixture, CS_JOURNAL_FAULT_EXTRA, 6);
}

static void
test_catch_up (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *seal = NULL;

  write_line (fixture);
  seal = cs_test_slot_dup_text (fixture->slot);
  write_line (fixture);
  g_test_message ("A crash between the disk and the keyring: one line more than was counted");
  cs_test_slot_put (fixture->slot, seal);
  journal_fixture_assert_right (fixture, 3);
  journal_fixture_reopen (fixture);
  write_line (fixture);
  g_assert_cmpint (journal_fixture_get_count (fixture), ==, 5);
  g_assert_cmpuint (journal_fixture_count_lines (fixture), ==, 5);
  journal_fixture_assert_right (fixture, 5);
  cut (fixture, 4);
  journal_fixture_assert_wrong (fixture, CS_JOURNAL_FAULT_END, 5);
}

static void
test_other_key (JournalFixture *fixture, gconstpointer data)
{
  CsTestSlot *slot = fixture->slot;
  g_autoptr (CsJournalVerdict) verdict = NULL;

  write_line (fixture);
  fixture->slot = cs_test_slot_new (NULL);
  journal_fixture_reopen (fixture);
  g_assert_finalize_object (slot);
  g_test_message ("The keyring was lost: a new key, and the old lines cannot be verified any more");
  write_line (fixture);
  verdict = journal_fixture_verify (fixture);
  g_assert_cmpint (verdict->state, ==, CS_JOURNAL_VERIFIED);
  g_assert_cmpint (verdict->verified, ==, 2);
  g_assert_cmpuint (verdict->unverified->len, ==, 1);
}

static unsigned
count_parts (JournalFixture *fixture)
{
  g_autoptr (GPtrArray) parts = cs_journal_parts_list (fixture->path);

  return parts->len;
}

static void
test_rotation (JournalFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) parts = NULL;

  cs_journal_set_limits (fixture->journal, 1200, CS_JOURNAL_DAY, 10 * CS_JOURNAL_DAY);
  write_lines (fixture, 30);
  g_assert_cmpuint (count_parts (fixture), >=, 3);
  g_assert_cmpint (journal_fixture_get_count (fixture), ==, 30 + 1 + count_parts (fixture));
  journal_fixture_assert_right (fixture, journal_fixture_get_count (fixture));

  g_test_message ("By age");
  cs_fake_clock_sleep (fixture->clock, 2 * CS_JOURNAL_DAY);
  {
    unsigned before = count_parts (fixture);

    write_line (fixture);
    g_assert_cmpuint (count_parts (fixture), ==, before + 1);
    journal_fixture_assert_right (fixture, journal_fixture_get_count (fixture));
  }

  g_test_message ("A crash between one file and the next");
  parts = cs_journal_parts_list (fixture->path);
  journal_fixture_reopen (fixture);
  {
    g_autofree char *name
        = cs_journal_parts_make_name (fixture->path, journal_fixture_get_count (fixture) - 1);

    g_assert_no_errno (g_rename (fixture->path, name));
    journal_fixture_assert_right (fixture, journal_fixture_get_count (fixture));
    write_line (fixture);
    journal_fixture_assert_right (fixture, journal_fixture_get_count (fixture));
  }

  {
    g_autoptr (GFile) full = g_file_new_for_path (parts->pdata[0]);
    g_autoptr (GFile) other = g_file_new_build_filename (fixture->folder, "journal.1.jsonl", NULL);

    g_assert_true (cs_journal_is_at (fixture->journal, full));
    g_assert_false (cs_journal_is_at (fixture->journal, other));
  }

  g_test_message ("A whole file that is gone, at the start and in the middle");
  for (unsigned i = 0; i < 2; i++)
    {
      g_autofree char *aside = g_strconcat (parts->pdata[i], ".aside", NULL);
      g_autoptr (CsJournalVerdict) verdict = NULL;

      g_assert_no_errno (g_rename (parts->pdata[i], aside));
      verdict = journal_fixture_verify (fixture);
      g_assert_cmpint (verdict->fault, ==,
                       i == 0 ? CS_JOURNAL_FAULT_START : CS_JOURNAL_FAULT_NUMBER);
      g_assert_no_errno (g_rename (aside, parts->pdata[i]));
    }
}

static void
test_age (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  unsigned before;
  size_t length;

  cs_journal_set_limits (fixture->journal, 1200, 0, 10 * CS_JOURNAL_DAY);
  write_lines (fixture, 30);
  before = count_parts (fixture);
  cs_fake_clock_sleep (fixture->clock, 11 * CS_JOURNAL_DAY);

  g_test_message ("In a journal that is wrong, nothing is too old");
  parts = cs_journal_parts_list (fixture->path);
  g_assert_true (g_file_get_contents (parts->pdata[1], &text, &length, NULL));
  kept = g_memdup2 (text, length);
  text[40] ^= 1;
  g_assert_true (g_file_set_contents (parts->pdata[1], text, (gssize) length, NULL));
  journal_fixture_reopen (fixture);
  cs_journal_set_limits (fixture->journal, 1200, 0, 10 * CS_JOURNAL_DAY);
  write_line (fixture);
  g_assert_cmpuint (count_parts (fixture), >=, before);
  g_assert_true (g_file_set_contents (parts->pdata[1], kept, (gssize) length, NULL));

  journal_fixture_reopen (fixture);
  cs_journal_set_limits (fixture->journal, 1200, 0, 10 * CS_JOURNAL_DAY);
  write_line (fixture);
  g_assert_cmpuint (count_parts (fixture), <=, 2);
  g_assert_cmpint (journal_fixture_get_count (fixture), >, 30);
  {
    g_autoptr (CsJournalVerdict) verdict = journal_fixture_verify (fixture);

    g_assert_cmpint (verdict->state, ==, CS_JOURNAL_VERIFIED);
    g_assert_cmpint (verdict->verified, <, 20);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, set_up, function)                                                                \
  g_test_add ("/journal/chain/" name, JournalFixture, NULL, set_up, function,                      \
              journal_fixture_tear_down)

  ADD ("sealed", journal_fixture_set_up_sealed, test_sealed);
  ADD ("order", journal_fixture_set_up_sealed, test_order);
  ADD ("without-slot", journal_fixture_set_up, test_without_slot);
  ADD ("shut", journal_fixture_set_up_sealed, test_shut);
  ADD ("disguise", journal_fixture_set_up_sealed, test_disguise);
  ADD ("missing", journal_fixture_set_up_sealed, test_missing);
  ADD ("catch-up", journal_fixture_set_up_sealed, test_catch_up);
  ADD ("other-key", journal_fixture_set_up_sealed, test_other_key);
  ADD ("rotation", journal_fixture_set_up_sealed, test_rotation);
  ADD ("age", journal_fixture_set_up_sealed, test_age);

  return g_test_run ();
}
