// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-http.h"
#include "cs-key-source.h"
#include "cs-stripe-error.h"

G_BEGIN_DECLS

#define CS_STRIPE_SERVER "https://api.stripe.com"

/* Sent with every request: without it, the account's own default would apply. */
#define CS_STRIPE_API_VERSION "2026-07-29.dahlia"

#define CS_TYPE_STRIPE_CLIENT (cs_stripe_client_get_type ())
G_DECLARE_FINAL_TYPE (CsStripeClient, cs_stripe_client, CS, STRIPE_CLIENT, GObject)

/* What every call to Stripe has in common: the host, the version, the key, and what a refusal
 * means. */
CsStripeClient *cs_stripe_client_new (CsConnection *connection,
                                      CsKeySource *keys,
                                      CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

CsConnection *cs_stripe_client_get_connection (CsStripeClient *self);
CsHttp *cs_stripe_client_get_http (CsStripeClient *self);
CsClock *cs_stripe_client_get_clock (CsStripeClient *self);

/* @path begins with "/v1/" and may have a query. */
CsHttpRequest *cs_stripe_client_make_get (CsStripeClient *self,
                                          const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* With an idempotency key of its own, under which it may be sent again within @window (µs). */
CsHttpRequest *cs_stripe_client_make_post (CsStripeClient *self,
                                           const char *path,
                                           const char *form,
                                           int64_t window) G_GNUC_WARN_UNUSED_RESULT;

/* Looks the key up, sends, and answers only with 200. Errors: CS_PROVIDER_ERROR, CS_NET_ERROR,
 * CS_KEYRING_ERROR, G_IO_ERROR_CANCELLED. */
void cs_stripe_client_send_async (CsStripeClient *self,
                                  CsHttpRequest *request,
                                  CsKeyKind kind,
                                  CsStripeAsk ask,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
CsHttpAnswer *cs_stripe_client_send_finish (CsStripeClient *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
