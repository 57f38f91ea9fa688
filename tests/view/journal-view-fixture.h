// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-fake-clock.h"
#include "cs-journal-view.h"

/* A journal in a folder of its own, and what lists it. */
typedef struct
{
  CsFakeClock *clock;
  char *folder;
  char *path;
  CsJournal *journal;
  CsConnections *connections;
  CsJournalView *view;
  unsigned n_changes;
} JournalViewFixture;

void journal_view_set_up (JournalViewFixture *self, gconstpointer data);
void journal_view_tear_down (JournalViewFixture *self, gconstpointer data);

void journal_view_write (JournalViewFixture *self, const CsJournalEntry *entry);

/* Five lines about a record, a picture that was refused, and the lock; a second apart. */
void journal_view_write_some (JournalViewFixture *self);

/* Has it read anew, and waits for that. */
void journal_view_reload (JournalViewFixture *self);

/* Whether all of it is read; @view is a CsJournalView, as cs_test_run_until() takes it. */
gboolean journal_view_is_settled (gpointer view);

unsigned journal_view_count (JournalViewFixture *self);

/* What a screen reader is told of the line at @position. */
char *journal_view_dup_label (JournalViewFixture *self,
                              unsigned position) G_GNUC_WARN_UNUSED_RESULT;
