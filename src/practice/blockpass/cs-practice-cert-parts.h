// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-applicant.h"

G_BEGIN_DECLS

typedef struct
{
  const char *slug, *url, *legal_name;
} CsPracticeIssuer;

/* What the certificates of one person have in common. */
typedef struct
{
  CsPracticeRandom random;
  const CsPracticePerson *person;
  int64_t when_ms; /* of the next one */
} CsPracticeCertMaker;

/* Adds a certificate as text; takes @fields. */
void cs_practice_cert_add (JsonObject *certs,
                           CsPracticeCertMaker *maker,
                           const CsPracticeIssuer *issuer,
                           JsonObject *fields,
                           const char *review);

/* Results: of a document, by its sub_result; of a search that found so many. */
JsonObject *cs_practice_cert_make_paper (const char *sub_result) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *cs_practice_cert_make_hits (CsPracticeCertMaker *maker,
                                        unsigned hits) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
