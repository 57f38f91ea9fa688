// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-memory-keys.h"
#include "cs-secret.h"
#include "cs-secure-memory.h"

#include <stdio.h>
#include <string.h>

/* The line of /proc/self/smaps that starts with @name, for the mapping that holds @memory. */
static char *
find_in_smaps (const void *memory, const char *name)
{
  g_autofree char *smaps = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean inside = FALSE;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &smaps, NULL, NULL));
  lines = g_strsplit (smaps, "\n", -1);
  for (size_t i = 0; lines[i] != NULL; i++)
    {
      unsigned long start, end;

      if (sscanf (lines[i], "%lx-%lx ", &start, &end) == 2)
        inside = (unsigned long) memory >= start && (unsigned long) memory < end;
      else if (inside && g_str_has_prefix (lines[i], name))
        return g_strdup (lines[i]);
    }
  return NULL;
}

static void
test_memory (void)
{
  char *memory = cs_secure_alloc (10000);
  g_autofree char *flags = find_in_smaps (memory, "VmFlags:");

  g_assert_cmpuint (cs_secure_size (memory), ==, 10000);
  for (size_t i = 0; i < 10000; i++)
    g_assert_cmpint (memory[i], ==, 0);
  memset (memory, 'x', 10000);

  /* dd: not in core dumps; wf: wiped on fork. Some kernels do not list flags at all. */
  if (flags != NULL)
    {
      g_assert_nonnull (strstr (flags, " dd"));
      g_assert_nonnull (strstr (flags, " wf"));
    }
  else
    g_test_message ("This kernel lists no flags of a mapping");
  cs_secure_free (memory);
  cs_secure_free (NULL);
}

static void
test_wipe_is_for_every_holder (void)
{
  g_autoptr (CsSecret) secret = cs_secret_new ("1987-03-12", -1);
  g_autoptr (CsSecret) other = cs_secret_ref (secret);
  const char *memory = cs_secret_peek (other);

  g_assert_cmpstr (memory, ==, "1987-03-12");
  g_assert_cmpuint (cs_secret_get_length (other), ==, 10);
  cs_secret_wipe (secret);
  g_assert_true (cs_secret_is_wiped (other));
  g_assert_cmpstr (cs_secret_peek (other), ==, "");
  g_assert_cmpuint (cs_secret_get_length (other), ==, 0);
  for (int i = 0; i < 10; i++)
    g_assert_cmpint (memory[i], ==, 0);
}

static void
test_fill_in_place (void)
{
  g_autoptr (CsSecret) secret = cs_secret_new_empty (16);

  memcpy (cs_secret_get_buffer (secret), "0123456789abcdef", 16);
  cs_secret_truncate (secret, 4);
  g_assert_cmpstr (cs_secret_peek (secret), ==, "0123");
  g_assert_cmpint (cs_secret_peek (secret)[5], ==, 0);
  g_assert_cmpuint (cs_secret_get_length (secret), ==, 4);
}

static void
store_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  CsSecret **key = user_data;

  *key = cs_key_source_lookup_finish (CS_KEY_SOURCE (source), result, &error);
  g_assert_no_error (error);
}

static CsSecret *
look_up (CsMemoryKeys *keys, const char *connection, CsKeyKind kind)
{
  CsSecret *unset = (CsSecret *) &unset;
  CsSecret *key = unset;

  cs_key_source_lookup_async (CS_KEY_SOURCE (keys), connection, kind, "stripe", "test", NULL,
                              store_result_cb, &key);
  while (key == unset)
    g_main_context_iteration (NULL, TRUE);
  return key;
}

static void
test_memory_keys (void)
{
  g_autoptr (CsMemoryKeys) keys = cs_memory_keys_new ();
  g_autoptr (CsSecret) stored = cs_secret_new ("rk_test_practice_reveal", -1);
  g_autoptr (CsSecret) first = NULL;
  g_autoptr (CsSecret) second = NULL;

  cs_memory_keys_store (keys, "c1", CS_KEY_REVEAL, stored);
  cs_secret_wipe (stored);
  first = look_up (keys, "c1", CS_KEY_REVEAL);
  g_assert_cmpstr (cs_secret_peek (first), ==, "rk_test_practice_reveal");

  g_test_message ("Wiping what was handed out leaves what is kept");
  cs_secret_wipe (first);
  second = look_up (keys, "c1", CS_KEY_REVEAL);
  g_assert_cmpstr (cs_secret_peek (second), ==, "rk_test_practice_reveal");

  g_assert_null (look_up (keys, "c1", CS_KEY_BROWSE));
  g_assert_null (look_up (keys, "c2", CS_KEY_REVEAL));
  g_assert_true (cs_memory_keys_contains (keys, "c1", CS_KEY_REVEAL));
  cs_memory_keys_remove (keys, "c1");
  g_assert_false (cs_memory_keys_contains (keys, "c1", CS_KEY_REVEAL));
  g_assert_finalize_object (g_steal_pointer (&keys));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/memory", test_memory);
  g_test_add_func ("/secret/wipe", test_wipe_is_for_every_holder);
  g_test_add_func ("/secret/fill", test_fill_in_place);
  g_test_add_func ("/secret/memory-keys", test_memory_keys);
  return g_test_run ();
}
