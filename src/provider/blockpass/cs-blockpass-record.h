// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-blockpass-member.h"
#include "cs-connection.h"
#include "cs-record.h"

G_BEGIN_DECLS

/* "/recordId/…" and "/refId/…", escaped; NULL for an empty one. */
char *cs_blockpass_record_build (const char *record_id) G_GNUC_WARN_UNUSED_RESULT;
char *cs_blockpass_reference_build (const char *reference) G_GNUC_WARN_UNUSED_RESULT;

/* A whole answer about @session, with the reader in its data. Error: BAD_ANSWER, also where it is
 * about another one. */
CsBlockpassBody *cs_blockpass_record_open (CsSession *session,
                                           const char *body,
                                           size_t length,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether an answer, with the reader in its data, has anything of the person. Errors: ARCHIVED;
 * PERMISSION, where it should be there and is not. */
gboolean cs_blockpass_check_identities (CsJsonReader *reader, GError **error);

/* The answer to a browse key. Whatever else that key may see is passed over: the record has the
 * fields and images that there usually are, all of them hidden. */
CsRecord *cs_blockpass_record_parse (CsConnection *connection,
                                     CsSession *session,
                                     const char *body,
                                     size_t length,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What an answer to a reveal key, with the reader in its data, shows a record to be made of. */
CsRecord *cs_blockpass_record_read_shape (CsConnection *connection,
                                          CsSession *session,
                                          CsBlockpassBody *body,
                                          GArray *members) G_GNUC_WARN_UNUSED_RESULT;

/* The session that is the answer to a reference: a page of one. */
CsSession *cs_blockpass_reference_parse (CsConnection *connection,
                                         const char *body,
                                         size_t length,
                                         CsScope *shown,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
