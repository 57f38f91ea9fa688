// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-expand.h"

G_BEGIN_DECLS

/* The JSON form of each object. */
JsonObject *cs_practice_render_session (CsPracticeStore *store,
                                        const CsPracticeSession *session,
                                        const CsPracticeExpand *expand) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *cs_practice_render_report (CsPracticeStore *store,
                                       const CsPracticeReport *report,
                                       const CsPracticeExpand *expand) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *cs_practice_render_file (CsPracticeStore *store,
                                     CsPracticeFile *file) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *cs_practice_render_link (CsPracticeStore *store,
                                     const CsPracticeLink *link,
                                     const CsPracticeExpand *expand) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *cs_practice_render_event (CsPracticeStore *store,
                                      const CsPracticeEvent *event) G_GNUC_WARN_UNUSED_RESULT;

/* Parts that several of them have. @redacted: the placeholders that redaction leaves. */
JsonNode *cs_practice_render_address (const CsPracticePerson *person,
                                      gboolean redacted) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *cs_practice_render_date (CsPracticeDate date,
                                   gboolean redacted) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *cs_practice_render_dob (const CsPracticePerson *person,
                                  CsPracticeDobShape shape,
                                  gboolean redacted) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *cs_practice_render_error (const char *code) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_render_text (JsonObject *object,
                              const char *member,
                              const char *value,
                              gboolean redacted);

G_END_DECLS
