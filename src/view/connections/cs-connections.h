// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-view-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_TYPE_CONNECTIONS (cs_connections_get_type ())
G_DECLARE_FINAL_TYPE (CsConnections, cs_connections, CS, CONNECTIONS, GObject)

/* The connections of this user as a GListModel of CsConnection, kept in @file (nothing secret:
 * id, name, service, mode, server, whether there is a reveal key). NULL keeps them for this run. */
CsConnections *cs_connections_new (GFile *file) G_GNUC_WARN_UNUSED_RESULT;

/* Reads the file; that there is none is fine. A damaged one is kept aside as "….damaged", the error
 * is CS_CONNECTIONS_ERROR_DAMAGED, and the list holds what could be read. With any other error the
 * list is empty, and nothing can be added. */
void cs_connections_load_async (CsConnections *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean cs_connections_load_finish (CsConnections *self, GAsyncResult *result, GError **error);

/* Adds, or replaces the one with the same id, and writes the file; the list changes when the file
 * is written, and not at all when it cannot be. A connection whose keys are kept for this run only
 * is not written: pass @persist FALSE. Changes are made in the order of the calls. */
void cs_connections_put_async (CsConnections *self,
                               CsConnection *connection,
                               gboolean persist,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean cs_connections_put_finish (CsConnections *self, GAsyncResult *result, GError **error);

/* The same for taking one away; that there is none with this id is fine. */
void cs_connections_remove_async (CsConnections *self,
                                  const char *id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean cs_connections_remove_finish (CsConnections *self, GAsyncResult *result, GError **error);

CsConnection *cs_connections_find (CsConnections *self, const char *id); /* borrowed, or NULL */

G_END_DECLS
