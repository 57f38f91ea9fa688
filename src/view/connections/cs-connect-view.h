// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connect-form.h"
#include "cs-connections.h"
#include "cs-keys.h"
#include "cs-view-error.h"
#include "cs-wording.h"

G_BEGIN_DECLS

#define CS_TYPE_CONNECT_VIEW (cs_connect_view_get_type ())
G_DECLARE_FINAL_TYPE (CsConnectView, cs_connect_view, CS, CONNECT_VIEW, GObject)

/*
 * Making a connection to a service: refuses at once what cannot be a key, tries the keys with
 * harmless reads, stores them in the keyring, or for this run only.
 */
CsConnectView *cs_connect_view_new (CsConnections *connections,
                                    CsKeys *keys,
                                    CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* The connection that this one takes the place of: it may have the same name. */
void cs_connect_view_set_replaced (CsConnectView *self, CsConnection *replaced);

/* A sentence saying what is wrong with an entry as typed so far, or NULL. */
char *cs_connect_view_dup_problem (CsConnectView *self,
                                   CsConnectEntry entry,
                                   const CsConnectForm *form) G_GNUC_WARN_UNUSED_RESULT;

/* Tries the keys, then stores them and adds the connection; those in @form are not looked at.
 * @keep_for_run keeps them out of the keyring. The result is the new connection; errors are the
 * provider's, the net's, CS_CONNECT_ERROR and CS_KEYRING_ERROR (then trying again with
 * @keep_for_run is the way on). */
void cs_connect_view_connect_async (CsConnectView *self,
                                    const CsConnectForm *form,
                                    CsSecret *browse_key,
                                    CsSecret *reveal_key,
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
