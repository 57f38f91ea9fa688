// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-known.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What an applicant gave, beside names and an e-mail address. */
typedef enum
{
  CS_PRACTICE_HAS_DOB = 1 << 0,
  CS_PRACTICE_HAS_ADDRESS = 1 << 1,
  CS_PRACTICE_HAS_PHONE = 1 << 2,
  CS_PRACTICE_HAS_DOCUMENT = 1 << 3, /* the picture, and what was read from it */
  CS_PRACTICE_HAS_SELFIE = 1 << 4,
  CS_PRACTICE_HAS_SELFIE_WITH_CARD = 1 << 5,
  CS_PRACTICE_HAS_PROOF_OF_ADDRESS = 1 << 6,
  CS_PRACTICE_HAS_WALLET = 1 << 7,
  CS_PRACTICE_HAS_MANY_WALLETS = 1 << 8,
  CS_PRACTICE_HAS_NATIVE_NAME = 1 << 9, /* written in the script of the country */
  CS_PRACTICE_HAS_NO_REFERENCE = 1 << 10,
  CS_PRACTICE_HAS_COME_AGAIN = 1 << 11, /* was approved before, and has submitted anew */
  CS_PRACTICE_HAS_FACE_CERT = 1 << 12,
  CS_PRACTICE_HAS_ODD_CERTS = 1 << 13, /* a kind nobody knows, and one that is no JSON */
  CS_PRACTICE_HAS_OLD_PHONE = 1 << 14, /* bare digits, as before 2018 */
} CsPracticeHas;

typedef enum
{
  CS_PRACTICE_STAYS,
  CS_PRACTICE_ARCHIVED_BY_KEY,
  CS_PRACTICE_ARCHIVED_BY_RETENTION,
  CS_PRACTICE_WILL_ARCHIVE, /* within the hour */
} CsPracticeArchiving;

/* One line of the table of invented applicants. */
typedef struct
{
  const char *status;
  int age;   /* hours since the submission */
  int known; /* which of those whom both services know; 0: none of them */
  const char *country;
  CsPracticeDocumentType document;
  CsPracticeHas has;
  const char *paper;     /* sub_result of the certificate on the document, or NULL */
  const char *watchlist; /* result of the old watch list certificate, or NULL */
  int hits;              /* of the new one; -1: there is none */
  CsPracticeArchiving archiving;
  int submits;
  const char *reference; /* in place of the usual one */
} CsPracticeApplicantRow;

/* What the attributes, pictures and certificates of an invented candidate are made from. */
typedef struct
{
  uint64_t seed;
  unsigned number, person;
  const char *country;
  CsPracticeDocumentType document;
  CsPracticeApplicantRow row;
  int64_t submitted_ms; /* Unix time */
} CsPracticeApplicant;

CsPracticeApplicantRow cs_practice_applicant_row (uint64_t seed, unsigned number);
CsPracticePerson *
cs_practice_applicant_dup_person (const CsPracticeApplicant *self) G_GNUC_WARN_UNUSED_RESULT;

/* Pictures have a type and no value: they are drawn when they are asked for. */
JsonObject *
cs_practice_applicant_make_identities (const CsPracticeApplicant *self) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *
cs_practice_applicant_make_certs (const CsPracticeApplicant *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes *cs_practice_applicant_draw (const CsPracticeApplicant *self,
                                    const char *slug) G_GNUC_WARN_UNUSED_RESULT;

const char *cs_practice_country_to_iso3 (const char *country);
char *cs_practice_format_ms (int64_t ms) G_GNUC_WARN_UNUSED_RESULT;
gboolean cs_practice_parse_ms (const char *iso8601, int64_t *ms);

G_END_DECLS
