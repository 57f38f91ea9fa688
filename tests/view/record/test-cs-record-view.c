// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "record-fixture.h"

#include <string.h>

#define DOB "verified_outputs.dob"
#define DOCUMENT "last_verification_report.document."

/* --- opening -------------------------------------------------------------------------------- */

static void
test_settling (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSession) a = view_session_new ("vs_a", NULL);
  g_autoptr (CsSession) b = view_session_new ("vs_b", NULL);

  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_NONE);
  cs_record_view_open (self->view, a);
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_LOADING);
  g_assert_true (cs_record_view_get_session (self->view) == a);
  cs_fake_clock_advance (self->clock, 149 * CS_SECOND / 1000);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_OPEN), ==, 0);

  g_test_message ("Who pages on asks for nothing");
  cs_record_view_open (self->view, b);
  cs_fake_clock_advance (self->clock, 149 * CS_SECOND / 1000);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_OPEN), ==, 0);
  cs_fake_clock_advance (self->clock, CS_SECOND / 1000);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_OPEN), ==, 1);
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_OPEN), ==, "vs_b");

  g_test_message ("Opening what is on its way asks for nothing more, also at once");
  cs_record_view_open_now (self->view, b);
  cs_record_view_open (self->view, b);
  cs_fake_clock_advance (self->clock, CS_SECOND);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_OPEN), ==, 1);

  g_test_message ("At once does not wait, and settling that had begun ends with it");
  cs_record_view_open (self->view, a);
  cs_record_view_open_now (self->view, a);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_OPEN), ==, 2);
  cs_fake_clock_advance (self->clock, CS_SECOND);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_OPEN), ==, 2);
}

static void
test_late_record (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSession) other = view_session_new ("vs_other", NULL);
  g_autoptr (CsRecord) record = record_make (HOUR, NULL);
  GCancellable *cancellable;

  cs_record_view_open_now (self->view, cs_record_get_session (record));
  cancellable = cs_fake_provider_peek_cancellable (self->provider, CS_FAKE_OPEN);
  cs_record_view_open_now (self->view, other);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  cs_fake_provider_answer (self->provider, CS_FAKE_OPEN, g_object_ref (record));
  g_assert_null (cs_record_view_get_record (self->view));
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_LOADING);
  cs_record_view_close (self->view, CS_LEASE_LEFT);
  cs_fake_provider_fail (self->provider, CS_FAKE_OPEN, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_NONE);
  g_assert_null (cs_record_view_get_message (self->view));
  g_assert_null (cs_record_view_get_session (self->view));
}

static void
ask_to_wait (RecordFixture *self, CsFakeCall call)
{
  GCancellable *cancellable = cs_fake_provider_peek_cancellable (self->provider, call);

  cs_progress_pause (cancellable, CS_PAUSE_ASKED,
                     cs_clock_get_boottime (CS_CLOCK (self->clock)) + 20 * CS_SECOND);
  cs_fake_clock_advance (self->clock, CS_SECOND);
}

/* A record that is long in coming is no news; that the service asks to wait is. */
static void
test_wait (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSession) session = view_session_new ("vs_a", NULL);
  CsWork *work = cs_record_view_get_work (self->view);

  cs_record_view_open_now (self->view, session);
  cs_fake_clock_advance (self->clock, 10 * CS_SECOND);
  g_assert_false (cs_work_is_shown (work));
  ask_to_wait (self, CS_FAKE_OPEN);
  g_assert_true (cs_work_is_shown (work));
  g_assert_cmpstr (cs_work_get_sentence (work), ==,
                   "The service asks to wait. Trying again in 19 seconds.");

  g_test_message ("Stopped, it can be tried again");
  cs_record_view_stop (self->view);
  g_assert_false (cs_work_is_shown (work));
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_FAILED);
  g_assert_cmpstr (cs_record_view_get_message (self->view)->title, ==, "Stopped");
  cs_fake_provider_fail (self->provider, CS_FAKE_OPEN, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  cs_record_view_reload (self->view);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_OPEN), ==, 2);
}

