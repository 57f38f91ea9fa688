// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-extract-view.h"
#include "cs-fake-clock.h"
#include "cs-fake-provider.h"

#define EXTRACT_PASSPHRASE "k7wd-92hx-m4tp-c0rz-8vnb-3qsg"

/* One extract of an invented person, on a provider that answers when told to, with a real journal
 * and a real file in a folder of its own. */
typedef struct
{
  CsFakeClock *clock;
  CsFakeProvider *provider;
  CsConnection *connection;
  CsJournal *journal;
  GFile *journal_file;
  char *journal_path;
  char *folder;
  char *path;
  GFile *file;
  CsSecret *passphrase;
  CsSecret *answered; /* a value of the last answer */
  CsExtractView *view;
  int64_t now; /* what archive_at is counted from */
} ExtractFixture;

/* Pass as test data. */
extern const char extract_live[];

void extract_set_up (ExtractFixture *self, gconstpointer data);
void extract_tear_down (ExtractFixture *self, gconstpointer data);

/* Another view of the same session, as the next start makes it. */
void extract_renew (ExtractFixture *self, gboolean archived);

/* Up to WARNING; up to the request. */
void extract_choose (ExtractFixture *self, gboolean pack);
void extract_begin (ExtractFixture *self, gboolean pack);

typedef enum
{
  EXTRACT_PLAIN,    /* two values */
  EXTRACT_PICTURES, /* and a picture of 80 kB */
  EXTRACT_ODD,      /* and a picture that is none */
  EXTRACT_EXTRA,    /* and what could not be made out, which is in no record */
} ExtractAnswer;

#define EXTRACT_NEVER G_MAXINT

/* Waits for the request, and answers: deleted in @seconds. One of the values, to see it wiped;
 * borrowed. */
CsSecret *extract_answer (ExtractFixture *self, ExtractAnswer answer, int seconds);
void extract_fail (ExtractFixture *self, CsProviderError code);

/* Lets the time pass that is left. Then: what the browse key reads. */
void extract_run_out (ExtractFixture *self);
void extract_open (ExtractFixture *self, gboolean archived);
void extract_fail_open (ExtractFixture *self);

/* The next @n files that are read back are other than was written. */
void extract_spoil_next_file (ExtractFixture *self, int n);

void extract_wait_for (ExtractFixture *self, CsExtractState state);
void extract_wait_for_journal (ExtractFixture *self, const char *outcomes);

/* @part is in the message. */
void extract_assert_message (ExtractFixture *self, const char *part);
void extract_assert_end (ExtractFixture *self, CsExtractEnd end, const char *part);

/* The outcomes of the lines of all extracts, with spaces between. */
void extract_assert_journal (ExtractFixture *self, const char *outcomes);

/* A line as another run left it. */
void extract_write_line (ExtractFixture *self, const char *outcome);

/* What is told when the record is opened by another run; NULL: nothing. */
void extract_assert_next_start (ExtractFixture *self, gboolean archived, const char *part);

/* Whether 7-Zip opens the file. */
void extract_assert_pack (ExtractFixture *self, gboolean good);

/* As if the disk were full for anything larger than the journal; or not any more. */
void extract_fill_disk (gboolean full);
