// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-blockpass-body.h"
#include "cs-connection.h"
#include "cs-session.h"

G_BEGIN_DECLS

/* The session that is the reader's object; with @id where it says none itself. NULL where there is
 * none at all. Nothing that a person handed in is looked at. */
CsSession *cs_blockpass_session_read (CsJsonReader *reader,
                                      CsConnection *connection,
                                      const char *id) G_GNUC_WARN_UNUSED_RESULT;

/* The least that the object the reader is in proves of the scope of the key it was read with. */
CsScope cs_blockpass_session_read_scope (CsBlockpassBody *body);

/* The words that a list may be asked for; other words are kept, and shown as themselves. */
const char *const *cs_blockpass_statuses (void);

/* "2026-03-04T10:49:03.017Z" in Unix seconds: the one that has begun. Or CS_TIME_UNKNOWN. */
int64_t cs_blockpass_time_parse (const char *text);

G_END_DECLS
