// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-keys.h"

/*
 * Where keys come from: kept for this run, or in the system keyring. A connection is in one of
 * the two, never in both: where this run has a key of it, the keyring is not asked for another,
 * since it is not there, or was declined.
 */
struct _CsKeys
{
  GObject parent_instance;

  CsMemoryKeys *memory;
  CsKeyring *keyring;
};

static void cs_keys_key_source_init (CsKeySourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsKeys,
                               cs_keys,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CS_TYPE_KEY_SOURCE, cs_keys_key_source_init))

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (CsSecret) key = NULL;
  GError *error = NULL;

  key = cs_key_source_lookup_finish (CS_KEY_SOURCE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&key), (GDestroyNotify) cs_secret_unref);
}

static void
cs_keys_lookup_async (CsKeySource *source,
                      const char *connection_id,
                      CsKeyKind kind,
                      const char *service,
                      const char *mode,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  CsKeys *self = CS_KEYS (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  gboolean here = self->keyring == NULL
                  || cs_memory_keys_contains (self->memory, connection_id, CS_KEY_BROWSE)
                  || cs_memory_keys_contains (self->memory, connection_id, CS_KEY_REVEAL)
                  || cs_memory_keys_contains (self->memory, connection_id, CS_KEY_EXTRACT);

  g_task_set_source_tag (task, cs_keys_lookup_async);
  cs_key_source_lookup_async (here ? CS_KEY_SOURCE (self->memory) : CS_KEY_SOURCE (self->keyring),
                              connection_id, kind, service, mode, cancellable, looked_up_cb, task);
}

static CsSecret *
cs_keys_lookup_finish (CsKeySource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cs_keys_key_source_init (CsKeySourceInterface *iface)
{
  iface->lookup_async = cs_keys_lookup_async;
  iface->lookup_finish = cs_keys_lookup_finish;
}

static void
cs_keys_finalize (GObject *object)
{
  CsKeys *self = CS_KEYS (object);

  g_clear_object (&self->memory);
  g_clear_object (&self->keyring);

  G_OBJECT_CLASS (cs_keys_parent_class)->finalize (object);
}

static void
cs_keys_class_init (CsKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_keys_finalize;
}

static void
cs_keys_init (CsKeys *self)
{
}

CsKeys *
cs_keys_new (CsMemoryKeys *memory, CsKeyring *keyring)
{
  CsKeys *self;

  g_return_val_if_fail (CS_IS_MEMORY_KEYS (memory), NULL);

  self = g_object_new (CS_TYPE_KEYS, NULL);
  self->memory = g_object_ref (memory);
  g_set_object (&self->keyring, keyring);
  return self;
}

CsMemoryKeys *
cs_keys_get_memory (CsKeys *self)
{
  return self->memory;
}

CsKeyring *
cs_keys_get_keyring (CsKeys *self)
{
  return self->keyring;
}
