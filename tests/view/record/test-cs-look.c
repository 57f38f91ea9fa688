// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-field-row-private.h"
#include "cs-test-await.h"
#include "record-fixture.h"

#define DOB "verified_outputs.dob"
#define NUMBER "verified_outputs.id_number"

/* What a test holds on to, to see it wiped. */
static CsSecret *
dup_value (RecordFixture *self, const char *id)
{
  return cs_secret_ref (cs_field_row_get_value (record_find_row (self, id)));
}

static CsRowState
get_state (RecordFixture *self, const char *id)
{
  return cs_field_row_get_state (record_find_row (self, id));
}

/* --- a value -------------------------------------------------------------------------------- */

static void
test_reveal_and_lapse (RecordFixture *self, gconstpointer data)
{
  const char *const lines[] = { "reveal asked " DOB, "reveal shown " DOB " req_reveal", NULL };
  g_autoptr (CsSecret) value = NULL;
  CsFieldRow *row;

  record_fixture_open (self);
  row = record_find_row (self, DOB);
  cs_record_view_reveal (self->view, row);
  g_assert_cmpint (cs_field_row_get_state (row), ==, CS_ROW_REVEALING);
  g_assert_cmpstr (cs_field_row_get_text (row), ==, "");
  g_test_message ("Nothing has left before the line is on the disk; a second press is nothing new");
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_REVEAL), ==, 0);
  cs_record_view_reveal (self->view, row);
  record_wait_for_call (self, CS_FAKE_REVEAL);
  record_assert_journal (self, (const char *const[]) { lines[0], NULL });
  {
    g_autoptr (CsSecret) secret = cs_secret_new ("1987-03-12", -1);

    cs_fake_provider_answer (self->provider, CS_FAKE_REVEAL,
                             cs_revealed_new (secret, "req_reveal"));
  }
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_REVEAL), ==, 1);
  g_assert_cmpint (cs_field_row_get_state (row), ==, CS_ROW_REVEALED);
  g_assert_cmpstr (cs_field_row_get_text (row), ==, "12 March 1987");
  g_assert_cmpuint (cs_field_row_get_seconds_left (row), ==, 60);
  record_assert_journal (self, lines);
  value = dup_value (self, DOB);
  g_assert_cmpstr (cs_secret_peek (value), ==, "1987-03-12");

  cs_fake_clock_advance (self->clock, 59 * CS_SECOND);
  g_assert_cmpuint (cs_field_row_get_seconds_left (row), ==, 1);
  g_assert_cmpstr (cs_field_row_get_text (row), ==, "12 March 1987");
  cs_fake_clock_advance (self->clock, CS_SECOND);
  g_assert_cmpint (cs_field_row_get_state (row), ==, CS_ROW_HIDDEN);
  g_assert_cmpstr (cs_field_row_get_text (row), ==, "");
  g_assert_cmpuint (cs_field_row_get_seconds_left (row), ==, 0);
  g_assert_true (cs_secret_is_wiped (value));
  g_assert_cmpuint (cs_leases_get_count (self->leases), ==, 0);
}

static void
test_sleep (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) value = NULL;
  CsFieldRow *row;

  record_fixture_open (self);
  g_object_set (self->policy, "text-lease-seconds", 10, NULL);
  record_reveal (self, DOB, "1987-03-12");
  row = record_find_row (self, DOB);
  g_assert_cmpuint (cs_field_row_get_seconds_left (row), ==, 10);
  value = dup_value (self, DOB);
  g_test_message ("The machine slept, and the row is read before any timer ran");
  cs_fake_clock_sleep (self->clock, 11 * CS_SECOND);
  g_assert_cmpstr (cs_field_row_get_text (row), ==, "");
  g_assert_true (cs_secret_is_wiped (value));
  g_assert_cmpint (cs_field_row_get_state (row), ==, CS_ROW_HIDDEN);
}

static void
test_hide_and_again (RecordFixture *self, gconstpointer data)
{
  const char *const lines[] = {
    "reveal asked " DOB,
    "reveal shown " DOB " req_reveal",
    "reveal asked " DOB,
    "reveal shown " DOB " req_reveal",
    NULL,
  };
  g_autoptr (CsSecret) first = NULL;
  g_autoptr (CsSecret) second = NULL;

  record_fixture_open (self);
  record_reveal (self, DOB, "1987-03-12");
  first = dup_value (self, DOB);
  cs_record_view_hide (self->view, record_find_row (self, DOB));
  g_assert_true (cs_secret_is_wiped (first));
  g_assert_cmpint (get_state (self, DOB), ==, CS_ROW_HIDDEN);

  record_reveal (self, DOB, "1987-03-12");
  second = dup_value (self, DOB);
  g_assert_cmpint (get_state (self, DOB), ==, CS_ROW_REVEALED);
  record_assert_journal (self, lines);
  cs_record_view_close (self->view, CS_LEASE_LEFT);
  g_assert_true (cs_secret_is_wiped (second));
}

