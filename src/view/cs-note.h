// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal.h"

G_BEGIN_DECLS

/* Writes a line that nothing waits for. Where it cannot be written, @owner, if it is there
 * still, emits its signal "notice" (a sentence); with NULL, only the log has it. */
void cs_note_write (CsJournal *journal, const CsJournalEntry *entry, gpointer owner);

G_END_DECLS
