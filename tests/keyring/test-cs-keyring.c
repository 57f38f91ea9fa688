// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Against a real gnome-keyring-daemon. */

#include "config.h"

#include "keyring-fixture.h"

#include <libsecret/secret.h>
#include <string.h>

#define BROWSE_KEY "rk_test_practice_browse"
#define REVEAL_KEY "rk_test_practice_reveal"

static void
assert_key (KeyringFixture *fixture, const char *connection, CsKeyKind kind, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = keyring_lookup (fixture, connection, kind, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, expected);
}

static void
store (KeyringFixture *fixture,
       const char *connection,
       CsKeyKind kind,
       const char *mode,
       const char *key)
{
  g_autoptr (GError) error = NULL;

  keyring_store (fixture, connection, kind, mode, key, &error);
  g_assert_no_error (error);
}

static void
test_keys (KeyringFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *binary = g_strnfill (4000, 'k');

  keyring_fixture_start_real (fixture, "password");
  assert_key (fixture, CONNECTION, CS_KEY_BROWSE, NULL);
  store (fixture, CONNECTION, CS_KEY_BROWSE, "test", BROWSE_KEY);
  store (fixture, CONNECTION, CS_KEY_REVEAL, "test", REVEAL_KEY);
  store (fixture, OTHER_CONNECTION, CS_KEY_BROWSE, "test", binary);
  assert_key (fixture, CONNECTION, CS_KEY_BROWSE, BROWSE_KEY);
  assert_key (fixture, CONNECTION, CS_KEY_REVEAL, REVEAL_KEY);
  assert_key (fixture, OTHER_CONNECTION, CS_KEY_BROWSE, binary);
  assert_key (fixture, OTHER_CONNECTION, CS_KEY_REVEAL, NULL);

  g_test_message ("Replaced");
  store (fixture, CONNECTION, CS_KEY_BROWSE, "test", "rk_test_newer");
  assert_key (fixture, CONNECTION, CS_KEY_BROWSE, "rk_test_newer");

  g_test_message ("Removed: both keys of the one connection, and once more");
  for (unsigned i = 0; i < 2; i++)
    {
      g_assert_true (keyring_remove (fixture, CONNECTION, &error));
      g_assert_no_error (error);
    }
  assert_key (fixture, CONNECTION, CS_KEY_BROWSE, NULL);
  assert_key (fixture, CONNECTION, CS_KEY_REVEAL, NULL);
  assert_key (fixture, OTHER_CONNECTION, CS_KEY_BROWSE, binary);
}

static void
test_attributes (KeyringFixture *fixture, gconstpointer data)
{
  const char *expected[][2] = {
    { "connection", CONNECTION },
    { "key", "reveal" },
    { "service", "stripe" },
    { "mode", "live" },
    { "xdg:schema", "io.github.countersign.Key" },
  };
  g_autoptr (SecretService) service = NULL;
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) attributes = NULL;
  g_autolist (SecretItem) items = NULL;
  g_autofree char *label = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;

  keyring_fixture_start_real (fixture, "password");
  store (fixture, CONNECTION, CS_KEY_REVEAL, "test", REVEAL_KEY);
  store (fixture, CONNECTION, CS_KEY_REVEAL, "live", "rk_live_other");

  g_test_message ("A key of another mode replaces the one before");
  service = secret_service_open_sync (SECRET_TYPE_SERVICE, NULL, SECRET_SERVICE_NONE, NULL, &error);
  g_assert_no_error (error);
  g_hash_table_insert (wanted, "connection", CONNECTION);
  items = secret_service_search_sync (service, NULL, wanted, SECRET_SEARCH_ALL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_length (items), ==, 1);
  g_assert_null (keyring_lookup (fixture, CONNECTION, CS_KEY_REVEAL, NULL));
  key = keyring_lookup_for (fixture, CONNECTION, CS_KEY_REVEAL, "stripe", "live", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, "rk_live_other");

  g_test_message ("What is not secret says nothing of the key");
  attributes = secret_item_get_attributes (items->data);
  g_assert_cmpuint (g_hash_table_size (attributes), ==, G_N_ELEMENTS (expected));
  for (unsigned i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (g_hash_table_lookup (attributes, expected[i][0]), ==, expected[i][1]);
  label = secret_item_get_label (items->data);
  g_assert_cmpstr (label, ==, "Countersign: a key of Main account");
}

