// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-scenario.h"

#define PURPOSE_SCENARIO 0x73

#define DOC CS_PRACTICE_CHECK_DOCUMENT
#define SELFIE CS_PRACTICE_CHECK_SELFIE
#define NUMBER CS_PRACTICE_CHECK_ID_NUMBER
#define EMAIL CS_PRACTICE_CHECK_EMAIL
#define PHONE CS_PRACTICE_CHECK_PHONE
#define PASSPORT CS_PRACTICE_PASSPORT
#define ID_CARD CS_PRACTICE_ID_CARD
#define LICENCE CS_PRACTICE_DRIVING_LICENSE
#define NOBODY_ELSE .person = CS_PRACTICE_OWN_PERSON
#define HOURS 60
#define DAYS 1440

/* What an officer sees first, newest at the top: one of each kind, and both sides of 48 hours. */
static const CsPracticeScenario first_rows[] = {
  { CS_PRACTICE_REQUIRES_INPUT, .checks = DOC | SELFIE, .age = 4, NOBODY_ELSE },
  { CS_PRACTICE_PROCESSING, .checks = DOC | SELFIE, .age = 11, NOBODY_ELSE },
  { CS_PRACTICE_VERIFIED, .checks = DOC | SELFIE, .document = PASSPORT, .country = "FR", .age = 38,
    NOBODY_ELSE },
  { CS_PRACTICE_REQUIRES_INPUT, "selfie_face_mismatch", .checks = DOC | SELFIE, .document = ID_CARD,
    .country = "PL", .age = 85, NOBODY_ELSE },
  { CS_PRACTICE_VERIFIED, .checks = DOC | SELFIE | NUMBER, .document = LICENCE, .country = "US",
    .age = 160, NOBODY_ELSE },
  { CS_PRACTICE_REQUIRES_INPUT, "document_expired", .checks = DOC, .document = LICENCE,
    .country = "GB", .age = 230, NOBODY_ELSE },
  { CS_PRACTICE_REQUIRES_INPUT, "selfie_face_mismatch", .checks = DOC | SELFIE, .document = ID_CARD,
    .country = "FR", .age = 270, .attempts = 1, .person = 2 },
  { CS_PRACTICE_VERIFIED, .type = CS_PRACTICE_FLOW, .checks = DOC | EMAIL | PHONE,
    .document = LICENCE, .country = "US", .age = 6 * HOURS, NOBODY_ELSE },
  { CS_PRACTICE_CANCELED, .checks = DOC, .age = 9 * HOURS, NOBODY_ELSE },
  { CS_PRACTICE_VERIFIED, .checks = DOC | SELFIE, .document = ID_CARD, .country = "GR",
    .age = 13 * HOURS, NOBODY_ELSE },
  { CS_PRACTICE_VERIFIED, .checks = DOC, .document = PASSPORT, .country = "IN", .age = 19 * HOURS,
    .dob_shape = CS_PRACTICE_DOB_NULL, NOBODY_ELSE },
  { CS_PRACTICE_REQUIRES_INPUT, "consent_declined", .checks = DOC | SELFIE, .age = 22 * HOURS,
    NOBODY_ELSE },
  { CS_PRACTICE_VERIFIED, .type = CS_PRACTICE_ID_NUMBER, .checks = NUMBER, .country = "US",
    .age = 27 * HOURS, NOBODY_ELSE },
  { CS_PRACTICE_VERIFIED, .checks = DOC | SELFIE, .document = PASSPORT, .country = "SE",
    .age = 31 * HOURS, .redaction = CS_PRACTICE_REDACTION_PROCESSING, .redaction_hours = 20,
    NOBODY_ELSE },
  { CS_PRACTICE_REQUIRES_INPUT, "id_number_mismatch", .type = CS_PRACTICE_ID_NUMBER,
    .checks = NUMBER, .country = "US", .age = 36 * HOURS, .no_reference = TRUE, NOBODY_ELSE },
  { CS_PRACTICE_VERIFIED, .checks = DOC | SELFIE, .document = LICENCE, .country = "JP",
    .age = 41 * HOURS, .dob_shape = CS_PRACTICE_DOB_NULL_PARTS, NOBODY_ELSE },
  { CS_PRACTICE_VERIFIED, .checks = DOC | SELFIE, .document = PASSPORT, .country = "UA",
    .age = 47 * HOURS + 50, .answered = 47 * HOURS + 30, NOBODY_ELSE },
  { CS_PRACTICE_VERIFIED, .checks = DOC | SELFIE, .document = ID_CARD, .country = "DE",
    .age = 48 * HOURS + 20, .answered = 48 * HOURS + 2, NOBODY_ELSE },
  /* Opened long before it was answered: the 48 hours run from the report. */
  { CS_PRACTICE_VERIFIED, .checks = DOC | SELFIE | PHONE, .document = PASSPORT, .country = "BR",
    .age = 51 * HOURS, .answered = 46 * HOURS + 40, NOBODY_ELSE },
  { CS_PRACTICE_REQUIRES_INPUT, "document_unverified_other", .checks = DOC | SELFIE,
    .document = ID_CARD, .country = "FR", .age = 3 * DAYS, .person = 2 },
  { CS_PRACTICE_VERIFIED, .checks = DOC | SELFIE, .document = PASSPORT, .country = "MX",
    .age = 5 * DAYS, .redaction = CS_PRACTICE_REDACTED, .redaction_hours = 110, NOBODY_ELSE },
  { CS_PRACTICE_VERIFIED, .checks = DOC, .document = ID_CARD, .country = "TR", .age = 6 * DAYS,
    .redaction = CS_PRACTICE_REDACTION_VALIDATED, .redaction_hours = 130, NOBODY_ELSE },
  { CS_PRACTICE_CANCELED, .checks = DOC, .age = 7 * DAYS, .redaction = CS_PRACTICE_REDACTED,
    .redaction_hours = 140, NOBODY_ELSE },
  { CS_PRACTICE_REQUIRES_INPUT, "under_supported_age", .checks = DOC, .document = PASSPORT,
    .country = "VN", .age = 8 * DAYS, NOBODY_ELSE },
};

