// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-call.h"

static void
call_free (gpointer data)
{
  CsStripeCall *self = data;

  g_clear_object (&self->session);
  g_clear_object (&self->record);
  g_clear_object (&self->field);
  g_free (self);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsStripeClient *client = CS_STRIPE_CLIENT (source);
  CsStripeCall *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = cs_stripe_client_send_finish (client, result, &error);
  gpointer parsed = answer != NULL ? self->parse (client, self, answer, &error) : NULL;

  if (parsed != NULL)
    g_task_return_pointer (task, parsed, self->free_result);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
cs_stripe_call_run (CsStripeCall *self,
                    GTask *task,
                    CsStripeClient *client,
                    CsHttpRequest *request,
                    CsKeyKind kind,
                    CsStripeAsk ask)
{
  g_task_set_task_data (task, self, call_free);
  cs_stripe_client_send_async (client, request, kind, ask, g_task_get_cancellable (task), called_cb,
                               task);
}
