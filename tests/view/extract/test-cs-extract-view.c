// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "extract-fixture.h"

#include "cs-export.h"
#include "cs-extract-mark.h"
#include "cs-journal.h"
#include "cs-pack.h"
#include "cs-test-await.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- as it should be ------------------------------------------------------------------------ */

static void
test_json (ExtractFixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  GStatBuf info;

  extract_choose (self, FALSE);
  extract_assert_message (self, "pictures: they are deleted all the same");
  g_assert_true (cs_extract_view_confirm (self->view, NULL));
  extract_wait_for (self, CS_EXTRACT_READING);
  extract_assert_journal (self, "asked");
  extract_answer (self, EXTRACT_PICTURES, 10);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  extract_assert_message (self, "2 values were read back");
  extract_assert_journal (self, "asked read saved");

  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Maja"));
  g_assert_nonnull (strstr (text, "images are only in an encrypted pack"));
  g_assert_no_errno (g_stat (self->path, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);

  g_assert_cmpuint (cs_extract_view_get_seconds_left (self->view), ==, 11);
  cs_fake_clock_advance (self->clock, 4 * CS_SECOND);
  g_assert_cmpuint (cs_extract_view_get_seconds_left (self->view), ==, 7);
  extract_run_out (self);
  extract_open (self, TRUE);
  extract_assert_end (self, CS_EXTRACT_END_ARCHIVED, "has deleted its own copy");
  extract_assert_journal (self, "asked read saved archived");
}

static void
test_pack (ExtractFixture *self, gconstpointer data)
{
  CsSecret *held;

  extract_choose (self, TRUE);
  extract_assert_message (self, "7-Zip and bsdtar can; unzip");
  g_assert_true (cs_extract_view_confirm (self->view, NULL));
  held = extract_answer (self, EXTRACT_PICTURES, 10);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  g_test_message ("What was read is gone from memory as soon as the file is checked");
  g_assert_true (cs_secret_is_wiped (held));
  extract_assert_message (self, "2 values and 1 picture");
  extract_assert_pack (self, TRUE);
  extract_run_out (self);
  extract_open (self, TRUE);
  extract_assert_end (self, CS_EXTRACT_END_ARCHIVED, "Keep the passphrase and the pack apart");
  extract_assert_journal (self, "asked read saved archived");
}

/* What cannot be read now can perhaps be read by somebody later: after this there is no other. */
static void
test_extra (ExtractFixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  extract_begin (self, FALSE);
  extract_answer (self, EXTRACT_EXTRA, 10);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  extract_assert_message (self, "3 values were read back");
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "not base64 at all"));
  g_assert_nonnull (strstr (text, "1987-03-12"));
}

/* Nothing is asked before the reference was typed, where it is about real people. */
static void
test_live (ExtractFixture *self, gconstpointer data)
{
  extract_choose (self, FALSE);
  g_assert_cmpstr (cs_extract_view_get_challenge (self->view), ==, "HL-000103");
  g_assert_false (cs_extract_view_confirm (self->view, NULL));
  g_assert_false (cs_extract_view_confirm (self->view, ""));
  g_assert_false (cs_extract_view_confirm (self->view, "hl-000103"));
  g_assert_false (cs_extract_view_confirm (self->view, "HL-00010"));
  g_assert_cmpint (cs_extract_view_get_state (self->view), ==, CS_EXTRACT_WARNING);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_EXTRACT), ==, 0);
  cs_extract_view_go_back (self->view);
  extract_choose (self, FALSE);
  g_assert_true (cs_extract_view_confirm (self->view, "HL-000103"));
  extract_fail (self, CS_PROVIDER_ERROR_KEY_REFUSED);
  extract_assert_end (self, CS_EXTRACT_END_NOTHING, "Nothing was read, and nothing is deleted");
}

static void
test_passphrase (ExtractFixture *self, gconstpointer data)
{
  g_autofree char *weak = cs_extract_view_dup_objection ("Summer2026!");
  g_autofree char *odd = cs_extract_view_dup_objection ("Grüße");

  g_assert_nonnull (strstr (weak, "about 22 bits, and 80 are needed"));
  g_assert_nonnull (strstr (odd, "English keyboard"));
  g_assert_null (cs_extract_view_dup_objection (EXTRACT_PASSPHRASE));
}

/* --- before anything is read ---------------------------------------------------------------- */

