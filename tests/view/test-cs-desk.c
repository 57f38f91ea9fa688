// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-all-connections.h"
#include "cs-desk-private.h"
#include "cs-field-row-private.h"
#include "cs-date.h"
#include "cs-record-view-private.h"
#include "record-fixture.h"
#include "view-fixture.h"

#define DOB "verified_outputs.dob"

/* A service that nothing here speaks to yet is like one that has no provider. */
static CsProvider *
make_provider (CsConnection *connection, CsKeySource *keys, CsClock *clock, gpointer user_data)
{
  if (cs_connection_get_service (connection) == CS_SERVICE_BLOCKPASS)
    return NULL;
  return CS_PROVIDER (g_object_ref (user_data));
}

static CsDesk *
make_desk (RecordFixture *self)
{
  g_autoptr (CsConnections) connections = cs_connections_new (NULL);
  g_autoptr (CsMemoryKeys) memory = cs_memory_keys_new ();
  g_autoptr (CsKeys) keys = cs_keys_new (memory, NULL);
  CsDesk *desk
      = cs_desk_new (connections, keys, self->leases, self->journal, CS_CLOCK (self->clock));

  cs_desk_set_make_provider (desk, make_provider, self->provider);
  return desk;
}

static void
count_cb (GObject *object, GParamSpec *pspec, unsigned *count)
{
  (*count)++;
}

static void
test_connection (RecordFixture *self, gconstpointer data)
{
  CsDesk *desk = make_desk (self);
  g_autoptr (CsConnection) other
      = cs_connection_new ("c2", "Other", CS_SERVICE_STRIPE, CS_MODE_LIVE, NULL, TRUE);
  g_autoptr (CsConnection) unspeakable
      = cs_connection_new ("c3", "Later", CS_SERVICE_BLOCKPASS, CS_MODE_LIVE, NULL, TRUE);
  g_autoptr (CsSessionList) list = NULL;
  CsRecordView *record;
  unsigned count = 0;

  g_signal_connect (desk, "notify::connection", G_CALLBACK (count_cb), &count);
  g_assert_null (cs_desk_get_connection (desk));
  g_assert_null (cs_desk_get_list (desk));
  g_assert_null (cs_desk_get_record (desk));
  g_assert_null (cs_desk_get_provider (desk));
  g_object_set (cs_desk_get_policy (desk), "text-lease-seconds", 20, NULL);

  cs_desk_set_connection (desk, self->connection);
  cs_desk_set_connection (desk, self->connection);
  g_assert_cmpuint (count, ==, 1);
  list = g_object_ref (cs_desk_get_list (desk));
  record = g_object_ref (cs_desk_get_record (desk));
  g_assert_true (cs_record_view_get_context (record)->policy == cs_desk_get_policy (desk));
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_LIST), ==, 0);

  g_test_message ("Another connection brings another list and another record");
  cs_session_list_refresh (list);
  cs_desk_set_connection (desk, other);
  g_assert_cmpuint (count, ==, 2);
  g_assert_false (cs_desk_get_list (desk) == list);
  g_assert_false (cs_session_list_is_loading (list));
  g_assert_finalize_object (record);
  cs_desk_set_connection (desk, unspeakable);
  g_assert_null (cs_desk_get_list (desk));
  cs_desk_set_connection (desk, NULL);
  g_assert_null (cs_desk_get_connection (desk));
  g_assert_finalize_object (desk);
}

/* Opens a record, and shows one value of it. */
static CsSecret *
show_one (RecordFixture *self, CsDesk *desk)
{
  g_autoptr (CsRecordView) own = self->view;
  g_autoptr (CsRecord) record = record_make (HOUR, NULL);
  CsPage *page = cs_page_new (g_ptr_array_new_with_free_func (g_object_unref), NULL);
  CsSecret *value;

  g_ptr_array_add (page->sessions,
                   cs_session_with_report (cs_record_get_session (record), NULL, CS_TIME_UNKNOWN));
  cs_session_list_refresh (cs_desk_get_list (desk));
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
  self->view = cs_desk_get_record (desk);
  record_fixture_open (self);
  record_reveal (self, DOB, "1987-03-12");
  value = cs_secret_ref (cs_field_row_get_value (record_find_row (self, DOB)));
  self->view = g_steal_pointer (&own);
  g_assert_false (cs_secret_is_wiped (value));
  return value;
}

static void
test_record_tells_list (RecordFixture *self, gconstpointer data)
{
  CsDesk *desk = make_desk (self);
  g_autoptr (CsSecret) value = NULL;

  cs_desk_set_connection (desk, self->connection);
  value = show_one (self, desk);
  g_assert_cmpint (
      cs_session_get_report_created (cs_session_list_find (cs_desk_get_list (desk), "c1", "vs_1")),
      ==, VIEW_NOW - HOUR);
  g_assert_finalize_object (desk);
  g_assert_true (cs_secret_is_wiped (value));
}

