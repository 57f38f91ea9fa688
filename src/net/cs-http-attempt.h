// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-http-answer.h"
#include "cs-http-request.h"

#include <gio/gio.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Sends @request once, and reads the answer into secure memory, within the time and the size
 * that the request allows. Errors: CS_NET_ERROR, G_IO_ERROR_CANCELLED. */
void cs_http_attempt_async (SoupSession *session,
                            CsClock *clock,
                            CsHttpRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
CsHttpAnswer *cs_http_attempt_finish (GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