static void
test_place (ExtractFixture *self, gconstpointer data)
{
  g_autofree char *gone = g_build_filename (self->folder, "gone", "extract.zip", NULL);
  g_autoptr (GFile) in_gone = g_file_new_for_path (gone);

  cs_extract_view_choose (self->view, in_gone, self->passphrase);
  extract_wait_for (self, CS_EXTRACT_CHOOSING);
  g_assert_cmpstr (cs_extract_view_get_message (self->view)->title, ==, "This folder is not there");
  cs_extract_view_choose (self->view, self->journal_file, self->passphrase);
  extract_wait_for (self, CS_EXTRACT_CHOOSING);
  g_assert_cmpstr (cs_extract_view_get_message (self->view)->title, ==,
                   "This place cannot be written to");
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_EXTRACT), ==, 0);
}

/* No line, no request. */
static void
test_no_journal (ExtractFixture *self, gconstpointer data)
{
  extract_choose (self, FALSE);
  g_assert_cmpint (g_mkdir (self->journal_path, 0700), ==, 0);
  g_assert_true (cs_extract_view_confirm (self->view, NULL));
  extract_wait_for (self, CS_EXTRACT_OVER);
  extract_assert_end (self, CS_EXTRACT_END_NOTHING, "Nothing was read");
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_EXTRACT), ==, 0);
}

static void
test_refused (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, FALSE);
  extract_fail (self, CS_PROVIDER_ERROR_UNSUPPORTED);
  extract_assert_end (self, CS_EXTRACT_END_NOTHING, "Nothing was read");
  extract_assert_journal (self, "asked refused");
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

static void
test_already_archived (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, FALSE);
  extract_fail (self, CS_PROVIDER_ERROR_ARCHIVED);
  extract_assert_end (self, CS_EXTRACT_END_NOTHING, "Nothing was read");
}

/* --- the connection is cut ------------------------------------------------------------------ */

static void
test_cut_once (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, FALSE);
  extract_fail (self, CS_PROVIDER_ERROR_INTERRUPTED);
  g_test_message ("It is asked again at once");
  extract_answer (self, EXTRACT_PLAIN, 6);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  extract_assert_journal (self, "asked interrupted asked read saved");
}

static void
test_cut_always (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, FALSE);
  for (int i = 0; i < 3; i++)
    extract_fail (self, CS_PROVIDER_ERROR_INTERRUPTED);
  extract_assert_end (self, CS_EXTRACT_END_AT_RISK, "may delete the record at any moment");
  extract_assert_journal (self, "asked interrupted asked interrupted asked interrupted");
  g_test_message ("By hand, when the network is back");
  cs_extract_view_read_again (self->view);
  extract_answer (self, EXTRACT_PLAIN, 6);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  extract_run_out (self);
  extract_open (self, TRUE);
  extract_assert_end (self, CS_EXTRACT_END_ARCHIVED, "");
}

/* The first answer was lost on the way, and the next says: archived. */
static void
test_lost (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, FALSE);
  extract_fail (self, CS_PROVIDER_ERROR_INTERRUPTED);
  extract_fail (self, data != NULL ? CS_PROVIDER_ERROR_LOST : CS_PROVIDER_ERROR_ARCHIVED);
  extract_assert_end (self, CS_EXTRACT_END_LOST, "nothing of it is saved here");
  extract_assert_journal (self, "asked interrupted asked lost");
}

static void
test_cut_then_refused (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, FALSE);
  extract_fail (self, CS_PROVIDER_ERROR_INTERRUPTED);
  extract_fail (self, CS_PROVIDER_ERROR_KEY_REFUSED);
  g_test_message ("That nothing was read the second time makes nothing safe");
  extract_assert_end (self, CS_EXTRACT_END_AT_RISK, "may delete");
}

/* --- the disk ------------------------------------------------------------------------------- */

