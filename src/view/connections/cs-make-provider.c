// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-make-provider.h"

#include "cs-blockpass-provider.h"
#include "cs-stripe-provider.h"

CsProvider *
cs_make_provider (CsConnection *connection, CsKeySource *keys, CsClock *clock, gpointer user_data)
{
  switch (cs_connection_get_service (connection))
    {
    case CS_SERVICE_STRIPE:
      return CS_PROVIDER (cs_stripe_provider_new (connection, keys, clock));
    case CS_SERVICE_BLOCKPASS:
      return CS_PROVIDER (cs_blockpass_provider_new (connection, keys, clock));
    }
  return NULL;
}
