// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-fake-clock.h"
#include "cs-fake-provider.h"
#include "cs-connection.h"
#include "cs-record.h"

G_BEGIN_DECLS

/* When the fake clock starts. */
#define VIEW_NOW G_GINT64_CONSTANT (1795255200)

#define HOUR (60 * 60)

CsConnection *view_connection_new (gboolean has_reveal_key) G_GNUC_WARN_UNUSED_RESULT;

/* A verified session of a document and a selfie, opened at VIEW_NOW - 300; NULL for no reference.
 */
CsSession *view_session_new (const char *id, const char *reference) G_GNUC_WARN_UNUSED_RESULT;

/* The same with what is given here instead. */
CsSession *view_session_new_with (const char *id,
                                  CsOutcome outcome,
                                  const char *status,
                                  const char *reason_code,
                                  const char *redaction) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
