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
} JournalFixture;

void journal_fixture_set_up (JournalFixture *self, gconstpointer data);
void journal_fixture_tear_down (JournalFixture *self, gconstpointer data);

void journal_fixture_write (JournalFixture *self, const CsJournalEntry *entry);

/* Five lines about a record, a picture that was refused, and the lock; a second apart. */
void journal_fixture_write_some (JournalFixture *self);

/* Has it read anew, and waits for that. */
void journal_fixture_reload (JournalFixture *self);

/* Whether all of it is read; @view is a CsJournalView, as cs_test_run_until() takes it. */
gboolean journal_fixture_is_settled (gpointer view);

unsigned journal_fixture_count (JournalFixture *self);

/* What a screen reader is told of the line at @position. */
char *journal_fixture_dup_label (JournalFixture *self, unsigned position) G_GNUC_WARN_UNUSED_RESULT;
