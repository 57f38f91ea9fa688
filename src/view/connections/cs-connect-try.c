// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-connect-try.h"

#include "cs-connect-view.h"
#include "cs-provider-error.h"
#include "cs-wording.h"

#include <glib/gi18n-lib.h>

#define MAX_NAME 100
#define MAX_START 60 /* of one that gets a number */

static void
clear_key (CsSecret **key)
{
  if (*key != NULL)
    cs_secret_wipe (*key);
  g_clear_pointer (key, cs_secret_unref);
}

void
cs_connect_try_free (CsConnectTry *self)
{
  g_clear_object (&self->connections);
  g_clear_object (&self->keys);
  g_clear_object (&self->replaced);
  g_clear_object (&self->connection);
  g_clear_object (&self->provider);
  g_free (self->name);
  clear_key (&self->browse_key);
  clear_key (&self->reveal_key);
  g_free (self);
}

char *
cs_connect_try_dup_name_problem (CsConnections *connections,
                                 CsConnection *replaced,
                                 const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));

  if (g_utf8_strlen (stripped, -1) > MAX_NAME)
    return g_strdup (_ ("This name is too long."));
  for (unsigned i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (connections)); i++)
    {
      g_autoptr (CsConnection) other = g_list_model_get_item (G_LIST_MODEL (connections), i);

      if (*stripped != '\0' && g_strcmp0 (stripped, cs_connection_get_name (other)) == 0
          && other != replaced)
        return g_strdup (_ ("There is a connection of this name."));
    }
  return NULL;
}

/* --- keeping the keys ----------------------------------------------------------------------- */

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsConnectTry *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (cs_connections_put_finish (CS_CONNECTIONS (source), result, &error))
    {
      g_task_return_pointer (task, g_object_ref (self->connection), g_object_unref);
      return;
    }
  cs_memory_keys_remove (cs_keys_get_memory (self->keys), cs_connection_get_id (self->connection));
  if (self->stored)
    cs_keyring_remove_async (cs_keys_get_keyring (self->keys),
                             cs_connection_get_id (self->connection), NULL, NULL, NULL);
  g_task_return_error (task, g_steal_pointer (&error));
}

/* Takes over @task. */
static void
put (GTask *task)
{
  CsConnectTry *self = g_task_get_task_data (task);

  cs_connections_put_async (self->connections, self->connection, !self->keep_for_run,
                            g_task_get_cancellable (task), put_cb, task);
}

static void store (GTask *task, CsKeyKind kind);

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsConnectTry *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean first = !self->stored;

  if (!cs_keyring_store_finish (CS_KEYRING (source), result, &error))
    {
      /* One key alone is none of ours; nor is one that came to be kept after all. */
      if (self->stored)
        cs_keyring_remove_async (CS_KEYRING (source), cs_connection_get_id (self->connection), NULL,
                                 NULL, NULL);
      else
        cs_keyring_discard (CS_KEYRING (source), cs_connection_get_id (self->connection));
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->stored = TRUE;
  if (first && self->reveal_key != NULL)
    store (g_steal_pointer (&task), cs_connection_get_reveal_kind (self->connection));
  else
    put (g_steal_pointer (&task));
}

/* Takes over @task. */
static void
store (GTask *task, CsKeyKind kind)
{
  CsConnectTry *self = g_task_get_task_data (task);
  CsConnection *connection = self->connection;
  /* Translators: how a key is called in the system's keyring; %s is the connection's name */
  g_autofree char *label
      = g_strdup_printf (kind == CS_KEY_BROWSE ? _ ("Countersign: browse key of %s")
                                               : _ ("Countersign: reveal key of %s"),
                         cs_connection_get_name (connection));

  cs_keyring_store_async (cs_keys_get_keyring (self->keys), cs_connection_get_id (connection), kind,
                          cs_service_to_string (cs_connection_get_service (connection)),
                          cs_mode_to_string (cs_connection_get_mode (connection)), label,
                          kind == CS_KEY_BROWSE ? self->browse_key : self->reveal_key,
                          g_task_get_cancellable (task), stored_cb, task);
}

/* Takes over @task. */
static void
keep (GTask *task)
{
  CsConnectTry *self = g_task_get_task_data (task);
  CsMemoryKeys *memory = cs_keys_get_memory (self->keys);
  const char *id = cs_connection_get_id (self->connection);

  if (!self->keep_for_run && cs_keys_get_keyring (self->keys) != NULL)
    {
      store (task, CS_KEY_BROWSE);
      return;
    }
  self->keep_for_run = TRUE;
  cs_memory_keys_store (memory, id, CS_KEY_BROWSE, self->browse_key);
  if (self->reveal_key != NULL)
    cs_memory_keys_store (memory, id, cs_connection_get_reveal_kind (self->connection),
                          self->reveal_key);
  put (task);
}

static gboolean
is_free (CsConnectTry *self, const char *name)
{
  g_autofree char *problem
      = cs_connect_try_dup_name_problem (self->connections, self->replaced, name);

  return problem == NULL;
}

/* Without a name of the officer's, the account's own; and never two of the same. */
static void
name_connection (CsConnectTry *self, CsProbe *found)
{
  g_autoptr (CsConnection) old = NULL;
  g_autofree char *start = NULL;
  g_autofree char *name = NULL;
  const char *base = found->account_name;

  if (*self->name != '\0')
    return;
  old = g_steal_pointer (&self->connection);
  if (base == NULL)
    base = cs_wording_brand (cs_connection_get_service (old));
  start = g_utf8_strlen (base, -1) > MAX_START ? g_utf8_substring (base, 0, MAX_START)
                                               : g_strdup (base);
  name = g_strdup (base);
  for (unsigned i = 2; !is_free (self, name) && i < 1000; i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", start, i);
    }
  g_set_str (&self->name, name);
  self->connection = cs_connection_with_name (old, name);
}

/* --- trying the keys ------------------------------------------------------------------------ */

/* What a key turned out to be; each refusal has a sentence. */
static gboolean
check_probe (CsConnectTry *self, CsKeyKind kind, CsProbe *found, GError **error)
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
probe_finish (GObject *source,
              GAsyncResult *result,
              CsConnectTry *self,
              CsKeyKind kind,
              GError **error)
{
  g_autoptr (CsProbe) found = cs_provider_probe_finish (CS_PROVIDER (source), result, error);

  return found != NULL && check_probe (self, kind, found, error) ? g_steal_pointer (&found) : NULL;
}

/* Takes over @task. */
static void
probe (GTask *task, CsKeyKind kind, GAsyncReadyCallback callback)
{
  CsConnectTry *self = g_task_get_task_data (task);

  self->culprit = kind == CS_KEY_BROWSE ? CS_CONNECT_BROWSE_KEY : CS_CONNECT_REVEAL_KEY;
  cs_provider_probe_async (self->provider, kind, g_task_get_cancellable (task), callback, task);
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
  CsConnectTry *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsProbe) found = probe_finish (source, result, self, CS_KEY_BROWSE, &error);

  if (found == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  name_connection (self, found);
  if (self->reveal_key != NULL)
    probe (g_steal_pointer (&task), CS_KEY_REVEAL, reveal_probed_cb);
  else
    keep (g_steal_pointer (&task));
}

void
cs_connect_try_run (CsConnectTry *self, GTask *task)
{
  g_task_set_task_data (task, self, (GDestroyNotify) cs_connect_try_free);
  probe (task, CS_KEY_BROWSE, browse_probed_cb);
}
