// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-seal.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CS_JOURNAL_VERIFIED,     /* what can be verified is there, and right */
  CS_JOURNAL_WRONG,        /* see fault */
  CS_JOURNAL_UNVERIFIABLE, /* there is no key, or no line that is sealed with it */
} CsJournalState;

/* Why a line is wrong. */
typedef enum
{
  CS_JOURNAL_FAULT_NONE,
  CS_JOURNAL_FAULT_LINE,    /* it is not a line of the journal */
  CS_JOURNAL_FAULT_NUMBER,  /* its number does not follow */
  CS_JOURNAL_FAULT_MAC,     /* it, or the line before, was changed */
  CS_JOURNAL_FAULT_SEGMENT, /* its segment does not begin where the one before ended */
  CS_JOURNAL_FAULT_START,   /* lines before it are missing */
  CS_JOURNAL_FAULT_END,     /* lines from it on are missing */
  CS_JOURNAL_FAULT_EXTRA,   /* there are more lines than were ever written */
} CsJournalFault;

/* Lines that nobody can verify: first and last number. */
typedef struct
{
  int64_t first;
  int64_t last;
} CsJournalRange;

typedef struct
{
  CsJournalState state;
  CsJournalFault fault;
  char *file;         /* the path of the file with the first wrong line; else the last file */
  unsigned line;      /* the wrong line's place in it, from 1; else the one behind the last */
  int64_t seq;        /* the number that is, or should be, in it */
  int64_t verified;   /* how many lines were found to be right */
  int64_t count;      /* the same, with those that were too old to be kept */
  GArray *unverified; /* of CsJournalRange */
  gboolean torn;      /* the last line was not finished, and nobody was told that it was */
  GError *problem;    /* why there was no key; or NULL */
} CsJournalVerdict;

void cs_journal_verdict_free (CsJournalVerdict *self);

/* How many lines can be there is not known yet: limit() is told. */
#define CS_JOURNAL_ANY_COUNT (G_MAXINT64 - 1)

/* @parts: of CsJournalPart, as cs_journal_parts_read() has them. @seal: what was stored before they
 * were read, or NULL; @count: what was counted after. NULL where it was cancelled; a CsProgress is
 * told of the lines. */
CsJournalVerdict *cs_journal_verify (GPtrArray *parts,
                                     const CsJournalSeal *seal,
                                     int64_t count,
                                     GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

/* More lines than @count, and one, make it CS_JOURNAL_FAULT_EXTRA. */
void cs_journal_verdict_limit (CsJournalVerdict *self, int64_t count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsJournalVerdict, cs_journal_verdict_free)

G_END_DECLS
