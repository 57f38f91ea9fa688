// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connections.h"
#include "cs-keys.h"
#include "cs-record-view.h"
#include "cs-session-list.h"

G_BEGIN_DECLS

#define CS_TYPE_DESK (cs_desk_get_type ())
G_DECLARE_FINAL_TYPE (CsDesk, cs_desk, CS, DESK, GObject)

/*
 * What lies before the officer: one connection, its list, and the one record that is open.
 * Changing the connection, and leaving, end every lease.
 *
 * Property "connection" (CsConnection or NULL, notify): list and record change with it. The list
 * is empty until it is refreshed. Property "text-lease-seconds": as CsRecordView has it, for every
 * connection.
 */
CsDesk *cs_desk_new (CsConnections *connections,
                     CsKeys *keys,
                     CsLeases *leases,
                     CsJournal *journal,
                     CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

void cs_desk_set_connection (CsDesk *self, CsConnection *connection);
CsConnection *cs_desk_get_connection (CsDesk *self); /* NULL: welcome */
CsConnections *cs_desk_get_connections (CsDesk *self);
CsKeys *cs_desk_get_keys (CsDesk *self);

/* The service's, where there is a connection: its date may be another than this machine's. */
CsClock *cs_desk_get_clock (CsDesk *self);

CsProvider *cs_desk_get_provider (CsDesk *self); /* NULL without a connection */
CsSessionList *cs_desk_get_list (CsDesk *self);  /* NULL without a connection */
CsRecordView *cs_desk_get_record (CsDesk *self); /* NULL without a connection */

/* Ends every lease, everywhere. */
void cs_desk_hide_everything (CsDesk *self, CsLeaseEnd why);

G_END_DECLS
