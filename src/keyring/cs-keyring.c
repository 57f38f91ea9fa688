// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-keyring.h"

#include "cs-keyring-find.h"
#include "cs-keyring-service.h"
#include "cs-keyring-wait.h"

/*
 * The keys in the system keyring. It talks to the Secret Service itself (SecretService, by way of
 * the session bus) and not through libsecret's choice of back ends: inside a sandbox that choice
 * may be a file, and keys are kept in the keyring or not at all. SECRET_BACKEND therefore has no
 * say here; a Flatpak needs --talk-name=org.freedesktop.secrets.
 *
 * A key travels encrypted for this connection, is decrypted into libsecret's locked memory, and
 * leaves as a CsSecret; nothing of it is kept here.
 *
 * The proxy, with its encrypted session, is kept from call to call: services keep a session for as
 * long as its client is on the bus, so one for each call would pile up there. When the service
 * leaves the bus the proxy is dropped, and the next call looks for a new one.
 */
struct _CsKeyring
{
  GObject parent_instance;

  CsClock *clock;
  CsKeyringService *service; /* NULL until a call needed it */
};

static void cs_keyring_key_source_init (CsKeySourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsKeyring,
                               cs_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CS_TYPE_KEY_SOURCE,
                                                      cs_keyring_key_source_init))

/* One call; the data of its task, whose source is the keyring. */
typedef struct _Call Call;
struct _Call
{
  CsKeyringWait *wait;
  GHashTable *attributes; /* what is searched for */
  CsKeyringService *service;
  void (*run) (GTask *task, Call *call); /* with the service there; takes the task over */
  GList *items;

  /* Of a store. */
  GHashTable *stored_attributes;
  char *label;
  SecretValue *value;
};

static void
free_items (gpointer items)
{
  g_list_free_full (items, g_object_unref);
}

static void
call_free (Call *call)
{
  g_clear_pointer (&call->wait, cs_keyring_wait_free);
  g_clear_pointer (&call->attributes, g_hash_table_unref);
  g_clear_object (&call->service);
  g_clear_pointer (&call->items, free_items);
  g_clear_pointer (&call->stored_attributes, g_hash_table_unref);
  g_free (call->label);
  g_clear_pointer (&call->value, secret_value_unref);
  g_free (call);
}

static void
return_error (GTask *task, GError *error)
{
  Call *call = g_task_get_task_data (task);

  g_task_return_error (task, cs_keyring_wait_explain (call->wait, error));
}

static void
owner_changed_cb (GDBusProxy *service, GParamSpec *pspec, gpointer user_data)
{
  CsKeyring *self = user_data;

  if (self->service == CS_KEYRING_SERVICE (service))
    g_clear_object (&self->service);
}

