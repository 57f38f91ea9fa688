// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-connect-view-private.h"
#include "cs-test-await.h"
#include "view-fixture.h"

#define BROWSE "rk_test_practice_browse"
#define REVEAL "rk_test_practice_reveal"

typedef struct
{
  CsFakeClock *clock;
  CsFakeProvider *provider;
  CsConnections *connections;
  CsMemoryKeys *memory;
  CsKeyring *keyring; /* of this test's bus, where there is none */
  CsKeys *keys;
  CsConnectView *view;
  CsConnection *tried; /* what the provider was made for */
  CsKeySource *tried_keys;
} Fixture;

static CsProvider *
make_provider (CsConnection *connection, CsKeySource *keys, CsClock *clock, gpointer user_data)
{
  Fixture *self = user_data;

  g_set_object (&self->tried, connection);
  g_set_object (&self->tried_keys, keys);
  return CS_PROVIDER (g_object_ref (self->provider));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->clock = cs_fake_clock_new ();
  self->provider = cs_fake_provider_new ();
  self->connections = cs_connections_new (NULL);
  self->memory = cs_memory_keys_new ();
  self->keyring = cs_keyring_new (CS_CLOCK (self->clock));
  self->keys = cs_keys_new (self->memory, self->keyring);
  self->view = cs_connect_view_new (self->connections, self->keys, CS_CLOCK (self->clock));
  cs_connect_view_set_make_provider (self->view, make_provider, self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->view);
  g_assert_finalize_object (self->keys);
  g_clear_object (&self->tried_keys);
  g_clear_object (&self->tried);
  g_assert_finalize_object (self->memory);
  g_clear_object (&self->keyring);
  g_assert_finalize_object (self->connections);
  g_assert_finalize_object (self->provider);
  g_clear_object (&self->clock);
}

static const CsConnectForm blockpass = {
  .service = CS_SERVICE_BLOCKPASS,
  .account = "harborline_kyc_3f9c1",
  .browse_key = "00000000000000000000000000000a01",
  .reveal_key = "00000000000000000000000000000a03",
  .server = "",
  .browse_scope = CS_SCOPE_METADATA,
  .reveal_scope = CS_SCOPE_PICTURES,
};

/* --- connecting ----------------------------------------------------------------------------- */

static GAsyncResult *
begin (Fixture *self,
       const char *name,
       const char *browse,
       const char *reveal,
       const char *server,
       gboolean keep,
       GAsyncResult **pending)
{
  g_autoptr (CsSecret) browse_key = cs_secret_new (browse, -1);
  g_autoptr (CsSecret) reveal_key = reveal != NULL ? cs_secret_new (reveal, -1) : NULL;
  CsConnectForm form = { .name = name, .server = server };

  cs_connect_view_connect_async (self->view, &form, browse_key, reveal_key, keep, NULL,
                                 cs_test_store_cb, pending);
  return *pending;
}

static CsConnection *
end (Fixture *self, GAsyncResult **pending, GError **error)
{
  g_autoptr (GAsyncResult) result = cs_test_await (pending);

  return cs_connect_view_connect_finish (self->view, result, error);
}

static CsProbe *
make_probe (const char *account, gboolean may_read)
{
  CsProbe *probe = cs_probe_new ();

  probe->account_name = g_strdup (account);
  probe->may_read_sessions = may_read;
  return probe;
}

static void
test_connect (Fixture *self, gconstpointer data)
{
  GAsyncResult *pending = NULL;
  g_autoptr (CsConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  begin (self, " Acme ", " " BROWSE "\n", REVEAL, "http://127.0.0.1:4242/", TRUE, &pending);
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_PROBE), ==, "browse");
  g_test_message ("The keys are tried from a place of their own");
  g_assert_false (self->tried_keys == CS_KEY_SOURCE (self->keys));
  cs_fake_provider_answer (self->provider, CS_FAKE_PROBE, make_probe ("Acme Inc", TRUE));
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_PROBE), ==, "reveal");
  g_assert_false (
      cs_memory_keys_contains (self->memory, cs_connection_get_id (self->tried), CS_KEY_BROWSE));
  cs_fake_provider_answer (self->provider, CS_FAKE_PROBE, make_probe (NULL, TRUE));
  connection = end (self, &pending, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (cs_connection_get_name (connection), ==, "Acme");
  g_assert_cmpstr (cs_connection_get_server (connection), ==, "http://127.0.0.1:4242");
  g_assert_cmpint (cs_connection_get_mode (connection), ==, CS_MODE_PRACTICE);
  g_assert_true (cs_connection_has_reveal_key (connection));
  g_assert_true (
      cs_memory_keys_contains (self->memory, cs_connection_get_id (connection), CS_KEY_BROWSE));
  g_assert_true (
      cs_memory_keys_contains (self->memory, cs_connection_get_id (connection), CS_KEY_REVEAL));
  g_assert_true (cs_connections_find (self->connections, cs_connection_get_id (connection))
                 == connection);
}

