// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-keyring-turns.h"

#include "cs-keyring-wait.h"

/*
 * Why turns: two calls on a locked keyring would make it ask twice, one dialogue over the other,
 * and gnome-keyring can fall over it. The second call finds the keyring unlocked. For the same
 * reason the next turn does not come while the prompt of a cancelled call is still open.
 *
 * The proxy, with its encrypted session, is kept from call to call: services keep a session for as
 * long as its client is on the bus, so one for each call would pile up there. When the service
 * leaves the bus the proxy is dropped, and the next call looks for a new one.
 */
struct _CsKeyringTurns
{
  CsClock *clock;
  CsKeyringService *service; /* NULL until a call needed it */
  unsigned long owner_changed_id;
  unsigned long prompts_changed_id;
  GQueue waiting; /* Turn */
  struct _Turn *current;
};

typedef struct _Turn
{
  CsKeyringTurns *turns;
  GTask *task; /* until run() or fail() has it */
  CsKeyringTurnFunc run;
  void (*fail) (GTask *task, GError *error);
  GSource *cancelled; /* while it waits */
  CsKeyringWait *wait;
  CsKeyringService *service;
} Turn;

static void
turn_free (Turn *turn)
{
  if (turn->cancelled != NULL)
    g_source_destroy (turn->cancelled);
  g_clear_pointer (&turn->cancelled, g_source_unref);
  g_clear_pointer (&turn->wait, cs_keyring_wait_free);
  g_clear_object (&turn->service);
  g_clear_object (&turn->task);
  g_free (turn);
}

static void
drop_service (CsKeyringTurns *self)
{
  if (self->service != NULL)
    {
      g_clear_signal_handler (&self->owner_changed_id, self->service);
      g_clear_signal_handler (&self->prompts_changed_id, self->service);
    }
  g_clear_object (&self->service);
}

static void start_next (CsKeyringTurns *self);

static void
owner_changed_cb (CsKeyringService *service, GParamSpec *pspec, gpointer user_data)
{
  drop_service (user_data);
  start_next (user_data);
}

static void
prompts_changed_cb (CsKeyringService *service, gpointer user_data)
{
  start_next (user_data);
}

static void
run (CsKeyringTurns *self)
{
  Turn *turn = self->current;

  turn->service = g_object_ref (self->service);
  cs_keyring_service_set_quiet (turn->service, FALSE);
  cs_keyring_wait_set_service (turn->wait, turn->service);
  turn->run (g_steal_pointer (&turn->task));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CsKeyringTurns *self = user_data;
  g_autoptr (SecretService) service = NULL;
  GError *error = NULL;

  service = secret_service_open_finish (result, &error);
  if (service == NULL)
    {
      self->current->fail (g_steal_pointer (&self->current->task), error);
      return;
    }
  drop_service (self);
  self->service = CS_KEYRING_SERVICE (g_steal_pointer (&service));
  self->owner_changed_id = g_signal_connect (self->service, "notify::g-name-owner",
                                             G_CALLBACK (owner_changed_cb), self);
  self->prompts_changed_id
      = g_signal_connect (self->service, "prompts-changed", G_CALLBACK (prompts_changed_cb), self);
  run (self);
}

static void
start_next (CsKeyringTurns *self)
{
  Turn *turn;

  if (self->current != NULL || self->waiting.length == 0
      || (self->service != NULL && cs_keyring_service_has_prompt (self->service)))
    return;

  turn = self->current = g_queue_pop_head (&self->waiting);
  if (turn->cancelled != NULL)
    g_source_destroy (turn->cancelled);
  g_clear_pointer (&turn->cancelled, g_source_unref);
  turn->wait = cs_keyring_wait_new (self->clock, g_task_get_cancellable (turn->task));
  if (self->service != NULL)
    run (self);
  else
    secret_service_open (CS_TYPE_KEYRING_SERVICE, NULL, SECRET_SERVICE_OPEN_SESSION,
                         cs_keyring_wait_get_cancellable (turn->wait), opened_cb, self);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Turn *turn = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&turn->task);

  g_queue_remove (&turn->turns->waiting, turn);
  turn_free (turn);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

CsKeyringTurns *
cs_keyring_turns_new (CsClock *clock)
{
  CsKeyringTurns *self = g_new0 (CsKeyringTurns, 1);

  self->clock = g_object_ref (clock);
  return self;
}

void
cs_keyring_turns_free (CsKeyringTurns *self)
{
  drop_service (self);
  g_clear_object (&self->clock);
  g_free (self);
}

void
cs_keyring_turns_take (CsKeyringTurns *self,
                       GTask *task,
                       CsKeyringTurnFunc run_func,
                       void (*fail) (GTask *task, GError *error))
{
  Turn *turn = g_new0 (Turn, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  turn->turns = self;
  turn->task = task;
  turn->run = run_func;
  turn->fail = fail;
  if (cancellable != NULL)
    {
      turn->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (turn->cancelled, G_SOURCE_FUNC (cancelled_cb), turn, NULL);
      g_source_attach (turn->cancelled, g_task_get_context (task));
    }
  g_queue_push_tail (&self->waiting, turn);
  start_next (self);
}

SecretService *
cs_keyring_turns_get_service (CsKeyringTurns *self)
{
  return SECRET_SERVICE (self->current->service);
}

GCancellable *
cs_keyring_turns_get_cancellable (CsKeyringTurns *self)
{
  return cs_keyring_wait_get_cancellable (self->current->wait);
}

GError *
cs_keyring_turns_end (CsKeyringTurns *self, GError *error)
{
  Turn *turn = g_steal_pointer (&self->current);

  if (error != NULL)
    error = cs_keyring_wait_explain (turn->wait, error);
  turn_free (turn);
  start_next (self);
  return error;
}
