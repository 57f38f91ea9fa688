// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-copy.h"
#include "cs-field-row-private.h"
#include "cs-reason.h"
#include "cs-test-await.h"
#include "record-fixture.h"

#include <string.h>

#define DOB "verified_outputs.dob"

/* --- what is set ---------------------------------------------------------------------------- */

static char *
read_journal (RecordFixture *self)
{
  char *text = NULL;

  return g_file_get_contents (self->path, &text, NULL, NULL) ? text : g_strdup ("");
}

static unsigned
count_in_journal (RecordFixture *self, const char *part)
{
  g_autofree char *text = read_journal (self);
  unsigned count = 0;

  for (const char *p = text; (p = strstr (p, part)) != NULL; p++)
    count++;
  return count;
}

static gboolean
is_written (gpointer user_data)
{
  return count_in_journal (user_data, "\"copy-sensitive=on\"") == 1;
}

/* Only what is made less careful by somebody, and once where it is turned step by step. */
static void
test_weakened (RecordFixture *self, gconstpointer data)
{
  g_object_set (self->policy, "text-lease-seconds", 20, "journal-years", 5, "reveal-reasons",
                "always", NULL);
  cs_fake_clock_advance (self->clock, 2 * CS_SECOND);
  cs_policy_watch (self->policy);
  for (unsigned seconds = 21; seconds <= 40; seconds++)
    g_object_set (self->policy, "text-lease-seconds", seconds, NULL);
  g_object_set (self->policy, "idle-lock-minutes", 2, "reveal-reasons", "live", "journal-years", 2,
                "image-lease-seconds", 10, "copy-sensitive", TRUE, NULL);
  g_assert_cmpuint (count_in_journal (self, "setting"), ==, 0);
  cs_fake_clock_advance (self->clock, 2 * CS_SECOND);
  cs_test_run_until (is_written, self);
  g_assert_cmpuint (count_in_journal (self, "\"setting\""), ==, 4);
  g_assert_cmpuint (count_in_journal (self, "\"text-lease-seconds=40\""), ==, 1);
  g_assert_cmpuint (count_in_journal (self, "\"journal-years=2\""), ==, 1);
  g_assert_cmpuint (count_in_journal (self, "\"reveal-reasons=live\""), ==, 1);
}

static void
test_defaults (RecordFixture *self, gconstpointer data)
{
  g_assert_cmpuint (cs_policy_get_text_seconds (self->policy), ==, 60);
  g_assert_cmpuint (cs_policy_get_image_seconds (self->policy), ==, 30);
  g_assert_false (cs_policy_may_copy (self->policy));
  g_assert_true (cs_policy_needs_reason (self->policy, CS_MODE_LIVE));
  g_assert_false (cs_policy_needs_reason (self->policy, CS_MODE_TEST));
  g_assert_false (cs_policy_needs_reason (self->policy, CS_MODE_PRACTICE));
  g_object_set (self->policy, "reveal-reasons", "never", NULL);
  g_assert_false (cs_policy_needs_reason (self->policy, CS_MODE_LIVE));
  g_object_set (self->policy, "reveal-reasons", "nonsense", NULL);
  g_assert_true (cs_policy_needs_reason (self->policy, CS_MODE_PRACTICE));
}

/* --- reasons -------------------------------------------------------------------------------- */

static void
test_typed (void)
{
  g_autofree char *longest = g_strnfill (300, 'x');
  g_autofree char *cut = cs_reason_dup_typed (longest);
  g_autofree char *plain = cs_reason_dup_typed ("  two\nlines  ");

  g_assert_null (cs_reason_dup_typed (""));
  g_assert_null (cs_reason_dup_typed ("  \n "));
  g_assert_cmpuint (strlen (cut), ==, CS_REASON_MAX);
  g_assert_cmpstr (plain, ==, "two lines");
  for (unsigned i = 0; cs_reason_get_name (i) != NULL; i++)
    g_assert_cmpstr (cs_reason_find_word (cs_reason_get_name (i)), ==, cs_reason_get_word (i));
}

static void
count_cb (CsRecordView *view, unsigned *count)
{
  (*count)++;
}

/* Asked for once for each record, before anything is asked of the service. */
static void
test_reason (RecordFixture *self, gconstpointer data)
{
  unsigned asked = 0;

  g_object_set (self->policy, "reveal-reasons", "always", NULL);
  g_signal_connect (self->view, "reason-needed", G_CALLBACK (count_cb), &asked);
  record_fixture_open (self);
  cs_record_view_reveal (self->view, record_find_row (self, DOB));
  g_assert_cmpuint (asked, ==, 1);
  g_assert_cmpint (cs_field_row_get_state (record_find_row (self, DOB)), ==, CS_ROW_HIDDEN);
  record_assert_journal (self, (const char *const[]) { NULL });

  g_test_message ("Given, what waited goes on, and nothing is asked again");
  cs_record_view_set_reason (self->view, "periodic-review");
  record_wait_for_call (self, CS_FAKE_REVEAL);
  {
    g_autoptr (CsSecret) secret = cs_secret_new ("1987-03-12", -1);

    cs_fake_provider_answer (self->provider, CS_FAKE_REVEAL,
                             cs_revealed_new (secret, "req_reveal"));
  }
  record_assert_journal (
      self, (const char *const[]) { "reveal asked " DOB, "reveal shown " DOB " req_reveal", NULL });
  g_assert_cmpuint (count_in_journal (self, "\"reason\":\"periodic-review\""), ==, 2);
  cs_record_view_show_image (self->view, record_find_slot (self, "file_front"));
  g_assert_cmpuint (asked, ==, 1);
  cs_record_view_reload (self->view);
  g_assert_cmpstr (cs_record_view_get_reason (self->view), ==, "periodic-review");

  g_test_message ("The next record, or the same one opened again, needs one of its own");
  cs_record_view_close (self->view, CS_LEASE_LEFT);
  g_assert_null (cs_record_view_get_reason (self->view));
}

