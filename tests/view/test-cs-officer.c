// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-connect-view.h"
#include "cs-date.h"
#include "cs-desk.h"
#include "cs-test-await.h"
#include "cs-test-practice.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * The officer's job on the real stand-in, without a window: everything from the connect dialog to
 * the saved record is as it is in the application.
 */

#define SESSIONS "/v1/identity/verification_sessions"
#define BROWSE "rk_test_practice_browse"

typedef struct
{
  CsTestPractice *practice;
  CsClock *clock;
  CsConnections *connections;
  CsKeys *keys;
  CsLeases *leases;
  char *folder;
  char *journal_path;
  CsJournal *journal;
  CsDesk *desk;
} Officer;

static void
set_up (Officer *self, gconstpointer data)
{
  g_autoptr (CsMemoryKeys) memory = cs_memory_keys_new ();
  g_autoptr (GFile) file = NULL;

  /* Years from this machine's date: ages and the 48 hours have to go by the service's. */
  self->practice = cs_test_practice_new ("--sessions", "60", "--now", "2031-05-04T10:00:00Z", NULL);
  self->clock = cs_clock_new_system ();
  self->connections = cs_connections_new (NULL);
  self->keys = cs_keys_new (memory, NULL);
  self->leases = cs_leases_new (self->clock);
  self->folder = g_dir_make_tmp ("countersign-officer-XXXXXX", NULL);
  self->journal_path = g_build_filename (self->folder, "journal.jsonl", NULL);
  file = g_file_new_for_path (self->journal_path);
  self->journal = cs_journal_new (file, self->clock);
  self->desk
      = cs_desk_new (self->connections, self->keys, self->leases, self->journal, self->clock);
}

static void
tear_down (Officer *self, gconstpointer data)
{
  g_assert_finalize_object (self->desk);
  g_assert_cmpuint (cs_leases_get_count (self->leases), ==, 0);
  while (G_OBJECT (self->journal)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (self->journal);
  g_clear_object (&self->leases);
  g_clear_object (&self->keys);
  g_clear_object (&self->connections);
  g_clear_object (&self->clock);
  g_remove (self->journal_path);
  g_rmdir (self->folder);
  g_free (self->journal_path);
  g_free (self->folder);
  cs_test_practice_free (self->practice);
}

/* --- steps ---------------------------------------------------------------------------------- */

static CsConnection *
try_keys (Officer *self, const char *reveal, GError **error)
{
  g_autoptr (CsConnectView) view = cs_connect_view_new (self->connections, self->keys, self->clock);
  g_autoptr (CsSecret) browse_key = cs_secret_new (BROWSE, -1);
  g_autoptr (CsSecret) reveal_key = reveal != NULL ? cs_secret_new (reveal, -1) : NULL;
  CsConnectForm form = { .server = cs_test_practice_get_origin (self->practice) };
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_connect_view_connect_async (view, &form, browse_key, reveal_key, FALSE, NULL, cs_test_store_cb,
                                 &pending);
  result = cs_test_await (&pending);
  return cs_connect_view_connect_finish (view, result, error);
}

static void
forget_requests (Officer *self)
{
  g_auto (GStrv) requests = cs_test_practice_take_requests (self->practice);
}

static gboolean
is_list_loaded (gpointer user_data)
{
  return !cs_session_list_is_loading (user_data);
}

static void
connect_and_load (Officer *self, const char *reveal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsConnection) connection = try_keys (self, reveal, &error);

  g_assert_no_error (error);
  cs_desk_set_connection (self->desk, connection);
  forget_requests (self);
  cs_session_list_refresh (cs_desk_get_list (self->desk));
  cs_test_run_until (is_list_loaded, cs_desk_get_list (self->desk));
  g_assert_cmpint (cs_session_list_get_state (cs_desk_get_list (self->desk)), ==, CS_LIST_READY);
}

static gboolean
is_record_loaded (gpointer user_data)
{
  return cs_record_view_get_state (user_data) != CS_RECORD_LOADING;
}

