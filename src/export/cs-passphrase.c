// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-passphrase.h"

#include "cs-secure-memory.h"

#include <stdint.h>
#include <string.h>
#include <sys/random.h>

#define GROUPS 6
#define GROUP 4

/* 32 of them, without i, l, o and u. */
static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

/* --- an estimate -------------------------------------------------------------------------------
 *
 * In hundredths of a bit. What people make up consists of words, years, and keys that lie beside
 * one another, so that a piece that looks like one of these counts as a guess in a list, however
 * long it is. Only what does not look like anything counts by the letter. */
#define LETTER 470
#define EITHER_CASE 570
#define DIGIT 332
#define SIGN 400
#define WORD 1100 /* one of two thousand */
#define YEAR 700
#define NEXT 50 /* follows from the one before */

static gboolean
is_beside (char a, char b)
{
  static const char *const rows[] = { "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm" };

  if (a == b || a == b + 1 || b == a + 1)
    return TRUE;
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *found = strchr (rows[i], g_ascii_tolower (a));

      if (found != NULL && a != '\0'
          && ((found > rows[i] && found[-1] == g_ascii_tolower (b))
              || found[1] == g_ascii_tolower (b)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_vowel (char c)
{
  return strchr ("aeiouy", g_ascii_tolower (c)) != NULL;
}

/* Vowels and consonants take turns, as far as they do in a language. */
static gboolean
is_wordlike (const char *text, size_t length)
{
  size_t vowels = 0;
  size_t run = 0;

  if (length < 4)
    return FALSE;
  for (size_t i = 0; i < length; i++)
    {
      gboolean vowel = is_vowel (text[i]);

      vowels += vowel;
      run = vowel ? 0 : run + 1;
      if (run > 4)
        return FALSE;
    }
  return 5 * vowels >= length;
}

/* Two that lie beside one another are chance, the third is a row. */
static unsigned
count_by_letter (const char *text, size_t length, unsigned each)
{
  unsigned sum = 0;

  for (size_t i = 0; i < length; i++)
    sum += i >= 2 && is_beside (text[i - 2], text[i - 1]) && is_beside (text[i - 1], text[i])
               ? NEXT
               : each;
  return sum;
}

/* Words that are run together are as many as have room, of eight letters each. */
static unsigned
count_letters (const char *text, size_t length)
{
  gboolean upper = FALSE;
  gboolean lower = FALSE;
  unsigned by_letter;

  for (size_t i = 1; i < length; i++)
    {
      upper |= g_ascii_isupper (text[i]) != 0;
      lower |= g_ascii_islower (text[i]) != 0;
    }
  by_letter = count_by_letter (text, length, upper && lower ? EITHER_CASE : LETTER);
  if (!is_wordlike (text, length))
    return by_letter;
  return MIN (by_letter, WORD * (unsigned) ((length + 4) / 8));
}

static unsigned
count_digits (const char *text, size_t length)
{
  if (length == 4 && (memcmp (text, "19", 2) == 0 || memcmp (text, "20", 2) == 0))
    return YEAR;
  return count_by_letter (text, length, DIGIT);
}

static int
kind_of (char c)
{
  return g_ascii_isalpha (c) ? 'a' : g_ascii_isdigit (c) ? '0' : '-';
}

/* Whether the piece stands in what is before it: found once, it is no news. */
static gboolean
is_repeated (const char *text, const char *piece, size_t length)
{
  for (const char *at = text; at + length <= piece; at++)
    if (g_ascii_strncasecmp (at, piece, length) == 0)
      return TRUE;
  return FALSE;
}

static unsigned
count_piece (const char *text, const char *piece, size_t length)
{
  if (is_repeated (text, piece, length) && (length >= 3 || kind_of (*piece) == '-'))
    return NEXT;
  switch (kind_of (*piece))
    {
    case 'a':
      return count_letters (piece, length);
    case '0':
      return count_digits (piece, length);
    default:
      return count_by_letter (piece, length, SIGN);
    }
}

CsPassphraseVerdict
cs_passphrase_check (const char *text, unsigned *bits)
{
  const char *piece = text;
  unsigned sum = 0;

  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isprint (*at))
      {
        *bits = 0;
        return CS_PASSPHRASE_ODD;
      }
  while (*piece != '\0')
    {
      size_t length = 1;

      while (piece[length] != '\0' && kind_of (piece[length]) == kind_of (*piece))
        length++;
      sum += count_piece (text, piece, length);
      piece += length;
    }
  *bits = sum / 100;
  return *bits >= CS_PASSPHRASE_MIN_BITS ? CS_PASSPHRASE_GOOD : CS_PASSPHRASE_WEAK;
}

/* --- one of our own ------------------------------------------------------------------------- */

static CsSecret *
draw (void)
{
  uint8_t random[GROUPS * GROUP];
  g_autoptr (CsSecret) made = cs_secret_new_empty (GROUPS * (GROUP + 1) - 1);
  char *text = cs_secret_get_buffer (made);

  if (getrandom (random, sizeof random, 0) != sizeof random)
    return NULL;
  for (size_t i = 0; i < sizeof random; i++)
    {
      if (i > 0 && i % GROUP == 0)
        *text++ = '-';
      *text++ = letters[random[i] % 32];
    }
  cs_wipe (random, sizeof random);
  return g_steal_pointer (&made);
}

CsSecret *
cs_passphrase_new (void)
{
  CsSecret *made = draw ();
  unsigned bits;

  /* One in some thousand looks like something that people make up. */
  while (made != NULL && cs_passphrase_check (cs_secret_peek (made), &bits) != CS_PASSPHRASE_GOOD)
    {
      cs_secret_wipe (made);
      cs_secret_unref (made);
      made = draw ();
    }
  return made;
}
