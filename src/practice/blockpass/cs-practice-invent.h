// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-candidate.h"

G_BEGIN_DECLS

/* The invented candidate of this number, 0 being the one who came last. @known are those whom both
 * services know. */
CsPracticeCandidate *cs_practice_invent (uint64_t seed,
                                         unsigned number,
                                         GPtrArray *known,
                                         int64_t now_ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