/* Opens the first session of that outcome whose sensitive results are (not) open still. */
static void
open_one (Officer *self, CsOutcome outcome, gboolean recent)
{
  GListModel *list = G_LIST_MODEL (cs_desk_get_list (self->desk));
  CsRecordView *view = cs_desk_get_record (self->desk);

  for (unsigned i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (CsSession) session = g_list_model_get_item (list, i);
      gboolean is_recent = cs_session_get_report_created (session) != CS_TIME_UNKNOWN;

      if (cs_session_get_outcome (session) != outcome || is_recent != recent
          || cs_session_get_redaction (session) != NULL
          || cs_session_get_report_id (session) == NULL
          || !g_strv_contains (cs_session_get_checks (session), "document"))
        continue;
      forget_requests (self);
      cs_record_view_open_now (view, session);
      cs_test_run_until (is_record_loaded, view);
      g_assert_cmpint (cs_record_view_get_state (view), ==, CS_RECORD_READY);
      return;
    }
  g_assert_not_reached ();
}

static CsFieldRow *
find_row (Officer *self, const char *name)
{
  CsRecordView *view = cs_desk_get_record (self->desk);
  const CsRowGroup *group;

  for (unsigned i = 0; (group = cs_record_view_get_group (view, i)) != NULL; i++)
    for (unsigned j = 0; j < g_list_model_get_n_items (group->rows); j++)
      {
        g_autoptr (CsFieldRow) row = g_list_model_get_item (group->rows, j);

        if (g_str_equal (cs_field_row_get_name (row), name))
          return row;
      }
  return NULL;
}

static gboolean
is_revealed (gpointer user_data)
{
  return cs_field_row_get_state (user_data) != CS_ROW_REVEALING;
}

static CsFieldRow *
reveal (Officer *self, const char *name)
{
  CsFieldRow *row = find_row (self, name);

  g_assert_nonnull (row);
  forget_requests (self);
  cs_record_view_reveal (cs_desk_get_record (self->desk), row);
  cs_test_run_until (is_revealed, row);
  return row;
}

static gboolean
is_shown (gpointer user_data)
{
  return cs_image_slot_get_state (user_data) != CS_SLOT_LOADING;
}

static CsImageSlot *
show_first_image (Officer *self)
{
  CsRecordView *view = cs_desk_get_record (self->desk);
  g_autoptr (CsImageSlot) slot = g_list_model_get_item (cs_record_view_get_slots (view), 0);

  g_assert_nonnull (slot);
  forget_requests (self);
  cs_record_view_show_image (view, slot);
  cs_test_run_until (is_shown, slot);
  return slot;
}

static void
assert_requests (Officer *self, const char *const *expected)
{
  g_auto (GStrv) requests = cs_test_practice_take_requests (self->practice);

  g_assert_cmpstrv (requests, expected);
}

/* --- the job -------------------------------------------------------------------------------- */

