// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-seal.h"

G_BEGIN_DECLS

/*
 * The journal's lines as a chain. All of it blocks, and belongs to whoever takes the steps: the
 * worker, or, between two steps, the main thread.
 *
 * A line takes several steps. After each of them the seal may have to be stored before the next
 * one is taken, so that never more than one line is on the disk and not counted.
 */
typedef struct _CsJournalChain CsJournalChain;

typedef enum
{
  CS_JOURNAL_STEP_AGAIN,     /* something had to be done first */
  CS_JOURNAL_STEP_NEED_SEAL, /* the file is locked: now set_seal() */
  CS_JOURNAL_STEP_DONE,      /* the line is on the disk */
} CsJournalStep;

CsJournalChain *cs_journal_chain_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void cs_journal_chain_free (CsJournalChain *self);

/* A file is full at @size bytes, or @span µs after it was begun; it is deleted when its last line
 * is @keep µs old, and nothing in the journal is wrong. 0: never. */
void cs_journal_chain_set_limits (CsJournalChain *self, int64_t size, int64_t span, int64_t keep);

/* One step towards the line with @members at @time (µs since 1970). After an error, close().
 * Error: CS_JOURNAL_ERROR. */
gboolean cs_journal_chain_step (CsJournalChain *self,
                                const char *members,
                                int64_t time,
                                CsJournalStep *step,
                                GError **error);

/* Begins a new segment with this seal, which is taken over. */
void cs_journal_chain_set_seal (CsJournalChain *self, CsJournalSeal *seal);

/* Whether the seal is to be stored now, and then; borrowed. */
gboolean cs_journal_chain_take_unsaved (CsJournalChain *self);
const CsJournalSeal *cs_journal_chain_get_seal (CsJournalChain *self);

/* Lets go of the file, and of the seal: another process may write now. */
void cs_journal_chain_close (CsJournalChain *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsJournalChain, cs_journal_chain_free)

G_END_DECLS
