// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-random.h"

#include <string.h>

static uint64_t
mix (uint64_t z)
{
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

/* A stream for one thing (@stream) and one use of it (@purpose). */
CsPracticeRandom
cs_practice_random_new (uint64_t seed, uint64_t stream, uint64_t purpose)
{
  return (CsPracticeRandom) { mix (mix (mix (seed + 1) + stream + 1) + purpose) };
}

uint64_t
cs_practice_random_next (CsPracticeRandom *self)
{
  self->state += 0x9e3779b97f4a7c15ULL;
  return mix (self->state);
}

/* 0 to @bound - 1. */
unsigned
cs_practice_random_below (CsPracticeRandom *self, unsigned bound)
{
  return (unsigned) (cs_practice_random_next (self) % bound);
}

gboolean
cs_practice_random_chance (CsPracticeRandom *self, unsigned percent)
{
  return cs_practice_random_below (self, 100) < percent;
}

/* @pattern with each `#` a digit, `@` a capital letter, `*` a letter or digit. */
char *
cs_practice_random_fill (CsPracticeRandom *self, const char *pattern)
{
  static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  char *filled = g_strdup (pattern);

  for (char *p = filled; *p != '\0'; p++)
    {
      if (*p == '#')
        *p = alphabet[cs_practice_random_below (self, 10)];
      else if (*p == '@')
        *p = alphabet[10 + cs_practice_random_below (self, 26)];
      else if (*p == '*')
        *p = alphabet[cs_practice_random_below (self, 62)];
    }
  return filled;
}

/* An object id in Stripe's form: `vs_1` and 23 letters and digits. */
char *
cs_practice_random_id (CsPracticeRandom *self, const char *prefix)
{
  g_autofree char *tail = cs_practice_random_fill (self, "1***********************");

  return g_strconcat (prefix, "_", tail, NULL);
}

/* One of @choices, which are separated by `|`. */
char *
cs_practice_random_pick (CsPracticeRandom *self, const char *choices)
{
  g_auto (GStrv) words = g_strsplit (choices, "|", -1);

  return g_strdup (words[cs_practice_random_below (self, g_strv_length (words))]);
}
