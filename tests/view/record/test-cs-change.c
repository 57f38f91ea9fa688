// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "record-fixture.h"
#include "view-fixture.h"

#include "cs-change.h"
#include "cs-field-row-private.h"
#include "cs-test-await.h"

#define DOB "verified_outputs.dob"

/* Begins a change, up to its request. */
static void
begin (RecordFixture *self, CsChange change, GAsyncResult **pending)
{
  cs_record_view_change_async (self->view, change, cs_test_store_cb, pending);
  record_wait_for_call (self, change == CS_CHANGE_REDACT ? CS_FAKE_REDACT : CS_FAKE_CANCEL);
}

static void
answer (RecordFixture *self, CsFakeCall call, CsSession *session)
{
  cs_fake_provider_answer (self->provider, call, cs_changed_new (session, "req_change"));
}

static char *
end (RecordFixture *self, GAsyncResult **pending, GError **error)
{
  g_autoptr (GAsyncResult) result = cs_test_await (pending);

  return cs_record_view_change_finish (self->view, result, error);
}

static void
open_as (RecordFixture *self, CsOutcome outcome, const char *status, const char *redaction)
{
  g_autoptr (CsSession) session = view_session_new_with ("vs_1", outcome, status, NULL, redaction);
  GPtrArray *none = g_ptr_array_new_with_free_func (g_object_unref);

  cs_record_view_open_now (self->view, session);
  cs_fake_provider_answer (
      self->provider, CS_FAKE_OPEN,
      cs_record_new (session, none, g_ptr_array_ref (none), g_ptr_array_ref (none), NULL, NULL));
}

/* What the service lets be done with a session, by its status. */
static void
test_possible (RecordFixture *self, gconstpointer data)
{
  static const struct
  {
    CsOutcome outcome;
    const char *status;
    const char *redaction;
    gboolean cancel;
    gboolean redact;
  } cases[] = {
    { CS_OUTCOME_VERIFIED, "verified", NULL, FALSE, TRUE },
    { CS_OUTCOME_FAILED, "requires_input", NULL, TRUE, TRUE },
    { CS_OUTCOME_NOT_SUBMITTED, "requires_input", NULL, TRUE, TRUE },
    { CS_OUTCOME_PROCESSING, "processing", NULL, FALSE, FALSE },
    { CS_OUTCOME_CANCELED, "canceled", NULL, FALSE, TRUE },
    { CS_OUTCOME_VERIFIED, "verified", "processing", FALSE, FALSE },
    { CS_OUTCOME_VERIFIED, "verified", "validated", FALSE, FALSE },
  };

  g_assert_false (cs_record_view_can_change (self->view, CS_CHANGE_REDACT));
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].status);
      open_as (self, cases[i].outcome, cases[i].status, cases[i].redaction);
      g_assert_cmpint (cs_record_view_can_change (self->view, CS_CHANGE_CANCEL), ==,
                       cases[i].cancel);
      g_assert_cmpint (cs_record_view_can_change (self->view, CS_CHANGE_REDACT), ==,
                       cases[i].redact);
      cs_record_view_close (self->view, CS_LEASE_LEFT);
    }
}

/* The line, then the request; what was revealed is gone by then, and the record is read anew. */
static void
test_redact (RecordFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GAsyncResult *pending = NULL;
  g_autoptr (CsSecret) secret = NULL;

  record_fixture_open (self);
  record_reveal (self, DOB, "1987-03-12");
  secret = cs_secret_ref (cs_field_row_get_value (record_find_row (self, DOB)));
  cs_record_view_set_reason (self->view, "quality");
  begin (self, CS_CHANGE_REDACT, &pending);
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_LOADING);
  g_assert_true (cs_secret_is_wiped (secret));
  g_assert_null (cs_fake_provider_peek_cancellable (self->provider, CS_FAKE_REDACT));

  answer (self, CS_FAKE_REDACT,
          view_session_new_with ("vs_1", CS_OUTCOME_VERIFIED, "verified", NULL, "processing"));
  text = end (self, &pending, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "The session is being redacted");
  g_assert_cmpstr (cs_session_get_redaction (cs_record_view_get_session (self->view)), ==,
                   "processing");
  cs_fake_provider_answer (self->provider, CS_FAKE_OPEN, record_make (HOUR, "processing"));
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_READY);
  g_assert_cmpstr (cs_record_view_get_reason (self->view), ==, "quality");
  g_assert_false (cs_record_view_can_change (self->view, CS_CHANGE_REDACT));
  record_assert_journal (
      self, (const char *const[]) { "reveal asked " DOB, "reveal shown " DOB " req_reveal",
                                    "redact asked ", "redact done  req_change", NULL });
}

