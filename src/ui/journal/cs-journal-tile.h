// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-event.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_JOURNAL_TILE (cs_journal_tile_get_type ())
G_DECLARE_FINAL_TYPE (CsJournalTile, cs_journal_tile, CS, JOURNAL_TILE, AdwBin)

/* A line of the journal in its list. */
GtkWidget *cs_journal_tile_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_journal_tile_show (CsJournalTile *self, CsJournalEvent *event);

G_END_DECLS
