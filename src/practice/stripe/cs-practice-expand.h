// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-call.h"

G_BEGIN_DECLS

/* What a request asked to expand, parents included, as paths from a session
 * ("last_verification_report.document.number"), whatever it was asked of. */
typedef struct
{
  GHashTable *paths;
  gboolean sensitive;
} CsPracticeExpand;

typedef enum
{
  CS_PRACTICE_EXPAND_SESSION,
  CS_PRACTICE_EXPAND_REPORT,
  CS_PRACTICE_EXPAND_FILE,
  CS_PRACTICE_EXPAND_LINK,
  CS_PRACTICE_EXPAND_NOTHING,
} CsPracticeExpandOf;

#define CS_PRACTICE_LRR "last_verification_report"

CsPracticeReply *cs_practice_expand_read (CsPracticeCall *call,
                                          CsPracticeExpandOf of,
                                          gboolean list,
                                          CsPracticeExpand **expand) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeExpand *cs_practice_expand_new_nothing (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean cs_practice_expand_has (const CsPracticeExpand *self, const char *path);
CsPracticeReply *
cs_practice_expand_check_age (const CsPracticeExpand *self,
                              CsPracticeCall *call,
                              const CsPracticeReport *report) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_expand_free (CsPracticeExpand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPracticeExpand, cs_practice_expand_free)

G_END_DECLS
