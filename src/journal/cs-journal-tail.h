// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-seal.h"

#include <sys/types.h>

G_BEGIN_DECLS

/* How a journal's file ends. */
typedef struct
{
  off_t size;
  off_t whole;                   /* up to here, there are whole lines */
  char *torn;                    /* what is behind them, made valid UTF-8 and cut short; or NULL */
  int64_t seq;                   /* of the last whole line; 0 where there is none */
  char mac[CS_JOURNAL_MAC_SIZE]; /* of it; "" where it has none */
  char before[CS_JOURNAL_MAC_SIZE]; /* of the line that it follows */
  char *body;                       /* of it: what is sealed; or NULL */
  size_t body_length;
} CsJournalTail;

/* Reads the end of an open file. Error: CS_JOURNAL_ERROR_UNWRITABLE, also where the file does not
 * end in a line, or in the beginning of one, of this program. */
CsJournalTail *cs_journal_tail_read (int fd, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cs_journal_tail_free (CsJournalTail *self);

/* Whether the last line is sealed with this key. */
gboolean cs_journal_tail_is_sealed (const CsJournalTail *self, const CsJournalSeal *seal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsJournalTail, cs_journal_tail_free)

G_END_DECLS
