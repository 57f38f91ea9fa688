// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-keyring.h"

#include "cs-keyring-find.h"
#include "cs-keyring-private.h"
#include "cs-keyring-turns.h"

/*
 * The keys in the system keyring. It talks to the Secret Service itself (SecretService, by way of
 * the session bus) and not through libsecret's choice of back ends: inside a sandbox that choice
 * may be a file, and keys are kept in the keyring or not at all. SECRET_BACKEND therefore has no
 * say here; a Flatpak needs --talk-name=org.freedesktop.secrets.
 *
 * A key travels encrypted for this connection, is decrypted into libsecret's locked memory, and
 * leaves as a CsSecret; nothing of it is kept here.
 */
struct _CsKeyring
{
  GObject parent_instance;

  CsKeyringTurns *turns;
};

static void cs_keyring_key_source_init (CsKeySourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsKeyring,
                               cs_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CS_TYPE_KEY_SOURCE,
                                                      cs_keyring_key_source_init))

/* One call; the data of its task, whose source is the keyring. */
typedef struct
{
  GHashTable *attributes; /* what is searched for */
  GList *items;

  /* Of a store. */
  GHashTable *stored_attributes;
  char *label;
  SecretValue *value;
} Call;

static void
free_items (gpointer items)
{
  g_list_free_full (items, g_object_unref);
}

static void
call_free (Call *call)
{
  g_clear_pointer (&call->attributes, g_hash_table_unref);
  g_clear_pointer (&call->items, free_items);
  g_clear_pointer (&call->stored_attributes, g_hash_table_unref);
  g_free (call->label);
  g_clear_pointer (&call->value, secret_value_unref);
  g_free (call);
}

static CsKeyringTurns *
turns_of (GTask *task)
{
  return CS_KEYRING (g_task_get_source_object (task))->turns;
}

/* The three ways in which a call ends. Each takes its turn's end with it, and the task over. */

static void
return_error (GTask *task, GError *error)
{
  g_autoptr (GTask) ended = task;

  g_task_return_error (ended, cs_keyring_turns_end (turns_of (ended), error));
}

static void
return_key (GTask *task, CsSecret *key)
{
  g_autoptr (GTask) ended = task;
  g_autoptr (GError) none = cs_keyring_turns_end (turns_of (ended), NULL);

  g_task_return_pointer (ended, key, (GDestroyNotify) cs_secret_unref);
}

static void
return_done (GTask *task)
{
  g_autoptr (GTask) ended = task;
  g_autoptr (GError) none = cs_keyring_turns_end (turns_of (ended), NULL);

  g_task_return_boolean (ended, TRUE);
}

/* Whether somebody else, a manager of passwords for one, has deleted the item since it was found.
 */
static gboolean
says_deleted (const GError *error)
{
  return g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD);
}

static void
find (GTask *task, SecretSearchFlags flags, GAsyncReadyCallback callback)
{
  Call *call = g_task_get_task_data (task);
  CsKeyringTurns *turns = turns_of (task);

  cs_keyring_find_async (cs_keyring_turns_get_service (turns), &cs_keyring_schema, call->attributes,
                         flags, cs_keyring_turns_get_cancellable (turns), callback, task);
}

/* --- lookup ----------------------------------------------------------------------------------- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  SecretItem *item = SECRET_ITEM (source);
  g_autoptr (SecretValue) value = NULL;
  GError *error = NULL;
  const char *text;
  size_t length;

  if (!secret_item_load_secret_finish (item, result, &error))
    {
      if (says_deleted (error))
        {
          g_error_free (error);
          return_key (task, NULL);
        }
      else
        return_error (task, error);
      return;
    }
  value = secret_item_get_secret (item);
  if (value == NULL)
    {
      return_error (task, g_error_new_literal (CS_KEYRING_ERROR, CS_KEYRING_ERROR_FAILED,
                                               "The keyring gave a key without a value"));
      return;
    }
  text = secret_value_get (value, &length);
  return_key (task, cs_secret_new (text, (gssize) length));
}

static void
found_for_lookup_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  call->items = cs_keyring_find_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL)
    return_error (task, error);
  else if (call->items == NULL)
    return_key (task, NULL);
  else
    secret_item_load_secret (call->items->data, cs_keyring_turns_get_cancellable (turns_of (task)),
                             loaded_cb, task);
}

static void
look_up (GTask *task)
{
  find (task, SECRET_SEARCH_NONE, found_for_lookup_cb);
}

/* A key is found only where it was stored for this service and this mode. What else is known of a
 * connection is in an ordinary file: whoever changes it there to a test, say, whose server may be
 * any port of this machine, does not get the live key sent to that. */
static void
cs_keyring_lookup_async (CsKeySource *source,
                         const char *connection_id,
                         CsKeyKind kind,
                         const char *service,
                         const char *mode,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  g_task_set_source_tag (task, cs_keyring_lookup_async);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  call->attributes = secret_attributes_build (&cs_keyring_schema, "connection", connection_id,
                                              "key", cs_key_kind_to_string (kind), "service",
                                              service, "mode", mode, NULL);
  cs_keyring_turns_take (turns_of (task), task, look_up, return_error);
}

static CsSecret *
cs_keyring_lookup_finish (CsKeySource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- remove, and what of it a store needs ------------------------------------------------------
 */

static void delete_next (GTask *task);

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  if (!secret_item_delete_finish (SECRET_ITEM (source), result, &error) && !says_deleted (error))
    {
      return_error (user_data, error);
      return;
    }
  g_clear_error (&error);
  delete_next (user_data);
}

