// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-secret.h"

#include <stdint.h>

G_BEGIN_DECLS

/* A MAC as text, and the NUL. */
#define CS_JOURNAL_MAC_SIZE 65

/* What the journal's lines are sealed with, and how far they got. In a CsSecretSlot it is one
 * value, so that key and count are never at odds. */
typedef struct
{
  CsSecret *key;
  char id[17];         /* of the key, from the key */
  gboolean verifiable; /* the key is kept; else it is gone with this run */
  int64_t first;       /* of the oldest line that must be there; 0 where nothing is known */
  int64_t seq;         /* of the last line that was counted */
  int64_t count;       /* of the lines sealed with this key */
} CsJournalSeal;

/* With a new key. */
CsJournalSeal *cs_journal_seal_new (gboolean verifiable) G_GNUC_WARN_UNUSED_RESULT;
void cs_journal_seal_free (CsJournalSeal *self);

/* To and from what a slot keeps. NULL where @text is no such thing. */
CsJournalSeal *cs_journal_seal_parse (CsSecret *text) G_GNUC_WARN_UNUSED_RESULT;
CsSecret *cs_journal_seal_to_secret (const CsJournalSeal *self) G_GNUC_WARN_UNUSED_RESULT;

/* Counts a line that is on the disk. */
void cs_journal_seal_count (CsJournalSeal *self, int64_t seq);

/* HMAC-SHA-256 over @before (the MAC of the line before, or ""), a line break and @body. */
void cs_journal_seal_mac (const CsJournalSeal *self,
                          const char *before,
                          const char *body,
                          size_t length,
                          char mac[CS_JOURNAL_MAC_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsJournalSeal, cs_journal_seal_free)

G_END_DECLS
