// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_RECORD_HEADER (cs_record_header_get_type ())
G_DECLARE_FINAL_TYPE (CsRecordHeader, cs_record_header, CS, RECORD_HEADER, AdwBin)

/* The top of a record: the result first, then the clock that matters, then why. */
void cs_record_header_show (CsRecordHeader *self, CsRecordView *view);

/* What changes by itself with time. */
void cs_record_header_tick (CsRecordHeader *self, CsRecordView *view);

G_END_DECLS
