// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Against a real gnome-keyring-daemon that asks, and a person who answers, or does not. */

#include "config.h"

#include "keyring-fixture.h"

#define KEY "rk_test_practice_browse"

static void
set_up (KeyringFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  keyring_fixture_set_up (fixture, data);
  keyring_fixture_start_real (fixture, "password");
  keyring_store (fixture, CONNECTION, CS_KEY_BROWSE, "test", KEY, &error);
  g_assert_no_error (error);

  keyring_fixture_stop_service (fixture);
  keyring_fixture_start_real (fixture, NULL);
  keyring_fixture_start_prompter (fixture);
}

static void
assert_key (KeyringFixture *fixture, GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = keyring_finish_lookup (fixture, result, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, KEY);
}

static void
test_answered (KeyringFixture *fixture, gconstpointer data)
{
  GAsyncResult *result = NULL;

  keyring_begin_lookup (fixture, NULL, &result);
  keyring_fixture_wait_for_call (fixture, "PerformPrompt");
  keyring_fixture_settle (fixture);

  g_test_message ("An hour passes before they come back to the desk");
  cs_fake_clock_advance (fixture->clock, 3600 * CS_SECOND);
  keyring_fixture_settle (fixture);
  g_assert_null (result);

  g_test_message ("A slip of the finger, and the right one");
  keyring_fixture_answer (fixture, "passwort");
  keyring_fixture_wait_for_call (fixture, "PerformPrompt");
  keyring_fixture_answer (fixture, "password");
  assert_key (fixture, &result);

  g_test_message ("From then on nobody is asked");
  keyring_begin_lookup (fixture, NULL, &result);
  assert_key (fixture, &result);
}

static void
test_dismissed (KeyringFixture *fixture, gconstpointer data)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  keyring_begin_lookup (fixture, NULL, &result);
  keyring_fixture_wait_for_call (fixture, "PerformPrompt");
  keyring_fixture_answer (fixture, NULL);
  g_assert_null (keyring_finish_lookup (fixture, &result, &error));
  g_assert_error (error, CS_KEYRING_ERROR, CS_KEYRING_ERROR_DISMISSED);
  g_clear_error (&error);

  g_test_message ("Asked again, for a store this time");
  keyring_begin_store (fixture, "rk_test_newer", &result);
  keyring_fixture_wait_for_call (fixture, "PerformPrompt");
  keyring_fixture_answer (fixture, NULL);
  g_assert_false (keyring_finish_store (fixture, &result, &error));
  g_assert_error (error, CS_KEYRING_ERROR, CS_KEYRING_ERROR_DISMISSED);

  g_test_message ("What was there is still there");
  keyring_begin_lookup (fixture, NULL, &result);
  keyring_fixture_wait_for_call (fixture, "PerformPrompt");
  keyring_fixture_answer (fixture, "password");
  assert_key (fixture, &result);
}

static void
test_cancelled (KeyringFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  keyring_begin_lookup (fixture, cancellable, &result);
  keyring_fixture_wait_for_call (fixture, "PerformPrompt");
  keyring_fixture_settle (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_null (keyring_finish_lookup (fixture, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_test_message ("The dialogue stays, and answering it does for the next call");
  keyring_begin_lookup (fixture, NULL, &result);
  keyring_fixture_settle (fixture);
  g_assert_cmpstr (fixture->called, ==, NULL);
  keyring_fixture_answer (fixture, "password");
  assert_key (fixture, &result);
}

static void
test_together (KeyringFixture *fixture, gconstpointer data)
{
  GAsyncResult *results[5] = { 0 };

  g_test_message ("Several calls, and one dialogue");
  for (unsigned i = 0; i < G_N_ELEMENTS (results); i++)
    keyring_begin_lookup (fixture, NULL, &results[i]);
  keyring_fixture_wait_for_call (fixture, "PerformPrompt");
  keyring_fixture_answer (fixture, "password");
  for (unsigned i = 0; i < G_N_ELEMENTS (results); i++)
    assert_key (fixture, &results[i]);
}

static void
test_first_keyring (KeyringFixture *fixture, gconstpointer data)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  keyring_fixture_start_real (fixture, NULL);
  keyring_fixture_start_prompter (fixture);
  keyring_begin_lookup (fixture, NULL, &result);
  g_assert_null (keyring_finish_lookup (fixture, &result, &error));
  g_assert_no_error (error);

  keyring_begin_store (fixture, KEY, &result);
  keyring_fixture_wait_for_call (fixture, "PerformPrompt");
  keyring_fixture_answer (fixture, "a new password");
  g_assert_true (keyring_finish_store (fixture, &result, &error));
  g_assert_no_error (error);
  keyring_begin_lookup (fixture, NULL, &result);
  assert_key (fixture, &result);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, prepare, function)                                                               \
  g_test_add ("/keyring/prompt/" name, KeyringFixture, NULL, prepare, function,                    \
              keyring_fixture_tear_down)

  ADD ("answered", set_up, test_answered);
  ADD ("dismissed", set_up, test_dismissed);
  ADD ("cancelled", set_up, test_cancelled);
  ADD ("together", set_up, test_together);
  ADD ("first-keyring", keyring_fixture_set_up, test_first_keyring);

  return g_test_run ();
}
