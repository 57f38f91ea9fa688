// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-fake-clock.h"
#include "cs-keys.h"
#include "cs-test-await.h"

static char *
look_up (CsKeys *keys, const char *connection, CsKeyKind kind, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CsSecret) key = NULL;

  cs_key_source_lookup_async (CS_KEY_SOURCE (keys), connection, kind, "stripe", "test", NULL,
                              cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  key = cs_key_source_lookup_finish (CS_KEY_SOURCE (keys), result, error);
  return key != NULL ? g_strdup (cs_secret_peek (key)) : NULL;
}

static void
test_order (void)
{
  g_autoptr (CsFakeClock) clock = cs_fake_clock_new ();
  g_autoptr (CsMemoryKeys) memory = cs_memory_keys_new ();
  g_autoptr (CsKeyring) keyring = cs_keyring_new (CS_CLOCK (clock));
  g_autoptr (CsSecret) secret = cs_secret_new ("rk_test_practice_browse", -1);
  CsKeys *keys = cs_keys_new (memory, keyring);
  g_autoptr (GError) error = NULL;
  g_autofree char *browse = NULL;

  cs_memory_keys_store (memory, "here", CS_KEY_BROWSE, secret);
  browse = look_up (keys, "here", CS_KEY_BROWSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (browse, ==, "rk_test_practice_browse");

  g_test_message ("A connection of this run is not looked for in the keyring, which is absent");
  g_assert_null (look_up (keys, "here", CS_KEY_REVEAL, &error));
  g_assert_no_error (error);

  cs_memory_keys_store (memory, "archives", CS_KEY_EXTRACT, secret);
  g_assert_null (look_up (keys, "archives", CS_KEY_BROWSE, &error));
  g_assert_no_error (error);

  g_test_message ("Any other is, and the keyring's error is handed on");
  g_assert_null (look_up (keys, "elsewhere", CS_KEY_BROWSE, &error));
  g_assert_error (error, CS_KEYRING_ERROR, CS_KEYRING_ERROR_ABSENT);

  g_assert_true (cs_keys_get_memory (keys) == memory);
  g_assert_true (cs_keys_get_keyring (keys) == keyring);
  g_assert_finalize_object (keys);
}

static void
test_without_keyring (void)
{
  g_autoptr (CsMemoryKeys) memory = cs_memory_keys_new ();
  CsKeys *keys = cs_keys_new (memory, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (look_up (keys, "elsewhere", CS_KEY_BROWSE, &error));
  g_assert_no_error (error);
  g_assert_null (cs_keys_get_keyring (keys));
  g_assert_finalize_object (keys);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/keys/order", test_order);
  g_test_add_func ("/view/keys/without-keyring", test_without_keyring);
  return g_test_run ();
}
