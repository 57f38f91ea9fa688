// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-view.h"

G_BEGIN_DECLS

/* Between the files of CsJournalView. */

CsJournal *cs_journal_view_get_journal (CsJournalView *self);

/* Where nobody gave a @progress, nothing is told. */
void cs_journal_view_begin (CsJournalView *self,
                            const char *name,
                            CsProgress *progress,
                            CsWorkWords words);

/* What is looked for; borrows from @self. */
void cs_journal_view_fill_query (CsJournalView *self, CsJournalQuery *query);

G_END_DECLS
