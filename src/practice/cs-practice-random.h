// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* A small seeded generator (splitmix64). Each person and session has a stream of its own, so that
 * the same seed gives the same people, however many there are. */
typedef struct
{
  uint64_t state;
} CsPracticeRandom;

CsPracticeRandom cs_practice_random_new (uint64_t seed, uint64_t stream, uint64_t purpose);
uint64_t cs_practice_random_next (CsPracticeRandom *self);
unsigned cs_practice_random_below (CsPracticeRandom *self, unsigned bound);
gboolean cs_practice_random_chance (CsPracticeRandom *self, unsigned percent);
char *cs_practice_random_fill (CsPracticeRandom *self,
                               const char *pattern) G_GNUC_WARN_UNUSED_RESULT;
char *cs_practice_random_id (CsPracticeRandom *self, const char *prefix) G_GNUC_WARN_UNUSED_RESULT;
char *cs_practice_random_pick (CsPracticeRandom *self,
                               const char *choices) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
