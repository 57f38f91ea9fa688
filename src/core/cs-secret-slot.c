// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-secret-slot.h"

G_DEFINE_INTERFACE (CsSecretSlot, cs_secret_slot, G_TYPE_OBJECT)

static void
cs_secret_slot_default_init (CsSecretSlotInterface *iface)
{
}

void
cs_secret_slot_set_quiet (CsSecretSlot *self, gboolean quiet)
{
  if (CS_SECRET_SLOT_GET_IFACE (self)->set_quiet != NULL)
    CS_SECRET_SLOT_GET_IFACE (self)->set_quiet (self, quiet);
}

void
cs_secret_slot_load_async (CsSecretSlot *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  CS_SECRET_SLOT_GET_IFACE (self)->load_async (self, cancellable, callback, user_data);
}

CsSecret *
cs_secret_slot_load_finish (CsSecretSlot *self, GAsyncResult *result, GError **error)
{
  return CS_SECRET_SLOT_GET_IFACE (self)->load_finish (self, result, error);
}

void
cs_secret_slot_store_async (CsSecretSlot *self,
                            CsSecret *secret,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  CS_SECRET_SLOT_GET_IFACE (self)->store_async (self, secret, cancellable, callback, user_data);
}

gboolean
cs_secret_slot_store_finish (CsSecretSlot *self, GAsyncResult *result, GError **error)
{
  return CS_SECRET_SLOT_GET_IFACE (self)->store_finish (self, result, error);
}
