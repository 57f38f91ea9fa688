// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-provider-result.h"
#include "cs-stripe-client.h"

G_BEGIN_DECLS

#define CS_STRIPE_ACCOUNT_PATH "/v1/account"

/* One session, with an ordinary member expanded: both must be allowed for a record to open. */
char *cs_stripe_probe_build_list (void) G_GNUC_WARN_UNUSED_RESULT;

/* The account's name for itself, or NULL. */
char *cs_stripe_probe_parse_account (const char *body, size_t length) G_GNUC_WARN_UNUSED_RESULT;

/* Asks for both. That a permission is missing is a finding, no error; all else that the client's
 * requests fail by is one. */
void cs_stripe_probe_run_async (CsStripeClient *client,
                                CsKeyKind kind,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
CsProbe *cs_stripe_probe_run_finish (GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
