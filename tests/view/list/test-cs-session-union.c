// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-desk-private.h"
#include "cs-provider-union.h"
#include "record-fixture.h"

/* The desk with all of two connections, each with a provider that answers when told to. */
typedef struct
{
  RecordFixture record; /* clock, leases and journal */
  CsFakeProvider *providers[2];
  CsConnections *connections;
  CsDesk *desk;
  CsSessionList *list;
} Fixture;

static const char *const ids[] = { "c1", "c2" };

static CsProvider *
make_provider (CsConnection *connection, CsKeySource *keys, CsClock *clock, gpointer user_data)
{
  Fixture *self = user_data;
  unsigned index = g_str_equal (cs_connection_get_id (connection), ids[0]) ? 0 : 1;

  return CS_PROVIDER (g_object_ref (self->providers[index]));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (CsMemoryKeys) memory = cs_memory_keys_new ();
  g_autoptr (CsKeys) keys = cs_keys_new (memory, NULL);

  record_fixture_set_up (&self->record, NULL);
  self->connections = cs_connections_new (NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (CsConnection) connection
          = cs_connection_new (ids[i], i == 0 ? "Harbour" : "Quay", CS_SERVICE_STRIPE,
                               i == 0 ? CS_MODE_TEST : CS_MODE_LIVE, NULL, TRUE);

      self->providers[i] = cs_fake_provider_new ();
      cs_connections_put_async (self->connections, connection, FALSE, NULL, NULL, NULL);
    }
  while (g_list_model_get_n_items (G_LIST_MODEL (self->connections)) < G_N_ELEMENTS (ids))
    g_main_context_iteration (NULL, TRUE);
  self->desk = cs_desk_new (self->connections, keys, self->record.leases, self->record.journal,
                            CS_CLOCK (self->record.clock));
  cs_desk_set_make_provider (self->desk, make_provider, self);
  cs_desk_set_all (self->desk);
  self->list = cs_desk_get_list (self->desk);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->desk);
  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    for (CsFakeCall call = CS_FAKE_LIST; call < CS_FAKE_N_CALLS; call++)
      while (cs_fake_provider_pending (self->providers[i], call) > 0)
        cs_fake_provider_fail (self->providers[i], call, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_finalize_object (self->providers[i]);
  g_object_unref (self->connections);
  record_fixture_tear_down (&self->record, NULL);
}

static CsSession *
make_session (unsigned index, const char *id, int64_t age)
{
  CsSessionInit init = {
    .service = CS_SERVICE_STRIPE,
    .connection_id = ids[index],
    .id = id,
    .reference = "case-1",
    .status = "verified",
    .outcome = CS_OUTCOME_VERIFIED,
    .created = VIEW_NOW - age,
    .report_created = G_MININT64,
  };

  return cs_session_new (&init);
}

/* @rows: "id age" each. */
static void
answer (Fixture *self, unsigned index, const char *next, const char *const *rows)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);

  for (size_t i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (rows[i], " ", 2);

      g_ptr_array_add (sessions,
                       make_session (index, parts[0], g_ascii_strtoll (parts[1], NULL, 10)));
    }
  cs_fake_provider_answer (self->providers[index], CS_FAKE_LIST, cs_page_new (sessions, next));
}

static void
fail (Fixture *self, unsigned index)
{
  cs_fake_provider_fail (self->providers[index], CS_FAKE_LIST, CS_PROVIDER_ERROR,
                         CS_PROVIDER_ERROR_KEY_REFUSED);
}

static void
assert_rows (Fixture *self, const char *expected)
{
  g_autoptr (GString) ids_shown = g_string_new (NULL);

  for (unsigned i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (CsSession) session = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      g_string_append_printf (ids_shown, "%s%s", i > 0 ? " " : "", cs_session_get_id (session));
    }
  g_assert_cmpstr (ids_shown->str, ==, expected);
}

