// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-rate.h"

#define MAX_PARALLEL 2
#define MAX_TOKENS 10.0
#define RATE 5.0 /* tokens a second */
#define SLOW_FOR (60 * G_USEC_PER_SEC)

/*
 * A bucket of tokens beside a count of who is under way. Whoever asks waits in a queue, and is
 * let in when both have room; a timer wakes the queue when the next token is due.
 */
struct _CsRate
{
  GObject parent_instance;

  CsClock *clock;
  GQueue waiting; /* Waiter, owned */
  unsigned under_way;
  double tokens;
  int64_t filled_at;  /* boot time up to which @tokens is right */
  int64_t slow_until; /* boot time */
  GSource *timer;     /* or NULL */
};

G_DEFINE_FINAL_TYPE (CsRate, cs_rate, G_TYPE_OBJECT)

typedef struct
{
  GTask *task;
  GSource *cancelled; /* or NULL */
} Waiter;

static void
waiter_free (Waiter *waiter)
{
  cs_clear_source (&waiter->cancelled);
  g_clear_object (&waiter->task);
  g_free (waiter);
}

static double
current_rate (CsRate *self, int64_t now)
{
  return now < self->slow_until ? RATE / 2 : RATE;
}

static void
fill (CsRate *self, int64_t now)
{
  double elapsed = (double) (now - self->filled_at) / G_USEC_PER_SEC;

  self->tokens = MIN (MAX_TOKENS, self->tokens + elapsed * current_rate (self, now));
  self->filled_at = now;
}

static void admit (CsRate *self);

static gboolean
token_due_cb (gpointer user_data)
{
  CsRate *self = user_data;

  cs_clear_source (&self->timer);
  admit (self);
  return G_SOURCE_REMOVE;
}

/* Lets in whoever may go, first come, first served. */
static void
admit (CsRate *self)
{
  g_autoptr (CsRate) alive
      = g_object_ref (self); /* whoever is let in may drop the last reference */
  int64_t now = cs_clock_get_boottime (self->clock);

  fill (self, now);
  while (!g_queue_is_empty (&self->waiting) && self->under_way < MAX_PARALLEL && self->tokens >= 1)
    {
      Waiter *waiter = g_queue_pop_head (&self->waiting);
      g_autoptr (GTask) task = g_steal_pointer (&waiter->task);

      waiter_free (waiter);
      self->tokens -= 1;
      self->under_way++;
      g_task_return_boolean (task, TRUE);
    }
  if (!g_queue_is_empty (&self->waiting) && self->under_way < MAX_PARALLEL && self->timer == NULL)
    {
      double missing = (1 - self->tokens) / current_rate (self, now);

      self->timer
          = cs_clock_create_timer (self->clock, now + (int64_t) (missing * G_USEC_PER_SEC) + 1000);
      g_source_set_callback (self->timer, token_due_cb, self, NULL);
      g_source_attach (self->timer, g_main_context_get_thread_default ());
    }
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  CsRate *self = g_task_get_source_object (task);

  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    {
      Waiter *waiter = link->data;

      if (waiter->task == task)
        {
          g_autoptr (GTask) owned = g_steal_pointer (&waiter->task);

          g_queue_delete_link (&self->waiting, link);
          waiter_free (waiter);
          g_task_return_error_if_cancelled (owned);
          break;
        }
    }
  return G_SOURCE_REMOVE;
}

static void
cs_rate_finalize (GObject *object)
{
  CsRate *self = CS_RATE (object);

  /* A waiter's task holds us: there can be none. */
  cs_clear_source (&self->timer);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (cs_rate_parent_class)->finalize (object);
}

static void
cs_rate_class_init (CsRateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_rate_finalize;
}

static void
cs_rate_init (CsRate *self)
{
  g_queue_init (&self->waiting);
  self->tokens = MAX_TOKENS;
}

CsRate *
cs_rate_new (CsClock *clock)
{
  CsRate *self = g_object_new (CS_TYPE_RATE, NULL);

  self->clock = g_object_ref (clock);
  self->filled_at = cs_clock_get_boottime (clock);
  return self;
}

void
cs_rate_enter_async (CsRate *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->task = g_task_new (self, cancellable, callback, user_data);
  /* Once let in, one is in: a cancellation that comes after that is the request's to notice. */
  g_task_set_check_cancellable (waiter->task, FALSE);
  g_task_set_source_tag (waiter->task, cs_rate_enter_async);
  if (cancellable != NULL)
    {
      waiter->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->cancelled, G_SOURCE_FUNC (cancelled_cb), waiter->task, NULL);
      g_source_attach (waiter->cancelled, g_task_get_context (waiter->task));
    }
  g_queue_push_tail (&self->waiting, waiter);
  admit (self);
}

gboolean
cs_rate_enter_finish (CsRate *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cs_rate_leave (CsRate *self)
{
  g_return_if_fail (self->under_way > 0);

  self->under_way--;
  admit (self);
}

void
cs_rate_slow_down (CsRate *self)
{
  int64_t now = cs_clock_get_boottime (self->clock);

  fill (self, now);
  self->tokens = MIN (self->tokens, 1);
  self->slow_until = now + SLOW_FOR;
}
