// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-filter.h"
#include "cs-provider-result.h"

G_BEGIN_DECLS

/* GET /v1/identity/verification_sessions, 100 at a time, nothing expanded. */
char *cs_stripe_list_build (CsFilter *filter, const char *next) G_GNUC_WARN_UNUSED_RESULT;

/* Error: BAD_ANSWER, where there is no list. An element that is no session is noted. */
CsPage *cs_stripe_list_parse (CsConnection *connection,
                              const char *body,
                              size_t length,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
