// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <libsecret/secret.h>

G_BEGIN_DECLS

extern const SecretSchema cs_keyring_schema;

/* The items with these attributes of @schema (static), unlocked: SecretItem, all of them, or with
 * SECRET_SEARCH_NONE one. NULL without an error means that there are none, for certain: it is never
 * the answer of a keyring that is locked. Errors: CS_KEYRING_ERROR, or what libsecret and the bus
 * say. */
void cs_keyring_find_async (SecretService *service,
                            const SecretSchema *schema,
                            GHashTable *attributes,
                            SecretSearchFlags flags,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GList *cs_keyring_find_finish (SecretService *service,
                               GAsyncResult *result,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