static void
test_job (Officer *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "record.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) ticked = g_ptr_array_new ();
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  CsFieldRow *row;
  CsImageSlot *slot;

  connect_and_load (self, "rk_test_practice_reveal");
  g_assert_cmpint (cs_connection_get_mode (cs_desk_get_connection (self->desk)), ==,
                   CS_MODE_PRACTICE);
  open_one (self, CS_OUTCOME_VERIFIED, TRUE);
  g_test_message ("A record is one request, a reveal one, an image two");
  assert_requests (
      self, (const char *const[]) { "GET " SESSIONS "/vs_…?expand[]=verified_outputs"
                                    "&expand[]=last_verification_report&expand[]=provided_details "
                                    "browse 200",
                                    NULL });
  row = reveal (self, "Date of birth");
  g_assert_cmpint (cs_field_row_get_state (row), ==, CS_ROW_REVEALED);
  g_test_message ("%s", cs_field_row_get_text (row));
  g_assert_cmpuint (strlen (cs_field_row_get_text (row)), >, strlen ("1 May 1970"));
  assert_requests (self, (const char *const[]) { "GET " SESSIONS
                                                 "/vs_…?expand[]=verified_outputs.dob reveal 200",
                                                 NULL });
  slot = show_first_image (self);
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_SHOWN);
  g_assert_cmpuint (cs_image_slot_get_seconds_left (slot), >, 15);
  g_assert_cmpuint (cs_image_slot_get_seconds_left (slot), <=, 30);
  assert_requests (self, (const char *const[]) { "POST /v1/file_links reveal 200",
                                                 "GET /links/… none 200", NULL });

  g_ptr_array_add (ticked, row);
  cs_record_view_export_async (cs_desk_get_record (self->desk), file, ticked, NULL,
                               cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_assert_true (cs_record_view_export_finish (cs_desk_get_record (self->desk), result, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  g_assert_nonnull (strstr (saved, "countersign.record/1"));
  g_assert_nonnull (strstr (saved, "2026-07-29.dahlia"));
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Before anything is verified, the document's own values have the plain names. */
static void
test_failed_session (Officer *self, gconstpointer data)
{
  CsFieldRow *row;

  connect_and_load (self, "rk_test_practice_reveal");
  open_one (self, CS_OUTCOME_FAILED, TRUE);
  g_assert_null (find_row (self, "Date of birth on document"));
  row = reveal (self, "Date of birth");
  g_assert_true (g_str_has_prefix (cs_field_get_id (cs_field_row_get_field (row)),
                                   "last_verification_report.document."));
  g_assert_true (cs_field_row_get_state (row) == CS_ROW_REVEALED
                 || cs_field_row_get_state (row) == CS_ROW_ABSENT);
  g_assert_nonnull (find_row (self, "Document number"));
  g_assert_nonnull (find_row (self, "Expiration date"));
  g_assert_false (cs_record_view_can_export (cs_desk_get_record (self->desk)));
}

static void
test_closed (Officer *self, gconstpointer data)
{
  CsFieldRow *row;
  CsImageSlot *slot;
  g_autofree char *clock = NULL;

  connect_and_load (self, "rk_test_practice_reveal");
  open_one (self, CS_OUTCOME_VERIFIED, FALSE);
  row = reveal (self, "Date of birth");
  g_test_message ("%s", cs_field_row_get_note (row));
  g_assert_cmpint (cs_field_row_get_state (row), ==, CS_ROW_HIDDEN);
  g_assert_true (g_str_has_prefix (cs_field_row_get_note (row),
                                   "Sensitive results closed 48 hours after the checks"));
  slot = show_first_image (self);
  g_test_message ("%s", cs_image_slot_get_text (slot));
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_FAILED);
  clock = cs_record_view_dup_clock_text (cs_desk_get_record (self->desk));
  g_assert_true (g_str_has_prefix (clock, "Sensitive results closed"));

  g_test_message ("The key with all results opens it");
  connect_and_load (self, "rk_test_practice_all");
  open_one (self, CS_OUTCOME_VERIFIED, FALSE);
  row = reveal (self, "Date of birth");
  g_assert_cmpint (cs_field_row_get_state (row), ==, CS_ROW_REVEALED);
}

static void
test_lesser_keys (Officer *self, gconstpointer data)
{
  g_autoptr (GError) expired = NULL;
  g_autoptr (GError) bad_ip = NULL;
  g_autoptr (GError) unknown = NULL;
  CsFieldRow *row;
  CsImageSlot *slot;

  connect_and_load (self, "rk_test_practice_noimages");
  open_one (self, CS_OUTCOME_VERIFIED, TRUE);
  slot = show_first_image (self);
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_FAILED);
  g_assert_cmpstr (cs_image_slot_get_text (slot), ==, "Needs “Files: Write” on the reveal key");

  g_test_message ("The browse key as reveal key: it may not open anything sensitive");
  connect_and_load (self, BROWSE);
  open_one (self, CS_OUTCOME_VERIFIED, TRUE);
  row = reveal (self, "Date of birth");
  g_assert_cmpstr (cs_field_row_get_note (row), ==,
                   "Needs “Access recent sensitive verification results: Read” on the reveal key");

  g_assert_null (try_keys (self, "rk_test_practice_expired", &expired));
  g_assert_error (expired, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_KEY_EXPIRED);
  g_assert_null (try_keys (self, "rk_test_practice_badip", &bad_ip));
  g_assert_error (bad_ip, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_ADDRESS_REFUSED);
  g_assert_null (try_keys (self, "rk_test_nobody_knows_me", &unknown));
  g_assert_error (unknown, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_KEY_REFUSED);
}

static void
test_the_date_is_the_services (Officer *self, gconstpointer data)
{
  int64_t now;

  connect_and_load (self, NULL);
  now = cs_clock_get_unix_time (cs_desk_get_clock (self->desk));
  g_assert_cmpint (now, >=, 1935655200);
  g_assert_cmpint (now, <, 1935655200 + 3600);
  g_assert_cmpuint (cs_session_list_count_closing (cs_desk_get_list (self->desk), 48), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/view/officer/" path, Officer, NULL, set_up, func, tear_down)
  ADD ("date", test_the_date_is_the_services);
  ADD ("job", test_job);
  ADD ("failed-session", test_failed_session);
  ADD ("closed", test_closed);
  ADD ("lesser-keys", test_lesser_keys);
  return g_test_run ();
}
