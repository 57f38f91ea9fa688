// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "extract-fixture.h"

#include "cs-alerts.h"
#include "cs-test-await.h"

#include <string.h>

/* An extract, and what the desktop shows of it to an officer who looks elsewhere. */
typedef struct
{
  ExtractFixture extract;
  CsExtracts *extracts;
  CsAlerts *alerts;
  GString *shown; /* ids, with a space before each */
} Fixture;

static void
raised_cb (CsAlerts *alerts, int alert, GString *shown)
{
  g_string_append_printf (shown, " %s", cs_alert_get_id ((CsAlert) alert));
}

static void
settled_cb (CsAlerts *alerts, int alert, GString *shown)
{
  g_autofree char *id = g_strconcat (" ", cs_alert_get_id ((CsAlert) alert), NULL);

  g_string_replace (shown, id, "", 1);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  extract_set_up (&self->extract, data);
  self->extracts = cs_extracts_new ();
  self->alerts = cs_alerts_new (self->extracts, CS_CLOCK (self->extract.clock));
  self->shown = g_string_new (NULL);
  g_signal_connect (self->alerts, "raised", G_CALLBACK (raised_cb), self->shown);
  g_signal_connect (self->alerts, "settled", G_CALLBACK (settled_cb), self->shown);
  cs_extracts_watch (self->extracts, self->extract.view);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->alerts);
  g_clear_object (&self->extracts);
  g_string_free (self->shown, TRUE);
  extract_tear_down (&self->extract, data);
}

/* After the moment in which it may still be seen. */
static void
assert_shown (Fixture *self, const char *ids)
{
  cs_fake_clock_advance (self->extract.clock, CS_SECOND);
  g_assert_cmpstr (self->shown->str, ==, ids);
}

static void
get_stuck (Fixture *self)
{
  extract_begin (&self->extract, TRUE);
  extract_fill_disk (TRUE);
  extract_answer (&self->extract, EXTRACT_PICTURES, 90);
  extract_wait_for (&self->extract, CS_EXTRACT_STUCK);
  extract_fill_disk (FALSE);
}

static void
advance (Fixture *self, int seconds)
{
  for (int i = 0; i < seconds; i++)
    cs_fake_clock_advance (self->extract.clock, CS_SECOND);
}

/* --- in the background ------------------------------------------------------------------------ */

static void
test_good_end (Fixture *self, gconstpointer data)
{
  extract_choose (&self->extract, TRUE);
  assert_shown (self, " extract-confirm");
  cs_extract_view_go_back (self->extract.view);
  g_assert_cmpstr (self->shown->str, ==, "");
  extract_begin (&self->extract, TRUE);
  assert_shown (self, "");
  extract_answer (&self->extract, EXTRACT_PLAIN, 30);
  extract_wait_for (&self->extract, CS_EXTRACT_WAITING);
  assert_shown (self, " extract-saved");
  extract_run_out (&self->extract);
  extract_open (&self->extract, TRUE);
  extract_wait_for (&self->extract, CS_EXTRACT_OVER);
  assert_shown (self, " extract-archived");

  g_test_message ("It stays after the extract is gone, until somebody comes");
  g_clear_object (&self->extract.view);
  extract_renew (&self->extract, TRUE);
  assert_shown (self, " extract-archived");
  cs_alerts_set_active (self->alerts, TRUE);
  g_assert_cmpstr (self->shown->str, ==, "");
}

static void
test_kept (Fixture *self, gconstpointer data)
{
  extract_begin (&self->extract, TRUE);
  extract_answer (&self->extract, EXTRACT_PLAIN, EXTRACT_NEVER);
  extract_wait_for (&self->extract, CS_EXTRACT_OVER);
  assert_shown (self, " extract-kept");
}

static void
test_failed (Fixture *self, gconstpointer data)
{
  extract_begin (&self->extract, TRUE);
  extract_fail (&self->extract, CS_PROVIDER_ERROR_KEY_REFUSED);
  extract_wait_for (&self->extract, CS_EXTRACT_OVER);
  assert_shown (self, " extract-failed");
}

