// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Against no service at all, and against one that is locked, slow or broken. */

#include "config.h"

#include "keyring-fixture.h"

#include <string.h>

#define KEY "rk_test_practice_browse"
#define WITH_KEY "--key", CONNECTION, "browse", KEY

static const char *program;

static void
assert_fails (KeyringFixture *fixture, GAsyncResult **result, CsKeyringError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = keyring_finish_lookup (fixture, result, &error);

  g_assert_null (key);
  g_assert_error (error, CS_KEYRING_ERROR, (int) code);
}

static void
assert_succeeds (KeyringFixture *fixture, GAsyncResult **result, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = keyring_finish_lookup (fixture, result, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, expected);
}

/* Lookup, store and remove, each with this error. */
static void
assert_all_fail (KeyringFixture *fixture, CsKeyringError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (keyring_lookup (fixture, CONNECTION, CS_KEY_BROWSE, &error));
  g_assert_error (error, CS_KEYRING_ERROR, (int) code);
  g_clear_error (&error);
  g_assert_false (keyring_store (fixture, CONNECTION, CS_KEY_BROWSE, "test", KEY, &error));
  g_assert_error (error, CS_KEYRING_ERROR, (int) code);
  g_assert_null (strstr (error->message, KEY));
  g_clear_error (&error);
  g_assert_false (keyring_remove (fixture, CONNECTION, &error));
  g_assert_error (error, CS_KEYRING_ERROR, (int) code);
}

static void
test_absent (KeyringFixture *fixture, gconstpointer data)
{
  assert_all_fail (fixture, CS_KEYRING_ERROR_ABSENT);

  g_test_message ("One that comes later is found, and is missed when it goes");
  keyring_fixture_start_fake (fixture, WITH_KEY, NULL);
  for (unsigned i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *key = keyring_lookup (fixture, CONNECTION, CS_KEY_BROWSE, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (key, ==, KEY);
      keyring_fixture_stop_service (fixture);
      assert_all_fail (fixture, CS_KEYRING_ERROR_ABSENT);
      keyring_fixture_start_fake (fixture, WITH_KEY, NULL);
    }
}

/* In a child: there is no bus. */
static int
look_up_without_bus (void)
{
  g_autoptr (CsFakeClock) clock = cs_fake_clock_new ();
  KeyringFixture fixture = { .keyring = cs_keyring_new (CS_CLOCK (clock)) };

  assert_all_fail (&fixture, CS_KEYRING_ERROR_ABSENT);
  g_assert_finalize_object (fixture.keyring);
  return 0;
}

static void
test_no_bus (KeyringFixture *fixture, gconstpointer data)
{
  const char *addresses[] = { "unix:path=/nonexistent", "disabled:", "" };

  for (unsigned i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GSubprocessLauncher) launcher
          = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
      g_autoptr (GSubprocess) child = NULL;
      g_autoptr (GError) error = NULL;

      g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", addresses[i], TRUE);
      child = g_subprocess_launcher_spawn (launcher, &error, program, "--no-bus", NULL);
      g_assert_no_error (error);
      g_subprocess_wait_check (child, NULL, &error);
      g_assert_no_error (error);
    }
}

static void
test_refused (KeyringFixture *fixture, gconstpointer data)
{
  keyring_fixture_start_fake (fixture, "--refuse", WITH_KEY, NULL);
  assert_all_fail (fixture, CS_KEYRING_ERROR_LOCKED);
  keyring_fixture_stop_service (fixture);
  keyring_fixture_start_fake (fixture, "--refuse", "--hide-locked", WITH_KEY, NULL);
  assert_all_fail (fixture, CS_KEYRING_ERROR_LOCKED);
}

static void
test_prompt (KeyringFixture *fixture, gconstpointer data)
{
  const char *options[] = { "--locked", "--hide-locked" };

  for (unsigned i = 0; i < G_N_ELEMENTS (options); i++)
    {
      GAsyncResult *result = NULL;
      GAsyncResult *missing = NULL;

      keyring_fixture_start_fake (fixture, "--locked", options[i], WITH_KEY, NULL);
      keyring_begin_lookup (fixture, NULL, &result);
      keyring_fixture_wait_for_call (fixture, "Prompt");
      keyring_fixture_complete (fixture, TRUE);
      assert_fails (fixture, &result, CS_KEYRING_ERROR_DISMISSED);

      g_test_message ("It is asked again, and now unlocked");
      keyring_begin_lookup (fixture, NULL, &result);
      keyring_fixture_wait_for_call (fixture, "Prompt");
      keyring_fixture_complete (fixture, FALSE);
      assert_succeeds (fixture, &result, KEY);
      keyring_fixture_stop_service (fixture);

      g_test_message ("Unlocked, and truly without the key");
      keyring_fixture_start_fake (fixture, "--locked", options[i], NULL);
      keyring_begin_lookup (fixture, NULL, &missing);
      keyring_fixture_wait_for_call (fixture, "Prompt");
      keyring_fixture_complete (fixture, FALSE);
      assert_succeeds (fixture, &missing, NULL);
      keyring_fixture_stop_service (fixture);
    }
}