static void
test_end_all (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) dob = NULL;
  g_autoptr (CsSecret) number = NULL;

  record_fixture_open (self);
  record_reveal (self, DOB, "1987-03-12");
  record_reveal (self, NUMBER, "0000");
  dob = dup_value (self, DOB);
  number = dup_value (self, NUMBER);
  cs_record_view_hide (self->view, record_find_row (self, DOB));
  g_assert_false (cs_secret_is_wiped (number));
  cs_leases_end_all (self->leases, CS_LEASE_LOCKED);
  g_assert_true (cs_secret_is_wiped (number));
  g_assert_cmpint (get_state (self, NUMBER), ==, CS_ROW_HIDDEN);
}

static void
test_absent (RecordFixture *self, gconstpointer data)
{
  const char *const lines[] = {
    "reveal asked " DOB,
    "reveal absent " DOB " req_reveal",
    "reveal asked " NUMBER,
    "reveal absent " NUMBER " req_reveal",
    NULL,
  };

  record_fixture_open (self);
  record_reveal (self, DOB, NULL);
  record_reveal (self, NUMBER, NULL);
  g_assert_cmpint (get_state (self, DOB), ==, CS_ROW_ABSENT);
  g_assert_cmpstr (cs_field_row_get_text (record_find_row (self, DOB)), ==, "Not on the document");
  g_assert_cmpstr (cs_field_row_get_text (record_find_row (self, NUMBER)), ==, "Not checked");
  record_assert_journal (self, lines);
}

static void
test_refusals (RecordFixture *self, gconstpointer data)
{
  static const struct
  {
    CsProviderError code;
    CsRowState state;
    const char *text;
    const char *note;
    const char *outcome;
  } cases[] = {
    { CS_PROVIDER_ERROR_NO_KEY, CS_ROW_HIDDEN, "", "Needs a reveal key", "refused" },
    { CS_PROVIDER_ERROR_SENSITIVE, CS_ROW_HIDDEN, "",
      "Needs “Access recent sensitive verification results: Read” on the reveal key", "refused" },
    { CS_PROVIDER_ERROR_KEY_EXPIRED, CS_ROW_HIDDEN, "",
      "The key has expired. Make a new key in the Stripe Dashboard, and connect again with it.",
      "refused" },
    { CS_PROVIDER_ERROR_SERVER, CS_ROW_HIDDEN, "",
      "Stripe has a problem. The service failed to answer. Wait a little, then try again.",
      "failed" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CsFieldRow *row;

      record_fixture_open (self);
      row = record_find_row (self, DOB);
      cs_record_view_reveal (self->view, row);
      record_wait_for_call (self, CS_FAKE_REVEAL);
      cs_fake_provider_fail (self->provider, CS_FAKE_REVEAL, CS_PROVIDER_ERROR,
                             (int) cases[i].code);
      g_assert_cmpint (cs_field_row_get_state (row), ==, cases[i].state);
      g_assert_cmpstr (cs_field_row_get_text (row), ==, cases[i].text);
      g_assert_cmpstr (cs_field_row_get_note (row), ==, cases[i].note);
      cs_record_view_close (self->view, CS_LEASE_LEFT);
    }
  record_assert_journal (
      self, (const char *const[]) { "reveal asked " DOB, "reveal refused " DOB " req_failed", //
                                    "reveal asked " DOB, "reveal refused " DOB " req_failed", //
                                    "reveal asked " DOB, "reveal refused " DOB " req_failed", //
                                    "reveal asked " DOB, "reveal failed " DOB " req_failed",  //
                                    NULL });
}

/* The permission was given meanwhile: no reload is needed. */
static void
test_again (RecordFixture *self, gconstpointer data)
{
  CsFieldRow *row;

  record_fixture_open (self);
  row = record_find_row (self, DOB);
  cs_record_view_reveal (self->view, row);
  record_wait_for_call (self, CS_FAKE_REVEAL);
  cs_fake_provider_fail (self->provider, CS_FAKE_REVEAL, CS_PROVIDER_ERROR,
                         CS_PROVIDER_ERROR_PERMISSION);
  g_assert_cmpstr (cs_field_row_get_note (row), ==, "Needs a permission that the reveal key lacks");
  record_reveal (self, DOB, "1987-03-12");
  g_assert_cmpint (get_state (self, DOB), ==, CS_ROW_REVEALED);
  g_assert_cmpstr (cs_field_row_get_note (row), ==, NULL);
}

static void
test_late_value (RecordFixture *self, gconstpointer data)
{
  const char *const lines[] = { "reveal asked " DOB, "reveal cancelled " DOB " req_late", NULL };
  g_autoptr (CsSecret) late = cs_secret_new ("1987-03-12", -1);
  GCancellable *cancellable;

  record_fixture_open (self);
  cs_record_view_reveal (self->view, record_find_row (self, DOB));
  record_wait_for_call (self, CS_FAKE_REVEAL);
  cancellable = cs_fake_provider_peek_cancellable (self->provider, CS_FAKE_REVEAL);
  cs_record_view_close (self->view, CS_LEASE_LEFT);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  record_fixture_open (self);
  cs_fake_provider_answer (self->provider, CS_FAKE_REVEAL, cs_revealed_new (late, "req_late"));
  g_assert_true (cs_secret_is_wiped (late));
  g_assert_cmpint (get_state (self, DOB), ==, CS_ROW_HIDDEN);
  g_assert_cmpuint (cs_leases_get_count (self->leases), ==, 0);
  record_assert_journal (self, lines);
}

/* Locked, or hidden, while the value was on its way. */
static void
test_hide_while_asked (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) late = cs_secret_new ("1987-03-12", -1);

  record_fixture_open (self);
  cs_record_view_reveal (self->view, record_find_row (self, DOB));
  record_wait_for_call (self, CS_FAKE_REVEAL);
  cs_record_view_hide_all (self->view);
  g_assert_cmpint (get_state (self, DOB), ==, CS_ROW_HIDDEN);
  cs_fake_provider_answer (self->provider, CS_FAKE_REVEAL, cs_revealed_new (late, NULL));
  g_assert_true (cs_secret_is_wiped (late));
  g_assert_cmpint (get_state (self, DOB), ==, CS_ROW_HIDDEN);

  g_test_message ("And before the line was written: then nothing leaves at all");
  cs_record_view_reveal (self->view, record_find_row (self, NUMBER));
  cs_record_view_hide (self->view, record_find_row (self, NUMBER));
  g_assert_cmpint (get_state (self, NUMBER), ==, CS_ROW_HIDDEN);
  record_assert_journal (
      self, (const char *const[]) { "reveal asked " DOB, "reveal cancelled " DOB,       //
                                    "reveal asked " NUMBER, "reveal cancelled " NUMBER, //
                                    NULL });
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_REVEAL), ==, 1);
}

