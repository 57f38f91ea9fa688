// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"
#include "cs-make-provider.h"

G_BEGIN_DECLS

/* Between the files of CsDesk. */
struct _CsDesk
{
  GObject parent_instance;

  CsConnections *connections;
  CsKeys *keys;
  CsLeases *leases;
  CsJournal *journal;
  CsClock *clock;
  CsMakeProvider make_provider;
  gpointer make_data;
  CsPolicy *policy;
  CsExtracts *extracts; /* of every connection; a lock does not end them */
  CsAlerts *alerts;

  CsConnection *connection;
  CsProvider *provider;
  CsSessionList *list;
  CsRecordView *record;
  CsSession *asked; /* the row that the record is read, or was read, for; NULL without one */

  gboolean locked;
  unsigned locks; /* how often: an answer from before the last one does not unlock */
  CsConnection *remembered;
};

/* Locked, it drops what is on it, and remembers its connection. */
void cs_desk_set_locked (CsDesk *self, gboolean locked);

/* For tests: what stands in for the service, from the next connection on. */
void cs_desk_set_make_provider (CsDesk *self, CsMakeProvider make_provider, gpointer user_data);

G_END_DECLS
