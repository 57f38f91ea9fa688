// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-progress.h"

/* What is told is kept under the lock; an idle on the maker's context passes it on. */
struct _CsProgress
{
  GCancellable parent_instance;

  GMainContext *context;
  GMutex lock;
  gboolean scheduled;
  unsigned step;
  uint64_t done;
  uint64_t total;
  unsigned n_pauses;
  CsPause pause;
  int64_t until; /* boot time */
};

G_DEFINE_FINAL_TYPE (CsProgress, cs_progress, G_TYPE_CANCELLABLE)

static unsigned changed_signal;

static gboolean
changed_cb (gpointer user_data)
{
  CsProgress *self = CS_PROGRESS (user_data);

  g_mutex_lock (&self->lock);
  self->scheduled = FALSE;
  g_mutex_unlock (&self->lock);
  g_signal_emit (self, changed_signal, 0);
  return G_SOURCE_REMOVE;
}

/* With the lock held. */
static void
schedule (CsProgress *self)
{
  g_autoptr (GSource) source = NULL;

  if (self->scheduled)
    return;
  self->scheduled = TRUE;
  source = g_idle_source_new ();
  g_source_set_callback (source, changed_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

static void
cs_progress_finalize (GObject *object)
{
  CsProgress *self = CS_PROGRESS (object);

  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (cs_progress_parent_class)->finalize (object);
}

static void
cs_progress_class_init (CsProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_progress_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
cs_progress_init (CsProgress *self)
{
  g_mutex_init (&self->lock);
  self->context = g_main_context_ref_thread_default ();
}

CsProgress *
cs_progress_new (void)
{
  return g_object_new (CS_TYPE_PROGRESS, NULL);
}

void
cs_progress_tell (GCancellable *cancellable, unsigned step, uint64_t done, uint64_t total)
{
  CsProgress *self = CS_IS_PROGRESS (cancellable) ? CS_PROGRESS (cancellable) : NULL;

  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->step = step;
  self->done = done;
  self->total = total;
  schedule (self);
  g_mutex_unlock (&self->lock);
}

void
cs_progress_pause (GCancellable *cancellable, CsPause why, int64_t until)
{
  CsProgress *self = CS_IS_PROGRESS (cancellable) ? CS_PROGRESS (cancellable) : NULL;

  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  if (self->n_pauses++ == 0 || until > self->until)
    {
      self->pause = why;
      self->until = until;
    }
  schedule (self);
  g_mutex_unlock (&self->lock);
}

void
cs_progress_go_on (GCancellable *cancellable)
{
  CsProgress *self = CS_IS_PROGRESS (cancellable) ? CS_PROGRESS (cancellable) : NULL;

  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  if (self->n_pauses > 0 && --self->n_pauses == 0)
    {
      self->pause = CS_PAUSE_NONE;
      self->until = 0;
      schedule (self);
    }
  g_mutex_unlock (&self->lock);
}

unsigned
cs_progress_get_step (CsProgress *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->step;
}

void
cs_progress_get (CsProgress *self, uint64_t *done, uint64_t *total)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *done = self->done;
  *total = self->total;
}

double
cs_progress_get_fraction (CsProgress *self)
{
  uint64_t done, total;

  cs_progress_get (self, &done, &total);
  return total > 0 ? MIN (1.0, (double) done / (double) total) : -1;
}

CsPause
cs_progress_get_pause (CsProgress *self, int64_t *until)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *until = self->until;
  return self->pause;
}
