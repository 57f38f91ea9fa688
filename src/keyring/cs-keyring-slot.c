// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-keyring-slot.h"

#include "cs-keyring-find.h"
#include "cs-keyring-private.h"

/*
 * One item of its own, which the service replaces as a whole. It is apart from the keys of the
 * connections: nothing that is done to those reaches it.
 */
struct _CsKeyringSlot
{
  GObject parent_instance;

  CsKeyring *keyring;
  char *name;
  char *label;
  gboolean quiet;
};

static void cs_keyring_slot_secret_slot_init (CsSecretSlotInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsKeyringSlot,
                               cs_keyring_slot,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CS_TYPE_SECRET_SLOT,
                                                      cs_keyring_slot_secret_slot_init))

static const SecretSchema slot_schema = {
  "io.github.countersign.Slot",
  SECRET_SCHEMA_DONT_MATCH_NAME,
  {
      { "slot", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

static CsKeyringTurns *
turns_of (GTask *task)
{
  CsKeyringSlot *self = CS_KEYRING_SLOT (g_task_get_source_object (task));

  return cs_keyring_get_turns (self->keyring);
}

/* For this turn. */
static void
be_quiet (CsKeyringSlot *self, CsKeyringTurns *turns)
{
  SecretService *service = cs_keyring_turns_get_service (turns);

  cs_keyring_service_set_quiet (CS_KEYRING_SERVICE (service), self->quiet);
}

static GHashTable *
make_attributes (CsKeyringSlot *self)
{
  return secret_attributes_build (&slot_schema, "slot", self->name, NULL);
}

static void
return_error (GTask *task, GError *error)
{
  g_autoptr (GTask) ended = task;

  g_task_return_error (ended, cs_keyring_turns_end (turns_of (ended), error));
}

static void
return_secret (GTask *task, CsSecret *secret)
{
  g_autoptr (GTask) ended = task;
  g_autoptr (GError) none = cs_keyring_turns_end (turns_of (ended), NULL);

  g_task_return_pointer (ended, secret, (GDestroyNotify) cs_secret_unref);
}

static void
return_done (GTask *task)
{
  g_autoptr (GTask) ended = task;
  g_autoptr (GError) none = cs_keyring_turns_end (turns_of (ended), NULL);

  g_task_return_boolean (ended, TRUE);
}

/* --- load ----------------------------------------------------------------------------------- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (SecretValue) value = NULL;
  GError *error = NULL;
  const char *text;
  size_t length;

  if (!secret_item_load_secret_finish (SECRET_ITEM (source), result, &error))
    {
      return_error (task, error);
      return;
    }
  value = secret_item_get_secret (SECRET_ITEM (source));
  if (value == NULL)
    {
      return_error (task, g_error_new_literal (CS_KEYRING_ERROR, CS_KEYRING_ERROR_FAILED,
                                               "The keyring gave an item without a value"));
      return;
    }
  text = secret_value_get (value, &length);
  return_secret (task, cs_secret_new (text, (gssize) length));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autolist (SecretItem) items = cs_keyring_find_finish (SECRET_SERVICE (source), result, &error);

  if (error != NULL)
    return_error (task, error);
  else if (items == NULL)
    return_secret (task, NULL);
  else
    secret_item_load_secret (items->data, cs_keyring_turns_get_cancellable (turns_of (task)),
                             loaded_cb, task);
}

static void
load (GTask *task)
{
  CsKeyringSlot *self = CS_KEYRING_SLOT (g_task_get_source_object (task));
  CsKeyringTurns *turns = turns_of (task);
  g_autoptr (GHashTable) attributes = make_attributes (self);

  be_quiet (self, turns);
  cs_keyring_find_async (cs_keyring_turns_get_service (turns), &slot_schema, attributes,
                         SECRET_SEARCH_NONE, cs_keyring_turns_get_cancellable (turns), found_cb,
                         task);
}

static void
cs_keyring_slot_load_async (CsSecretSlot *slot,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (slot, cancellable, callback, user_data);

  g_task_set_source_tag (task, cs_keyring_slot_load_async);
  cs_keyring_turns_take (turns_of (task), task, load, return_error);
}

static CsSecret *
cs_keyring_slot_load_finish (CsSecretSlot *slot, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- store ---------------------------------------------------------------------------------- */

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (secret_service_store_finish (SECRET_SERVICE (source), result, &error))
    return_done (task);
  else
    return_error (task, error);
}

static void
store (GTask *task)
{
  CsKeyringSlot *self = CS_KEYRING_SLOT (g_task_get_source_object (task));
  CsKeyringTurns *turns = turns_of (task);
  g_autoptr (GHashTable) attributes = make_attributes (self);

  be_quiet (self, turns);
  secret_service_store (cs_keyring_turns_get_service (turns), &slot_schema, attributes,
                        SECRET_COLLECTION_DEFAULT, self->label, g_task_get_task_data (task),
                        cs_keyring_turns_get_cancellable (turns), stored_cb, task);
}

static void
cs_keyring_slot_store_async (CsSecretSlot *slot,
                             CsSecret *secret,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (slot, cancellable, callback, user_data);

  g_task_set_source_tag (task, cs_keyring_slot_store_async);
  g_task_set_task_data (task,
                        secret_value_new (cs_secret_peek (secret),
                                          (gssize) cs_secret_get_length (secret), "text/plain"),
                        secret_value_unref);
  cs_keyring_turns_take (turns_of (task), task, store, return_error);
}

static gboolean
cs_keyring_slot_store_finish (CsSecretSlot *slot, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cs_keyring_slot_set_quiet (CsSecretSlot *slot, gboolean quiet)
{
  CS_KEYRING_SLOT (slot)->quiet = quiet;
}

/* --- the type ------------------------------------------------------------------------------- */

static void
cs_keyring_slot_secret_slot_init (CsSecretSlotInterface *iface)
{
  iface->load_async = cs_keyring_slot_load_async;
  iface->load_finish = cs_keyring_slot_load_finish;
  iface->store_async = cs_keyring_slot_store_async;
  iface->store_finish = cs_keyring_slot_store_finish;
  iface->set_quiet = cs_keyring_slot_set_quiet;
}

static void
cs_keyring_slot_finalize (GObject *object)
{
  CsKeyringSlot *self = CS_KEYRING_SLOT (object);

  g_clear_object (&self->keyring);
  g_free (self->name);
  g_free (self->label);

  G_OBJECT_CLASS (cs_keyring_slot_parent_class)->finalize (object);
}

static void
cs_keyring_slot_class_init (CsKeyringSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_keyring_slot_finalize;
}

static void
cs_keyring_slot_init (CsKeyringSlot *self)
{
}

CsKeyringSlot *
cs_keyring_slot_new (CsKeyring *keyring, const char *name, const char *label)
{
  CsKeyringSlot *self = g_object_new (CS_TYPE_KEYRING_SLOT, NULL);

  self->keyring = g_object_ref (keyring);
  self->name = g_strdup (name);
  self->label = g_strdup (label);
  return self;
}
