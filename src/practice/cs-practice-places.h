// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people and papers of a country look like. Lists are separated by `|`; `#` is a digit, `@`
 * a capital letter. */
typedef struct
{
  const char *country;
  gboolean unread; /* of the scripts without field extraction
                      (docs.stripe.com/identity/verification-checks) */
  const char *men, *women, *family;
  const char *native; /* whole names in the country's own script, or NULL */
  const char *cities; /* city;state;postal code pattern */
  const char *streets;
  const char *passport, *id_card, *licence;
  const char *phone;
  const char *sex_male, *sex_female;
} CsPracticePlace;

const CsPracticePlace *cs_practice_place_get (unsigned number);
const CsPracticePlace *cs_practice_place_find (const char *country);
unsigned cs_practice_place_count (void);

G_END_DECLS
