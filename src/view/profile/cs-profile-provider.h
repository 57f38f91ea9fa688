// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-profile.h"
#include "cs-provider.h"

G_BEGIN_DECLS

/* What the journal has for a connection where there is none. */
#define CS_PROFILE_CONNECTION "profile"

#define CS_TYPE_PROFILE_PROVIDER (cs_profile_provider_get_type ())
G_DECLARE_FINAL_TYPE (CsProfileProvider, cs_profile_provider, CS, PROFILE_PROVIDER, GObject)

/*
 * Encrypted profiles as a service that is on this disk: what is looked at is decrypted for that one
 * look and wiped, and between two looks the files are as encrypted as they were. The passphrase of
 * the private key is held until this goes.
 */
CsProfileProvider *cs_profile_provider_new (const CsProfileFiles *files,
                                            CsConnection *connection,
                                            CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Whether they can be opened at all, and whose it is. Errors: CS_PROFILE_ERROR. */
void cs_profile_provider_find_async (CsProfileProvider *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
CsSession *cs_profile_provider_find_finish (CsProfileProvider *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
