// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-connect-view-private.h"

#include "cs-key-words.h"

#include <glib/gi18n-lib.h>

#define MAX_NAME 100

/* The dialog that makes a connection. */
struct _CsConnectView
{
  GObject parent_instance;

  CsConnections *connections;
  CsKeys *keys;
  CsClock *clock;
  CsConnection *replaced; /* or NULL */
  CsMakeProvider make_provider;
  gpointer make_data;
  CsConnectEntry culprit;
};

G_DEFINE_FINAL_TYPE (CsConnectView, cs_connect_view, G_TYPE_OBJECT)
G_DEFINE_QUARK (cs_connect_error_quark, cs_connect_error)

/* One try. The keys are copies of our own, wiped at its end. */
typedef struct
{
  char *name;
  CsConnection *connection;
  CsSecret *browse_key;
  CsSecret *reveal_key; /* or NULL */
  gboolean keep_for_run;
  gboolean accept_wide;
  gboolean stored; /* something is in the keyring */
  CsProvider *provider;
} Try;

static void
clear_key (CsSecret **key)
{
  if (*key != NULL)
    cs_secret_wipe (*key);
  g_clear_pointer (key, cs_secret_unref);
}

static void
try_free (gpointer data)
{
  Try *self = data;

  g_free (self->name);
  g_clear_object (&self->connection);
  g_clear_object (&self->provider);
  clear_key (&self->browse_key);
  clear_key (&self->reveal_key);
  g_free (self);
}

/* --- what is typed -------------------------------------------------------------------------- */

static char *
dup_name_problem (CsConnectView *self, const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));

  if (g_utf8_strlen (stripped, -1) > MAX_NAME)
    return g_strdup (_ ("This name is too long."));
  for (unsigned i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->connections)); i++)
    {
      g_autoptr (CsConnection) other = g_list_model_get_item (G_LIST_MODEL (self->connections), i);

      if (*stripped != '\0' && g_strcmp0 (stripped, cs_connection_get_name (other)) == 0
          && other != self->replaced)
        return g_strdup (_ ("There is a connection of this name."));
    }
  return NULL;
}

/* --- the steps ------------------------------------------------------------------------------ */

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsConnectView *view = g_task_get_source_object (task);
  Try *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (cs_connections_put_finish (CS_CONNECTIONS (source), result, &error))
    {
      g_task_return_pointer (task, g_object_ref (self->connection), g_object_unref);
      return;
    }
  cs_memory_keys_remove (cs_keys_get_memory (view->keys), cs_connection_get_id (self->connection));
  if (self->stored)
    cs_keyring_remove_async (cs_keys_get_keyring (view->keys),
                             cs_connection_get_id (self->connection), NULL, NULL, NULL);
  g_task_return_error (task, g_steal_pointer (&error));
}

/* Takes over @task. */
static void
put (GTask *task)
{
  CsConnectView *view = g_task_get_source_object (task);
  Try *self = g_task_get_task_data (task);

  cs_connections_put_async (view->connections, self->connection, !self->keep_for_run,
                            g_task_get_cancellable (task), put_cb, task);
}

static void store (GTask *task, CsKeyKind kind);

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Try *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean first = !self->stored;

  if (!cs_keyring_store_finish (CS_KEYRING (source), result, &error))
    {
      /* One key alone is none of ours. */
      if (self->stored)
        cs_keyring_remove_async (CS_KEYRING (source), cs_connection_get_id (self->connection), NULL,
                                 NULL, NULL);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->stored = TRUE;
  if (first && self->reveal_key != NULL)
    store (g_steal_pointer (&task), CS_KEY_REVEAL);
  else
    put (g_steal_pointer (&task));
}

/* Takes over @task. */
static void
store (GTask *task, CsKeyKind kind)
{
  CsConnectView *view = g_task_get_source_object (task);
  Try *self = g_task_get_task_data (task);
  CsConnection *connection = self->connection;
  /* Translators: how a key is called in the system's keyring; %s is the connection's name */
  g_autofree char *label
      = g_strdup_printf (kind == CS_KEY_BROWSE ? _ ("Countersign: browse key of %s")
                                               : _ ("Countersign: reveal key of %s"),
                         cs_connection_get_name (connection));

  cs_keyring_store_async (cs_keys_get_keyring (view->keys), cs_connection_get_id (connection), kind,
                          cs_service_to_string (cs_connection_get_service (connection)),
                          cs_mode_to_string (cs_connection_get_mode (connection)), label,
                          kind == CS_KEY_BROWSE ? self->browse_key : self->reveal_key,
                          g_task_get_cancellable (task), stored_cb, task);
}

