// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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

#define CS_TYPE_KEYRING (cs_keyring_get_type ())
G_DECLARE_FINAL_TYPE (CsKeyring, cs_keyring, CS, KEYRING, GObject)

/* The keys in the system keyring; a CsKeySource. Attributes: connection id, key kind, service,
 * mode; the label names the connection as the officer did. */
CsKeyring *cs_keyring_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Stores or replaces. @service and @mode are "stripe", "test" …; @label is shown in the keyring's
 * own manager. Error: CS_KEYRING_ERROR. */
void     cs_keyring_store_async  (CsKeyring *self, const char *connection_id, CsKeyKind kind,
                                  const char *service, const char *mode, const char *label,
                                  CsSecret *key, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
gboolean cs_keyring_store_finish (CsKeyring *self, GAsyncResult *result, GError **error);

/* Removes both keys of a connection; there being none is fine. */
void     cs_keyring_remove_async  (CsKeyring *self, const char *connection_id,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean cs_keyring_remove_finish (CsKeyring *self, GAsyncResult *result, GError **error);

G_END_DECLS
