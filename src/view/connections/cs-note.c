// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-note.h"

#include "cs-all-connections.h"
#include "cs-keyring.h"
#include "cs-provider.h"
#include "cs-ticket.h"

#include <glib/gi18n-lib.h>

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  unsigned serial;
  g_autoptr (GObject) owner = cs_ticket_redeem (user_data, &serial);

  if (cs_journal_write_finish (CS_JOURNAL (source), result, &error))
    return;
  g_message ("A line is missing in the journal: %s", error->message);
  if (owner != NULL)
    g_signal_emit_by_name (
        owner, "notice",
        _ ("The access journal cannot be written. Nothing can be revealed until it can."));
}

void
cs_note_write (CsJournal *journal, const CsJournalEntry *entry, gpointer owner)
{
  cs_journal_write_async (journal, entry, NULL, written_cb, cs_ticket_new (owner, 0));
}

void
cs_note_keys (CsJournal *journal,
              CsKeys *keys,
              CsConnection *connection,
              gboolean replaced,
              gpointer owner)
{
  const char *id = cs_connection_get_id (connection);
  gboolean here = cs_memory_keys_contains (cs_keys_get_memory (keys), id, CS_KEY_BROWSE);
  CsJournalEntry entry = {
    .act = replaced ? "key-replaced" : "key-added",
    .outcome = here ? "this-run" : "kept",
    .connection_id = id,
    .object = "browse",
  };

  cs_note_write (journal, &entry, owner);
  entry.object = "reveal";
  if (cs_connection_has_reveal_key (connection))
    cs_note_write (journal, &entry, owner);
}

void
cs_note_removal (CsJournal *journal, const char *connection_id, gboolean removed, gpointer owner)
{
  CsJournalEntry entry = {
    .act = "key-removed",
    .outcome = removed ? "done" : "failed",
    .connection_id = connection_id,
  };

  cs_note_write (journal, &entry, owner);
}

const char *
cs_note_failure (const GError *error)
{
  static const CsProviderError refusals[] = {
    CS_PROVIDER_ERROR_NO_KEY,          CS_PROVIDER_ERROR_KEY_REFUSED, CS_PROVIDER_ERROR_KEY_EXPIRED,
    CS_PROVIDER_ERROR_ADDRESS_REFUSED, CS_PROVIDER_ERROR_PERMISSION,  CS_PROVIDER_ERROR_SENSITIVE,
    CS_PROVIDER_ERROR_SENSITIVE_LIMIT,
  };

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "cancelled";
  for (size_t i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_error_matches (error, CS_PROVIDER_ERROR, (int) refusals[i]))
      return "refused";
  return "failed";
}

static void
set_connection (CsJournalEntry *entry, CsConnection *connection)
{
  if (connection != NULL && !cs_all_connections_is (connection))
    entry->connection_id = cs_connection_get_id (connection);
}

void
cs_note_lock (CsJournal *journal, CsConnection *connection, const char *reason, gpointer owner)
{
  CsJournalEntry entry = { .act = "lock", .outcome = "done", .reason = reason };

  cs_journal_set_quiet (journal, TRUE);
  set_connection (&entry, connection);
  cs_note_write (journal, &entry, owner);
}

void
cs_note_unlock (CsJournal *journal, CsConnection *connection, const GError *error, gpointer owner)
{
  gboolean refused = g_error_matches (error, CS_KEYRING_ERROR, CS_KEYRING_ERROR_DISMISSED)
                     || g_error_matches (error, CS_KEYRING_ERROR, CS_KEYRING_ERROR_LOCKED);
  CsJournalEntry entry = {
    .act = "unlock",
    .outcome = error == NULL ? "done"
               : refused     ? "refused"
                             : "failed",
  };

  if (error == NULL)
    cs_journal_set_quiet (journal, FALSE);
  set_connection (&entry, connection);
  cs_note_write (journal, &entry, owner);
}
