// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-key-source.h"

G_DEFINE_INTERFACE (CsKeySource, cs_key_source, G_TYPE_OBJECT)

const char *
cs_key_kind_to_string (CsKeyKind kind)
{
  switch (kind)
    {
    case CS_KEY_BROWSE:
      return "browse";
    case CS_KEY_REVEAL:
      return "reveal";
    case CS_KEY_EXTRACT:
      return "extract";
    }
  g_return_val_if_reached ("browse");
}

static void
cs_key_source_default_init (CsKeySourceInterface *iface)
{
}

void
cs_key_source_lookup_async (CsKeySource *self,
                            const char *connection_id,
                            CsKeyKind kind,
                            const char *service,
                            const char *mode,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  CS_KEY_SOURCE_GET_IFACE (self)->lookup_async (self, connection_id, kind, service, mode,
                                                cancellable, callback, user_data);
}

CsSecret *
cs_key_source_lookup_finish (CsKeySource *self, GAsyncResult *result, GError **error)
{
  return CS_KEY_SOURCE_GET_IFACE (self)->lookup_finish (self, result, error);
}