static gboolean
has_notice (gpointer user_data)
{
  return ((RecordFixture *) user_data)->notice != NULL;
}

static void
test_no_journal_no_reveal (RecordFixture *self, gconstpointer data)
{
  CsFieldRow *row;
  CsImageSlot *slot;

  g_test_message ("What is open is read all the same, and the officer is told");
  record_fixture_break_journal (self);
  record_fixture_open (self);
  cs_test_run_until (has_notice, self);
  g_assert_cmpstr (self->notice, ==,
                   "The access journal cannot be written. Nothing can be revealed until it can.");

  g_clear_pointer (&self->notice, g_free);
  row = record_find_row (self, DOB);
  cs_record_view_reveal (self->view, row);
  cs_test_run_until (has_notice, self);
  g_assert_true (g_str_has_prefix (self->notice, "The access journal cannot be written."));
  g_assert_cmpint (cs_field_row_get_state (row), ==, CS_ROW_HIDDEN);
  g_assert_cmpstr (cs_field_row_get_note (row), ==, self->notice);

  g_clear_pointer (&self->notice, g_free);
  slot = record_find_slot (self, "file_front");
  cs_record_view_show_image (self->view, slot);
  cs_test_run_until (has_notice, self);
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_FAILED);
  g_assert_cmpstr (cs_image_slot_get_text (slot), ==, self->notice);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_REVEAL), ==, 0);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_IMAGE), ==, 0);
}

/* The window goes while a value is on its way, and while one is shown. */
static void
test_finalize_while_asked (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) shown = NULL;
  g_autoptr (CsSecret) late = cs_secret_new ("0000", -1);
  CsRecordView *view;

  record_fixture_open (self);
  record_reveal (self, DOB, "1987-03-12");
  shown = dup_value (self, DOB);
  cs_record_view_reveal (self->view, record_find_row (self, NUMBER));
  record_wait_for_call (self, CS_FAKE_REVEAL);

  view = self->view;
  self->view = cs_record_view_new (CS_PROVIDER (self->provider), self->connection, self->leases,
                                   self->journal, CS_CLOCK (self->clock));
  g_assert_finalize_object (view);
  g_assert_true (cs_secret_is_wiped (shown));
  cs_fake_provider_answer (self->provider, CS_FAKE_REVEAL, cs_revealed_new (late, NULL));
  g_assert_true (cs_secret_is_wiped (late));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/view/look/" path, RecordFixture, NULL, record_fixture_set_up, func,                \
              record_fixture_tear_down)
  ADD ("reveal-and-lapse", test_reveal_and_lapse);
  ADD ("sleep", test_sleep);
  ADD ("hide-and-again", test_hide_and_again);
  ADD ("end-all", test_end_all);
  ADD ("absent", test_absent);
  ADD ("refusals", test_refusals);
  ADD ("again", test_again);
  ADD ("late-value", test_late_value);
  ADD ("hide-while-asked", test_hide_while_asked);
  ADD ("no-journal-no-reveal", test_no_journal_no_reveal);
  ADD ("finalize-while-asked", test_finalize_while_asked);
  return g_test_run ();
}