static void
test_merged (Fixture *self, gconstpointer data)
{
  g_assert_true (cs_desk_is_all (self->desk));
  g_assert_cmpint (cs_connection_get_mode (cs_desk_get_connection (self->desk)), ==, CS_MODE_LIVE);

  cs_session_list_refresh (self->list);
  answer (self, 0, "p2", (const char *[]) { "a1 10", "a2 30", NULL });
  assert_rows (self, "");
  answer (self, 1, NULL, (const char *[]) { "b1 40", "b2 20", NULL });
  assert_rows (self, "a1 b2 a2 b1");
  g_assert_true (cs_session_list_has_more (self->list));

  g_test_message ("Only who has more is asked for more");
  cs_session_list_load_more (self->list);
  g_assert_cmpuint (cs_fake_provider_pending (self->providers[1], CS_FAKE_LIST), ==, 0);
  g_assert_cmpstr (cs_fake_provider_peek_object (self->providers[0], CS_FAKE_LIST), ==, "p2");
  answer (self, 0, NULL, (const char *[]) { "a3 25", NULL });
  assert_rows (self, "a1 b2 a3 a2 b1");
  g_assert_false (cs_session_list_has_more (self->list));
}

static void
test_partial_failure (Fixture *self, gconstpointer data)
{
  const CsMessage *message;

  cs_session_list_refresh (self->list);
  answer (self, 0, "p2", (const char *[]) { "a1 10", NULL });
  fail (self, 1);
  assert_rows (self, "a1");
  g_assert_cmpint (cs_session_list_get_state (self->list), ==, CS_LIST_READY);
  message = cs_session_list_get_message (self->list);
  g_assert_nonnull (message);
  g_assert_true (g_str_has_prefix (message->title, "Quay: "));

  g_test_message ("It stays told, and is not asked again until the next refresh");
  cs_session_list_load_more (self->list);
  g_assert_cmpuint (cs_fake_provider_pending (self->providers[1], CS_FAKE_LIST), ==, 0);
  answer (self, 0, NULL, (const char *[]) { "a2 20", NULL });
  g_assert_nonnull (cs_session_list_get_message (self->list));
  cs_session_list_refresh (self->list);
  answer (self, 1, NULL, (const char *[]) { "b1 15", NULL });
  answer (self, 0, NULL, (const char *[]) { "a1 10", "a2 20", NULL });
  assert_rows (self, "a1 b1 a2");
  g_assert_null (cs_session_list_get_message (self->list));

  g_test_message ("Rows of one that does not answer stay; those of one that does may be gone");
  cs_session_list_refresh (self->list);
  fail (self, 1);
  answer (self, 0, NULL, (const char *[]) { "a2 20", NULL });
  assert_rows (self, "b1 a2");

  g_test_message ("None answers");
  cs_session_list_refresh (self->list);
  fail (self, 0);
  fail (self, 1);
  assert_rows (self, "b1 a2");
  g_assert_nonnull (cs_session_list_get_message (self->list));
}

static void
test_refresh (Fixture *self, gconstpointer data)
{
  cs_session_list_refresh (self->list);
  answer (self, 0, "p2", (const char *[]) { "a1 10", NULL });
  answer (self, 1, NULL, (const char *[]) { "b1 40", NULL });
  cs_session_list_load_more (self->list);
  answer (self, 0, NULL, (const char *[]) { "a2 20", NULL });
  assert_rows (self, "a1 a2 b1");

  g_test_message ("What is on a page that has not come yet is not gone");
  cs_session_list_refresh (self->list);
  answer (self, 1, NULL, (const char *[]) { NULL });
  answer (self, 0, "p2", (const char *[]) { "a0 5", NULL });
  assert_rows (self, "a0 a1 a2 b1");
  cs_session_list_load_more (self->list);
  answer (self, 0, NULL, (const char *[]) { "a2 20", NULL });
  assert_rows (self, "a0 a2");
}