static void
test_prompt_of_store (KeyringFixture *fixture, gconstpointer data)
{
  gboolean dismissals[] = { TRUE, FALSE };

  keyring_fixture_start_fake (fixture, "--locked", "--hide-locked", NULL);
  for (unsigned i = 0; i < G_N_ELEMENTS (dismissals); i++)
    {
      GAsyncResult *result = NULL;
      g_autoptr (GError) error = NULL;

      keyring_begin_store (fixture, KEY, &result);
      keyring_fixture_wait_for_call (fixture, "Prompt");
      keyring_fixture_complete (fixture, dismissals[i]);
      g_assert_cmpint (keyring_finish_store (fixture, &result, &error), !=, dismissals[i]);
      if (dismissals[i])
        g_assert_error (error, CS_KEYRING_ERROR, CS_KEYRING_ERROR_DISMISSED);
    }
  {
    g_autofree char *stored = keyring_lookup (fixture, CONNECTION, CS_KEY_BROWSE, NULL);

    g_assert_cmpstr (stored, ==, KEY);
  }
}

static void
test_no_collection (KeyringFixture *fixture, gconstpointer data)
{
  GAsyncResult *lookup = NULL;
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  keyring_fixture_start_fake (fixture, "--no-collection", NULL);
  keyring_begin_lookup (fixture, NULL, &lookup);
  assert_succeeds (fixture, &lookup, NULL);

  g_test_message ("To store a key, a keyring is to be made, and that is declined");
  keyring_begin_store (fixture, KEY, &result);
  keyring_fixture_wait_for_call (fixture, "Prompt");
  keyring_fixture_complete (fixture, TRUE);
  g_assert_false (keyring_finish_store (fixture, &result, &error));
  g_assert_error (error, CS_KEYRING_ERROR, CS_KEYRING_ERROR_DISMISSED);
}

static void
test_slow (KeyringFixture *fixture, gconstpointer data)
{
  const char *methods[]
      = { "OpenSession", "SearchItems", "ReadAlias", "Unlock", "Prompt", "GetSecret" };

  for (unsigned i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      const char *method = methods[i];
      gboolean locked = g_str_equal (method, "Unlock") || g_str_equal (method, "Prompt");
      gboolean empty = g_str_equal (method, "ReadAlias");
      GAsyncResult *result = NULL;

      keyring_fixture_start_fake (fixture, "--mute", method, "--key",
                                  empty ? OTHER_CONNECTION : CONNECTION, "browse", KEY,
                                  locked ? "--locked" : NULL, NULL);
      keyring_begin_lookup (fixture, NULL, &result);
      keyring_fixture_wait_for_call (fixture, method);
      cs_fake_clock_advance (fixture->clock, CS_KEYRING_PATIENCE - 1);
      keyring_fixture_settle (fixture);
      g_assert_null (result);
      cs_fake_clock_advance (fixture->clock, 1);
      assert_fails (fixture, &result, CS_KEYRING_ERROR_TIMED_OUT);
      keyring_fixture_stop_service (fixture);
    }
}