static CsSession *
make_session (const char *status, CsOutcome outcome)
{
  return view_session_new_with ("vs_1", outcome, status, NULL, NULL);
}

static void
answer_open (RecordFixture *self, CsSession *session)
{
  GPtrArray *none = g_ptr_array_new_with_free_func (g_object_unref);

  cs_fake_provider_answer (
      self->provider, CS_FAKE_OPEN,
      cs_record_new (session, none, g_ptr_array_ref (none), g_ptr_array_ref (none), NULL, NULL));
}

static void
refresh (RecordFixture *self, CsDesk *desk, CsSession *session)
{
  CsPage *page = cs_page_new (g_ptr_array_new_with_free_func (g_object_unref), NULL);

  g_ptr_array_add (page->sessions, g_object_ref (session));
  cs_session_list_refresh (cs_desk_get_list (desk));
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, page);
}

/* A refresh comes between a record and its answer, which knows less than the list does then. */
static void
test_list_tells_record (RecordFixture *self, gconstpointer data)
{
  CsDesk *desk = make_desk (self);
  g_autoptr (CsSession) old = make_session ("requires_input", CS_OUTCOME_NOT_SUBMITTED);
  g_autoptr (CsSession) new = make_session ("canceled", CS_OUTCOME_CANCELED);
  CsRecordView *record;
  CsSession *row;

  cs_desk_set_connection (desk, self->connection);
  record = cs_desk_get_record (desk);
  refresh (self, desk, old);
  cs_record_view_open_now (record, old);
  refresh (self, desk, new);
  answer_open (self, old);
  g_assert_cmpint (cs_record_view_get_state (record), ==, CS_RECORD_LOADING);
  answer_open (self, new);
  g_assert_cmpint (cs_record_view_get_state (record), ==, CS_RECORD_READY);
  g_assert_cmpstr (cs_session_get_status (cs_record_view_get_session (record)), ==, "canceled");
  row = cs_session_list_find (cs_desk_get_list (desk), "c1", "vs_1");
  g_assert_cmpstr (cs_session_get_status (row), ==, "canceled");

  g_test_message ("What is newer than the list is taken as it is");
  cs_record_view_reload (record);
  answer_open (self, old);
  g_assert_cmpint (cs_record_view_get_state (record), ==, CS_RECORD_READY);
  row = cs_session_list_find (cs_desk_get_list (desk), "c1", "vs_1");
  g_assert_cmpstr (cs_session_get_status (row), ==, "requires_input");
  g_assert_finalize_object (desk);
}

/* What is open is read again where a refresh has changed it, but not while somebody looks. */
static void
test_refresh_reads_again (RecordFixture *self, gconstpointer data)
{
  CsDesk *desk = make_desk (self);
  g_autoptr (CsSession) old = make_session ("requires_input", CS_OUTCOME_NOT_SUBMITTED);
  g_autoptr (CsSession) new = make_session ("canceled", CS_OUTCOME_CANCELED);
  g_autoptr (CsSecret) value = NULL;
  CsRecordView *record;

  cs_desk_set_connection (desk, self->connection);
  record = cs_desk_get_record (desk);
  refresh (self, desk, old);
  cs_record_view_open_now (record, old);
  answer_open (self, old);
  refresh (self, desk, old);
  g_assert_cmpint (cs_record_view_get_state (record), ==, CS_RECORD_READY);
  refresh (self, desk, new);
  g_assert_cmpint (cs_record_view_get_state (record), ==, CS_RECORD_LOADING);
  answer_open (self, new);
  g_assert_cmpstr (cs_session_get_status (cs_record_view_get_session (record)), ==, "canceled");

  value = show_one (self, desk);
  refresh (self, desk, new);
  g_assert_cmpint (cs_record_view_get_state (record), ==, CS_RECORD_READY);
  g_assert_false (cs_secret_is_wiped (value));
  g_assert_finalize_object (desk);
}

static void
test_leaving_ends_everything (RecordFixture *self, gconstpointer data)
{
  CsDesk *desk = make_desk (self);
  g_autoptr (CsSecret) changed = NULL;
  g_autoptr (CsSecret) locked = NULL;

  cs_desk_set_connection (desk, self->connection);
  changed = show_one (self, desk);
  cs_desk_set_connection (desk, NULL);
  g_assert_true (cs_secret_is_wiped (changed));

  cs_desk_set_connection (desk, self->connection);
  locked = show_one (self, desk);
  cs_desk_hide_everything (desk, CS_LEASE_LOCKED);
  g_assert_true (cs_secret_is_wiped (locked));
  g_assert_cmpint (cs_record_view_get_state (cs_desk_get_record (desk)), ==, CS_RECORD_READY);
  g_assert_finalize_object (desk);
}

/* --- the lock --- */