/* What a connection is, an ordinary file says, which others can write to. */
static void
test_another_use (KeyringFixture *fixture, gconstpointer data)
{
  const char *others[][2] = {
    { "stripe", "test" },
    { "stripe", "practice" },
    { "blockpass", "live" },
    { "blockpass", "test" },
  };
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;

  keyring_fixture_start_real (fixture, "password");
  store (fixture, CONNECTION, CS_KEY_BROWSE, "live", "rk_live_kept");
  for (unsigned i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("A live key of Stripe's, for %s, %s", others[i][0], others[i][1]);
      g_assert_null (keyring_lookup_for (fixture, CONNECTION, CS_KEY_BROWSE, others[i][0],
                                         others[i][1], &error));
      g_assert_no_error (error);
    }
  key = keyring_lookup_for (fixture, CONNECTION, CS_KEY_BROWSE, "stripe", "live", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, "rk_live_kept");
}

static void
assert_not_missing (KeyringFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = keyring_lookup (fixture, CONNECTION, CS_KEY_BROWSE, &error);

  /* Nobody can be asked here, which gnome-keyring tells as a dismissal. */
  g_assert_null (key);
  g_assert_error (error, CS_KEYRING_ERROR, CS_KEYRING_ERROR_DISMISSED);
}

static void
test_locked (KeyringFixture *fixture, gconstpointer data)
{
  g_autoptr (SecretService) service = NULL;
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) error = NULL;
  GList objects = { 0 };

  keyring_fixture_start_real (fixture, "password");
  store (fixture, CONNECTION, CS_KEY_BROWSE, "test", BROWSE_KEY);

  g_test_message ("Locked while we run");
  service = secret_service_open_sync (SECRET_TYPE_SERVICE, NULL, SECRET_SERVICE_NONE, NULL, &error);
  g_assert_no_error (error);
  collection = secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT,
                                                 SECRET_COLLECTION_NONE, NULL, &error);
  g_assert_no_error (error);
  objects.data = collection;
  g_assert_cmpint (secret_service_lock_sync (service, &objects, NULL, NULL, &error), ==, 1);
  assert_not_missing (fixture);

  g_test_message ("Started, and never unlocked");
  keyring_fixture_stop_service (fixture);
  keyring_fixture_start_real (fixture, NULL);
  assert_not_missing (fixture);
  g_assert_false (keyring_store (fixture, CONNECTION, CS_KEY_BROWSE, "test", "other", &error));
  g_assert_error (error, CS_KEYRING_ERROR, CS_KEYRING_ERROR_DISMISSED);
  g_clear_error (&error);
  g_assert_false (keyring_remove (fixture, CONNECTION, &error));
  g_assert_error (error, CS_KEYRING_ERROR, CS_KEYRING_ERROR_DISMISSED);

  g_test_message ("Started, and unlocked at login");
  keyring_fixture_stop_service (fixture);
  keyring_fixture_start_real (fixture, "password");
  assert_key (fixture, CONNECTION, CS_KEY_BROWSE, BROWSE_KEY);
}

static void
test_many (KeyringFixture *fixture, gconstpointer data)
{
  GAsyncResult *results[50] = { 0 };
  g_autoptr (GTimer) timer = NULL;
  double each;

  keyring_fixture_start_real (fixture, "password");
  store (fixture, CONNECTION, CS_KEY_BROWSE, "test", BROWSE_KEY);

  timer = g_timer_new ();
  for (unsigned i = 0; i < G_N_ELEMENTS (results); i++)
    assert_key (fixture, CONNECTION, CS_KEY_BROWSE, BROWSE_KEY);
  each = g_timer_elapsed (timer, NULL) / G_N_ELEMENTS (results);
  g_test_minimized_result (each, "A lookup takes %.1f ms", each * 1000);

  g_test_message ("All at once");
  for (unsigned i = 0; i < G_N_ELEMENTS (results); i++)
    keyring_begin_lookup (fixture, NULL, &results[i]);
  for (unsigned i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *key = keyring_finish_lookup (fixture, &results[i], NULL);

      g_assert_cmpstr (key, ==, BROWSE_KEY);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/keyring/" name, KeyringFixture, NULL, keyring_fixture_set_up, function,            \
              keyring_fixture_tear_down)

  ADD ("keys", test_keys);
  ADD ("attributes", test_attributes);
  ADD ("another-use", test_another_use);
  ADD ("locked", test_locked);
  ADD ("many", test_many);

  return g_test_run ();
}
