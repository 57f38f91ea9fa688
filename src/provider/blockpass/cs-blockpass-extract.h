// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-provider-result.h"

G_BEGIN_DECLS

/* The answer to a reveal key that archives: every value, every certificate with the dates of birth
 * in it, and every picture. Whatever cannot be decoded is in it as it came, as the value of a field
 * that is CS_FIELD_UNREADABLE: after this there is no other copy. Errors: BAD_ANSWER; ARCHIVED;
 * PERMISSION. */
CsExtract *cs_blockpass_extract_parse (CsConnection *connection,
                                       CsSession *session,
                                       const char *body,
                                       size_t length,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
