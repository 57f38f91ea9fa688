// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-store.h"

G_BEGIN_DECLS

/* What happens to sessions, and the events that tell of it. */
void cs_practice_events_prepare (CsPracticeStore *store);

CsPracticeSession *cs_practice_lifecycle_create (CsPracticeStore *store,
                                                 CsPracticeType type,
                                                 CsPracticeChecks checks,
                                                 const char *request_id);
void cs_practice_lifecycle_process (CsPracticeStore *store, CsPracticeSession *session);
void cs_practice_lifecycle_answer (CsPracticeStore *store,
                                   CsPracticeSession *session,
                                   const char *error);
void cs_practice_lifecycle_cancel (CsPracticeStore *store,
                                   CsPracticeSession *session,
                                   const char *request_id);
void cs_practice_lifecycle_redact (CsPracticeStore *store,
                                   CsPracticeSession *session,
                                   const char *request_id);

G_END_DECLS
