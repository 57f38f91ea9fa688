// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-applicant.h"

#define PURPOSE_ROW 0x62

#define DOB CS_PRACTICE_HAS_DOB
#define ADDRESS CS_PRACTICE_HAS_ADDRESS
#define PHONE CS_PRACTICE_HAS_PHONE
#define PAPER CS_PRACTICE_HAS_DOCUMENT
#define SELFIE CS_PRACTICE_HAS_SELFIE
#define WITH_CARD CS_PRACTICE_HAS_SELFIE_WITH_CARD
#define BILL CS_PRACTICE_HAS_PROOF_OF_ADDRESS
#define WALLET CS_PRACTICE_HAS_WALLET
#define FACE CS_PRACTICE_HAS_FACE_CERT
#define USUAL (DOB | ADDRESS | PHONE | PAPER | SELFIE)
#define PASSPORT CS_PRACTICE_PASSPORT
#define ID_CARD CS_PRACTICE_ID_CARD
#define LICENCE CS_PRACTICE_DRIVING_LICENSE
#define NO_HITS .hits = 0
#define NO_SEARCH .hits = -1
#define DAYS 24

/* Who came last, first: each status, each kind of certificate, each thing that can be missing. */
static const CsPracticeApplicantRow first_rows[] = {
  { "incomplete", 2, .has = DOB, NO_SEARCH },
  { "waiting", 5, .known = 1, .has = USUAL | FACE, .paper = "clear", NO_HITS },
  { "waiting", 9, .country = "JP", .document = PASSPORT, .paper = "clear", NO_HITS,
    .has = USUAL | BILL | CS_PRACTICE_HAS_NATIVE_NAME },
  { "inreview", 14, .country = "GB", .document = PASSPORT, .has = USUAL | WITH_CARD | BILL | FACE,
    .paper = "clear", .hits = 2, .submits = 2 },
  { "inreview", 20, .known = 2, .has = USUAL, .paper = "caution", .hits = 1 },
  { "approved", 26, .country = "AU", .document = LICENCE, .has = USUAL | WALLET, .paper = "clear",
    NO_HITS },
  { "approved", 31, .country = "SE", .document = ID_CARD, .has = USUAL, .paper = "clear", NO_HITS,
    .archiving = CS_PRACTICE_WILL_ARCHIVE },
  { "waiting", 35, .country = "DE", .document = ID_CARD, NO_SEARCH, .paper = "clear",
    .has = (USUAL & ~PHONE) | CS_PRACTICE_HAS_NO_REFERENCE | CS_PRACTICE_HAS_MANY_WALLETS },
  { "approved", 40, .country = "BR", .document = PASSPORT, .has = DOB | PAPER, .paper = "clear",
    NO_SEARCH, .reference = "branch/7 #112?" },
  { "rejected", 47, .known = 3, .has = USUAL & ~ADDRESS, .paper = "suspected", NO_HITS,
    .submits = 3 },
  { "blocked", 55, .country = "NG", .document = PASSPORT, .has = USUAL, .paper = "rejected",
    .watchlist = "true_positive", NO_SEARCH },
  { "review_requested", 60 * DAYS, .country = "PL", .document = ID_CARD, .has = USUAL,
    .paper = "clear", NO_HITS },
  { "approved", 4 * DAYS, .country = "GR", .document = ID_CARD, .paper = "clear", NO_HITS,
    .has = USUAL | CS_PRACTICE_HAS_NATIVE_NAME, .archiving = CS_PRACTICE_ARCHIVED_BY_KEY },
  { "rejected", 5 * DAYS, .country = "MX", .document = LICENCE, .has = USUAL, NO_SEARCH,
    .archiving = CS_PRACTICE_ARCHIVED_BY_RETENTION },
  { "incomplete", 6 * DAYS, .country = "US", .document = LICENCE, .has = USUAL & ~SELFIE,
    .paper = "rejected", NO_SEARCH, .submits = 2 },
  { "approved", 7 * DAYS, .country = "EG", .document = PASSPORT, .paper = "clear",
    .watchlist = "no_match", NO_SEARCH, .has = USUAL | CS_PRACTICE_HAS_NATIVE_NAME },
  { "inreview", 8 * DAYS, .country = "TR", .document = ID_CARD, .has = USUAL, .paper = "clear",
    .watchlist = "potential_match", NO_SEARCH },
  { "approved", 9 * DAYS, .known = 4, .has = USUAL, .paper = "clear", .watchlist = "false_positive",
    NO_SEARCH },
  { "waiting", 10 * DAYS, .country = "VN", .document = ID_CARD, .has = USUAL & ~DOB,
    .watchlist = "unknown", NO_SEARCH },
  { "waiting", 11 * DAYS, .country = "FR", .document = PASSPORT, .paper = "clear", NO_HITS,
    .has = USUAL | CS_PRACTICE_HAS_COME_AGAIN, .submits = 2 },
  { "inreview", 12 * DAYS, .country = "IL", .document = PASSPORT, .paper = "clear", .hits = 7,
    .has = USUAL | CS_PRACTICE_HAS_NATIVE_NAME },
  { "approved", 13 * DAYS, .country = "IN", .document = ID_CARD, .paper = "clear", NO_HITS,
    .has = USUAL | CS_PRACTICE_HAS_ODD_CERTS },
  { "blocked", 15 * DAYS, .known = 5, .has = USUAL, .paper = "clear", .hits = 3 },
  { "approved", 17 * DAYS, .country = "GE", .document = LICENCE, .paper = "clear", NO_HITS,
    .has = USUAL | WALLET, .reference = "0x00000000000000000000000000000000000f0102" },
  { "rejected", 18 * DAYS, .country = "KR", .document = ID_CARD, .has = PAPER | SELFIE,
    .paper = "caution", NO_SEARCH },
  { "review_requested", 90 * DAYS, .country = "TH", .document = PASSPORT, .paper = "clear", NO_HITS,
    .has = USUAL, .archiving = CS_PRACTICE_ARCHIVED_BY_KEY },
  { "approved", 20 * DAYS, .country = "UA", .document = PASSPORT, .paper = "clear",
    .watchlist = "true_positive_apprrove", NO_SEARCH,
    .has = USUAL | CS_PRACTICE_HAS_OLD_PHONE | CS_PRACTICE_HAS_NATIVE_NAME },
};

