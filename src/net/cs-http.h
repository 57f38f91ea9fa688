// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-http-answer.h"
#include "cs-http-request.h"
#include "cs-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_NET_ERROR (cs_net_error_quark ())

/* By what a person can do about it. An answer with any HTTP status but 3xx is no error here. */
typedef enum
{
  CS_NET_ERROR_OFFLINE, /* no network, no such host, refused */
  CS_NET_ERROR_TIMED_OUT,
  CS_NET_ERROR_TLS,          /* the certificate is not to be trusted: final, no way round it */
  CS_NET_ERROR_REDIRECTED,   /* the server pointed elsewhere; not followed */
  CS_NET_ERROR_HOST_REFUSED, /* the address is none that a key may go to */
  CS_NET_ERROR_TOO_LARGE,
  CS_NET_ERROR_CUT, /* the answer ended early */
} CsNetError;

GQuark cs_net_error_quark (void);

#define CS_TYPE_HTTP (cs_http_get_type ())
G_DECLARE_FINAL_TYPE (CsHttp, cs_http, CS, HTTP, GObject)

/*
 * One connection's way to its service: a request in, an answer out. It asks only the hosts it
 * was made for, follows no redirect, keeps no cookie, cache or log, waits and tries again
 * within bounds, and keeps below the service's limits.
 *
 * @origins: NULL-terminated addresses, of which scheme, host and port count. One that no key may
 * go to (see cs_origin_from_uri()) is none.
 */
CsHttp *cs_http_new (const char *const *origins, CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the jitter of retries repeatable. */
void cs_http_set_seed (CsHttp *self, uint32_t seed);

/* Whether a request may go to @uri. Answers bring addresses, too. */
gboolean cs_http_allows (CsHttp *self, const char *uri);

/* Where it waits before another try, a @cancellable that is a CsProgress is told until when, and
 * how many bytes of the answer have come. Errors: CS_NET_ERROR, G_IO_ERROR_CANCELLED. */
void cs_http_send_async (CsHttp *self,
                         CsHttpRequest *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
CsHttpAnswer *
cs_http_send_finish (CsHttp *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The clock with the server's date. Borrowed. */
CsClock *cs_http_get_server_clock (CsHttp *self);

/* The server's time in Unix seconds, by its last answer; this machine's own before there was one.
 */
int64_t cs_http_get_server_time (CsHttp *self);
gboolean cs_http_knows_server_time (CsHttp *self);

G_END_DECLS