/* Takes over @task. */
static void
keep (GTask *task)
{
  CsConnectView *view = g_task_get_source_object (task);
  Try *self = g_task_get_task_data (task);
  CsMemoryKeys *memory = cs_keys_get_memory (view->keys);
  const char *id = cs_connection_get_id (self->connection);

  if (!self->keep_for_run && cs_keys_get_keyring (view->keys) != NULL)
    {
      store (task, CS_KEY_BROWSE);
      return;
    }
  self->keep_for_run = TRUE;
  cs_memory_keys_store (memory, id, CS_KEY_BROWSE, self->browse_key);
  if (self->reveal_key != NULL)
    cs_memory_keys_store (memory, id, CS_KEY_REVEAL, self->reveal_key);
  put (task);
}

static const char *
get_service_name (CsConnection *connection)
{
  switch (cs_connection_get_service (connection))
    {
    case CS_SERVICE_STRIPE:
      return "Stripe";
    case CS_SERVICE_BLOCKPASS:
      return "Blockpass";
    }
  g_return_val_if_reached ("");
}

/* Without a name of the officer's, the account's own; and never two of the same. */
static void
name_connection (CsConnectView *view, Try *self, CsProbe *probe)
{
  CsConnection *old = self->connection;
  g_autofree char *base = g_strdup (self->name);
  g_autofree char *name = NULL;
  g_autofree char *problem = NULL;

  if (*base != '\0')
    return;
  g_free (base);
  base = g_strdup (probe->account_name != NULL ? probe->account_name : get_service_name (old));
  name = g_strdup (base);
  for (unsigned i = 2; (problem = dup_name_problem (view, name)) != NULL && i < 1000; i++)
    {
      g_free (problem);
      g_free (name);
      name = g_strdup_printf ("%.60s %u", base, i);
    }
  g_set_str (&self->name, name);
  self->connection = cs_connection_with_name (old, name);
  g_object_unref (old);
}

static void probe (GTask *task, CsKeyKind kind, GAsyncReadyCallback callback);

/* What a key turned out to be; each refusal has a sentence. */
static gboolean
check_probe (Try *self, CsKeyKind kind, CsProbe *found, GError **error)
{
  if (found->not_tried)
    return TRUE;
  if (!found->may_read_sessions)
    {
      g_set_error_literal (
          error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION,
          "The key lacks the permission “Verification Sessions and Reports: Read”");
      return FALSE;
    }
  if (found->archives)
    g_set_error_literal (error, CS_CONNECT_ERROR, CS_CONNECT_ERROR_ARCHIVES,
                         "Reading with this key deletes what was read, and that was not said");
  else if (kind == CS_KEY_BROWSE && found->scope_differs && !self->accept_wide)
    g_set_error_literal (error, CS_CONNECT_ERROR, CS_CONNECT_ERROR_WIDER,
                         "The key reads more than was said");
  else
    return TRUE;
  return FALSE;
}

static CsProbe *
probe_finish (GObject *source, GAsyncResult *result, Try *self, CsKeyKind kind, GError **error)
{
  g_autoptr (CsProbe) found = cs_provider_probe_finish (CS_PROVIDER (source), result, error);

  return found != NULL && check_probe (self, kind, found, error) ? g_steal_pointer (&found) : NULL;
}

static void
reveal_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsProbe) found
      = probe_finish (source, result, g_task_get_task_data (task), CS_KEY_REVEAL, &error);

  if (found == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    keep (g_steal_pointer (&task));
}

static void
browse_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Try *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsProbe) found = probe_finish (source, result, self, CS_KEY_BROWSE, &error);

  if (found == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  name_connection (g_task_get_source_object (task), self, found);
  if (self->reveal_key != NULL)
    probe (g_steal_pointer (&task), CS_KEY_REVEAL, reveal_probed_cb);
  else
    keep (g_steal_pointer (&task));
}