static void
test_interrupted (Fixture *self, gconstpointer data)
{
  extract_begin (&self->extract, TRUE);
  for (int i = 0; i < 3; i++)
    extract_fail (&self->extract, CS_PROVIDER_ERROR_INTERRUPTED);
  extract_wait_for (&self->extract, CS_EXTRACT_OVER);
  assert_shown (self, " extract-again");
  cs_extract_view_read_again (self->extract.view);
  g_assert_cmpstr (self->shown->str, ==, "");
  extract_fail (&self->extract, CS_PROVIDER_ERROR_KEY_REFUSED);
}

/* The only copy: told at once, and once more before it is too late. */
static void
test_held (Fixture *self, gconstpointer data)
{
  get_stuck (self);
  assert_shown (self, " extract-held");
  advance (self, CS_EXTRACT_HOLD - 122);
  g_assert_cmpstr (self->shown->str, ==, " extract-held");
  cs_fake_clock_advance (self->extract.clock, CS_SECOND);
  assert_shown (self, " extract-last");
  advance (self, 121);
  g_assert_cmpstr (self->shown->str, ==, " extract-failed");
}

static void
test_held_and_saved (Fixture *self, gconstpointer data)
{
  get_stuck (self);
  assert_shown (self, " extract-held");
  cs_extract_view_save_to (self->extract.view, self->extract.file);
  g_assert_cmpstr (self->shown->str, ==, "");
  extract_wait_for (&self->extract, CS_EXTRACT_WAITING);
  assert_shown (self, " extract-saved");
  g_test_message ("At the end of the program, nothing stays behind");
  cs_alerts_settle_all (self->alerts);
  g_assert_cmpstr (self->shown->str, ==, "");
}

/* --- at the window ------------------------------------------------------------------------------
 */

static void
test_seen (Fixture *self, gconstpointer data)
{
  cs_alerts_set_active (self->alerts, TRUE);
  get_stuck (self);
  assert_shown (self, "");
  g_test_message ("Who has seen it and goes away is told once more, near its end");
  cs_alerts_set_active (self->alerts, FALSE);
  assert_shown (self, "");
  advance (self, CS_EXTRACT_HOLD - 122);
  assert_shown (self, " extract-last");
  cs_alerts_set_active (self->alerts, TRUE);
  g_assert_cmpstr (self->shown->str, ==, "");
  cs_alerts_set_active (self->alerts, FALSE);
  assert_shown (self, "");
}

/* Another program's window in which the file is chosen goes, and the question comes. */
static void
test_moment (Fixture *self, gconstpointer data)
{
  extract_choose (&self->extract, TRUE);
  cs_fake_clock_advance (self->extract.clock, CS_SECOND - 1);
  cs_alerts_set_active (self->alerts, TRUE);
  assert_shown (self, "");
}

/* --- behind the lock ----------------------------------------------------------------------------
 */

static void
test_locked (Fixture *self, gconstpointer data)
{
  cs_alerts_set_active (self->alerts, TRUE);
  get_stuck (self);
  assert_shown (self, "");
  g_test_message ("The window is active, and what is held is not to be seen in it");
  cs_alerts_set_locked (self->alerts, TRUE);
  assert_shown (self, " extract-locked");
  cs_alerts_set_locked (self->alerts, FALSE);
  g_assert_cmpstr (self->shown->str, ==, "");
  assert_shown (self, "");
}

static void
test_locked_elsewhere (Fixture *self, gconstpointer data)
{
  get_stuck (self);
  assert_shown (self, " extract-held");
  cs_alerts_set_locked (self->alerts, TRUE);
  assert_shown (self, " extract-locked");
  cs_alerts_set_active (self->alerts, TRUE);
  g_assert_cmpstr (self->shown->str, ==, "");
}

