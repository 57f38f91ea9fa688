// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-blockpass-client.h"
#include "cs-clock.h"
#include "cs-connection.h"
#include "cs-key-source.h"
#include "cs-provider.h"

G_BEGIN_DECLS

#define CS_TYPE_BLOCKPASS_PROVIDER (cs_blockpass_provider_get_type ())
G_DECLARE_FINAL_TYPE (CsBlockpassProvider, cs_blockpass_provider, CS, BLOCKPASS_PROVIDER, GObject)

/* One service at Blockpass KYC Connect, or at the server that @connection names. */
CsBlockpassProvider *cs_blockpass_provider_new (CsConnection *connection,
                                                CsKeySource *keys,
                                                CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Borrowed; where a transform for encrypted answers is set. */
CsBlockpassClient *cs_blockpass_provider_get_client (CsBlockpassProvider *self);

G_END_DECLS
