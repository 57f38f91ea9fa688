// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-connect-view-private.h"

#include "cs-key-words.h"
#include "cs-origin.h"

#include <glib/gi18n-lib.h>

#define STRIPE_ORIGIN "https://api.stripe.com"
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

/* One try. The keys are copies of our own, wiped at its end. */
typedef struct
{
  char *name;
  CsConnection *connection;
  CsSecret *browse_key;
  CsSecret *reveal_key; /* or NULL */
  gboolean keep_for_run;
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

/* Stripe's own is NULL, as in CsConnection. FALSE where no key may go there. */
static gboolean
read_server (const char *text, char **server)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *origin = NULL;

  *server = NULL;
  if (*stripped == '\0')
    return TRUE;
  origin = cs_origin_from_uri (stripped);
  if (origin == NULL)
    return FALSE;
  if (g_str_equal (origin, STRIPE_ORIGIN))
    return TRUE;
  if (!cs_origin_is_loopback (origin) || !g_str_has_prefix (origin, "http://"))
    return FALSE;
  *server = g_steal_pointer (&origin);
  return TRUE;
}

static char *
dup_server_problem (const char *server, const char *browse_key)
{
  g_autofree char *origin = NULL;
  CsMode mode;

  if (!read_server (server, &origin))
    return g_strdup (_ ("A key goes to Stripe, or to a practice server on this computer such as "
                        "http://127.0.0.1:4242, and nowhere else."));
  if (origin != NULL && cs_key_words_get_mode (browse_key, &mode) && mode == CS_MODE_LIVE)
    return g_strdup (_ ("A live key goes to Stripe only."));
  return NULL;
}

static char *
dup_reveal_problem (const char *browse_key, const char *reveal_key)
{
  char *problem = cs_key_words_dup_problem (reveal_key, TRUE);
  CsMode browse;
  CsMode reveal;

  if (problem == NULL && cs_key_words_get_mode (browse_key, &browse)
      && cs_key_words_get_mode (reveal_key, &reveal) && browse != reveal)
    problem = g_strdup (_ ("One key is for test data, the other one for live data."));
  return problem;
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
  base = g_strdup (probe->account_name != NULL ? probe->account_name : "Stripe");
  name = g_strdup (base);
  for (unsigned i = 2; (problem = dup_name_problem (view, name)) != NULL && i < 1000; i++)
    {
      g_free (problem);
      g_free (name);
      name = g_strdup_printf ("%.60s %u", base, i);
    }
  g_set_str (&self->name, name);
  self->connection
      = cs_connection_new (cs_connection_get_id (old), name, cs_connection_get_service (old),
                           cs_connection_get_mode (old), cs_connection_get_server (old),
                           cs_connection_has_reveal_key (old));
  g_object_unref (old);
}

static void probe (GTask *task, CsKeyKind kind, GAsyncReadyCallback callback);

static CsProbe *
probe_finish (GObject *source, GAsyncResult *result, GError **error)
{
  g_autoptr (CsProbe) found = cs_provider_probe_finish (CS_PROVIDER (source), result, error);

  if (found == NULL || found->may_read_sessions)
    return g_steal_pointer (&found);
  g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION,
                       "The key lacks the permission “Verification Sessions and Reports: Read”");
  return NULL;
}

static void
reveal_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsProbe) found = probe_finish (source, result, &error);

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
  g_autoptr (CsProbe) found = probe_finish (source, result, &error);

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
cs_connect_view_dup_problem (CsConnectView *self,
                             CsConnectEntry entry,
                             const char *name,
                             const char *browse_key,
                             const char *reveal_key,
                             const char *server)
{
  g_return_val_if_fail (CS_IS_CONNECT_VIEW (self), NULL);

  switch (entry)
    {
    case CS_CONNECT_NAME:
      return dup_name_problem (self, name);
    case CS_CONNECT_BROWSE_KEY:
      if (cs_key_words_is_empty (browse_key))
        return g_strdup (_ ("A browse key is needed."));
      return cs_key_words_dup_problem (browse_key, FALSE);
    case CS_CONNECT_REVEAL_KEY:
      return dup_reveal_problem (browse_key, reveal_key);
    case CS_CONNECT_SERVER:
      return dup_server_problem (server, browse_key);
    }
  g_return_val_if_reached (NULL);
}

gboolean
cs_connect_view_get_mode (CsConnectView *self, const char *browse_key, CsMode *mode)
{
  g_return_val_if_fail (CS_IS_CONNECT_VIEW (self), FALSE);

  return cs_key_words_get_mode (browse_key, mode);
}

/* Asked again: who calls may not have asked before. */
static char *
dup_first_problem (CsConnectView *self,
                   const char *name,
                   const char *browse_key,
                   const char *reveal_key,
                   const char *server)
{
  char *problem = NULL;

  for (int entry = CS_CONNECT_NAME; entry <= CS_CONNECT_SERVER && problem == NULL; entry++)
    problem = cs_connect_view_dup_problem (self, (CsConnectEntry) entry, name, browse_key,
                                           reveal_key, server);
  return problem;
}

static CsConnection *
make_connection (const char *name,
                 CsSecret *browse_key,
                 const char *server,
                 gboolean has_reveal_key)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *origin = NULL;
  CsMode mode = CS_MODE_TEST;

  read_server (server, &origin);
  cs_key_words_get_mode (cs_secret_peek (browse_key), &mode);
  /* Whatever answers on this computer, its people are invented. */
  if (origin != NULL)
    mode = CS_MODE_PRACTICE;
  return cs_connection_new (id, name, CS_SERVICE_STRIPE, mode, origin, has_reveal_key);
}

void
cs_connect_view_connect_async (CsConnectView *self,
                               const char *name,
                               CsSecret *browse_key,
                               CsSecret *reveal_key,
                               const char *server,
                               gboolean keep_for_run,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (CsMemoryKeys) keys = cs_memory_keys_new ();
  g_autofree char *problem = NULL;
  Try *try;

  g_task_set_source_tag (task, cs_connect_view_connect_async);
  problem = dup_first_problem (self, name, browse_key != NULL ? cs_secret_peek (browse_key) : "",
                               reveal_key != NULL ? cs_secret_peek (reveal_key) : "", server);
  if (problem != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s", problem);
      return;
    }
  try = g_new0 (Try, 1);
  g_task_set_task_data (task, try, try_free);
  try->name = g_strstrip (g_strdup (name != NULL ? name : ""));
  try->keep_for_run = keep_for_run;
  try->browse_key = cs_key_words_dup_trimmed (browse_key);
  if (reveal_key != NULL && !cs_key_words_is_empty (cs_secret_peek (reveal_key)))
    try->reveal_key = cs_key_words_dup_trimmed (reveal_key);
  try->connection = make_connection (try->name, try->browse_key, server, try->reveal_key != NULL);

  cs_memory_keys_store (keys, cs_connection_get_id (try->connection), CS_KEY_BROWSE,
                        try->browse_key);
  if (try->reveal_key != NULL)
    cs_memory_keys_store (keys, cs_connection_get_id (try->connection), CS_KEY_REVEAL,
                          try->reveal_key);
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