static char *
dup_problem (Fixture *self, CsConnectEntry entry, const char *name, const char *browse)
{
  CsConnectForm form = { .name = name, .browse_key = browse };

  return cs_connect_view_dup_problem (self->view, entry, &form);
}

static void
test_problems (Fixture *self, gconstpointer data)
{
  GAsyncResult *pending = NULL;
  g_autoptr (CsConnection) connection = NULL;
  g_autofree char *taken = NULL;
  g_autofree char *own = NULL;
  g_autofree char *key = NULL;

  begin (self, "Acme", BROWSE, NULL, NULL, TRUE, &pending);
  cs_fake_provider_answer (self->provider, CS_FAKE_PROBE, make_probe (NULL, TRUE));
  connection = end (self, &pending, NULL);
  g_assert_nonnull (connection);
  taken = dup_problem (self, CS_CONNECT_NAME, " Acme", BROWSE);
  g_assert_cmpstr (taken, ==, "There is a connection of this name.");
  cs_connect_view_set_replaced (self->view, connection);
  own = dup_problem (self, CS_CONNECT_NAME, "Acme", BROWSE);
  g_assert_null (own);
  g_test_message ("What is wrong with the other entries, the form says");
  key = dup_problem (self, CS_CONNECT_BROWSE_KEY, "Acme", "hunter2");
  g_assert_nonnull (key);
}

static GError *
try_blockpass (Fixture *self, const CsConnectForm *form, CsProbe *browse, CsConnection **connection)
{
  GAsyncResult *pending = NULL;
  g_autoptr (CsSecret) browse_key = cs_secret_new (form->browse_key, -1);
  g_autoptr (CsSecret) reveal_key = cs_secret_new (form->reveal_key, -1);
  GError *error = NULL;
  CsProbe *reveal;

  cs_connect_view_connect_async (self->view, form, browse_key, reveal_key, TRUE, NULL,
                                 cs_test_store_cb, &pending);
  cs_fake_provider_answer (self->provider, CS_FAKE_PROBE, browse);
  if (cs_fake_provider_pending (self->provider, CS_FAKE_PROBE) > 0)
    {
      reveal = make_probe (NULL, TRUE);
      reveal->not_tried = form->reveal_archives;
      cs_fake_provider_answer (self->provider, CS_FAKE_PROBE, reveal);
    }
  *connection = end (self, &pending, &error);
  return error;
}

