// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-key-source.h"

G_BEGIN_DECLS

#define CS_KEYRING_ERROR (cs_keyring_error_quark ())

typedef enum
{
  CS_KEYRING_ERROR_ABSENT,    /* nobody offers a Secret Service here */
  CS_KEYRING_ERROR_LOCKED,    /* locked, and could not be unlocked */
  CS_KEYRING_ERROR_DISMISSED, /* the person closed the unlock prompt */
  CS_KEYRING_ERROR_TIMED_OUT, /* the service did not answer */
  CS_KEYRING_ERROR_FAILED,
} CsKeyringError;

GQuark cs_keyring_error_quark (void);

/* How long the service may take for an answer (µs). The time in which it shows a prompt does not
 * count: a person may take as long as they like, and whoever waits for them can cancel. */
#define CS_KEYRING_PATIENCE (20 * CS_SECOND)

#define CS_TYPE_KEYRING (cs_keyring_get_type ())
G_DECLARE_FINAL_TYPE (CsKeyring, cs_keyring, CS, KEYRING, GObject)

/* The keys in the system keyring; a CsKeySource. Where the keyring is locked, every call makes
 * the service ask the person to unlock it. Nothing is done, and nobody asked for, before a call. */
CsKeyring *cs_keyring_new (CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Stores or replaces. @service and @mode are "stripe", "test" …, and become attributes, which are
 * not secret; nor is @label, which the keyring's own manager shows. Error: CS_KEYRING_ERROR. */
void cs_keyring_store_async (CsKeyring *self,
                             const char *connection_id,
                             CsKeyKind kind,
                             const char *service,
                             const char *mode,
                             const char *label,
                             CsSecret *key,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean cs_keyring_store_finish (CsKeyring *self, GAsyncResult *result, GError **error);

/* Removes both keys of a connection; there being none is fine. Error: CS_KEYRING_ERROR. */
void cs_keyring_remove_async (CsKeyring *self,
                              const char *connection_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean cs_keyring_remove_finish (CsKeyring *self, GAsyncResult *result, GError **error);

/* Removes what a store may have left that was given up (cancelled, timed out): the service may
 * have done it all the same. Nobody is asked, and nobody hears how it went. */
void cs_keyring_discard (CsKeyring *self, const char *connection_id);

G_END_DECLS
