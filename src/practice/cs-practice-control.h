// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-server.h"

G_BEGIN_DECLS

#define CS_PRACTICE_CONTROL "/_practice/"

/* The calls by which tests set the stand-in. No client of the service makes them. */
CsPracticeReply *cs_practice_control_answer (CsPracticeServer *server,
                                             CsPracticeRequest *request) G_GNUC_WARN_UNUSED_RESULT;
void
cs_practice_control_remember (CsPracticeServer *server, CsPracticeRequest *request, guint status);
extern const char *const cs_practice_control_help;

G_END_DECLS
