// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connections.h"
#include "cs-keys.h"
#include "cs-wording.h"

G_BEGIN_DECLS

/* Which entry of the dialog a problem belongs to. */
typedef enum
{
  CS_CONNECT_NAME,
  CS_CONNECT_BROWSE_KEY,
  CS_CONNECT_REVEAL_KEY,
  CS_CONNECT_SERVER,
} CsConnectEntry;

#define CS_TYPE_CONNECT_VIEW (cs_connect_view_get_type ())
G_DECLARE_FINAL_TYPE (CsConnectView, cs_connect_view, CS, CONNECT_VIEW, GObject)

/*
 * Making a connection to Stripe: refuses at once what cannot be a key, tries the keys with
 * harmless reads, stores them in the keyring, or for this run only.
 */
CsConnectView *cs_connect_view_new (CsConnections *connections,
                                    CsKeys *keys,
                                    CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* The connection that this one takes the place of: it may have the same name. */
void cs_connect_view_set_replaced (CsConnectView *self, CsConnection *replaced);

/* A sentence saying what is wrong with an entry as typed so far, or NULL. Keys are borrowed text
 * from a password entry and are not kept. @server is NULL or "" for Stripe's own. */
char *cs_connect_view_dup_problem (CsConnectView *self,
                                   CsConnectEntry entry,
                                   const char *name,
                                   const char *browse_key,
                                   const char *reveal_key,
                                   const char *server) G_GNUC_WARN_UNUSED_RESULT;

/* What the keys say of themselves: "TEST" or "LIVE"; FALSE while that cannot be told. */
gboolean cs_connect_view_get_mode (CsConnectView *self, const char *browse_key, CsMode *mode);

/* Tries the keys, then stores them and adds the connection. @keep_for_run keeps them out of the
 * keyring. The result is the new connection; errors are the provider's, the net's and
 * CS_KEYRING_ERROR (then trying again with @keep_for_run is the way on). */
void cs_connect_view_connect_async (CsConnectView *self,
                                    const char *name,
                                    CsSecret *browse_key,
                                    CsSecret *reveal_key,
                                    const char *server,
                                    gboolean keep_for_run,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
CsConnection *cs_connect_view_connect_finish (CsConnectView *self,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Which of the two keys the last failure was about: "Stripe refused the key" says it of either. */
CsConnectEntry cs_connect_view_get_culprit (CsConnectView *self);

G_END_DECLS