static void
delete_next (GTask *task)
{
  Call *call = g_task_get_task_data (task);
  g_autoptr (SecretItem) item = NULL;

  if (call->items == NULL)
    {
      return_done (task);
      return;
    }
  item = call->items->data;
  call->items = g_list_delete_link (call->items, call->items);
  secret_item_delete (item, cs_keyring_turns_get_cancellable (turns_of (task)), deleted_cb, task);
}

static void
found_for_remove_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  call->items = cs_keyring_find_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL)
    return_error (task, error);
  else
    delete_next (task);
}

static void
take_away (GTask *task)
{
  find (task, SECRET_SEARCH_ALL, found_for_remove_cb);
}

/* For this turn: a locked keyring stays as it is. */
static void
take_away_quietly (GTask *task)
{
  SecretService *service = cs_keyring_turns_get_service (turns_of (task));

  cs_keyring_service_set_quiet (CS_KEYRING_SERVICE (service), TRUE);
  take_away (task);
}

/* --- store ------------------------------------------------------------------------------------ */

/* Whether the item has just the attributes that were stored: then it is the one. */
static gboolean
is_stored_item (Call *call, SecretItem *item)
{
  g_autoptr (GHashTable) attributes = secret_item_get_attributes (item);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, call->stored_attributes);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (g_strcmp0 (g_hash_table_lookup (attributes, name), value) != 0)
      return FALSE;
  return TRUE;
}

static void
found_for_store_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Call *call = g_task_get_task_data (task);
  g_autolist (SecretItem) items = NULL;
  GError *error = NULL;

  items = cs_keyring_find_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL)
    {
      return_error (task, error);
      return;
    }
  for (GList *l = items; l != NULL; l = l->next)
    if (!is_stored_item (call, l->data))
      call->items = g_list_prepend (call->items, g_object_ref (l->data));
  delete_next (task);
}

/* The service replaces an item only where all attributes are the same. A key of another mode, in
 * the same place, would be left beside the new one. */
static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  if (secret_service_store_finish (SECRET_SERVICE (source), result, &error))
    find (user_data, SECRET_SEARCH_ALL, found_for_store_cb);
  else
    return_error (user_data, error);
}

static void
store (GTask *task)
{
  Call *call = g_task_get_task_data (task);
  CsKeyringTurns *turns = turns_of (task);

  secret_service_store (cs_keyring_turns_get_service (turns), &cs_keyring_schema,
                        call->stored_attributes, SECRET_COLLECTION_DEFAULT, call->label,
                        call->value, cs_keyring_turns_get_cancellable (turns), stored_cb, task);
}

/* --- the type --------------------------------------------------------------------------------- */

static void
cs_keyring_key_source_init (CsKeySourceInterface *iface)
{
  iface->lookup_async = cs_keyring_lookup_async;
  iface->lookup_finish = cs_keyring_lookup_finish;
}

static void
cs_keyring_finalize (GObject *object)
{
  CsKeyring *self = CS_KEYRING (object);

  g_clear_pointer (&self->turns, cs_keyring_turns_free);

  G_OBJECT_CLASS (cs_keyring_parent_class)->finalize (object);
}

static void
cs_keyring_class_init (CsKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_keyring_finalize;
}

static void
cs_keyring_init (CsKeyring *self)
{
}

CsKeyringTurns *
cs_keyring_get_turns (CsKeyring *self)
{
  return self->turns;
}

CsKeyring *
cs_keyring_new (CsClock *clock)
{
  CsKeyring *self;

  g_return_val_if_fail (CS_IS_CLOCK (clock), NULL);

  self = g_object_new (CS_TYPE_KEYRING, NULL);
  self->turns = cs_keyring_turns_new (clock);
  return self;
}

void
cs_keyring_store_async (CsKeyring *self,
                        const char *connection_id,
                        CsKeyKind kind,
                        const char *service,
                        const char *mode,
                        const char *label,
                        CsSecret *key,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  const char *kind_text = cs_key_kind_to_string (kind);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  g_task_set_source_tag (task, cs_keyring_store_async);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  call->attributes = secret_attributes_build (&cs_keyring_schema, "connection", connection_id,
                                              "key", kind_text, NULL);
  call->stored_attributes
      = secret_attributes_build (&cs_keyring_schema, "connection", connection_id, "key", kind_text,
                                 "service", service, "mode", mode, NULL);
  call->label = g_strdup (label);
  call->value
      = secret_value_new (cs_secret_peek (key), (gssize) cs_secret_get_length (key), "text/plain");
  cs_keyring_turns_take (self->turns, task, store, return_error);
}

gboolean
cs_keyring_store_finish (CsKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Takes over @task. */
static void
begin_remove (CsKeyring *self, GTask *task, const char *connection_id, CsKeyringTurnFunc run)
{
  Call *call = g_new0 (Call, 1);

  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  call->attributes
      = secret_attributes_build (&cs_keyring_schema, "connection", connection_id, NULL);
  cs_keyring_turns_take (self->turns, task, run, return_error);
}

void
cs_keyring_remove_async (CsKeyring *self,
                         const char *connection_id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cs_keyring_remove_async);
  begin_remove (self, task, connection_id, take_away);
}

gboolean
cs_keyring_remove_finish (CsKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cs_keyring_discard (CsKeyring *self, const char *connection_id)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, cs_keyring_discard);
  begin_remove (self, task, connection_id, take_away_quietly);
}
