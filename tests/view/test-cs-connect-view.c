// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-connect-view-private.h"
#include "cs-key-words.h"
#include "cs-test-await.h"
#include "view-fixture.h"

#include <string.h>

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

/* --- what is typed -------------------------------------------------------------------------- */

/* What a problem says, or NULL where there is none. */
static const struct
{
  const char *key;
  const char *as_browse;
  const char *as_reveal;
} keys[] = {
  { BROWSE, NULL, NULL },
  { "  " BROWSE " \n", NULL, NULL },
  { "sk_test_practice_secret", NULL, "secret key cannot" },
  { "sk_live_abcdefghijklmnop", NULL, "secret key cannot" },
  { "rk_live_abcdefghijklmnop", NULL, NULL },
  { "pk_test_abcdefghijklmnop", "publishable key", "publishable key" },
  { "whsec_abcdefghijklmnop", "webhook", "webhook" },
  { "acct_1AbCdEfGhIjKlMnO", "id of an account", "id of an account" },
  { "ek_test_abcdefghijklmnop", "ephemeral key", "ephemeral key" },
  { "vs_1QzAbCdEfGhIjKlMnOp", "begins with rk_ or sk_", "begins with rk_" },
  { "hunter2", "begins with rk_ or sk_", "begins with rk_" },
  { "rk_abcdefghijklmnopqr", "test_ or live_", "test_ or live_" },
  { "rk_test_abcd…wXyZabcd", "shortened copy", "shortened copy" },
  { "rk_test_****wXyZabcdef", "shortened copy", "shortened copy" },
  { "rk_test_abc def ghijkl", "shortened copy", "shortened copy" },
  { "rk_test_abcdefg", "too short", "too short" },
  { "rk_test_abcdefgh", NULL, NULL },
  { "", "needed", NULL },
  { "   ", "needed", NULL },
};

static void
assert_problem (char *given, const char *expected)
{
  g_autofree char *problem = given;

  if (expected == NULL)
    g_assert_null (problem);
  else
    {
      g_assert_nonnull (problem);
      g_assert_true (g_str_has_suffix (problem, "."));
      g_assert_nonnull (strstr (problem, expected));
    }
}

/* For Stripe, with nothing where there is NULL. */
static char *
dup_problem (Fixture *self,
             CsConnectEntry entry,
             const char *name,
             const char *browse,
             const char *reveal,
             const char *server)
{
  CsConnectForm form
      = { .name = name, .browse_key = browse, .reveal_key = reveal, .server = server };

  return cs_connect_view_dup_problem (self->view, entry, &form);
}

static void
test_keys (Fixture *self, gconstpointer data)
{
  g_autofree char *tail = g_strnfill (250 - strlen ("rk_test_"), 'a');
  g_autofree char *longest = g_strconcat ("rk_test_", tail, NULL);
  g_autofree char *too_long = g_strconcat (longest, "a", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_test_message ("“%s”", keys[i].key);
      assert_problem (dup_problem (self, CS_CONNECT_BROWSE_KEY, "", keys[i].key, "", ""),
                      keys[i].as_browse);
      assert_problem (dup_problem (self, CS_CONNECT_REVEAL_KEY, "", "", keys[i].key, ""),
                      keys[i].as_reveal);
    }
  assert_problem (cs_key_words_dup_problem (longest, FALSE), NULL);
  assert_problem (cs_key_words_dup_problem (too_long, FALSE), "too long");
}

static gboolean
get_mode (const char *browse, CsMode *mode)
{
  CsConnectForm form = { .browse_key = browse };

  return cs_connect_form_get_mode (&form, mode);
}

static void
test_mode (Fixture *self, gconstpointer data)
{
  CsMode mode;

  g_assert_true (get_mode (BROWSE, &mode));
  g_assert_cmpint (mode, ==, CS_MODE_TEST);
  g_assert_true (get_mode (" sk_live_x", &mode));
  g_assert_cmpint (mode, ==, CS_MODE_LIVE);
  g_assert_false (get_mode ("sk_", &mode));
  g_assert_false (get_mode ("", &mode));
  g_assert_false (get_mode (NULL, &mode));
  assert_problem (
      dup_problem (self, CS_CONNECT_REVEAL_KEY, "", BROWSE, "rk_live_abcdefghijklmnop", ""),
      "test data, the other one for live data");
}

