// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-provider-result.h"
#include "cs-stripe-client.h"

G_BEGIN_DECLS

/* Makes a link that dies, and reads the image behind it at once and without a key. Errors, beside
 * the client's: LAPSED, where the link died first; CS_NET_ERROR_HOST_REFUSED, where it leads to
 * another host. */
void cs_stripe_image_fetch_async (CsStripeClient *client,
                                  const char *file_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
CsImageBody *cs_stripe_image_fetch_finish (GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