/* Takes over @task. */
static void
probe (GTask *task, CsKeyKind kind, GAsyncReadyCallback callback)
{
  CsConnectView *view = g_task_get_source_object (task);
  Try *self = g_task_get_task_data (task);

  view->culprit = kind == CS_KEY_BROWSE ? CS_CONNECT_BROWSE_KEY : CS_CONNECT_REVEAL_KEY;
  cs_provider_probe_async (self->provider, kind, g_task_get_cancellable (task), callback, task);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
cs_connect_view_finalize (GObject *object)
{
  CsConnectView *self = CS_CONNECT_VIEW (object);

  g_clear_object (&self->connections);
  g_clear_object (&self->keys);
  g_clear_object (&self->clock);
  g_clear_object (&self->replaced);

  G_OBJECT_CLASS (cs_connect_view_parent_class)->finalize (object);
}

static void
cs_connect_view_class_init (CsConnectViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_connect_view_finalize;
}

static void
cs_connect_view_init (CsConnectView *self)
{
  self->make_provider = cs_make_provider;
  self->culprit = CS_CONNECT_BROWSE_KEY;
}

CsConnectView *
cs_connect_view_new (CsConnections *connections, CsKeys *keys, CsClock *clock)
{
  CsConnectView *self = g_object_new (CS_TYPE_CONNECT_VIEW, NULL);

  self->connections = g_object_ref (connections);
  self->keys = g_object_ref (keys);
  self->clock = g_object_ref (clock);
  return self;
}

void
cs_connect_view_set_make_provider (CsConnectView *self,
                                   CsMakeProvider make_provider,
                                   gpointer user_data)
{
  self->make_provider = make_provider;
  self->make_data = user_data;
}

void
cs_connect_view_set_replaced (CsConnectView *self, CsConnection *replaced)
{
  g_set_object (&self->replaced, replaced);
}

char *
cs_connect_view_dup_problem (CsConnectView *self, CsConnectEntry entry, const CsConnectForm *form)
{
  g_return_val_if_fail (CS_IS_CONNECT_VIEW (self), NULL);

  return entry == CS_CONNECT_NAME ? dup_name_problem (self, form->name)
                                  : cs_connect_form_dup_problem (form, entry);
}

/* Asked again: who calls may not have asked before. */
static char *
dup_first_problem (CsConnectView *self, const CsConnectForm *form)
{
  char *problem = NULL;

  for (int entry = CS_CONNECT_NAME; entry <= CS_CONNECT_SERVER && problem == NULL; entry++)
    problem = cs_connect_view_dup_problem (self, (CsConnectEntry) entry, form);
  return problem;
}

void
cs_connect_view_connect_async (CsConnectView *self,
                               const CsConnectForm *form,
                               CsSecret *browse_key,
                               CsSecret *reveal_key,
                               gboolean keep_for_run,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (CsMemoryKeys) keys = cs_memory_keys_new ();
  CsConnectForm whole = *form;
  g_autofree char *problem = NULL;
  g_autofree char *id = g_uuid_string_random ();
  Try *try;

  g_task_set_source_tag (task, cs_connect_view_connect_async);
  whole.browse_key = browse_key != NULL ? cs_secret_peek (browse_key) : "";
  whole.reveal_key = reveal_key != NULL ? cs_secret_peek (reveal_key) : "";
  problem = dup_first_problem (self, &whole);
  if (problem != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s", problem);
      return;
    }
  try = g_new0 (Try, 1);
  g_task_set_task_data (task, try, try_free);
  try->name = g_strstrip (g_strdup (form->name != NULL ? form->name : ""));
  try->keep_for_run = keep_for_run;
  try->accept_wide = form->accept_wide;
  try->browse_key = cs_key_words_dup_trimmed (browse_key);
  if (!cs_key_words_is_empty (whole.reveal_key))
    try->reveal_key = cs_key_words_dup_trimmed (reveal_key);
  try->connection = cs_connect_form_make_connection (&whole, id, try->name);

  cs_memory_keys_store (keys, id, CS_KEY_BROWSE, try->browse_key);
  if (try->reveal_key != NULL)
    cs_memory_keys_store (keys, id, CS_KEY_REVEAL, try->reveal_key);
  try->provider
      = self->make_provider (try->connection, CS_KEY_SOURCE (keys), self->clock, self->make_data);
  probe (g_steal_pointer (&task), CS_KEY_BROWSE, browse_probed_cb);
}

CsConnection *
cs_connect_view_connect_finish (CsConnectView *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

CsConnectEntry
cs_connect_view_get_culprit (CsConnectView *self)
{
  return self->culprit;
}
