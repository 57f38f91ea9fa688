// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-journal.h"
#include "cs-keys.h"

G_BEGIN_DECLS

/* Writes a line that nothing waits for. Where it cannot be written, @owner, if it is there
 * still, emits its signal "notice" (a sentence); with NULL, only the log has it. */
void cs_note_write (CsJournal *journal, const CsJournalEntry *entry, gpointer owner);

/* A failed request's outcome, in the journal's word: "refused", "failed", "cancelled". */
const char *cs_note_failure (const GError *error);

/* Keys came in, in the place of others or not; a connection's keys were to be deleted. */
void cs_note_keys (CsJournal *journal,
                   CsKeys *keys,
                   CsConnection *connection,
                   gboolean replaced,
                   gpointer owner);
void
cs_note_removal (CsJournal *journal, const char *connection_id, gboolean removed, gpointer owner);

/* The lock, which nothing waits for: what is to be put away is away. Until it is unlocked, nobody
 * is asked for the sake of a line: there may be nobody, or the screen be locked. @connection: whose
 * list it was; all, or NULL. */
void
cs_note_lock (CsJournal *journal, CsConnection *connection, const char *reason, gpointer owner);

/* It was unlocked, or not: @error (CS_KEYRING_ERROR). Where the keyring is locked still, the second
 * is counted in it, and written, as soon as it is not: nobody is asked for the password once more
 * for the sake of a line. */
void
cs_note_unlock (CsJournal *journal, CsConnection *connection, const GError *error, gpointer owner);

G_END_DECLS
