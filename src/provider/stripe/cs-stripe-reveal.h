// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-provider-result.h"

G_BEGIN_DECLS

/* The one request for one sensitive member. Error: UNSUPPORTED, where the record has no such. */
char *
cs_stripe_reveal_build (CsRecord *record, CsField *field, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The answer to it: a value, or NULL in it where the service says that there is none. Errors:
 * BAD_ANSWER; STATE, where it has been redacted since. */
CsRevealed *cs_stripe_reveal_parse (CsRecord *record,
                                    CsField *field,
                                    const char *body,
                                    size_t length,
                                    const char *request_id,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
