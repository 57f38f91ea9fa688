// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-look.h"

G_BEGIN_DECLS

/* What a look or an export of the open record needs; its record is NULL unless READY. */
const CsLookContext *cs_record_view_get_context (CsRecordView *self);

GPtrArray *cs_record_view_get_groups (CsRecordView *self); /* CsRowGroup; NULL unless READY */

G_END_DECLS