static void
test_servers (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *server;
    const char *browse;
    const char *problem;
  } cases[] = {
    { "", BROWSE, NULL },
    { NULL, BROWSE, NULL },
    { "https://api.stripe.com", BROWSE, NULL },
    { "https://api.stripe.com/", "sk_live_abcdefghijklmnop", NULL },
    { "http://127.0.0.1:4242", BROWSE, NULL },
    { " http://localhost:4242/ ", BROWSE, NULL },
    { "http://[::1]:4242", BROWSE, NULL },
    { "http://127.0.0.1:4242", "sk_live_abcdefghijklmnop", "live key goes to Stripe only" },
    { "https://stripe.example.com", BROWSE, "nowhere else" },
    { "http://api.stripe.com", BROWSE, "nowhere else" },
    { "https://api.stripe.com.evil.example", BROWSE, "nowhere else" },
    { "http://127.0.0.1.evil.example", BROWSE, "nowhere else" },
    { "http://user:pass@127.0.0.1:4242", BROWSE, "nowhere else" },
    { "127.0.0.1:4242", BROWSE, "nowhere else" },
    { "ftp://127.0.0.1", BROWSE, "nowhere else" },
    { "http://192.168.1.2:4242", BROWSE, "nowhere else" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].server);
      assert_problem (
          dup_problem (self, CS_CONNECT_SERVER, "", cases[i].browse, "", cases[i].server),
          cases[i].problem);
    }
}

/* --- Blockpass ------------------------------------------------------------------------------ */

static const CsConnectForm blockpass = {
  .service = CS_SERVICE_BLOCKPASS,
  .account = "harborline_kyc_3f9c1",
  .browse_key = "00000000000000000000000000000a01",
  .reveal_key = "00000000000000000000000000000a03",
  .server = "",
  .browse_scope = CS_SCOPE_METADATA,
  .reveal_scope = CS_SCOPE_PICTURES,
};

static char *
dup_blockpass_problem (Fixture *self, CsConnectEntry entry, const CsConnectForm *form)
{
  return cs_connect_view_dup_problem (self->view, entry, form);
}

static void
test_blockpass_form (Fixture *self, gconstpointer data)
{
  CsConnectForm form = blockpass;
  CsMode mode;

  for (int entry = CS_CONNECT_NAME; entry <= CS_CONNECT_SERVER; entry++)
    assert_problem (dup_blockpass_problem (self, (CsConnectEntry) entry, &form), NULL);

  form.account = " ";
  assert_problem (dup_blockpass_problem (self, CS_CONNECT_ACCOUNT, &form), "client id is needed");
  form.account = "a/b";
  assert_problem (dup_blockpass_problem (self, CS_CONNECT_ACCOUNT, &form), "only letters");

  form.browse_key = "rk_test_abcdefghijklmnop";
  assert_problem (dup_blockpass_problem (self, CS_CONNECT_BROWSE_KEY, &form), "of Stripe");
  form.browse_key = "two words";
  assert_problem (dup_blockpass_problem (self, CS_CONNECT_BROWSE_KEY, &form), "no spaces");
  form.browse_key = form.reveal_key;
  assert_problem (dup_blockpass_problem (self, CS_CONNECT_REVEAL_KEY, &form), "the same");

  form = blockpass;
  form.browse_scope = CS_SCOPE_ATTRIBUTES;
  assert_problem (dup_blockpass_problem (self, CS_CONNECT_BROWSE_KEY, &form), "“metadata only”");
  form.accept_wide = TRUE;
  assert_problem (dup_blockpass_problem (self, CS_CONNECT_BROWSE_KEY, &form), NULL);
  form.reveal_scope = CS_SCOPE_METADATA;
  assert_problem (dup_blockpass_problem (self, CS_CONNECT_REVEAL_KEY, &form), "reveals nothing");

  g_test_message ("What is not on this computer is of real people");
  g_assert_true (cs_connect_form_get_mode (&form, &mode));
  g_assert_cmpint (mode, ==, CS_MODE_LIVE);
  form.server = "http://127.0.0.1:4242";
  g_assert_true (cs_connect_form_get_mode (&form, &mode));
  g_assert_cmpint (mode, ==, CS_MODE_PRACTICE);
  assert_problem (dup_blockpass_problem (self, CS_CONNECT_SERVER, &form), NULL);
  form.server = "https://api.stripe.com";
  assert_problem (dup_blockpass_problem (self, CS_CONNECT_SERVER, &form), "goes to Blockpass");
  form.server = "https://kyc.blockpass.org";
  assert_problem (dup_blockpass_problem (self, CS_CONNECT_SERVER, &form), NULL);
}

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
  assert_problem (dup_problem (self, CS_CONNECT_NAME, " Acme", BROWSE, "", ""), "of this name");
  cs_connect_view_set_replaced (self->view, connection);
  assert_problem (dup_problem (self, CS_CONNECT_NAME, "Acme", BROWSE, "", ""), NULL);
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
  ADD ("keys", test_keys);
  ADD ("mode", test_mode);
  ADD ("servers", test_servers);
  ADD ("connect", test_connect);
  ADD ("blockpass-form", test_blockpass_form);
  ADD ("blockpass-connect", test_blockpass_connect);
  ADD ("names", test_names);
  ADD ("refused", test_refused);
  ADD ("keyring", test_keyring);
  return g_test_run ();
}
