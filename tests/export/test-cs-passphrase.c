// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-passphrase.h"

#include <string.h>

static void
test_made (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  unsigned counts[128] = { 0 };

  for (unsigned i = 0; i < 3000; i++)
    {
      g_autoptr (CsSecret) made = cs_passphrase_new ();
      const char *text = cs_secret_peek (made);
      unsigned bits;

      g_assert_cmpuint (strlen (text), ==, 29);
      g_assert_cmpuint (strspn (text, "0123456789abcdefghjkmnpqrstvwxyz-"), ==, 29);
      g_assert_true (text[4] == '-' && text[9] == '-' && text[24] == '-');
      g_assert_true (g_hash_table_add (seen, g_strdup (text)));
      g_assert_cmpint (cs_passphrase_check (text, &bits), ==, CS_PASSPHRASE_GOOD);
      for (; *text != '\0'; text++)
        counts[(unsigned char) *text]++;
    }
  g_test_message ("72 000 letters, of 32 kinds: about 2250 each");
  for (const char *letter = "0123456789abcdefghjkmnpqrstvwxyz"; *letter != '\0'; letter++)
    {
      g_assert_cmpuint (counts[(unsigned char) *letter], >, 1950);
      g_assert_cmpuint (counts[(unsigned char) *letter], <, 2550);
    }
}

static const struct
{
  const char *text;
  unsigned least;
  unsigned most;
} typed[] = {
  { "", 0, 0 },
  { "a", 0, 5 },
  { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0, 30 },
  { "abcdefghijklmnopqrstuvwxyz", 0, 30 },
  { "qwertyuiopasdfghjklzxcvbnm", 0, 40 },
  { "12345678901234567890", 0, 30 },
  { "Password1234!", 0, 36 },
  { "Summer2026!", 0, 40 },
  { "correct horse battery staple", 40, 60 },
  { "correcthorsebatterystaple", 30, 60 },
  { "MajaQuistgaard12031987", 20, 79 },
  { "password password password password password password password password", 0, 40 },
  { "1111-2222-3333-4444-5555-6666-7777-8888", 0, 79 },
  { "gx7Kq2Lw9pVz4Rt", 60, 79 },
  { "gx7Kq2Lw9pVz4RtB8mHc", 80, 200 },
  { "clover anvil tundra piston magnet sorrel wicket dolmen", 80, 100 },
};

static void
test_typed (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      unsigned bits;
      CsPassphraseVerdict verdict = cs_passphrase_check (typed[i].text, &bits);

      g_test_message ("%u bits: %s", bits, typed[i].text);
      g_assert_cmpuint (bits, >=, typed[i].least);
      g_assert_cmpuint (bits, <=, typed[i].most);
      g_assert_cmpint (verdict, ==, bits >= 80 ? CS_PASSPHRASE_GOOD : CS_PASSPHRASE_WEAK);
    }
}

static void
test_odd (void)
{
  const char *const odd[] = { "Ærø Ærø Ærø", "tab\there", "bad \xff bytes" };

  for (size_t i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      unsigned bits = 1;

      g_assert_cmpint (cs_passphrase_check (odd[i], &bits), ==, CS_PASSPHRASE_ODD);
      g_assert_cmpuint (bits, ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/passphrase/made", test_made);
  g_test_add_func ("/passphrase/typed", test_typed);
  g_test_add_func ("/passphrase/odd", test_odd);
  return g_test_run ();
}
