// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-person.h"

#include "cs-practice-places.h"

#define PURPOSE_PERSON 0x70

static void
fill_papers (CsPracticePerson *self, const CsPracticePlace *place, CsPracticeRandom *random)
{
  const char *patterns[] = { [CS_PRACTICE_PASSPORT] = place->passport,
                             [CS_PRACTICE_ID_CARD] = place->id_card,
                             [CS_PRACTICE_DRIVING_LICENSE] = place->licence };

  self->document_number = cs_practice_random_fill (random, patterns[self->document]);
  /* A passport is read by its machine-readable lines, whatever the script. */
  self->unread = place->unread && self->document != CS_PRACTICE_PASSPORT;
  self->dob = (CsPracticeDate) { .year = 1944 + (int) cs_practice_random_below (random, 62),
                                 .month = 1 + (int) cs_practice_random_below (random, 12),
                                 .day = 1 + (int) cs_practice_random_below (random, 28) };
  self->ssn_last4 = cs_practice_random_fill (random, "####");
}

static void
fill_address (CsPracticePerson *self, const CsPracticePlace *place, CsPracticeRandom *random)
{
  g_autofree char *street = cs_practice_random_pick (random, place->streets);
  g_autofree char *town = cs_practice_random_pick (random, place->cities);
  g_autofree char *born = cs_practice_random_pick (random, place->cities);
  g_auto (GStrv) parts = g_strsplit (town, ";", 3);
  g_auto (GStrv) born_parts = g_strsplit (born, ";", 3);

  self->line1 = g_strdup_printf ("%u %s", 1 + cs_practice_random_below (random, 180), street);
  if (cs_practice_random_chance (random, 20))
    self->line2 = g_strdup_printf ("%u", 1 + cs_practice_random_below (random, 40));
  self->city = g_strdup (parts[0]);
  self->state = *parts[1] != '\0' ? g_strdup (parts[1]) : NULL;
  self->postal_code = cs_practice_random_fill (random, parts[2]);
  if (cs_practice_random_chance (random, 60))
    self->place_of_birth = g_utf8_strup (born_parts[0], -1);
}

/* The invented person with this number, at home in @country, or anywhere (NULL), who shows this
 * kind of @document. */
CsPracticePerson *
cs_practice_person_new (uint64_t seed,
                        unsigned number,
                        const char *country,
                        CsPracticeDocumentType document)
{
  CsPracticeRandom random = cs_practice_random_new (seed, number, PURPOSE_PERSON);
  CsPracticePerson *self = g_new0 (CsPracticePerson, 1);
  unsigned pick = cs_practice_random_below (&random, cs_practice_place_count ());
  const CsPracticePlace *place
      = country != NULL ? cs_practice_place_find (country) : cs_practice_place_get (pick);

  self->country = place->country;
  self->document = document;
  self->female = cs_practice_random_chance (&random, 50);
  self->first_name = cs_practice_random_pick (&random, self->female ? place->women : place->men);
  self->last_name = cs_practice_random_pick (&random, place->family);
  if (place->native != NULL)
    self->native_name = cs_practice_random_pick (&random, place->native);
  self->unparsed_sex = self->female ? place->sex_female : place->sex_male;
  fill_address (self, place, &random);
  self->phone = cs_practice_random_fill (&random, place->phone);
  self->email = g_strdup_printf ("person%u@example.com", number + 1);
  fill_papers (self, place, &random);
  return self;
}

const char *
cs_practice_document_type_to_string (CsPracticeDocumentType type)
{
  switch (type)
    {
    case CS_PRACTICE_PASSPORT:
      return "passport";
    case CS_PRACTICE_ID_CARD:
      return "id_card";
    case CS_PRACTICE_DRIVING_LICENSE:
      return "driving_license";
    }
  g_return_val_if_reached ("passport");
}

void
cs_practice_person_free (CsPracticePerson *self)
{
  g_free (self->first_name);
  g_free (self->last_name);
  g_free (self->native_name);
  g_free (self->document_number);
  g_free (self->line1);
  g_free (self->line2);
  g_free (self->city);
  g_free (self->state);
  g_free (self->postal_code);
  g_free (self->place_of_birth);
  g_free (self->phone);
  g_free (self->email);
  g_free (self->ssn_last4);
  g_free (self);
}