static void
test_record (Fixture *self, gconstpointer data)
{
  CsRecordView *record = cs_desk_get_record (self->desk);
  g_autoptr (CsSession) of_quay = NULL;

  cs_session_list_refresh (self->list);
  answer (self, 0, NULL, (const char *[]) { "a1 10", NULL });
  answer (self, 1, NULL, (const char *[]) { "b1 40", NULL });
  of_quay = g_list_model_get_item (G_LIST_MODEL (self->list), 1);
  g_assert_cmpstr (cs_connection_get_name (cs_session_list_find_connection (self->list, of_quay)),
                   ==, "Quay");

  cs_record_view_open_now (record, of_quay);
  g_assert_cmpuint (cs_fake_provider_pending (self->providers[0], CS_FAKE_OPEN), ==, 0);
  g_assert_cmpuint (cs_fake_provider_pending (self->providers[1], CS_FAKE_OPEN), ==, 1);
  g_assert_cmpstr (cs_connection_get_id (cs_record_view_get_connection (record)), ==, "c2");
  cs_record_view_close (record, CS_LEASE_LEFT);
  cs_fake_provider_fail (self->providers[1], CS_FAKE_OPEN, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static CsSession *
get_row (Fixture *self, unsigned position)
{
  g_autoptr (CsSession) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  return row;
}

/* An id is unique in one account: of two connections, no session hides another. */
static void
test_same_id (Fixture *self, gconstpointer data)
{
  CsRecordView *record = cs_desk_get_record (self->desk);

  cs_session_list_refresh (self->list);
  answer (self, 0, NULL, (const char *[]) { "a1 10", "a2 30", NULL });
  answer (self, 1, NULL, (const char *[]) { "a1 20", NULL });
  assert_rows (self, "a1 a1 a2");
  g_assert_false (cs_session_is_same (get_row (self, 0), get_row (self, 1)));
  g_assert_true (cs_session_list_find (self->list, "c2", "a1") == get_row (self, 1));

  g_test_message ("The one that was opened is read over its own connection");
  cs_record_view_open_now (record, get_row (self, 1));
  g_assert_cmpuint (cs_fake_provider_pending (self->providers[0], CS_FAKE_OPEN), ==, 0);
  g_assert_cmpuint (cs_fake_provider_pending (self->providers[1], CS_FAKE_OPEN), ==, 1);
  cs_record_view_close (record, CS_LEASE_LEFT);
  cs_fake_provider_fail (self->providers[1], CS_FAKE_OPEN, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_test_message ("Each of them comes, changes and goes for itself");
  cs_session_list_refresh (self->list);
  answer (self, 0, NULL, (const char *[]) { "a2 30", NULL });
  answer (self, 1, NULL, (const char *[]) { "a1 40", NULL });
  assert_rows (self, "a2 a1");
  g_assert_cmpstr (cs_session_get_connection_id (get_row (self, 1)), ==, "c2");
}

static void
test_connections_change (Fixture *self, gconstpointer data)
{
  g_test_message ("All is all that there is now");
  cs_connections_remove_async (self->connections, "c2", NULL, NULL, NULL);
  while (g_list_model_get_n_items (G_LIST_MODEL (self->connections)) > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (cs_desk_is_all (self->desk));
  g_assert_cmpint (cs_connection_get_mode (cs_desk_get_connection (self->desk)), ==, CS_MODE_TEST);
  cs_session_list_refresh (cs_desk_get_list (self->desk));
  g_assert_cmpuint (cs_fake_provider_pending (self->providers[1], CS_FAKE_LIST), ==, 0);
  g_assert_cmpuint (cs_fake_provider_pending (self->providers[0], CS_FAKE_LIST), ==, 1);

  g_test_message ("A lock remembers that it was all");
  cs_desk_lock (self->desk, "asked");
  g_assert_null (cs_desk_get_connection (self->desk));
  cs_desk_unlock_async (self->desk, NULL, NULL, NULL);
  while (cs_desk_is_locked (self->desk))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (cs_desk_is_all (self->desk));
}

/* What one of them lacks is lacking in all. */
static void
test_gap (Fixture *self, gconstpointer data)
{
  g_autofree char *gap = NULL;
  CsPage *page = cs_page_new (g_ptr_array_new_with_free_func (g_object_unref), NULL);

  page->n_unreadable = 2;
  cs_session_list_refresh (self->list);
  answer (self, 0, NULL, (const char *const[]) { "vs_a 10", NULL });
  cs_fake_provider_answer (self->providers[1], CS_FAKE_LIST, page);
  gap = cs_session_list_dup_gap (self->list);
  g_assert_nonnull (gap);
  g_assert_true (g_str_has_prefix (gap, "2 sessions could not be read"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/session-union/merged", Fixture, NULL, set_up, test_merged, tear_down);
  g_test_add ("/session-union/partial-failure", Fixture, NULL, set_up, test_partial_failure,
              tear_down);
  g_test_add ("/session-union/refresh", Fixture, NULL, set_up, test_refresh, tear_down);
  g_test_add ("/session-union/record", Fixture, NULL, set_up, test_record, tear_down);
  g_test_add ("/session-union/same-id", Fixture, NULL, set_up, test_same_id, tear_down);
  g_test_add ("/session-union/connections-change", Fixture, NULL, set_up, test_connections_change,
              tear_down);
  g_test_add ("/view/session-union/gap", Fixture, NULL, set_up, test_gap, tear_down);
  return g_test_run ();
}
