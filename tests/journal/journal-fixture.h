// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-fake-clock.h"
#include "cs-journal.h"

/* A folder of its own for each test; the journal is two levels below it. */
typedef struct
{
  CsFakeClock *clock;
  char *root;
  char *folder;
  char *path;
  CsJournal *journal;
} JournalFixture;

void journal_fixture_set_up (JournalFixture *fixture, gconstpointer data);
void journal_fixture_tear_down (JournalFixture *fixture, gconstpointer data);

/* Closes the journal, and opens another one on the same file. */
void journal_fixture_reopen (JournalFixture *fixture);

/* Writes "reveal"/"asked" of @object, and waits. */
gboolean journal_fixture_write (JournalFixture *fixture, const char *object, GError **error);

/* The file's lines, each of them checked to be a JSON object with the next number: the first has
 * @first. */
char **journal_fixture_read (const char *path, int64_t first);

/* The member of a line as JSON, or NULL. */
char *journal_line_get (const char *line, const char *member);
