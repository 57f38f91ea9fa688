// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-http-answer.h"
#include "cs-http-request.h"

G_BEGIN_DECLS

/* Whether @request, sent @tries times and first @elapsed µs ago, is to be sent again, and after
 * how long (@wait, µs). Exactly one of @answer and @error is there. No waiting or sending is
 * done here. @random makes the jitter. */
gboolean cs_retry_judge (CsHttpRequest *request,
                         CsHttpAnswer *answer,
                         const GError *error,
                         unsigned tries,
                         int64_t elapsed,
                         GRand *random,
                         int64_t *wait);

/* Whether the service said that requests come too fast, and not something else by a 429. */
gboolean cs_retry_is_limited (CsHttpAnswer *answer);

G_END_DECLS
