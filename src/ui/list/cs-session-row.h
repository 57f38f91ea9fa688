// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_SESSION_ROW (cs_session_row_get_type ())
G_DECLARE_FINAL_TYPE (CsSessionRow, cs_session_row, CS, SESSION_ROW, AdwBin)

/* One session at a glance: icon, title, summary, age, and how long its sensitive results stay
 * open. */
GtkWidget *cs_session_row_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @connection is named where it is not NULL. @now is in Unix seconds: what the ages count from. */
void
cs_session_row_show (CsSessionRow *self, CsSession *session, CsConnection *connection, int64_t now);

G_END_DECLS