static void
test_disk_full (ExtractFixture *self, gconstpointer data)
{
  g_autofree char *other_path = g_build_filename (self->folder, "other.zip", NULL);
  g_autoptr (GFile) other = g_file_new_for_path (other_path);
  CsSecret *held;

  extract_begin (self, TRUE);
  extract_fill_disk (TRUE);
  held = extract_answer (self, EXTRACT_PICTURES, 10);
  extract_wait_for (self, CS_EXTRACT_STUCK);
  extract_assert_message (self, "still has its own copy until");
  g_assert_false (cs_secret_is_wiped (held));
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (cs_extract_view_get_seconds_left (self->view), ==, 10);
  cs_fake_clock_advance (self->clock, CS_SECOND);
  g_assert_cmpuint (cs_extract_view_get_seconds_left (self->view), ==, 9);

  g_test_message ("Past archive_at, what is held is the only copy");
  for (int i = 0; i < 12; i++)
    cs_fake_clock_advance (self->clock, CS_SECOND);
  extract_assert_message (self, "If Countersign ends now, the record is lost");
  g_assert_cmpuint (cs_extract_view_get_seconds_left (self->view), ==, CS_EXTRACT_HOLD - 13);
  cs_extract_view_save_to (self->view, other);
  extract_wait_for (self, CS_EXTRACT_STUCK);
  extract_fill_disk (FALSE);
  g_set_str (&self->path, other_path);
  cs_extract_view_save_to (self->view, other);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  g_assert_true (cs_secret_is_wiped (held));
  extract_assert_pack (self, TRUE);
  extract_run_out (self);
  extract_open (self, TRUE);
  extract_assert_end (self, CS_EXTRACT_END_ARCHIVED, "");
}

/* Nobody comes to choose another folder. */
static void
test_disk_full_for_ever (ExtractFixture *self, gconstpointer data)
{
  CsSecret *held;

  extract_begin (self, TRUE);
  extract_fill_disk (TRUE);
  held = extract_answer (self, EXTRACT_PICTURES, data != NULL ? 86400 : 10);
  extract_wait_for (self, CS_EXTRACT_STUCK);
  extract_fill_disk (FALSE);
  for (int i = 0; i < CS_EXTRACT_HOLD; i++)
    cs_fake_clock_advance (self->clock, CS_SECOND);
  g_assert_true (cs_secret_is_wiped (held));
  if (data != NULL)
    extract_assert_end (self, CS_EXTRACT_END_AT_RISK, "all of it can be read again");
  else
    extract_assert_end (self, CS_EXTRACT_END_LOST, "it is gone");
  extract_assert_journal (self, data != NULL ? "asked read interrupted" : "asked read lost");
}

/* A disk that keeps something else: it is read and written once more, then another is asked for. */
static void
test_differs (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, TRUE);
  extract_spoil_next_file (self, 2);
  extract_answer (self, EXTRACT_PICTURES, 10);
  extract_answer (self, EXTRACT_PICTURES, 10);
  extract_wait_for (self, CS_EXTRACT_STUCK);
  extract_assert_message (self, "do not rely on this disk");
  extract_assert_journal (self, "asked read asked read");
  cs_extract_view_save_to (self->view, self->file);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  extract_assert_pack (self, TRUE);
}

static void
test_differs_late (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, TRUE);
  extract_spoil_next_file (self, 1);
  g_test_message ("There is no time for a second reading: it is written again from what is held");
  extract_answer (self, EXTRACT_PICTURES, -5);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_EXTRACT), ==, 1);
  extract_assert_pack (self, TRUE);
}

/* --- pictures ------------------------------------------------------------------------------- */

/* It may have been damaged on the way: it is read once more, and then saved as it is. */
static void
test_odd_picture (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, TRUE);
  extract_answer (self, EXTRACT_ODD, 10);
  extract_answer (self, EXTRACT_ODD, 10);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  extract_assert_message (self, "1 picture is no JPEG or PNG that can be shown");
  extract_assert_journal (self, "asked read asked read saved");
  extract_assert_pack (self, TRUE);
}

static void
test_odd_picture_mended (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, TRUE);
  extract_answer (self, EXTRACT_ODD, 10);
  extract_answer (self, EXTRACT_PICTURES, 10);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  extract_assert_message (self, "2 values and 1 picture");
}

/* The second reading fails: the first file is there, and good as far as it goes. */
static void
test_odd_picture_then_cut (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, TRUE);
  extract_answer (self, EXTRACT_ODD, 10);
  extract_fail (self, CS_PROVIDER_ERROR_INTERRUPTED);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  extract_assert_pack (self, TRUE);
  extract_assert_journal (self, "asked read asked saved");
}

/* --- the clock ------------------------------------------------------------------------------ */

