// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-clock.h"
#include "cs-practice-known.h"
#include "cs-practice-objects.h"

G_BEGIN_DECLS

/* All that the stand-in knows. The arrays are oldest first, so that what is new goes at the end
 * and an item keeps its index. */
typedef struct
{
  uint64_t seed;
  CsPracticeClock clock;
  CsPracticeRandom random; /* for what is made while it runs */
  char *origin;            /* http://127.0.0.1:PORT */
  GPtrArray *sessions, *reports, *files, *links, *events;
  GHashTable *by_id;    /* id → item */
  GHashTable *by_token; /* token → CsPracticeLink */
  gboolean has_events;  /* the events of what was there at the start are made when first needed */
} CsPracticeStore;

CsPracticeStore *cs_practice_store_new (uint64_t seed,
                                        unsigned sessions,
                                        CsPracticeClock clock) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_store_free (CsPracticeStore *self);
int64_t cs_practice_store_now (CsPracticeStore *self);

CsPracticeSession *cs_practice_store_get_session (CsPracticeStore *self, const char *id);
CsPracticeReport *cs_practice_store_get_report (CsPracticeStore *self, const char *id);
CsPracticeFile *cs_practice_store_get_file (CsPracticeStore *self, const char *id);
CsPracticeLink *cs_practice_store_get_link (CsPracticeStore *self, const char *id);
CsPracticePerson *
cs_practice_store_dup_person (CsPracticeStore *self,
                              const CsPracticeSession *session) G_GNUC_WARN_UNUSED_RESULT;

/* Some of those whose documents were verified, as CsPracticeKnown: other services know them, too.
 */
GPtrArray *cs_practice_store_list_known (CsPracticeStore *self) G_GNUC_WARN_UNUSED_RESULT;

void cs_practice_store_sort (GPtrArray *array);
void cs_practice_store_add (CsPracticeStore *self, GPtrArray *array, CsPracticeItem *item);
CsPracticeReport *cs_practice_store_add_report (CsPracticeStore *self,
                                                CsPracticeSession *session,
                                                const char *error,
                                                int64_t created);
CsPracticeLink *
cs_practice_store_add_link (CsPracticeStore *self, CsPracticeFile *file, int64_t expires_at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPracticeStore, cs_practice_store_free)

G_END_DECLS
