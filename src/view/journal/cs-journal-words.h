// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-row.h"
#include "cs-journal-verify.h"

G_BEGIN_DECLS

/* The journal in an officer's words. What we have no word for is shown as it is. */

/* What a list can be narrowed to. */
typedef enum
{
  CS_JOURNAL_ALL,
  CS_JOURNAL_OPENED,
  CS_JOURNAL_VALUES,
  CS_JOURNAL_IMAGES,
  CS_JOURNAL_EXPORTS,
  CS_JOURNAL_KEYS,
  CS_JOURNAL_LOCKS,
  CS_JOURNAL_SETTINGS,
  CS_JOURNAL_N_KINDS,
} CsJournalKind;

const char *cs_journal_words_kind (CsJournalKind kind);
const char *const *cs_journal_words_kind_acts (CsJournalKind kind); /* NULL for all */

/* "Date of birth", "Record opened", "Browse key added"; "Shown", "Refused"; and with them a
 * symbolic icon, and a style class or NULL. */
char *cs_journal_words_dup_act (const CsJournalRow *row) G_GNUC_WARN_UNUSED_RESULT;
char *cs_journal_words_dup_outcome (const CsJournalRow *row) G_GNUC_WARN_UNUSED_RESULT;
const char *cs_journal_words_icon (const CsJournalRow *row);
const char *cs_journal_words_style (const CsJournalRow *row);

/* Why: the short list's words, or what was typed; NULL where there is no reason. */
char *cs_journal_words_dup_reason (const char *reason) G_GNUC_WARN_UNUSED_RESULT;

/* "it was changed, or the line before it was" */
const char *cs_journal_words_fault (CsJournalFault fault);

/* What verifying has found, as a sentence or two. @kept: keys of this journal are kept at all. */
char *cs_journal_words_dup_verdict (const CsJournalVerdict *verdict,
                                    gboolean kept) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
