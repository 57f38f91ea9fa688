// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-keyring-wait.h"

#include "cs-keyring-error.h"

struct _CsKeyringWait
{
  CsClock *clock;
  GSource *timer; /* NULL while the service shows a prompt */
  GCancellable *cancellable;
  GCancellable *callers;
  unsigned long callers_id;
  CsKeyringService *service;
  unsigned long prompts_id;
  gboolean timed_out;
};

static void
stop_timer (CsKeyringWait *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  CsKeyringWait *self = user_data;

  stop_timer (self);
  self->timed_out = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
start_timer (CsKeyringWait *self)
{
  int64_t deadline = cs_clock_get_boottime (self->clock) + CS_KEYRING_PATIENCE;

  stop_timer (self);
  self->timer = cs_clock_create_timer (self->clock, deadline);
  g_source_set_callback (self->timer, out_of_patience_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static void
prompts_changed_cb (CsKeyringService *service, gpointer user_data)
{
  CsKeyringWait *self = user_data;

  if (self->timed_out)
    return;
  if (cs_keyring_service_is_prompting (service))
    stop_timer (self);
  else if (self->timer == NULL)
    start_timer (self);
}

static void
cancelled_cb (GCancellable *callers, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

CsKeyringWait *
cs_keyring_wait_new (CsClock *clock, GCancellable *callers)
{
  CsKeyringWait *self = g_new0 (CsKeyringWait, 1);

  self->clock = g_object_ref (clock);
  self->cancellable = g_cancellable_new ();
  if (callers != NULL)
    {
      self->callers = g_object_ref (callers);
      self->callers_id = g_cancellable_connect (callers, G_CALLBACK (cancelled_cb),
                                                g_object_ref (self->cancellable), g_object_unref);
    }
  start_timer (self);
  return self;
}

void
cs_keyring_wait_free (CsKeyringWait *self)
{
  stop_timer (self);
  if (self->callers != NULL)
    g_cancellable_disconnect (self->callers, self->callers_id);
  if (self->service != NULL)
    g_clear_signal_handler (&self->prompts_id, self->service);
  g_clear_object (&self->callers);
  g_clear_object (&self->service);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->clock);
  g_free (self);
}

GCancellable *
cs_keyring_wait_get_cancellable (CsKeyringWait *self)
{
  return self->cancellable;
}

void
cs_keyring_wait_set_service (CsKeyringWait *self, CsKeyringService *service)
{
  g_return_if_fail (self->service == NULL);

  self->service = g_object_ref (service);
  self->prompts_id
      = g_signal_connect (service, "prompts-changed", G_CALLBACK (prompts_changed_cb), self);
  prompts_changed_cb (service, self);
}

GError *
cs_keyring_wait_explain (CsKeyringWait *self, GError *error)
{
  if (!self->timed_out)
    return cs_keyring_error_translate (error, self->service != NULL);
  g_error_free (error);
  return g_error_new_literal (CS_KEYRING_ERROR, CS_KEYRING_ERROR_TIMED_OUT,
                              "The keyring did not answer in time");
}
