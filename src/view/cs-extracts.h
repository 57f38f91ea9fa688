// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"

G_BEGIN_DECLS

#define CS_TYPE_EXTRACTS (cs_extracts_get_type ())
G_DECLARE_FINAL_TYPE (CsExtracts, cs_extracts, CS, EXTRACTS, GObject)

/*
 * The extracts that run, whatever became of the screen on which they were begun: whether the
 * program may end.
 *
 * Property "busy" (boolean, notify): something would be lost, or left open, if it ended now.
 *
 * Signal "changed" (CsExtractView): one of them has another state, or the same one again.
 */
CsExtracts *cs_extracts_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Of the record that is open. */
CsExtractView *cs_extracts_begin (CsExtracts *self, CsRecordView *record) G_GNUC_WARN_UNUSED_RESULT;
void cs_extracts_watch (CsExtracts *self, CsExtractView *view);

/* The one that would be lost; NULL: the program may end. Borrowed. */
CsExtractView *cs_extracts_get_busy (CsExtracts *self);

/* The program ends all the same: what no file has taken is wiped. */
void cs_extracts_abandon (CsExtracts *self);

G_END_DECLS