static void
choose_outcome (CsPracticeApplicantRow *row, CsPracticeRandom *random)
{
  unsigned percent = cs_practice_random_below (random, 100);

  row->paper = "clear";
  row->hits
      = cs_practice_random_chance (random, 12) ? 1 + (int) cs_practice_random_below (random, 4) : 0;
  if (percent < 60)
    {
      row->status = "approved";
      row->hits = 0;
      if (cs_practice_random_chance (random, 40))
        row->archiving = CS_PRACTICE_ARCHIVED_BY_KEY;
    }
  else if (percent < 72)
    row->status = "waiting";
  else if (percent < 80)
    row->status = "inreview";
  else if (percent < 90)
    {
      row->status = "rejected";
      row->paper = cs_practice_random_chance (random, 50) ? "caution" : "rejected";
    }
  else
    row->status = percent < 94 ? "incomplete" : percent < 97 ? "blocked" : "review_requested";
}

/* The same seed and number give the same row. */
CsPracticeApplicantRow
cs_practice_applicant_row (uint64_t seed, unsigned number)
{
  CsPracticeRandom random = cs_practice_random_new (seed, number, PURPOSE_ROW);
  CsPracticeApplicantRow row = { 0 };

  if (number < G_N_ELEMENTS (first_rows))
    return first_rows[number];
  row.age = (int) (21 * DAYS + (number - G_N_ELEMENTS (first_rows)) * 7)
            + (int) cs_practice_random_below (&random, 7);
  row.document = cs_practice_random_below (&random, 3);
  row.has = USUAL;
  if (cs_practice_random_chance (&random, 25))
    row.has |= BILL;
  if (cs_practice_random_chance (&random, 25))
    row.has |= WALLET;
  if (cs_practice_random_chance (&random, 10))
    row.has &= ~(CsPracticeHas) PHONE;
  if (cs_practice_random_chance (&random, 20))
    row.has |= CS_PRACTICE_HAS_NATIVE_NAME;
  if (cs_practice_random_chance (&random, 8))
    row.has |= CS_PRACTICE_HAS_NO_REFERENCE;
  choose_outcome (&row, &random);
  return row;
}
