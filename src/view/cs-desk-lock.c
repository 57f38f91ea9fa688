// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-desk-private.h"

#include "cs-all-connections.h"
#include "cs-note.h"

/* How a desk is locked, with nothing on it, and brought back. */

static void
open_again (CsDesk *self)
{
  g_autoptr (CsConnection) remembered = g_steal_pointer (&self->remembered);
  CsConnection *connection = NULL;

  /* It may have been removed, or have new keys. */
  if (remembered != NULL && !cs_all_connections_is (remembered))
    connection = cs_connections_find (self->connections, cs_connection_get_id (remembered));
  g_object_freeze_notify (G_OBJECT (self));
  cs_desk_set_locked (self, FALSE);
  if (cs_all_connections_is (remembered))
    cs_desk_set_all (self);
  else
    cs_desk_set_connection (self, connection);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Whose key is asked for to unlock: of all connections, the first one's. */
static CsConnection *
dup_key_owner (CsDesk *self)
{
  if (cs_all_connections_is (self->remembered))
    return g_list_model_get_item (G_LIST_MODEL (self->connections), 0);
  return self->remembered != NULL ? g_object_ref (self->remembered) : NULL;
}

/* A key that is missing is no reason to stay locked: the list will say so, and ask for one. */
static void
key_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  CsDesk *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSecret) key = cs_key_source_lookup_finish (CS_KEY_SOURCE (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!self->locked || self->locks != GPOINTER_TO_UINT (g_task_get_task_data (task)))
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked again");
  else if (error != NULL)
    {
      cs_note_unlock (self->journal, self->remembered, error, self);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    {
      cs_note_unlock (self->journal, self->remembered, NULL, self);
      open_again (self);
      g_task_return_boolean (task, TRUE);
    }
}

void
cs_desk_lock (CsDesk *self, const char *reason)
{
  g_return_if_fail (CS_IS_DESK (self));

  self->locks++;
  if (self->locked)
    return;
  cs_desk_hide_everything (self, CS_LEASE_LOCKED);
  cs_desk_set_locked (self, TRUE);
  cs_note_lock (self->journal, self->remembered, reason, self);
}

gboolean
cs_desk_is_locked (CsDesk *self)
{
  g_return_val_if_fail (CS_IS_DESK (self), FALSE);

  return self->locked;
}

void
cs_desk_unlock_async (CsDesk *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (CsConnection) owner = NULL;

  g_return_if_fail (CS_IS_DESK (self));

  g_task_set_source_tag (task, cs_desk_unlock_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->locks), NULL);
  owner = dup_key_owner (self);
  if (owner != NULL)
    {
      cs_key_source_lookup_async (CS_KEY_SOURCE (self->keys), cs_connection_get_id (owner),
                                  CS_KEY_BROWSE,
                                  cs_service_to_string (cs_connection_get_service (owner)),
                                  cs_mode_to_string (cs_connection_get_mode (owner)), cancellable,
                                  key_asked_cb, g_steal_pointer (&task));
      return;
    }
  if (self->locked)
    {
      cs_note_unlock (self->journal, self->remembered, NULL, self);
      open_again (self);
    }
  g_task_return_boolean (task, TRUE);
}

gboolean
cs_desk_unlock_finish (CsDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
