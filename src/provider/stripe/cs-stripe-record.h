// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-record.h"

G_BEGIN_DECLS

/* The one request that opens @session: the session itself, or for one that is still open its
 * report. NULL where nothing was handed in yet, and nothing is to be asked. */
char *cs_stripe_record_build (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;

/* The answer to it. Error: BAD_ANSWER, also where it is about another session. */
CsRecord *cs_stripe_record_parse (CsConnection *connection,
                                  CsSession *session,
                                  const char *body,
                                  size_t length,
                                  const char *request_id,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is known without a request. */
CsRecord *cs_stripe_record_new_unsubmitted (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;

/* "/v1/identity/verification_reports/vr_…" */
char *cs_stripe_record_build_report_path (const char *report_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
