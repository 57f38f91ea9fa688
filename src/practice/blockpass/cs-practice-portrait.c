// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-applicant.h"

#include "cs-practice-draw.h"

#define PURPOSE_PORTRAIT 0x50

static const struct
{
  const char *slug, *title;
  CsPracticeDrawing drawing;
  gboolean portrait;
} drawings[] = {
  { "passport", "PASSPORT", CS_PRACTICE_DRAW_FRONT, FALSE },
  { "national_id", "IDENTITY CARD", CS_PRACTICE_DRAW_FRONT_OVER_BACK, FALSE },
  { "driving_license", "DRIVING LICENCE", CS_PRACTICE_DRAW_FRONT_OVER_BACK, FALSE },
  { "selfie", "", CS_PRACTICE_DRAW_SELFIE, TRUE },
  { "selfie_national_id", "", CS_PRACTICE_DRAW_SELFIE_WITH_CARD, TRUE },
  { "proof_of_address", "STATEMENT", CS_PRACTICE_DRAW_LETTER, TRUE },
};

/* Draws the picture of this slug and encodes it; it is kept nowhere. Both sides of a card are
 * always one JPEG; of the rest some are PNG. */
GBytes *
cs_practice_applicant_draw (const CsPracticeApplicant *self, const char *slug)
{
  CsPracticeRandom random
      = cs_practice_random_new (self->seed, self->person, PURPOSE_PORTRAIT + g_str_hash (slug));
  uint64_t look = cs_practice_random_next (&random);
  g_autoptr (CsPracticePerson) person = cs_practice_applicant_dup_person (self);
  unsigned which = 0;
  gboolean png;

  for (unsigned i = 0; i < G_N_ELEMENTS (drawings); i++)
    if (g_str_equal (drawings[i].slug, slug))
      which = i;
  png = drawings[which].drawing != CS_PRACTICE_DRAW_FRONT_OVER_BACK
        && drawings[which].drawing != CS_PRACTICE_DRAW_LETTER && look % 4 == 0;
  return cs_practice_draw (drawings[which].drawing, look, self->person, drawings[which].portrait,
                           png, person->country, drawings[which].title);
}