static void
test_locked_without (Fixture *self, gconstpointer data)
{
  extract_choose (&self->extract, TRUE);
  cs_alerts_set_active (self->alerts, TRUE);
  cs_alerts_set_locked (self->alerts, TRUE);
  assert_shown (self, "");
}

/* The lock closes the dialog with the question. */
static void
test_locked_question (Fixture *self, gconstpointer data)
{
  extract_choose (&self->extract, TRUE);
  assert_shown (self, " extract-confirm");
  cs_alerts_set_locked (self->alerts, TRUE);
  g_assert_cmpstr (self->shown->str, ==, "");
  assert_shown (self, "");
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* The dialog was closed before somebody could be told of its question. */
static void
test_question_gone (Fixture *self, gconstpointer data)
{
  gpointer view = self->extract.view;

  extract_choose (&self->extract, TRUE);
  g_object_add_weak_pointer (G_OBJECT (view), &view);
  g_clear_object (&self->extract.view);
  cs_test_run_until (is_gone, &view);
  extract_renew (&self->extract, TRUE);
  assert_shown (self, "");
}

/* --- the journal --------------------------------------------------------------------------------
 */

static void
test_journal (Fixture *self, gconstpointer data)
{
  cs_alerts_take_verdict (self->alerts, CS_JOURNAL_VERIFIED);
  assert_shown (self, "");
  cs_alerts_take_verdict (self->alerts, CS_JOURNAL_WRONG);
  assert_shown (self, " journal");
  cs_alerts_set_active (self->alerts, TRUE);
  g_assert_cmpstr (self->shown->str, ==, "");
  cs_alerts_take_verdict (self->alerts, CS_JOURNAL_WRONG);
  assert_shown (self, "");
}

/* --- the words ----------------------------------------------------------------------------------
 */

static gboolean
is_one_of (const char *text, GPtrArray *ids)
{
  return g_ptr_array_find_with_equal_func (ids, text, g_str_equal, NULL);
}

static void
test_words (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (int i = CS_ALERT_NONE + 1; i < CS_ALERT_N_ALERTS; i++)
    {
      g_autoptr (CsMessage) message = cs_alert_new_message ((CsAlert) i);

      g_test_message ("%s. %s", message->title, message->body);
      g_assert_false (is_one_of (cs_alert_get_id ((CsAlert) i), ids));
      g_ptr_array_add (ids, (char *) cs_alert_get_id ((CsAlert) i));
      g_assert_null (strchr (message->title, '%'));
      g_assert_null (strchr (message->body, '%'));
    }
}

/* What a killed program has left, and is not so any more, is taken back by the next one. */
static void
test_left_behind (Fixture *self, gconstpointer data)
{
  g_autoptr (CsAlerts) next = cs_alerts_new (self->extracts, CS_CLOCK (self->extract.clock));

  g_signal_connect (next, "settled", G_CALLBACK (settled_cb), self->shown);
  g_string_assign (self->shown, " extract-held extract-locked extract-last extract-saved");
  cs_alerts_set_active (next, TRUE);
  g_assert_cmpstr (self->shown->str, ==, " extract-saved");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                                       \
  g_test_add ("/alerts/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("good-end", test_good_end);
  TEST ("kept", test_kept);
  TEST ("failed", test_failed);
  TEST ("interrupted", test_interrupted);
  TEST ("held", test_held);
  TEST ("held-and-saved", test_held_and_saved);
  TEST ("seen", test_seen);
  TEST ("moment", test_moment);
  TEST ("locked", test_locked);
  TEST ("locked-elsewhere", test_locked_elsewhere);
  TEST ("locked-without", test_locked_without);
  TEST ("locked-question", test_locked_question);
  TEST ("question-gone", test_question_gone);
  TEST ("journal", test_journal);
  TEST ("words", test_words);
  TEST ("left-behind", test_left_behind);
#undef TEST
  return g_test_run ();
}