static void
test_blockpass_connect (Fixture *self, gconstpointer data)
{
  CsConnectForm form = blockpass;
  g_autoptr (CsConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  CsProbe *probe = make_probe (NULL, TRUE);

  g_test_message ("A key that reads more than was said");
  probe->scope = CS_SCOPE_ATTRIBUTES;
  probe->scope_differs = TRUE;
  error = try_blockpass (self, &form, probe, &connection);
  g_assert_error (error, CS_CONNECT_ERROR, CS_CONNECT_ERROR_WIDER);
  g_assert_cmpint (cs_connect_view_get_culprit (self->view), ==, CS_CONNECT_BROWSE_KEY);
  g_clear_error (&error);

  g_test_message ("A key that deletes what it reads");
  probe = make_probe (NULL, TRUE);
  probe->archives = TRUE;
  error = try_blockpass (self, &form, probe, &connection);
  g_assert_error (error, CS_CONNECT_ERROR, CS_CONNECT_ERROR_ARCHIVES);
  g_clear_error (&error);

  form.reveal_archives = TRUE;
  error = try_blockpass (self, &form, make_probe (NULL, TRUE), &connection);
  g_assert_no_error (error);
  g_assert_cmpint (cs_connection_get_service (connection), ==, CS_SERVICE_BLOCKPASS);
  g_assert_cmpint (cs_connection_get_mode (connection), ==, CS_MODE_LIVE);
  g_assert_cmpstr (cs_connection_get_name (connection), ==, "Blockpass");
  g_assert_cmpstr (cs_connection_get_account (connection), ==, "harborline_kyc_3f9c1");
  g_assert_true (cs_connection_reveal_archives (connection));
}

static void
test_names (Fixture *self, gconstpointer data)
{
#define TEN "éééééééééé"
  static const struct
  {
    const char *account;
    const char *name;
  } cases[] = {
    { "Acme Inc", "Acme Inc" },
    { "Acme Inc", "Acme Inc 2" },
    { NULL, "Stripe" },
    { "a" TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN, "a" TEN TEN TEN TEN TEN "ééééééééé 2" },
  };
#undef TEN

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GAsyncResult *pending = NULL;
      g_autoptr (CsConnection) connection = NULL;
      g_autoptr (GError) error = NULL;

      begin (self, "", BROWSE, NULL, NULL, TRUE, &pending);
      cs_fake_provider_answer (self->provider, CS_FAKE_PROBE, make_probe (cases[i].account, TRUE));
      connection = end (self, &pending, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (cs_connection_get_name (connection), ==, cases[i].name);
      g_assert_cmpint (cs_connection_get_mode (connection), ==, CS_MODE_TEST);
      g_assert_false (cs_connection_has_reveal_key (connection));
      g_assert_null (cs_connection_get_server (connection));
    }
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *permission = NULL;

  begin (self, "Acme", BROWSE, REVEAL, NULL, TRUE, &pending);
  cs_fake_provider_fail (self->provider, CS_FAKE_PROBE, CS_PROVIDER_ERROR,
                         CS_PROVIDER_ERROR_KEY_REFUSED);
  g_assert_null (end (self, &pending, &error));
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_KEY_REFUSED);
  g_assert_cmpint (cs_connect_view_get_culprit (self->view), ==, CS_CONNECT_BROWSE_KEY);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_PROBE), ==, 1);
  g_clear_error (&error);

  g_test_message ("Valid, but it may not read sessions");
  begin (self, "Acme", BROWSE, NULL, NULL, TRUE, &pending);
  cs_fake_provider_answer (self->provider, CS_FAKE_PROBE, make_probe (NULL, FALSE));
  g_assert_null (end (self, &pending, &error));
  permission = cs_provider_error_dup_permission (error);
  g_assert_cmpstr (permission, ==, "Verification Sessions and Reports: Read");
  g_clear_error (&error);

  g_test_message ("The reveal key is tried, too");
  begin (self, "Acme", BROWSE, REVEAL, NULL, TRUE, &pending);
  cs_fake_provider_answer (self->provider, CS_FAKE_PROBE, make_probe (NULL, TRUE));
  cs_fake_provider_fail (self->provider, CS_FAKE_PROBE, CS_PROVIDER_ERROR,
                         CS_PROVIDER_ERROR_KEY_EXPIRED);
  g_assert_null (end (self, &pending, &error));
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_KEY_EXPIRED);
  g_assert_cmpint (cs_connect_view_get_culprit (self->view), ==, CS_CONNECT_REVEAL_KEY);
  g_clear_error (&error);

  g_test_message ("What cannot be a key is not tried at all");
  begin (self, "Acme", "pk_test_abcdefghijklmnop", NULL, NULL, TRUE, &pending);
  g_assert_null (end (self, &pending, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_cmpuint (cs_fake_provider_count (self->provider, CS_FAKE_PROBE), ==, 4);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->connections)), ==, 0);
}

/* Without a keyring the error is handed on, nothing is kept, and "for this run" is the way on. */
static void
test_keyring (Fixture *self, gconstpointer data)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;

  begin (self, "Acme", BROWSE, REVEAL, NULL, FALSE, &pending);
  cs_fake_provider_answer (self->provider, CS_FAKE_PROBE, make_probe (NULL, TRUE));
  cs_fake_provider_answer (self->provider, CS_FAKE_PROBE, make_probe (NULL, TRUE));
  g_assert_null (end (self, &pending, &error));
  g_assert_error (error, CS_KEYRING_ERROR, CS_KEYRING_ERROR_ABSENT);
  g_assert_false (
      cs_memory_keys_contains (self->memory, cs_connection_get_id (self->tried), CS_KEY_BROWSE));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->connections)), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/view/connect-view/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("connect", test_connect);
  ADD ("problems", test_problems);
  ADD ("blockpass-connect", test_blockpass_connect);
  ADD ("names", test_names);
  ADD ("refused", test_refused);
  ADD ("keyring", test_keyring);
  return g_test_run ();
}