static CsDesk *
make_open_desk (RecordFixture *self)
{
  CsDesk *desk = make_desk (self);

  cs_connections_put_async (cs_desk_get_connections (desk), self->connection, FALSE, NULL, NULL,
                            NULL);
  cs_desk_set_connection (desk, self->connection);
  return desk;
}

static void
store_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static gboolean
unlock_end (CsDesk *desk, GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) own = NULL;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  own = g_steal_pointer (result);
  return cs_desk_unlock_finish (desk, own, error);
}

static void
test_lock (RecordFixture *self, gconstpointer data)
{
  CsDesk *desk = make_open_desk (self);
  g_autoptr (CsSecret) value = show_one (self, desk);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  CsSessionList *list = g_object_ref (cs_desk_get_list (desk));
  CsRecordView *record = g_object_ref (cs_desk_get_record (desk));
  unsigned count = 0;

  g_signal_connect (desk, "notify::locked", G_CALLBACK (count_cb), &count);
  cs_desk_lock (desk, "screen");
  g_assert_true (cs_secret_is_wiped (value));
  g_assert_true (cs_desk_is_locked (desk));
  g_assert_null (cs_desk_get_connection (desk));
  g_assert_finalize_object (list);
  g_assert_finalize_object (record);
  cs_desk_lock (desk, "idle");
  g_assert_cmpuint (count, ==, 1);

  g_test_message ("A connection that is set now is not shown before it is unlocked");
  cs_desk_set_connection (desk, self->connection);
  g_assert_null (cs_desk_get_list (desk));

  cs_desk_unlock_async (desk, NULL, store_result_cb, &result);
  g_assert_true (unlock_end (desk, &result, &error));
  g_assert_no_error (error);
  g_assert_false (cs_desk_is_locked (desk));
  g_assert_cmpuint (count, ==, 2);
  g_assert_true (cs_desk_get_connection (desk) == self->connection);
  g_assert_nonnull (cs_desk_get_list (desk));
  g_assert_finalize_object (desk);
}

static void
test_locked_again (RecordFixture *self, gconstpointer data)
{
  CsDesk *desk = make_open_desk (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cs_desk_lock (desk, "asked");
  cs_desk_unlock_async (desk, NULL, store_result_cb, &result);
  cs_desk_lock (desk, "screen");
  g_assert_false (unlock_end (desk, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (cs_desk_is_locked (desk));
  g_assert_null (cs_desk_get_list (desk));

  g_test_message ("What was removed meanwhile does not come back");
  cs_connections_remove_async (cs_desk_get_connections (desk),
                               cs_connection_get_id (self->connection), NULL, NULL, NULL);
  cs_desk_unlock_async (desk, NULL, store_result_cb, &result);
  g_assert_true (unlock_end (desk, &result, NULL));
  g_assert_null (cs_desk_get_connection (desk));
  g_assert_finalize_object (desk);
}

static CsConnection *
make_account (const char *id, CsService service, const char *account, const char *server)
{
  const CsConnectionInit init = {
    .id = id,
    .name = id,
    .service = service,
    .mode = CS_MODE_PRACTICE,
    .account = account,
    .server = server,
  };

  return cs_connection_new_full (&init);
}

/* A key to browse with, and one that archives: two connections, and one list of people. */
static void
test_same_account (RecordFixture *self, gconstpointer data)
{
  static const struct
  {
    CsService service;
    const char *account;
    const char *server;
    gboolean repeated;
  } cases[] = {
    { CS_SERVICE_STRIPE, NULL, NULL, FALSE },
    { CS_SERVICE_STRIPE, NULL, NULL, FALSE },
    { CS_SERVICE_BLOCKPASS, "harborline", NULL, FALSE },
    { CS_SERVICE_BLOCKPASS, "harborline", "http://127.0.0.1:4242", FALSE },
    { CS_SERVICE_BLOCKPASS, "northwind", NULL, FALSE },
    { CS_SERVICE_BLOCKPASS, "harborline", NULL, TRUE },
  };
  g_autoptr (GListStore) connections = g_list_store_new (CS_TYPE_CONNECTION);

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autoptr (CsConnection) connection
          = make_account (id, cases[i].service, cases[i].account, cases[i].server);

      g_list_store_append (connections, connection);
      g_assert_cmpint (cs_all_connections_is_repeated (G_LIST_MODEL (connections), i), ==,
                       cases[i].repeated);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/view/desk/" path, RecordFixture, NULL, record_fixture_set_up, func,                \
              record_fixture_tear_down)
  ADD ("connection", test_connection);
  ADD ("record-tells-list", test_record_tells_list);
  ADD ("list-tells-record", test_list_tells_record);
  ADD ("refresh-reads-again", test_refresh_reads_again);
  ADD ("leaving-ends-everything", test_leaving_ends_everything);
  ADD ("lock", test_lock);
  ADD ("locked-again", test_locked_again);
  ADD ("same-account", test_same_account);
  return g_test_run ();
}
