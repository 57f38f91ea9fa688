// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_RECORD_PAGE (cs_record_page_get_type ())
G_DECLARE_FINAL_TYPE (CsRecordPage, cs_record_page, CS, RECORD_PAGE, AdwBin)

/*
 * The one record that is open, or a place for it. Its verbs are actions of its own, never of the
 * application or the window: "record.export", "record.dashboard", "record.copy-id",
 * "record.reload", "record.hide-all".
 *
 * Property "narrow" (boolean): the page is alone in the window, and shows the mode itself.
 * Signal "title-changed" (const char *).
 */
void cs_record_page_set_desk (CsRecordPage *self, CsDesk *desk);

/* Puts the focus on the first value that can be revealed, as soon as there is one. Where a record
 * had it, the next one gets it, on the value of the same name. */
void cs_record_page_enter (CsRecordPage *self);

G_END_DECLS
