// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-rows.h"

G_BEGIN_DECLS

/* An empty group at the end of @groups; its rows, borrowed. */
GListStore *cs_record_rows_add_group (GPtrArray *groups, const char *title);

/* The group of what @session says of itself. */
void cs_record_rows_add_session (GPtrArray *groups, CsSession *session);

/* What stands in the way of a look that has not been taken yet; NULL for nothing. */
const char *cs_record_rows_find_hindrance (CsConnection *connection);

G_END_DECLS
