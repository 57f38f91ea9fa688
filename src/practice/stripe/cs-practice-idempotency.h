// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-service.h"

G_BEGIN_DECLS

/* The answers kept for idempotency keys, and the keys that are in use. */
GHashTable *cs_practice_idempotency_new_table (void) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_idempotency_begin (GHashTable *table, CsPracticeRequest *request)
    G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_idempotency_store (GHashTable *table,
                                    CsPracticeRequest *request,
                                    CsPracticeReply *reply);
void cs_practice_idempotency_end (GHashTable *table, CsPracticeRequest *request);

G_END_DECLS
