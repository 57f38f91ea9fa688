// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_TYPE_SECRET_SLOT (cs_secret_slot_get_type ())
G_DECLARE_INTERFACE (CsSecretSlot, cs_secret_slot, CS, SECRET_SLOT, GObject)

/* A place that keeps one secret from run to run, away from the files of the user: where the
 * journal's key is. Each call may fail, or ask the person to unlock something first. */
struct _CsSecretSlotInterface
{
  GTypeInterface parent_interface;

  void (*load_async) (CsSecretSlot *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  CsSecret *(*load_finish) (CsSecretSlot *self, GAsyncResult *result, GError **error);
  void (*store_async) (CsSecretSlot *self,
                       CsSecret *secret,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*store_finish) (CsSecretSlot *self, GAsyncResult *result, GError **error);
  void (*set_quiet) (CsSecretSlot *self, gboolean quiet); /* or NULL: it never asks */
};

/* While it is quiet, a call that would have to ask the person fails. Holds for those that follow.
 */
void cs_secret_slot_set_quiet (CsSecretSlot *self, gboolean quiet);

/* NULL without an error where the slot is empty. */
void cs_secret_slot_load_async (CsSecretSlot *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
CsSecret *cs_secret_slot_load_finish (CsSecretSlot *self,
                                      GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Replaces what is there, whole or not at all. */
void cs_secret_slot_store_async (CsSecretSlot *self,
                                 CsSecret *secret,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean cs_secret_slot_store_finish (CsSecretSlot *self, GAsyncResult *result, GError **error);

G_END_DECLS
