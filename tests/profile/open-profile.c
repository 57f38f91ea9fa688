// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-profile.h"
#include "cs-test-await.h"

#include <stdio.h>

/*
 * open-profile FOLDER [PASSPHRASE]: opens FOLDER's meta.json, profile.bin and key.pem for the test
 * that made them, and prints a line for each entry, "KIND SIZE NAME", or "error CODE".
 */
int
main (int argc, char *argv[])
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (argv[1]);
  g_autoptr (GFile) meta = g_file_get_child (folder, "meta.json");
  g_autoptr (GFile) body = g_file_get_child (folder, "profile.bin");
  g_autoptr (GFile) key = g_file_get_child (folder, "key.pem");
  g_autoptr (CsSecret) passphrase = argc > 2 ? cs_secret_new (argv[2], -1) : NULL;
  const CsProfileFiles files = { meta, body, key, passphrase };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *pending = NULL;

  cs_profile_open_async (&files, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  entries = cs_profile_open_finish (result, &error);
  if (entries == NULL)
    printf ("error %d\n", error->domain == CS_PROFILE_ERROR ? error->code : -1);
  for (unsigned i = 0; entries != NULL && i < entries->len; i++)
    {
      CsProfileEntry *entry = g_ptr_array_index (entries, i);

      printf ("%d %zu %s\n", entry->kind, cs_secret_get_length (entry->content), entry->name);
    }
  return 0;
}
