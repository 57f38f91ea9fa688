// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-stripe-client.h"

G_BEGIN_DECLS

/* Sensitive results of a check are open to most keys for this long (s). */
#define CS_STRIPE_REPORT_WINDOW (48 * 60 * 60)

/* One page of the reports made since @since (Unix seconds). */
char *cs_stripe_report_times_build (int64_t since, const char *next) G_GNUC_WARN_UNUSED_RESULT;

/* Enters the page's reports into @times (session id → int64_t *, the latest report's). @next is
 * the cursor of the page that follows, or NULL. Error: BAD_ANSWER. */
gboolean cs_stripe_report_times_parse (const char *body,
                                       size_t length,
                                       GHashTable *times,
                                       char **next,
                                       GError **error);

/* All pages. */
void cs_stripe_report_times_fetch_async (CsStripeClient *client,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GHashTable *cs_stripe_report_times_fetch_finish (GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
