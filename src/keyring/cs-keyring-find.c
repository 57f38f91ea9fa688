// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-keyring-find.h"

#include "cs-keyring.h"

/*
 * Locked is not missing. Services differ in what they tell of a locked collection: some list its
 * items as locked, some list none at all. An officer who is told "no key yet" pastes the key once
 * more, or makes a new one; so where nothing is found, the default collection is looked at, is
 * unlocked if it is locked, and the search is done again: somebody else may have unlocked it just
 * between the search and the look, as happens at login.
 */

/* The name is stored, but not searched for: the connection's UUID says it all, and some services
 * cannot match the name in a locked collection. */
const SecretSchema cs_keyring_schema = {
  "io.github.countersign.Key",
  SECRET_SCHEMA_DONT_MATCH_NAME,
  {
      { "connection", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "key", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "service", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "mode", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

typedef struct
{
  const SecretSchema *schema;
  GHashTable *attributes;
  SecretSearchFlags flags;
  gboolean searched_again;
  GList *items;
  int locked;
} Find;

static void
free_items (gpointer items)
{
  g_list_free_full (items, g_object_unref);
}

static void
find_free (Find *find)
{
  g_clear_pointer (&find->attributes, g_hash_table_unref);
  g_clear_pointer (&find->items, free_items);
  g_free (find);
}

/* TRUE where @wanted objects were unlocked; else the task has ended. */
static gboolean
check_unlocked (GTask *task, GAsyncResult *result, int wanted)
{
  GError *error = NULL;
  int unlocked
      = secret_service_unlock_finish (g_task_get_source_object (task), result, NULL, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (unlocked < wanted)
    g_task_return_new_error_literal (task, CS_KEYRING_ERROR, CS_KEYRING_ERROR_LOCKED,
                                     "The keyring is locked, and did not let itself be unlocked");
  return error == NULL && unlocked >= wanted;
}

static void
items_unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Find *find = g_task_get_task_data (task);

  if (check_unlocked (task, result, find->locked))
    g_task_return_pointer (task, g_steal_pointer (&find->items), free_items);
}

static void search (GTask *task);

static void
collection_unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (check_unlocked (task, result, 1))
    search (g_steal_pointer (&task));
}

static void
default_collection_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) error = NULL;
  GCancellable *cancellable = g_task_get_cancellable (task);
  SecretService *service = g_task_get_source_object (task);
  GList objects = { 0 };

  collection = secret_collection_for_alias_finish (result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (collection == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  if (!secret_collection_get_locked (collection))
    {
      search (g_steal_pointer (&task));
      return;
    }
  objects.data = collection;
  secret_service_unlock (service, &objects, cancellable, collection_unlocked_cb,
                         g_steal_pointer (&task));
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GList) locked = NULL;
  g_autoptr (GError) error = NULL;
  SecretService *service = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Find *find = g_task_get_task_data (task);

  find->items = secret_service_search_finish (service, result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (find->items == NULL && !find->searched_again)
    {
      find->searched_again = TRUE;
      secret_collection_for_alias (service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                                   cancellable, default_collection_cb, g_steal_pointer (&task));
      return;
    }
  for (GList *l = find->items; l != NULL; l = l->next)
    if (secret_item_get_locked (l->data))
      locked = g_list_prepend (locked, l->data);
  if (locked == NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&find->items), free_items);
      return;
    }
  find->locked = (int) g_list_length (locked);
  secret_service_unlock (service, locked, cancellable, items_unlocked_cb, g_steal_pointer (&task));
}

static void
search (GTask *task)
{
  Find *find = g_task_get_task_data (task);

  secret_service_search (g_task_get_source_object (task), find->schema, find->attributes,
                         find->flags, g_task_get_cancellable (task), searched_cb, task);
}

void
cs_keyring_find_async (SecretService *service,
                       const SecretSchema *schema,
                       GHashTable *attributes,
                       SecretSearchFlags flags,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (service, cancellable, callback, user_data);
  Find *find = g_new0 (Find, 1);

  g_task_set_source_tag (task, cs_keyring_find_async);
  g_task_set_task_data (task, find, (GDestroyNotify) find_free);
  find->schema = schema;
  find->attributes = g_hash_table_ref (attributes);
  find->flags = flags;
  search (task);
}

GList *
cs_keyring_find_finish (SecretService *service, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