/* Whatever the service refuses, what is so now is read. */
static void
test_refused (RecordFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GAsyncResult *pending = NULL;

  record_fixture_open (self);
  begin (self, CS_CHANGE_REDACT, &pending);
  cs_fake_provider_fail (self->provider, CS_FAKE_REDACT, CS_PROVIDER_ERROR,
                         CS_PROVIDER_ERROR_PERMISSION);
  text = end (self, &pending, &error);
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION);
  cs_fake_provider_answer (self->provider, CS_FAKE_OPEN, record_make (HOUR, NULL));
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_READY);
  record_assert_journal (
      self, (const char *const[]) { "redact asked ", "redact refused  req_failed", NULL });
}

/* Leaving does not take it back; the list learns what came of it, the next record nothing. */
static void
session_changed_cb (CsRecordView *view, CsSession *session, CsSession **changed)
{
  g_set_object (changed, session);
}

static void
test_left (RecordFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GAsyncResult *pending = NULL;
  g_autoptr (CsSession) changed = NULL;
  g_autoptr (CsSession) next = view_session_new ("vs_2", "customer-2");

  g_signal_connect (self->view, "session-changed", G_CALLBACK (session_changed_cb), &changed);
  open_as (self, CS_OUTCOME_NOT_SUBMITTED, "requires_input", NULL);
  begin (self, CS_CHANGE_CANCEL, &pending);
  cs_record_view_open_now (self->view, next);
  answer (self, CS_FAKE_CANCEL,
          view_session_new_with ("vs_1", CS_OUTCOME_CANCELED, "canceled", NULL, NULL));
  text = end (self, &pending, &error);
  g_assert_cmpstr (text, ==, "The session was canceled");
  g_assert_cmpstr (cs_session_get_id (changed), ==, "vs_1");
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_OPEN), ==, 2);
  g_assert_cmpstr (cs_session_get_id (cs_record_view_get_session (self->view)), ==, "vs_2");
  record_assert_journal (
      self, (const char *const[]) { "cancel asked ", "cancel done  req_change", NULL });
}

static void
test_without_journal (RecordFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GAsyncResult *pending = NULL;

  record_fixture_break_journal (self);
  record_fixture_open (self);
  cs_record_view_change_async (self->view, CS_CHANGE_REDACT, cs_test_store_cb, &pending);
  text = end (self, &pending, &error);
  g_assert_error (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_UNWRITABLE);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_REDACT), ==, 0);
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_READY);
}

/* It was possible when the question was put. */
static void
test_not_possible_any_more (RecordFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GAsyncResult *pending = NULL;

  open_as (self, CS_OUTCOME_CANCELED, "canceled", NULL);
  cs_record_view_change_async (self->view, CS_CHANGE_CANCEL, cs_test_store_cb, &pending);
  text = end (self, &pending, &error);
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_STATE);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_CANCEL), ==, 0);
  record_assert_journal (self, (const char *const[]) { NULL });
}

static void
test_question (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsMessage) verified = NULL;
  g_autoptr (CsMessage) open = NULL;

  record_fixture_open (self);
  verified = cs_record_view_new_question (self->view, CS_CHANGE_REDACT);
  g_assert_null (strstr (verified->body, "cancels"));
  open_as (self, CS_OUTCOME_FAILED, "requires_input", NULL);
  open = cs_record_view_new_question (self->view, CS_CHANGE_REDACT);
  g_assert_nonnull (strstr (open->body, "cancels"));
  g_assert_null (cs_record_view_get_challenge (self->view));
}

static void
test_challenge (void)
{
  g_autoptr (CsSession) named = view_session_new ("vs_1", "customer-1");
  g_autoptr (CsSession) bare = view_session_new ("vs_1", NULL);
  g_autoptr (CsConnection) live
      = cs_connection_new ("c1", "Live", CS_SERVICE_STRIPE, CS_MODE_LIVE, NULL, TRUE);

  g_assert_cmpstr (cs_wording_challenge (named, live), ==, "customer-1");
  g_assert_cmpstr (cs_wording_challenge (bare, live), ==, "vs_1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                            \
  g_test_add ("/view/change/" path, RecordFixture, NULL, record_fixture_set_up, func,              \
              record_fixture_tear_down)
  ADD ("possible", test_possible);
  ADD ("redact", test_redact);
  ADD ("refused", test_refused);
  ADD ("left", test_left);
  ADD ("without-journal", test_without_journal);
  ADD ("not-possible-any-more", test_not_possible_any_more);
  ADD ("question", test_question);
  g_test_add_func ("/view/change/challenge", test_challenge);

  return g_test_run ();
}
