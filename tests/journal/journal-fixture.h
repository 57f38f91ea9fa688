// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-fake-clock.h"
#include "cs-journal-check.h"
#include "cs-journal.h"
#include "cs-test-slot.h"

/* A folder of its own for each test; the journal is two levels below it. */
typedef struct
{
  CsFakeClock *clock;
  char *root;
  char *folder;
  char *path;
  CsJournal *journal;
  CsTestSlot *slot; /* of a sealed one */
} JournalFixture;

void journal_fixture_set_up (JournalFixture *fixture, gconstpointer data);
void journal_fixture_set_up_sealed (JournalFixture *fixture, gconstpointer data);
void journal_fixture_tear_down (JournalFixture *fixture, gconstpointer data);

/* Closes the journal, and opens another one on the same file. */
void journal_fixture_reopen (JournalFixture *fixture);

/* Writes "reveal"/"asked" of @object, and waits. */
gboolean journal_fixture_write (JournalFixture *fixture, const char *object, GError **error);

/* The file's lines, each of them checked to be a JSON object with the next number: the first has
 * @first. Those that begin a segment are then left out. */
char **journal_fixture_read (const char *path, int64_t first);

/* How many lines there are, and how many the slot has counted. */
unsigned journal_fixture_count_lines (JournalFixture *fixture);
int64_t journal_fixture_get_count (JournalFixture *fixture);

/* The member of a line as JSON, or NULL. */
char *journal_line_get (const char *line, const char *member);

/* Verifies, with the key in the slot. */
CsJournalVerdict *journal_fixture_verify (JournalFixture *fixture);
void journal_fixture_assert_right (JournalFixture *fixture, int64_t verified);
void journal_fixture_assert_wrong (JournalFixture *fixture, CsJournalFault fault, int64_t seq);
