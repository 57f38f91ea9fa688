// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a key of a connection is for (see "Two keys for each connection"). */
typedef enum
{
  CS_KEY_BROWSE,
  CS_KEY_REVEAL,
  CS_KEY_EXTRACT, /* a reveal key, and the service deletes what is read with it */
} CsKeyKind;

const char *cs_key_kind_to_string (CsKeyKind kind); /* "browse", "reveal", "extract" */

#define CS_TYPE_KEY_SOURCE (cs_key_source_get_type ())
G_DECLARE_INTERFACE (CsKeySource, cs_key_source, CS, KEY_SOURCE, GObject)

/* Where a provider gets a key at the moment it needs it. The system keyring is one; keys kept
 * for this run only are another. */
struct _CsKeySourceInterface
{
  GTypeInterface parent_interface;

  void (*lookup_async) (CsKeySource *self,
                        const char *connection_id,
                        CsKeyKind kind,
                        const char *service,
                        const char *mode,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  CsSecret *(*lookup_finish) (CsKeySource *self, GAsyncResult *result, GError **error);
};

/* NULL without an error where there is no such key. @service and @mode are what the key is wanted
 * for: one that was kept for another service, or for another mode, is no such key. Errors:
 * CS_KEYRING_ERROR. */
void cs_key_source_lookup_async (CsKeySource *self,
                                 const char *connection_id,
                                 CsKeyKind kind,
                                 const char *service,
                                 const char *mode,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
CsSecret *cs_key_source_lookup_finish (CsKeySource *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