/* No reason, no reveal: also when one is given later, for something else. */
static void
test_reason_declined (RecordFixture *self, gconstpointer data)
{
  g_object_set (self->policy, "reveal-reasons", "always", NULL);
  record_fixture_open (self);
  cs_record_view_reveal (self->view, record_find_row (self, DOB));
  cs_record_view_forget_request (self->view);
  cs_record_view_set_reason (self->view, "alert");
  g_assert_cmpint (cs_field_row_get_state (record_find_row (self, DOB)), ==, CS_ROW_HIDDEN);
  record_assert_journal (self, (const char *const[]) { NULL });
}

/* --- copying -------------------------------------------------------------------------------- */

static CsSecret *
copy (RecordFixture *self, CsLease **lease, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_record_view_copy_async (self->view, record_find_row (self, DOB), NULL, cs_test_store_cb,
                             &pending);
  result = cs_test_await (&pending);
  return cs_record_view_copy_finish (self->view, result, lease, error);
}

/* Off by default; then for ten seconds, which have nothing to do with the row's. */
static void
test_copy (RecordFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) none = NULL;
  g_autoptr (CsLease) lease = NULL;
  g_autoptr (CsSecret) text = NULL;

  record_fixture_open (self);
  record_reveal (self, DOB, "1987-03-12");
  g_assert_false (cs_record_view_may_copy (self->view, record_find_row (self, DOB)));
  g_assert_null (copy (self, &lease, &none));
  g_assert_error (none, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_object_set (self->policy, "copy-sensitive", TRUE, NULL);
  text = copy (self, &lease, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cs_secret_peek (text), ==, "12 March 1987");
  record_assert_journal (
      self, (const char *const[]) { "reveal asked " DOB, "reveal shown " DOB " req_reveal",
                                    "copy asked " DOB, "copy copied " DOB, NULL });
  cs_fake_clock_advance (self->clock, 9 * CS_SECOND);
  g_assert_false (cs_secret_is_wiped (text));
  cs_fake_clock_advance (self->clock, CS_SECOND);
  g_assert_true (cs_secret_is_wiped (text));
  g_assert_cmpint (cs_lease_get_end (lease), ==, CS_LEASE_LAPSED);
}

static void
test_copy_ends (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsLease) lease = NULL;
  g_autoptr (CsSecret) text = NULL;

  g_object_set (self->policy, "copy-sensitive", TRUE, NULL);
  record_fixture_open (self);
  record_reveal (self, DOB, "1987-03-12");
  text = copy (self, &lease, NULL);
  cs_leases_end_all (self->leases, CS_LEASE_LOCKED);
  g_assert_true (cs_secret_is_wiped (text));
  g_assert_cmpint (cs_lease_get_end (lease), ==, CS_LEASE_LOCKED);
}

/* No line, no copy; and none of what lapsed while the line was written. */
static void
test_copy_refused (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsLease) lease = NULL;
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_object_set (self->policy, "copy-sensitive", TRUE, NULL);
  record_fixture_open (self);
  record_reveal (self, DOB, "1987-03-12");
  cs_record_view_copy_async (self->view, record_find_row (self, DOB), NULL, cs_test_store_cb,
                             &pending);
  cs_record_view_hide_all (self->view);
  result = cs_test_await (&pending);
  g_assert_null (cs_record_view_copy_finish (self->view, result, &lease, NULL));
  g_assert_null (lease);
  record_assert_journal (
      self, (const char *const[]) { "reveal asked " DOB, "reveal shown " DOB " req_reveal",
                                    "copy asked " DOB, "copy lapsed " DOB, NULL });
}

/* --- opening -------------------------------------------------------------------------------- */

static gboolean
is_opened_twice (gpointer user_data)
{
  return count_in_journal (user_data, "\"act\":\"opened\"") == 2;
}

/* One line for a record that was read, none for a row that was passed by. */
static void
test_opened (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsRecord) record = record_make (3600, NULL);

  cs_record_view_open (self->view, cs_record_get_session (record));
  cs_record_view_close (self->view, CS_LEASE_LEFT);
  record_fixture_open (self);
  cs_record_view_reload (self->view);
  cs_fake_provider_fail (self->provider, CS_FAKE_OPEN, G_IO_ERROR, G_IO_ERROR_FAILED);
  cs_test_run_until (is_opened_twice, self);
  g_assert_cmpuint (count_in_journal (self, "\"opened\",\"outcome\":\"shown\""), ==, 1);
  g_assert_cmpuint (count_in_journal (self, "\"opened\",\"outcome\":\"failed\""), ==, 1);
  g_assert_cmpuint (count_in_journal (self, "\"request\":\"req_open\""), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/view/policy/" name, RecordFixture, NULL, record_fixture_set_up, function,          \
              record_fixture_tear_down)

  ADD ("weakened", test_weakened);
  ADD ("defaults", test_defaults);
  g_test_add_func ("/view/policy/typed", test_typed);
  ADD ("reason", test_reason);
  ADD ("reason-declined", test_reason_declined);
  ADD ("copy", test_copy);
  ADD ("copy-ends", test_copy_ends);
  ADD ("copy-refused", test_copy_refused);
  ADD ("opened", test_opened);

  return g_test_run ();
}
