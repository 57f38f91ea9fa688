// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-blockpass.h"
#include "cs-practice-fault.h"
#include "cs-practice-service.h"

G_BEGIN_DECLS

/* Sockets, waiting, faults and the list of requests, around the two services. */
typedef struct
{
  SoupServer *soup;
  CsPracticeService *service;
  CsPracticeBlockpass *blockpass;
  CsPracticeFaults *faults;
  GPtrArray *requests; /* what came in, as JSON objects */
  guint latency_ms;
} CsPracticeServer;

CsPracticeServer *cs_practice_server_new (CsPracticeService *service,
                                          CsPracticeBlockpass *blockpass,
                                          CsPracticeFaults *faults,
                                          guint latency_ms) G_GNUC_WARN_UNUSED_RESULT;
gboolean cs_practice_server_listen (CsPracticeServer *self, guint port, GError **error);
void cs_practice_server_free (CsPracticeServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPracticeServer, cs_practice_server_free)

G_END_DECLS
