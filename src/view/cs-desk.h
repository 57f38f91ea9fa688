// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-alerts.h"
#include "cs-connections.h"
#include "cs-extracts.h"
#include "cs-keys.h"
#include "cs-profile-view.h"
#include "cs-record-view.h"
#include "cs-session-list.h"

G_BEGIN_DECLS

#define CS_TYPE_DESK (cs_desk_get_type ())
G_DECLARE_FINAL_TYPE (CsDesk, cs_desk, CS, DESK, GObject)

/*
 * What lies before the officer: one connection, or all, the list, and the one record that is open.
 * Changing the connection, and leaving, end every lease.
 *
 * Property "connection" (CsConnection or NULL, notify): list and record change with it. The list
 * is empty until it is refreshed.
 *
 * Property "locked" (boolean, notify): then there is no connection, and what is set as one is only
 * remembered until the desk is unlocked.
 *
 * Signal "notice" (const char *): a sentence for a toast.
 */
CsDesk *cs_desk_new (CsConnections *connections,
                     CsKeys *keys,
                     CsLeases *leases,
                     CsJournal *journal,
                     CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

void cs_desk_set_connection (CsDesk *self, CsConnection *connection);
CsConnection *cs_desk_get_connection (CsDesk *self); /* NULL: welcome */

/* All connections at once, in one list. "connection" is then one of its own, whose mode is that of
 * the most precious. Without a connection it is as with NULL. */
void cs_desk_set_all (CsDesk *self);
gboolean cs_desk_is_all (CsDesk *self);
CsConnections *cs_desk_get_connections (CsDesk *self);
CsKeys *cs_desk_get_keys (CsDesk *self);
CsJournal *cs_desk_get_journal (CsDesk *self);

/* For encrypted profiles, under the same leases, in the same journal, as precious as what is open.
 */
CsProfileView *cs_desk_new_profile (CsDesk *self) G_GNUC_WARN_UNUSED_RESULT;
CsExtracts *cs_desk_get_extracts (CsDesk *self);
CsAlerts *cs_desk_get_alerts (CsDesk *self);
CsPolicy *cs_desk_get_policy (CsDesk *self); /* of every connection */

/* The service's, where there is a connection: its date may be another than this machine's. */
CsClock *cs_desk_get_clock (CsDesk *self);

CsProvider *cs_desk_get_provider (CsDesk *self); /* NULL without a connection */
CsSessionList *cs_desk_get_list (CsDesk *self);  /* NULL without a connection */
CsRecordView *cs_desk_get_record (CsDesk *self); /* NULL without a connection */

/* Ends every lease, everywhere. */
void cs_desk_hide_everything (CsDesk *self, CsLeaseEnd why);

/* Ends every lease and drops list and record, before it returns; the journal's line follows.
 * @reason: as cs_lock_reason_to_string() has it. What is locked stays locked, and somebody who is
 * just unlocking it does so in vain. */
void cs_desk_lock (CsDesk *self, const char *reason);
gboolean cs_desk_is_locked (CsDesk *self);

/* Asks for the browse key again, and brings the connection back. Errors: CS_KEYRING_ERROR;
 * G_IO_ERROR_CANCELLED when it was locked again meanwhile. */
void cs_desk_unlock_async (CsDesk *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean cs_desk_unlock_finish (CsDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