static void
test_slow_person (KeyringFixture *fixture, gconstpointer data)
{
  GAsyncResult *first = NULL;
  GAsyncResult *second = NULL;
  GAsyncResult *third = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  keyring_fixture_start_fake (fixture, "--locked", "--mute", "GetSecret", WITH_KEY, NULL);
  keyring_begin_lookup (fixture, NULL, &first);
  keyring_fixture_wait_for_call (fixture, "Prompt");
  keyring_fixture_settle (fixture);

  g_test_message ("A person may take an hour");
  cs_fake_clock_advance (fixture->clock, 3600 * CS_SECOND);
  keyring_fixture_settle (fixture);
  g_assert_null (first);

  g_test_message ("Whoever waits behind the same prompt has the same patience, or gives up");
  keyring_begin_lookup (fixture, NULL, &second);
  keyring_begin_lookup (fixture, cancellable, &third);
  cs_fake_clock_advance (fixture->clock, CS_KEYRING_PATIENCE);
  g_assert_null (second);
  g_cancellable_cancel (cancellable);
  g_assert_null (keyring_finish_lookup (fixture, &third, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (first);

  g_test_message ("After that, the service has its time again, for each of them");
  keyring_fixture_complete (fixture, FALSE);
  for (unsigned i = 0; i < 2; i++)
    {
      GAsyncResult **result = i == 0 ? &first : &second;

      keyring_fixture_wait_for_call (fixture, "GetSecret");
      cs_fake_clock_advance (fixture->clock, CS_KEYRING_PATIENCE - 1);
      keyring_fixture_settle (fixture);
      g_assert_null (*result);
      cs_fake_clock_advance (fixture->clock, 1);
      assert_fails (fixture, result, CS_KEYRING_ERROR_TIMED_OUT);
    }
}

static void
test_cancelled (KeyringFixture *fixture, gconstpointer data)
{
  const char *methods[] = { "Prompt", "SearchItems" };

  for (unsigned i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      gboolean prompt = i == 0;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      GAsyncResult *result = NULL;
      g_autoptr (GError) error = NULL;

      keyring_fixture_start_fake (fixture, "--locked", prompt ? "--hide-locked" : "--mute",
                                  prompt ? NULL : "SearchItems", NULL);
      keyring_begin_lookup (fixture, cancellable, &result);
      keyring_fixture_wait_for_call (fixture, methods[i]);
      keyring_fixture_settle (fixture);
      g_cancellable_cancel (cancellable);
      g_assert_null (keyring_finish_lookup (fixture, &result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

      /* What the person sees is theirs to close: see cs-keyring-service.c. */
      keyring_fixture_settle (fixture);
      g_assert_cmpstr (fixture->called, !=, "Dismiss");
      keyring_fixture_stop_service (fixture);
    }
}

static void
test_left_alone (KeyringFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *first = NULL;
  GAsyncResult *second = NULL;
  g_autoptr (GError) error = NULL;

  keyring_fixture_start_fake (fixture, "--locked", WITH_KEY, NULL);
  keyring_begin_lookup (fixture, cancellable, &first);
  keyring_fixture_wait_for_call (fixture, "Prompt");
  g_cancellable_cancel (cancellable);
  g_assert_null (keyring_finish_lookup (fixture, &first, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_test_message ("While its prompt is open, nobody else is asked, and nobody loses patience");
  keyring_begin_lookup (fixture, NULL, &second);
  keyring_fixture_settle (fixture);
  cs_fake_clock_advance (fixture->clock, 3600 * CS_SECOND);
  keyring_fixture_settle (fixture);
  g_assert_null (fixture->called);
  g_assert_null (second);

  g_test_message ("They close it; so the next call may ask");
  keyring_fixture_complete (fixture, TRUE);
  keyring_fixture_wait_for_call (fixture, "Prompt");
  keyring_fixture_complete (fixture, FALSE);
  assert_succeeds (fixture, &second, KEY);
  keyring_fixture_stop_service (fixture);

  g_test_message ("It goes away with the service");
  keyring_fixture_start_fake (fixture, "--locked", WITH_KEY, NULL);
  g_cancellable_reset (cancellable);
  keyring_begin_lookup (fixture, cancellable, &first);
  keyring_fixture_wait_for_call (fixture, "Prompt");
  g_cancellable_cancel (cancellable);
  g_clear_error (&error);
  g_assert_null (keyring_finish_lookup (fixture, &first, &error));
  keyring_begin_lookup (fixture, NULL, &second);
  keyring_fixture_stop_service (fixture);
  assert_fails (fixture, &second, CS_KEYRING_ERROR_ABSENT);
}

static void
test_broken (KeyringFixture *fixture, gconstpointer data)
{
  GAsyncResult *result = NULL;

  g_test_message ("It goes away instead of an answer");
  keyring_fixture_start_fake (fixture, "--die", "SearchItems", WITH_KEY, NULL);
  keyring_begin_lookup (fixture, NULL, &result);
  assert_fails (fixture, &result, CS_KEYRING_ERROR_TIMED_OUT);
  keyring_fixture_stop_service (fixture);

  g_test_message ("It goes away while it prompts");
  keyring_fixture_start_fake (fixture, "--locked", WITH_KEY, NULL);
  keyring_begin_lookup (fixture, NULL, &result);
  keyring_fixture_wait_for_call (fixture, "Prompt");
  keyring_fixture_settle (fixture);
  keyring_fixture_stop_service (fixture);
  assert_fails (fixture, &result, CS_KEYRING_ERROR_FAILED);

  g_test_message ("Its prompt ends with something else");
  keyring_fixture_start_fake (fixture, "--locked", "--wrong-result", WITH_KEY, NULL);
  keyring_begin_lookup (fixture, NULL, &result);
  keyring_fixture_wait_for_call (fixture, "Prompt");
  keyring_fixture_complete (fixture, FALSE);
  assert_fails (fixture, &result, CS_KEYRING_ERROR_FAILED);
}

static void
test_given_up (KeyringFixture *fixture, gconstpointer data)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = NULL;

  g_test_message ("A store that nobody answers has happened all the same");
  keyring_fixture_start_fake (fixture, "--silent", "CreateItem", NULL);
  keyring_begin_store (fixture, KEY, &result);
  keyring_fixture_wait_for_call (fixture, "CreateItem");
  keyring_fixture_settle (fixture);
  cs_fake_clock_advance (fixture->clock, CS_KEYRING_PATIENCE);
  g_assert_false (keyring_finish_store (fixture, &result, &error));
  g_assert_error (error, CS_KEYRING_ERROR, CS_KEYRING_ERROR_TIMED_OUT);
  stored = keyring_lookup (fixture, CONNECTION, CS_KEY_BROWSE, NULL);
  g_assert_cmpstr (stored, ==, KEY);

  g_test_message ("Discarded, it is not there");
  cs_keyring_discard (fixture->keyring, CONNECTION);
  g_assert_null (keyring_lookup (fixture, CONNECTION, CS_KEY_BROWSE, NULL));
  keyring_fixture_stop_service (fixture);

  g_test_message ("Where it is locked, nobody is asked");
  keyring_fixture_start_fake (fixture, "--locked", WITH_KEY, NULL);
  cs_keyring_discard (fixture->keyring, CONNECTION);
  keyring_fixture_wait_for_call (fixture, "Unlock");
  keyring_begin_lookup (fixture, NULL, &result);
  keyring_fixture_wait_for_call (fixture, "Prompt");
  keyring_fixture_complete (fixture, FALSE);
  assert_succeeds (fixture, &result, KEY);
}

static void
test_deleted_meanwhile (KeyringFixture *fixture, gconstpointer data)
{
  const char *errors[] = {
    "org.freedesktop.Secret.Error.NoSuchObject",
    "org.freedesktop.DBus.Error.UnknownObject",
    "org.freedesktop.DBus.Error.UnknownMethod",
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = NULL;

      keyring_fixture_start_fake (fixture, "--gone", errors[i], WITH_KEY, NULL);
      g_test_message ("%s: there is no key", errors[i]);
      g_assert_null (keyring_lookup (fixture, CONNECTION, CS_KEY_BROWSE, &error));
      g_assert_no_error (error);
      g_test_message ("It is removed, as was wanted");
      g_assert_true (keyring_remove (fixture, CONNECTION, &error));
      g_assert_no_error (error);
      keyring_fixture_stop_service (fixture);
    }

  g_test_message ("Any other error is one");
  keyring_fixture_start_fake (fixture, "--gone", "org.freedesktop.DBus.Error.Failed", WITH_KEY,
                              NULL);
  g_assert_false (keyring_remove (fixture, CONNECTION, NULL));
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 2 && strcmp (argv[1], "--no-bus") == 0)
    return look_up_without_bus ();

  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/keyring/faults/" name, KeyringFixture, NULL, keyring_fixture_set_up, function,     \
              keyring_fixture_tear_down)

  ADD ("absent", test_absent);
  ADD ("no-bus", test_no_bus);
  ADD ("refused", test_refused);
  ADD ("prompt", test_prompt);
  ADD ("prompt-of-store", test_prompt_of_store);
  ADD ("no-collection", test_no_collection);
  ADD ("slow", test_slow);
  ADD ("slow-person", test_slow_person);
  ADD ("cancelled", test_cancelled);
  ADD ("left-alone", test_left_alone);
  ADD ("broken", test_broken);
  ADD ("given-up", test_given_up);
  ADD ("deleted-meanwhile", test_deleted_meanwhile);

  return g_test_run ();
}
