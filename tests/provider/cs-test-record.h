// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-record.h"

G_BEGIN_DECLS

CsConnection *cs_test_connection_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* A session as a list tells it. */
CsSession *cs_test_session_new (const char *id,
                                const char *status,
                                const char *report_id) G_GNUC_WARN_UNUSED_RESULT;

/* What a record consists of, a line each, to be compared with what it should be:
 * "check document verified=verified", "field verified_outputs.dob date_of_birth hidden",
 * "image file_Front document_front". */
char *cs_test_record_describe (CsRecord *record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
