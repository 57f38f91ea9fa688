// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-connection.h"
#include "cs-key-source.h"
#include "cs-provider.h"

G_BEGIN_DECLS

#define CS_TYPE_STRIPE_PROVIDER (cs_stripe_provider_get_type ())
G_DECLARE_FINAL_TYPE (CsStripeProvider, cs_stripe_provider, CS, STRIPE_PROVIDER, GObject)

/* One account at Stripe Identity, or at the server that @connection names. */
CsStripeProvider *cs_stripe_provider_new (CsConnection *connection,
                                          CsKeySource *keys,
                                          CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