/* So it is with a value; and then it is as if it had not been asked for. */
static void
test_wait_for_a_value (RecordFixture *self, gconstpointer data)
{
  CsWork *work = cs_record_view_get_work (self->view);
  CsFieldRow *row;

  record_fixture_open (self);
  row = record_find_row (self, DOB);
  cs_record_view_reveal (self->view, row);
  record_wait_for_call (self, CS_FAKE_REVEAL);
  ask_to_wait (self, CS_FAKE_REVEAL);
  g_assert_true (cs_work_is_waiting (work));
  cs_record_view_stop (self->view);
  g_assert_false (cs_work_is_shown (work));
  g_assert_cmpint (cs_field_row_get_state (row), ==, CS_ROW_HIDDEN);
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_READY);
  cs_fake_provider_fail (self->provider, CS_FAKE_REVEAL, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_failure (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSession) session = view_session_new ("vs_a", NULL);

  cs_record_view_open_now (self->view, session);
  cs_fake_provider_fail (self->provider, CS_FAKE_OPEN, CS_PROVIDER_ERROR,
                         CS_PROVIDER_ERROR_NOT_FOUND);
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_FAILED);
  g_assert_cmpstr (cs_record_view_get_message (self->view)->title, ==,
                   "Stripe does not know this any more");
  g_assert_true (cs_record_view_get_session (self->view) == session);
  g_assert_null (cs_record_view_get_group (self->view, 0));

  g_test_message ("It can be tried again, by the same way or by reloading");
  cs_record_view_open_now (self->view, session);
  g_assert_cmpuint (cs_fake_provider_pending (self->provider, CS_FAKE_OPEN), ==, 1);
  cs_record_view_reload (self->view);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_OPEN), ==, 3);
}

static void
count_cb (GObject *object, GParamSpec *pspec, unsigned *count)
{
  (*count)++;
}

/* The list swaps its row for the one that the record brought: that is no new record. */
static void
test_same_record (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSession) row = NULL;
  g_autoptr (CsSession) changed
      = view_session_new_with ("vs_1", CS_OUTCOME_CANCELED, "canceled", NULL, NULL);
  unsigned count = 0;

  record_fixture_open (self);
  g_signal_connect (self->view, "notify::state", G_CALLBACK (count_cb), &count);
  row = cs_session_with_report (cs_record_view_get_session (self->view), NULL, VIEW_NOW - 2 * HOUR);
  cs_record_view_open (self->view, row);
  g_assert_cmpuint (count, ==, 0);
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_READY);

  g_test_message ("One that has changed is");
  cs_record_view_open (self->view, changed);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_LOADING);
}

/* --- what it shows -------------------------------------------------------------------------- */

static void
test_rows (RecordFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *id;
    CsRowState state;
    const char *text;
    const char *note;
  } cases[] = {
    { "verified_outputs.first_name", CS_ROW_OPEN, "Jenny", NULL },
    { "verified_outputs.last_name", CS_ROW_ABSENT, "Not on the document", NULL },
    { "verified_outputs.address", CS_ROW_OPEN,
      "1234 Main St., San Francisco, CA 94111, United States", NULL },
    { DOB, CS_ROW_HIDDEN, "", NULL },
    { "verified_outputs.email", CS_ROW_OPEN, "Jenny@Example.com", "Matches what was provided" },
    { "verified_outputs.phone", CS_ROW_OPEN, "+1 555 0100", "Provided: +1 555 0199; differs" },
    { DOCUMENT "type", CS_ROW_OPEN, "Passport", NULL },
    { DOCUMENT "issued_date", CS_ROW_ABSENT, "There, but could not be read", NULL },
    { "provided_details.email", CS_ROW_OPEN, "jenny@example.com", NULL },
    { "session.status", CS_ROW_OPEN, "Verified", NULL },
    { "session.created", CS_ROW_OPEN, "21 Nov 2026, 09:55", NULL },
    { "session.session_id", CS_ROW_OPEN, "vs_1", NULL },
    { "session.allowed_types", CS_ROW_OPEN, "Passport, Identity card, seal", NULL },
    { "session.live_capture", CS_ROW_OPEN, "Required", NULL },
    { "session.metadata.case", CS_ROW_OPEN, "17", NULL },
  };
  static const char *const titles[]
      = { "Person", "Document", "ID number check", "Contact", "Session" };

  record_fixture_open (self);
  for (unsigned i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_cmpstr (cs_record_view_get_group (self->view, i)->title, ==, titles[i]);
  g_assert_null (cs_record_view_get_group (self->view, G_N_ELEMENTS (titles)));
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CsFieldRow *row = record_find_row (self, cases[i].id);

      g_test_message ("%s", cases[i].id);
      g_assert_cmpint (cs_field_row_get_state (row), ==, cases[i].state);
      g_assert_cmpstr (cs_field_row_get_text (row), ==, cases[i].text);
      g_assert_cmpstr (cs_field_row_get_note (row), ==, cases[i].note);
    }
  g_assert_cmpstr (cs_field_row_get_name (record_find_row (self, DOCUMENT "dob")), ==,
                   "Date of birth on document");
  g_assert_cmpstr (cs_field_row_get_label (record_find_row (self, DOCUMENT "dob")), ==,
                   "Date of birth");
  g_assert_cmpstr (cs_field_row_get_label (record_find_row (self, "session.metadata.case")), ==,
                   "case");
  g_assert_true (cs_field_row_is_copyable (record_find_row (self, "session.session_id")));
  g_assert_false (cs_field_row_is_copyable (record_find_row (self, "session.status")));
  g_assert_cmpstr (cs_image_slot_get_label (record_find_slot (self, "file_front")), ==,
                   "Document front");
}

