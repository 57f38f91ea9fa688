// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-enums.h"
#include "cs-json-reader.h"

G_BEGIN_DECLS

/* Reads @member of the reader's object in the text form that @type has. @text is set for
 * CS_FIELD_PRESENT only; free it with cs_wipe_and_free(). ABSENT: missing, null or empty.
 * REDACTED: the service's placeholder. UNREADABLE: of another type, and noted. */
CsFieldState
cs_stripe_value_read (CsJsonReader *reader, const char *member, CsValueType type, char **text);

/* A member {code, reason}; FALSE, and both NULL, where it says nothing. Borrowed. */
gboolean cs_stripe_reason_read (CsJsonReader *reader,
                                const char *member,
                                const char **code,
                                const char **text);

G_END_DECLS
