// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-memory-keys.h"

struct _CsMemoryKeys
{
  GObject parent_instance;

  GHashTable *keys; /* "CONNECTION/KIND" → CsSecret */
};

static void cs_memory_keys_key_source_init (CsKeySourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsMemoryKeys,
                               cs_memory_keys,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CS_TYPE_KEY_SOURCE,
                                                      cs_memory_keys_key_source_init))

static char *
slot_name (const char *connection_id, CsKeyKind kind)
{
  return g_strconcat (connection_id, "/", cs_key_kind_to_string (kind), NULL);
}

static void
wipe_and_unref (gpointer key)
{
  cs_secret_wipe (key);
  cs_secret_unref (key);
}

static void
cs_memory_keys_lookup_async (CsKeySource *source,
                             const char *connection_id,
                             CsKeyKind kind,
                             const char *service,
                             const char *mode,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  CsMemoryKeys *self = CS_MEMORY_KEYS (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *slot = slot_name (connection_id, kind);
  CsSecret *key = g_hash_table_lookup (self->keys, slot);

  /* A copy: whoever asked wipes what they got as soon as it is used. */
  g_task_return_pointer (
      task,
      key != NULL ? cs_secret_new (cs_secret_peek (key), (gssize) cs_secret_get_length (key))
                  : NULL,
      (GDestroyNotify) cs_secret_unref);
}

static CsSecret *
cs_memory_keys_lookup_finish (CsKeySource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cs_memory_keys_key_source_init (CsKeySourceInterface *iface)
{
  iface->lookup_async = cs_memory_keys_lookup_async;
  iface->lookup_finish = cs_memory_keys_lookup_finish;
}

static void
cs_memory_keys_finalize (GObject *object)
{
  CsMemoryKeys *self = CS_MEMORY_KEYS (object);

  g_clear_pointer (&self->keys, g_hash_table_unref);
  G_OBJECT_CLASS (cs_memory_keys_parent_class)->finalize (object);
}

static void
cs_memory_keys_class_init (CsMemoryKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_memory_keys_finalize;
}

static void
cs_memory_keys_init (CsMemoryKeys *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wipe_and_unref);
}

CsMemoryKeys *
cs_memory_keys_new (void)
{
  return g_object_new (CS_TYPE_MEMORY_KEYS, NULL);
}

void
cs_memory_keys_store (CsMemoryKeys *self, const char *connection_id, CsKeyKind kind, CsSecret *key)
{
  g_hash_table_replace (self->keys, slot_name (connection_id, kind),
                        cs_secret_new (cs_secret_peek (key), (gssize) cs_secret_get_length (key)));
}

gboolean
cs_memory_keys_contains (CsMemoryKeys *self, const char *connection_id, CsKeyKind kind)
{
  g_autofree char *slot = slot_name (connection_id, kind);

  return g_hash_table_contains (self->keys, slot);
}

void
cs_memory_keys_remove (CsMemoryKeys *self, const char *connection_id)
{
  for (CsKeyKind kind = CS_KEY_BROWSE; kind <= CS_KEY_EXTRACT; kind++)
    {
      g_autofree char *slot = slot_name (connection_id, kind);

      g_hash_table_remove (self->keys, slot);
    }
}
