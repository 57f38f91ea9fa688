// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-pack.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/*
 * pack: a pack's whole life, for the scanner to look at.
 *
 *   pack [keep] < PASSPHRASE + CONTENT
 *
 * Reads a passphrase of 29 bytes and then a picture of 200 000, which stay in memory that is wiped;
 * packs and checks; prints "packed" and waits for a line; wipes all unless it is to keep it, prints
 * "gone", and waits again.
 */
#define PASSPHRASE 29
#define CONTENT (200 * 1000)

static CsSecret *
take (size_t size)
{
  CsSecret *secret = cs_secret_new_empty (size);
  char *buffer = cs_secret_get_buffer (secret);

  while (size > 0)
    {
      ssize_t got = read (STDIN_FILENO, buffer, size);

      g_assert_cmpint (got, >, 0);
      buffer += got;
      size -= (size_t) got;
    }
  return secret;
}

static void
say (const char *word)
{
  char c;

  g_assert_cmpint (write (STDOUT_FILENO, word, strlen (word)), >, 0);
  g_assert_cmpint (read (STDIN_FILENO, &c, 1), >=, 0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (CsSecret) passphrase = take (PASSPHRASE);
  g_autoptr (CsSecret) content = take (CONTENT);
  const CsPackEntry entry = { "picture-1.jpg", content };
  g_autoptr (CsSecret) pack = cs_pack_build (&entry, 1, passphrase, 1795255200, NULL);
  g_autoptr (CsSecret) wrong = cs_secret_new ("wrong", -1);

  g_assert_true (cs_pack_check (pack, &entry, 1, passphrase, NULL));
  g_assert_false (cs_pack_check (pack, &entry, 1, wrong, NULL));
  say ("packed\n");
  if (argc == 1)
    {
      cs_secret_wipe (passphrase);
      cs_secret_wipe (content);
    }
  say ("gone\n");
  return 0;
}