static void
run_with (GTask *task, CsKeyringService *service)
{
  Call *call = g_task_get_task_data (task);

  call->service = g_object_ref (service);
  cs_keyring_wait_set_service (call->wait, service);
  call->run (task, call);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsKeyring *self = g_task_get_source_object (task);
  g_autoptr (SecretService) service = NULL;
  GError *error = NULL;

  service = secret_service_open_finish (result, &error);
  if (service == NULL)
    {
      return_error (task, error);
      return;
    }
  g_signal_connect_object (service, "notify::g-name-owner", G_CALLBACK (owner_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_set_object (&self->service, CS_KEYRING_SERVICE (service));
  run_with (g_steal_pointer (&task), CS_KEYRING_SERVICE (service));
}

/* Takes @call's members and @task over, and has call->run() called with the service. */
static void
begin (GTask *task, Call *call)
{
  CsKeyring *self = g_task_get_source_object (task);

  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  call->wait = cs_keyring_wait_new (self->clock, g_task_get_cancellable (task));
  if (self->service != NULL)
    run_with (task, self->service);
  else
    secret_service_open (CS_TYPE_KEYRING_SERVICE, NULL, SECRET_SERVICE_OPEN_SESSION,
                         cs_keyring_wait_get_cancellable (call->wait), opened_cb, task);
}

/* --- lookup ----------------------------------------------------------------------------------- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SecretItem *item = SECRET_ITEM (source);
  g_autoptr (SecretValue) value = NULL;
  GError *error = NULL;
  const char *text;
  size_t length;

  if (!secret_item_load_secret_finish (item, result, &error))
    {
      return_error (task, error);
      return;
    }
  value = secret_item_get_secret (item);
  if (value == NULL)
    {
      g_task_return_new_error_literal (task, CS_KEYRING_ERROR, CS_KEYRING_ERROR_FAILED,
                                       "The keyring gave a key without a value");
      return;
    }
  text = secret_value_get (value, &length);
  g_task_return_pointer (task, cs_secret_new (text, (gssize) length),
                         (GDestroyNotify) cs_secret_unref);
}

static void
found_for_lookup_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  call->items = cs_keyring_find_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL)
    return_error (task, error);
  else if (call->items == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    secret_item_load_secret (call->items->data, cs_keyring_wait_get_cancellable (call->wait),
                             loaded_cb, g_steal_pointer (&task));
}

static void
run_lookup (GTask *task, Call *call)
{
  cs_keyring_find_async (SECRET_SERVICE (call->service), call->attributes, SECRET_SEARCH_NONE,
                         cs_keyring_wait_get_cancellable (call->wait), found_for_lookup_cb, task);
}

static void
cs_keyring_lookup_async (CsKeySource *source,
                         const char *connection_id,
                         CsKeyKind kind,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  g_task_set_source_tag (task, cs_keyring_lookup_async);
  call->run = run_lookup;
  call->attributes = secret_attributes_build (&cs_keyring_schema, "connection", connection_id,
                                              "key", cs_key_kind_to_string (kind), NULL);
  begin (task, call);
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
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (secret_item_delete_finish (SECRET_ITEM (source), result, &error))
    delete_next (g_steal_pointer (&task));
  else
    return_error (task, error);
}

static void
delete_next (GTask *task)
{
  g_autoptr (GTask) owned = task;
  Call *call = g_task_get_task_data (task);
  g_autoptr (SecretItem) item = NULL;

  if (call->items == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  item = call->items->data;
  call->items = g_list_delete_link (call->items, call->items);
  secret_item_delete (item, cs_keyring_wait_get_cancellable (call->wait), deleted_cb,
                      g_steal_pointer (&owned));
}

static void
found_for_remove_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  call->items = cs_keyring_find_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL)
    return_error (task, error);
  else
    delete_next (g_steal_pointer (&task));
}

static void
run_remove (GTask *task, Call *call)
{
  cs_keyring_find_async (SECRET_SERVICE (call->service), call->attributes, SECRET_SEARCH_ALL,
                         cs_keyring_wait_get_cancellable (call->wait), found_for_remove_cb, task);
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
  g_autoptr (GTask) task = user_data;
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
  delete_next (g_steal_pointer (&task));
}

/* The service replaces an item only where all attributes are the same. A key of another mode, in
 * the same place, would be left beside the new one. */
static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  if (!secret_service_store_finish (SECRET_SERVICE (source), result, &error))
    {
      return_error (task, error);
      return;
    }
  cs_keyring_find_async (SECRET_SERVICE (call->service), call->attributes, SECRET_SEARCH_ALL,
                         cs_keyring_wait_get_cancellable (call->wait), found_for_store_cb,
                         g_steal_pointer (&task));
}

static void
run_store (GTask *task, Call *call)
{
  secret_service_store (SECRET_SERVICE (call->service), &cs_keyring_schema, call->stored_attributes,
                        SECRET_COLLECTION_DEFAULT, call->label, call->value,
                        cs_keyring_wait_get_cancellable (call->wait), stored_cb, task);
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

  g_clear_object (&self->service);
  g_clear_object (&self->clock);

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

CsKeyring *
cs_keyring_new (CsClock *clock)
{
  CsKeyring *self;

  g_return_val_if_fail (CS_IS_CLOCK (clock), NULL);

  self = g_object_new (CS_TYPE_KEYRING, NULL);
  self->clock = g_object_ref (clock);
  return self;
}

void
cs_keyring_store_async (CsKeyring *self,
                        const char *connection_id,
                        CsKeyKind kind,
                        const char *service,
                        const char *mode,
                        const char *name,
                        CsSecret *key,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  const char *kind_text = cs_key_kind_to_string (kind);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  g_task_set_source_tag (task, cs_keyring_store_async);
  call->run = run_store;
  call->attributes = secret_attributes_build (&cs_keyring_schema, "connection", connection_id,
                                              "key", kind_text, NULL);
  call->stored_attributes
      = secret_attributes_build (&cs_keyring_schema, "connection", connection_id, "key", kind_text,
                                 "service", service, "mode", mode, NULL);
  call->label = g_strdup_printf ("Countersign: %s (%s key)", name, kind_text);
  call->value
      = secret_value_new (cs_secret_peek (key), (gssize) cs_secret_get_length (key), "text/plain");
  begin (task, call);
}

gboolean
cs_keyring_store_finish (CsKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cs_keyring_remove_async (CsKeyring *self,
                         const char *connection_id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  g_task_set_source_tag (task, cs_keyring_remove_async);
  call->run = run_remove;
  call->attributes
      = secret_attributes_build (&cs_keyring_schema, "connection", connection_id, NULL);
  begin (task, call);
}

gboolean
cs_keyring_remove_finish (CsKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
