// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-call.h"

void
cs_blockpass_call_free (CsBlockpassCall *self)
{
  g_clear_object (&self->filter);
  g_clear_object (&self->session);
  g_clear_object (&self->record);
  g_clear_object (&self->field);
  g_clear_object (&self->image);
  g_clear_pointer (&self->uncertain, g_hash_table_unref);
  g_free (self);
}

/* The answer, and with it the body, goes before this returns: a value that is in both is only in
 * its secret then. */
static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsBlockpassClient *client = CS_BLOCKPASS_CLIENT (source);
  CsBlockpassCall *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  CsHttpAnswer *answer = cs_blockpass_client_send_finish (client, result, &error);
  gpointer parsed = NULL;
  const char *body;
  size_t length;

  if (answer != NULL)
    {
      body = cs_http_answer_peek_body (answer, &length);
      parsed = self->parse (client, self, body, length, &error);
      cs_http_answer_free (answer);
    }
  if (parsed == NULL && self->fail != NULL)
    parsed = self->fail (client, self, &error);
  if (parsed != NULL)
    g_task_return_pointer (task, parsed, self->free_result);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
cs_blockpass_call_run (CsBlockpassCall *self,
                       GTask *task,
                       CsBlockpassClient *client,
                       const char *path,
                       CsKeyKind kind,
                       CsBlockpassAsk ask,
                       gboolean once)
{
  CsConnection *connection = cs_blockpass_client_get_connection (client);
  CsScope scope
      = kind == CS_KEY_BROWSE ? cs_connection_get_browse_scope (connection) : CS_SCOPE_PICTURES;
  g_autoptr (CsHttpRequest) request = cs_blockpass_client_make_get (client, path, ask, scope, once);

  g_task_set_task_data (task, self, (GDestroyNotify) cs_blockpass_call_free);
  cs_blockpass_client_send_async (client, request, kind, ask, g_task_get_cancellable (task),
                                  called_cb, task);
}
