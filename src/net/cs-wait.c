// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-wait.h"

typedef struct
{
  GSource *timer;
  GSource *cancelled; /* or NULL */
} Wait;

/* The first of both sources ends the wait; the task's own check tells which one it was. */
static void
end (GTask *task)
{
  Wait *self = g_task_get_task_data (task);
  g_autoptr (GTask) owned = task;

  cs_clear_source (&self->timer);
  cs_clear_source (&self->cancelled);
  g_task_return_boolean (owned, TRUE);
}

static gboolean
due_cb (gpointer user_data)
{
  end (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  end (user_data);
  return G_SOURCE_REMOVE;
}

void
cs_wait_async (CsClock *clock,
               int64_t deadline,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  GTask *task = g_task_new (clock, cancellable, callback, user_data);
  Wait *self = g_new0 (Wait, 1);

  g_task_set_source_tag (task, cs_wait_async);
  g_task_set_task_data (task, self, g_free);
  self->timer = cs_clock_create_timer (clock, deadline);
  g_source_set_callback (self->timer, due_cb, task, NULL);
  g_source_attach (self->timer, g_task_get_context (task));
  if (cancellable != NULL)
    {
      self->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancelled, G_SOURCE_FUNC (cancelled_cb), task, NULL);
      g_source_attach (self->cancelled, g_task_get_context (task));
    }
}

gboolean
cs_wait_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
