// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-random.h"

G_BEGIN_DECLS

typedef struct
{
  int year, month, day; /* 0: this part is not on the document */
} CsPracticeDate;

typedef enum
{
  CS_PRACTICE_PASSPORT,
  CS_PRACTICE_ID_CARD,
  CS_PRACTICE_DRIVING_LICENSE,
} CsPracticeDocumentType;

/* An invented person. Names are drawn from common given and family names of a country. */
typedef struct
{
  const char *country; /* ISO alpha-2 */
  gboolean unread;     /* the service extracts no fields from this script */
  char *first_name, *last_name;
  char *native_name; /* in its own script, or NULL */
  gboolean female;
  CsPracticeDate dob;
  CsPracticeDocumentType document;
  char *document_number;
  char *line1, *line2, *city, *state, *postal_code;
  char *place_of_birth;
  const char *unparsed_sex;
  char *phone, *email;
  char *ssn_last4;
} CsPracticePerson;

CsPracticePerson *
cs_practice_person_new (uint64_t seed,
                        unsigned number,
                        const char *country,
                        CsPracticeDocumentType document) G_GNUC_WARN_UNUSED_RESULT;
const char *cs_practice_document_type_to_string (CsPracticeDocumentType type);
void cs_practice_person_free (CsPracticePerson *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPracticePerson, cs_practice_person_free)

G_END_DECLS