static CsPracticeChecks
random_checks (CsPracticeRandom *random)
{
  CsPracticeChecks checks = DOC;

  if (cs_practice_random_chance (random, 70))
    checks |= SELFIE;
  if (cs_practice_random_chance (random, 8))
    checks |= EMAIL;
  if (cs_practice_random_chance (random, 8))
    checks |= PHONE;
  return checks;
}

static void
choose_outcome (CsPracticeScenario *row, CsPracticeRandom *random, unsigned rank)
{
  unsigned percent = cs_practice_random_below (random, 100);
  gboolean every_code_once = rank < 38 && rank % 2 == 0;

  if (every_code_once || percent < 20)
    {
      row->status = CS_PRACTICE_REQUIRES_INPUT;
      row->error = cs_practice_error_get_nth (
          every_code_once ? rank / 2 : cs_practice_random_below (random, 19));
      row->checks |= cs_practice_error_get_check (row->error);
      if (cs_practice_random_chance (random, 20))
        row->attempts = 1 + (int) cs_practice_random_below (random, 2);
    }
  else if (percent < 28)
    row->status = CS_PRACTICE_REQUIRES_INPUT;
  else if (percent < 35)
    row->status = CS_PRACTICE_CANCELED;
  else
    {
      row->status = CS_PRACTICE_VERIFIED;
      if (cs_practice_random_chance (random, 10))
        row->redaction = CS_PRACTICE_REDACTED;
    }
  if (row->checks & NUMBER)
    row->country = "US";
}

/* Row @number, the newest being 0. The same seed and number give the same row; it is older than
 * the row before it, whose age is @previous_age. */
CsPracticeScenario
cs_practice_scenario_get (uint64_t seed, unsigned number, int previous_age)
{
  CsPracticeRandom random = cs_practice_random_new (seed, number, PURPOSE_SCENARIO);
  CsPracticeScenario row = { NOBODY_ELSE };
  unsigned shape;

  if (number < G_N_ELEMENTS (first_rows))
    return first_rows[number];

  row.age = previous_age + 5 + (int) cs_practice_random_below (&random, 230);
  row.document = cs_practice_random_below (&random, 3);
  row.checks = random_checks (&random);
  choose_outcome (&row, &random, number - G_N_ELEMENTS (first_rows));
  row.redaction_hours = (row.age / HOURS) - (int) cs_practice_random_below (&random, 90);
  if (row.checks == (DOC | NUMBER) && cs_practice_random_chance (&random, 50))
    {
      row.type = CS_PRACTICE_ID_NUMBER;
      row.checks = NUMBER;
    }
  else if (cs_practice_random_chance (&random, 6))
    row.type = CS_PRACTICE_FLOW;
  row.no_reference = cs_practice_random_chance (&random, 12);
  if (cs_practice_random_chance (&random, 12))
    row.person = (int) (number - 1 - cs_practice_random_below (&random, 12));
  shape = cs_practice_random_below (&random, 100);
  row.dob_shape = shape < 90   ? CS_PRACTICE_DOB_WHOLE
                  : shape < 94 ? CS_PRACTICE_DOB_NULL
                  : shape < 97 ? CS_PRACTICE_DOB_NULL_PARTS
                               : CS_PRACTICE_DOB_YEAR_ONLY;
  return row;
}
