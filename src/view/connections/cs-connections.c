// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-connections.h"

#include "cs-connections-file.h"

/*
 * The list of connections. The file is read and written in a worker thread, one call at a time;
 * the list itself changes only afterwards, so that what is on the screen is also on the disk.
 *
 * A file that was not read is never written over: whoever lost a list to a full disk or a slip
 * of an editor should be able to get it back.
 */
struct _CsConnections
{
  GObject parent_instance;

  char *path; /* NULL: for this run only */
  GPtrArray *connections;
  GHashTable *transient; /* ids that are not written */
  gboolean loaded;
  GQueue waiting; /* GTask; the first is under way */
};

static void cs_connections_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsConnections,
                               cs_connections,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cs_connections_list_model_init))

/* One call, the data of its task: a load, or a change. */
typedef struct
{
  gboolean load;
  char *id;
  CsConnection *connection; /* NULL: the one with this id goes away */
  gboolean persist;
  char *path;
  GPtrArray *file; /* what was read, or is to be written */
} Call;

static void
call_free (Call *call)
{
  g_free (call->id);
  g_free (call->path);
  g_clear_object (&call->connection);
  g_clear_pointer (&call->file, g_ptr_array_unref);
  g_free (call);
}

static gboolean
has_id (gconstpointer connection, gconstpointer id)
{
  return g_str_equal (cs_connection_get_id ((CsConnection *) connection), id);
}

/* What the file holds once this change is made. */
static GPtrArray *
list_after (CsConnections *self, Call *call)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  CsConnection *added = call->persist ? call->connection : NULL;

  for (unsigned i = 0; i < self->connections->len; i++)
    {
      CsConnection *connection = g_ptr_array_index (self->connections, i);

      if (has_id (connection, call->id))
        connection = g_steal_pointer (&added);
      else if (g_hash_table_contains (self->transient, cs_connection_get_id (connection)))
        continue;
      if (connection != NULL)
        g_ptr_array_add (list, g_object_ref (connection));
    }
  if (added != NULL)
    g_ptr_array_add (list, g_object_ref (added));
  return list;
}

/* Makes the change in the list. */
static void
apply (CsConnections *self, Call *call)
{
  unsigned position = self->connections->len;
  gboolean there
      = g_ptr_array_find_with_equal_func (self->connections, call->id, has_id, &position);

  if (call->connection != NULL && !call->persist)
    g_hash_table_add (self->transient, g_strdup (call->id));
  else
    g_hash_table_remove (self->transient, call->id);

  if (!there)
    position = self->connections->len;
  if (there)
    g_ptr_array_remove_index (self->connections, position);
  if (call->connection != NULL)
    g_ptr_array_insert (self->connections, (int) position, g_object_ref (call->connection));
  if (there || call->connection != NULL)
    g_list_model_items_changed (G_LIST_MODEL (self), position, there, call->connection != NULL);
}

/* Takes over what was read; what is kept for this run only stays. */
static void
fill (CsConnections *self, Call *call)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->connections);

  self->connections = g_steal_pointer (&call->file);
  for (unsigned i = 0; i < before->len; i++)
    {
      CsConnection *connection = g_ptr_array_index (before, i);

      if (g_hash_table_contains (self->transient, cs_connection_get_id (connection)))
        g_ptr_array_add (self->connections, g_object_ref (connection));
    }
  self->loaded = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len, self->connections->len);
}

/* Whether there is something to read, or another content to write. */
static gboolean
concerns_file (CsConnections *self, Call *call)
{
  if (self->path == NULL)
    return FALSE;
  return call->load || call->persist
         || (cs_connections_find (self, call->id) != NULL
             && !g_hash_table_contains (self->transient, call->id));
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Call *call = task_data;
  GError *error = NULL;
  gboolean good = call->load ? cs_connections_file_read (call->path, call->file, &error)
                             : cs_connections_file_write (call->path, call->file, &error);

  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void begin_next (CsConnections *self);

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CsConnections *self = user_data;
  g_autoptr (GTask) task = g_object_ref (g_queue_peek_head (&self->waiting));
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);

  if (call->load)
    {
      if (good || g_error_matches (error, CS_CONNECTIONS_ERROR, CS_CONNECTIONS_ERROR_DAMAGED))
        fill (self, call);
    }
  else if (good)
    apply (self, call);

  g_object_unref (g_queue_pop_head (&self->waiting));
  begin_next (self);
  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Hands the call to the worker thread. FALSE where that is not needed: the task has ended. */
