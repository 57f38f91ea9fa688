// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-http.h"
#include "cs-key-source.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_TYPE_KEYED_HTTP (cs_keyed_http_get_type ())
G_DECLARE_FINAL_TYPE (CsKeyedHttp, cs_keyed_http, CS, KEYED_HTTP, GObject)

/*
 * One connection's way to its service, with its keys: the same for each service. A key is looked
 * up when a request is about to leave, and forgotten with the answer.
 *
 * @servers: the service's own, NULL-terminated, and first the one that is asked. A connection that
 * has a server of its own asks that one alone, and no key goes there unless it is this machine and
 * the connection's mode is not live.
 */
CsKeyedHttp *cs_keyed_http_new (CsConnection *connection,
                                CsKeySource *keys,
                                CsClock *clock,
                                const char *const *servers) G_GNUC_WARN_UNUSED_RESULT;

/* What every path is appended to: "https://api.stripe.com". */
const char *cs_keyed_http_get_server (CsKeyedHttp *self);
CsConnection *cs_keyed_http_get_connection (CsKeyedHttp *self);
CsClock *cs_keyed_http_get_clock (CsKeyedHttp *self); /* this machine's, not the service's */

/* The same way without a key, and whose clock is the service's. */
CsHttp *cs_keyed_http_get_http (CsKeyedHttp *self);

/* Sends @request with the connection's @kind of key, and answers with whatever came back. Errors:
 * CS_PROVIDER_ERROR_NO_KEY, _KEY_REFUSED for what cannot be a key (nothing is sent then),
 * CS_KEYRING_ERROR, CS_NET_ERROR, G_IO_ERROR_CANCELLED. */
void cs_keyed_http_send_async (CsKeyedHttp *self,
                               CsHttpRequest *request,
                               CsKeyKind kind,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
CsHttpAnswer *cs_keyed_http_send_finish (CsKeyedHttp *self,
                                         GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
