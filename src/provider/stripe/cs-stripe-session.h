// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-json-reader.h"
#include "cs-session.h"

G_BEGIN_DECLS

/* The session that is the reader's object; NULL where it has no id. The members client_secret
 * and url, which let a stranger go on with the verification, are never looked at. */
CsSession *cs_stripe_session_read (CsJsonReader *reader,
                                   CsConnection *connection) G_GNUC_WARN_UNUSED_RESULT;

/* A whole answer that is to be the session with the id @id. Error: BAD_ANSWER. */
CsSession *cs_stripe_session_parse (CsConnection *connection,
                                    const char *id,
                                    const char *body,
                                    size_t length,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* "/v1/identity/verification_sessions/vs_…" and what follows: "", "/cancel", "/redact". */
char *cs_stripe_session_build_path (const char *id, const char *action) G_GNUC_WARN_UNUSED_RESULT;

/* Whether to retrieve it does the person no harm: for an open session that may void the link
 * they were sent, so it is not done for any status that is not known to be over or under way. */
gboolean cs_stripe_session_may_be_retrieved (CsSession *session);

/* Whether @check is among what the session was asked to check. */
gboolean cs_stripe_session_asks_for (CsSession *session, const char *check);

G_END_DECLS
