// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-applicant.h"
#include "cs-practice-blockpass-keys.h"

G_BEGIN_DECLS

/* One candidate, as the service keeps it. */
typedef struct
{
  JsonObject *record;             /* all of it, but for what the applicant gives */
  CsPracticeApplicant *applicant; /* NULL: the record is all there is */
  int64_t will_archive_ms;        /* Unix time; 0: no time is set */
} CsPracticeCandidate;

/* Takes @record and @applicant (or NULL). */
CsPracticeCandidate *cs_practice_candidate_new (JsonObject *record, CsPracticeApplicant *applicant)
    G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_candidate_free (CsPracticeCandidate *self);

const char *cs_practice_candidate_get (const CsPracticeCandidate *self, const char *member);
gboolean cs_practice_candidate_is_archived (const CsPracticeCandidate *self);
const char *cs_practice_candidate_get_latest_date (const CsPracticeCandidate *self);

void
cs_practice_candidate_set_status (CsPracticeCandidate *self, const char *status, int64_t now_ms);
void cs_practice_candidate_archive (CsPracticeCandidate *self);
void cs_practice_candidate_arm (CsPracticeCandidate *self, int64_t when_ms);

/* What a key of this scope sees. */
JsonObject *
cs_practice_candidate_render (const CsPracticeCandidate *self,
                              CsPracticeScope scope,
                              const CsPracticeBlockpassOptions *options) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPracticeCandidate, cs_practice_candidate_free)

G_END_DECLS
