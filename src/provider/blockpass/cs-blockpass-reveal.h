// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-provider-result.h"

G_BEGIN_DECLS

/* The answer to a reveal key: the one value that was asked for; all else is passed over, but for
 * what there is. Errors: BAD_ANSWER; ARCHIVED; PERMISSION, where the key shows nothing of the
 * person; UNSUPPORTED, where @field is none of this service's. */
CsRevealed *cs_blockpass_reveal_parse (CsConnection *connection,
                                       CsRecord *record,
                                       CsField *field,
                                       const char *body,
                                       size_t length,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The one picture, decoded from base64. Errors beside those: NO_PICTURE; NOT_A_PICTURE, whose
 * message says what it is. */
CsImageBody *cs_blockpass_picture_parse (CsConnection *connection,
                                         CsRecord *record,
                                         CsImage *image,
                                         int64_t deadline,
                                         const char *body,
                                         size_t length,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