static void
test_without_reveal_key (RecordFixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  CsFieldRow *row;

  record_fixture_open (self);
  row = record_find_row (self, DOB);
  g_assert_cmpint (cs_field_row_get_state (row), ==, CS_ROW_NEEDS);
  g_assert_cmpstr (cs_field_row_get_text (row), ==, "Needs a reveal key");
  g_assert_cmpint (cs_image_slot_get_state (record_find_slot (self, "file_front")), ==,
                   CS_SLOT_NEEDS);
  cs_record_view_reveal (self->view, row);
  cs_record_view_show_image (self->view, record_find_slot (self, "file_front"));
  g_assert_cmpint (cs_field_row_get_state (row), ==, CS_ROW_NEEDS);
  record_assert_journal (self, (const char *const[]) { NULL });
  text = cs_record_view_dup_clock_text (self->view);
  g_assert_cmpstr (text, ==, "Sensitive results need a reveal key");
}

static void
test_redacted (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsRecord) record = record_make (HOUR, "redacted");
  g_autofree char *text = NULL;

  cs_record_view_open_now (self->view, cs_record_get_session (record));
  cs_fake_provider_answer (self->provider, CS_FAKE_OPEN, g_object_ref (record));
  g_assert_cmpint (cs_field_row_get_state (record_find_row (self, DOB)), ==, CS_ROW_REDACTED);
  g_assert_cmpstr (cs_field_row_get_text (record_find_row (self, DOB)), ==, "Redacted");
  g_assert_cmpuint (g_list_model_get_n_items (cs_record_view_get_slots (self->view)), ==, 0);
  g_assert_false (cs_record_view_can_export (self->view));
  text = cs_record_view_dup_clock_text (self->view);
  g_assert_null (text);
  cs_record_view_reveal (self->view, record_find_row (self, DOB));
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_REVEAL), ==, 0);
}

static void
test_clock (RecordFixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *name = NULL;

  g_assert_null (cs_record_view_dup_clock_text (self->view));
  g_assert_null (cs_record_view_dup_export_name (self->view));
  record_fixture_open (self);
  text = cs_record_view_dup_clock_text (self->view);
  uri = cs_record_view_dup_dashboard_uri (self->view);
  name = cs_record_view_dup_export_name (self->view);
  g_assert_cmpstr (text, ==, "Sensitive results can be opened for about 47 h more with this key");
  g_assert_cmpstr (uri, ==, "https://dashboard.invalid/vs_1");
  g_assert_cmpstr (name, ==, "record-vs_1.json");
  g_assert_cmpfloat_with_epsilon (cs_record_view_get_clock_fraction (self->view), 47.0 / 48.0,
                                  0.001);
  g_assert_true (cs_record_view_can_export (self->view));
  cs_fake_clock_advance (self->clock, 50 * HOUR * CS_SECOND);
  g_assert_cmpfloat (cs_record_view_get_clock_fraction (self->view), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func)                                                                      \
  g_test_add ("/view/record-view/" path, RecordFixture, data, record_fixture_set_up, func,         \
              record_fixture_tear_down)
  ADD ("settling", NULL, test_settling);
  ADD ("late-record", NULL, test_late_record);
  ADD ("wait", NULL, test_wait);
  ADD ("wait-for-a-value", NULL, test_wait_for_a_value);
  ADD ("failure", NULL, test_failure);
  ADD ("same-record", NULL, test_same_record);
  ADD ("rows", NULL, test_rows);
  ADD ("without-reveal-key", record_without_reveal_key, test_without_reveal_key);
  ADD ("redacted", NULL, test_redacted);
  ADD ("clock", NULL, test_clock);
  return g_test_run ();
}
