// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-candidate.h"
#include "cs-practice-clock.h"

G_BEGIN_DECLS

/* The candidates and keys of one service. */
typedef struct
{
  const CsPracticeBlockpassOptions *options;
  const CsPracticeClock *clock;
  uint64_t seed;
  GPtrArray *known; /* borrowed CsPracticeKnown */
  int64_t made_ms;  /* the time that the invented ones are counted from */
  char *client_id;
  GPtrArray *keys; /* CsPracticeBlockpassKey */
  GPtrArray *list; /* CsPracticeCandidate, by recordId */
  GHashTable *by_record_id, *by_ref_id;
  guint shuffles;
} CsPracticeCandidates;

/* Reads the store that the options name, or invents; takes @known. */
CsPracticeCandidates *cs_practice_candidates_new (const CsPracticeBlockpassOptions *options,
                                                  uint64_t seed,
                                                  const CsPracticeClock *clock,
                                                  GPtrArray *known,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_candidates_free (CsPracticeCandidates *self);

/* All is again as it was at the start. */
gboolean cs_practice_candidates_reset (CsPracticeCandidates *self, GError **error);

/* Takes @candidate, whose ids nobody else has. */
gboolean cs_practice_candidates_add (CsPracticeCandidates *self,
                                     CsPracticeCandidate *candidate,
                                     GError **error);

int64_t cs_practice_candidates_now_ms (const CsPracticeCandidates *self);

/* Archives those whose time has come; before each look at them. */
void cs_practice_candidates_tick (CsPracticeCandidates *self);

/* Those of @status (NULL: all), in the order of the options. */
GPtrArray *cs_practice_candidates_list (CsPracticeCandidates *self,
                                        const char *status,
                                        gboolean first_page) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPracticeCandidates, cs_practice_candidates_free)

G_END_DECLS
