// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"

G_BEGIN_DECLS

#define CS_TYPE_TRIAGE (cs_triage_get_type ())
G_DECLARE_FINAL_TYPE (CsTriage, cs_triage, CS, TRIAGE, GObject)

/*
 * Who is next. A session is one to look at when it has a result, passed or not, that is not
 * redacted, and when its record was not read in this run: that is in memory alone, and ends with
 * the connection's being on the desk.
 */
CsTriage *cs_triage_new (CsRecordView *record) G_GNUC_WARN_UNUSED_RESULT;

/* The place in @sessions (CsSession) of the next one after @from, and from the top again;
 * G_MAXUINT where there is none. Before the first is G_MAXUINT, too. */
unsigned cs_triage_find_next (CsTriage *self, GListModel *sessions, unsigned from);

/* What is best looked at beside @slot: one that is on the screen already, else the face beside the
 * document; NULL where there is none that could be shown. */
CsImageSlot *cs_triage_get_partner (GListModel *slots, CsImageSlot *slot);

G_END_DECLS