static gboolean
begin (CsConnections *self, GTask *task, Call *call)
{
  g_autoptr (GTask) work = NULL;

  if (g_task_return_error_if_cancelled (task))
    return FALSE;
  if (!concerns_file (self, call))
    {
      if (!call->load)
        apply (self, call);
      g_task_return_boolean (task, TRUE);
      return FALSE;
    }
  if (!call->load && !self->loaded)
    {
      g_task_return_new_error_literal (task, CS_CONNECTIONS_ERROR, CS_CONNECTIONS_ERROR_NOT_LOADED,
                                       "The list of connections could not be read before");
      return FALSE;
    }
  call->path = g_strdup (self->path);
  call->file
      = call->load ? g_ptr_array_new_with_free_func (g_object_unref) : list_after (self, call);
  /* Without a source: the worker could be the last to hold it, and would finalise us. The waiting
   * task keeps us and the call. */
  work = g_task_new (NULL, NULL, worked_cb, self);
  g_task_set_task_data (work, call, NULL);
  g_task_run_in_thread (work, work_in_thread);
  return TRUE;
}

/* Calls are dealt with in their order, each on the outcome of the one before. */
static void
begin_next (CsConnections *self)
{
  GTask *task;

  while ((task = g_queue_peek_head (&self->waiting)) != NULL
         && !begin (self, task, g_task_get_task_data (task)))
    g_object_unref (g_queue_pop_head (&self->waiting));
}

static void
enqueue (CsConnections *self,
         Call *call,
         GCancellable *cancellable,
         GAsyncReadyCallback callback,
         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  g_queue_push_tail (&self->waiting, task);
  if (self->waiting.length == 1)
    begin_next (self);
}

static GType
cs_connections_get_item_type (GListModel *model)
{
  return CS_TYPE_CONNECTION;
}

static unsigned
cs_connections_get_n_items (GListModel *model)
{
  return CS_CONNECTIONS (model)->connections->len;
}

static gpointer
cs_connections_get_item (GListModel *model, unsigned position)
{
  CsConnections *self = CS_CONNECTIONS (model);

  return position < self->connections->len
             ? g_object_ref (g_ptr_array_index (self->connections, position))
             : NULL;
}

static void
cs_connections_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cs_connections_get_item_type;
  iface->get_n_items = cs_connections_get_n_items;
  iface->get_item = cs_connections_get_item;
}

static void
cs_connections_finalize (GObject *object)
{
  CsConnections *self = CS_CONNECTIONS (object);

  g_free (self->path);
  g_clear_pointer (&self->connections, g_ptr_array_unref);
  g_clear_pointer (&self->transient, g_hash_table_unref);

  G_OBJECT_CLASS (cs_connections_parent_class)->finalize (object);
}

static void
cs_connections_class_init (CsConnectionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_connections_finalize;
}

static void
cs_connections_init (CsConnections *self)
{
  self->connections = g_ptr_array_new_with_free_func (g_object_unref);
  self->transient = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

CsConnections *
cs_connections_new (GFile *file)
{
  CsConnections *self = g_object_new (CS_TYPE_CONNECTIONS, NULL);

  self->path = file != NULL ? g_file_get_path (file) : NULL;
  return self;
}

void
cs_connections_load_async (CsConnections *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Call *call = g_new0 (Call, 1);

  g_return_if_fail (CS_IS_CONNECTIONS (self));

  call->load = TRUE;
  enqueue (self, call, cancellable, callback, user_data);
}

gboolean
cs_connections_load_finish (CsConnections *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cs_connections_put_async (CsConnections *self,
                          CsConnection *connection,
                          gboolean persist,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Call *call;

  g_return_if_fail (CS_IS_CONNECTIONS (self));
  g_return_if_fail (CS_IS_CONNECTION (connection));
  g_return_if_fail (!persist || g_uuid_string_is_valid (cs_connection_get_id (connection)));

  call = g_new0 (Call, 1);
  call->id = g_strdup (cs_connection_get_id (connection));
  call->connection = g_object_ref (connection);
  call->persist = persist;
  enqueue (self, call, cancellable, callback, user_data);
}

gboolean
cs_connections_put_finish (CsConnections *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cs_connections_remove_async (CsConnections *self,
                             const char *id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Call *call;

  g_return_if_fail (CS_IS_CONNECTIONS (self));
  g_return_if_fail (id != NULL);

  call = g_new0 (Call, 1);
  call->id = g_strdup (id);
  enqueue (self, call, cancellable, callback, user_data);
}

gboolean
cs_connections_remove_finish (CsConnections *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

CsConnection *
cs_connections_find (CsConnections *self, const char *id)
{
  unsigned position;

  g_return_val_if_fail (CS_IS_CONNECTIONS (self), NULL);

  if (!g_ptr_array_find_with_equal_func (self->connections, id, has_id, &position))
    return NULL;
  return g_ptr_array_index (self->connections, position);
}
