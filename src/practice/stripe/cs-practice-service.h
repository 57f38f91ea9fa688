// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-keys.h"
#include "cs-practice-request.h"
#include "cs-practice-store.h"

G_BEGIN_DECLS

/* The stand-in for Stripe: requests in, answers out. It knows nothing of sockets. */
typedef struct
{
  CsPracticeStore *store;
  GHashTable *idempotent;
} CsPracticeService;

CsPracticeService *cs_practice_service_new (CsPracticeStore *store) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_service_free (CsPracticeService *self);
CsPracticeReply *cs_practice_service_answer (CsPracticeService *self,
                                             CsPracticeRequest *request) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_service_finished (CsPracticeService *self, CsPracticeRequest *request);
void cs_practice_service_add_headers (CsPracticeService *self,
                                      CsPracticeRequest *request,
                                      CsPracticeReply *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPracticeService, cs_practice_service_free)

G_END_DECLS