/* This computer is a day ahead, or behind: the service's own clock counts. */
static void
test_wrong_clock (ExtractFixture *self, gconstpointer data)
{
  g_autoptr (CsFakeClock) service = cs_fake_clock_new ();
  int64_t day = 86400 * CS_SECOND;

  cs_fake_provider_set_clock (self->provider, CS_CLOCK (service));
  cs_fake_clock_set_wall_clock (self->clock, cs_clock_get_realtime (CS_CLOCK (service))
                                                 + (data != NULL ? day : -day));
  extract_begin (self, FALSE);
  self->now = cs_clock_get_unix_time (CS_CLOCK (service));
  extract_answer (self, EXTRACT_PLAIN, 10);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  g_assert_cmpuint (cs_extract_view_get_seconds_left (self->view), ==, 11);
  extract_run_out (self);
  extract_open (self, TRUE);
  extract_assert_end (self, CS_EXTRACT_END_ARCHIVED, "");
}

/* And where the service has no clock, it is not believed that it is over. */
static void
test_not_yet (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, FALSE);
  extract_answer (self, EXTRACT_PLAIN, -3600);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  for (int i = 0; i < 6; i++)
    {
      extract_run_out (self);
      if (data != NULL)
        extract_fail_open (self);
      else
        extract_open (self, FALSE);
    }
  if (data != NULL)
    extract_assert_end (self, CS_EXTRACT_END_UNKNOWN, "could not be asked");
  else
    extract_assert_end (self, CS_EXTRACT_END_KEPT, "clock of this computer may be wrong");
  extract_assert_journal (self, data != NULL ? "asked read saved unconfirmed"
                                             : "asked read saved still-there");
}

static void
test_no_archiving (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, FALSE);
  extract_answer (self, EXTRACT_PLAIN, EXTRACT_NEVER);
  extract_wait_for (self, CS_EXTRACT_OVER);
  extract_assert_end (self, CS_EXTRACT_END_KEPT, "said nothing about archiving");
}

/* A day is not waited for: what holds the view may drop it. */
static void
test_long_wait (ExtractFixture *self, gconstpointer data)
{
  extract_begin (self, FALSE);
  extract_answer (self, EXTRACT_PLAIN, 86400);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  g_assert_finalize_object (g_steal_pointer (&self->view));
}

/* Whoever shows it may go at any time: what was begun goes on. */
static void
test_left (ExtractFixture *self, gconstpointer data)
{
  CsExtractView *gone = self->view;

  extract_begin (self, FALSE);
  g_object_add_weak_pointer (G_OBJECT (gone), (gpointer *) &gone);
  g_clear_object (&self->view);
  g_assert_nonnull (gone);
  extract_answer (self, EXTRACT_PLAIN, 10);
  extract_wait_for_journal (self, "asked read saved");
  cs_fake_clock_advance (self->clock, 11 * CS_SECOND);
  extract_open (self, TRUE);
  extract_wait_for_journal (self, "asked read saved archived");
  while (gone != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, data, function)                                                                 \
  g_test_add ("/extract-view/" name, ExtractFixture, data, extract_set_up, function,               \
              extract_tear_down)
  TEST ("json", NULL, test_json);
  TEST ("pack", NULL, test_pack);
  TEST ("extra", NULL, test_extra);
  TEST ("live", extract_live, test_live);
  TEST ("passphrase", NULL, test_passphrase);
  TEST ("place", NULL, test_place);
  TEST ("no-journal", NULL, test_no_journal);
  TEST ("refused", NULL, test_refused);
  TEST ("already-archived", NULL, test_already_archived);
  TEST ("cut-once", NULL, test_cut_once);
  TEST ("cut-always", NULL, test_cut_always);
  TEST ("lost", NULL, test_lost);
  TEST ("lost-as-told", "told", test_lost);
  TEST ("cut-then-refused", NULL, test_cut_then_refused);
  TEST ("disk-full", NULL, test_disk_full);
  TEST ("disk-full-for-ever", NULL, test_disk_full_for_ever);
  TEST ("disk-full-with-time", "a day", test_disk_full_for_ever);
  TEST ("differs", NULL, test_differs);
  TEST ("differs-late", NULL, test_differs_late);
  TEST ("odd-picture", NULL, test_odd_picture);
  TEST ("odd-picture-mended", NULL, test_odd_picture_mended);
  TEST ("odd-picture-then-cut", NULL, test_odd_picture_then_cut);
  TEST ("clock-ahead", "ahead", test_wrong_clock);
  TEST ("clock-behind", NULL, test_wrong_clock);
  TEST ("not-yet", NULL, test_not_yet);
  TEST ("not-asked", "offline", test_not_yet);
  TEST ("no-archiving", NULL, test_no_archiving);
  TEST ("long-wait", NULL, test_long_wait);
  TEST ("left", NULL, test_left);
#undef TEST
  return g_test_run ();
}
