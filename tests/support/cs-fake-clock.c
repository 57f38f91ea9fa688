// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-fake-clock.h"

struct _CsFakeClock
{
  CsClock parent_instance;

  int64_t boottime;
  int64_t monotonic;
  int64_t realtime;
};

G_DEFINE_FINAL_TYPE (CsFakeClock, cs_fake_clock, CS_TYPE_CLOCK)

/* A timer, or a watch for steps, which has no deadline. */
typedef struct
{
  GSource source;
  CsFakeClock *clock;
  gboolean is_step_watch;
  int64_t deadline;
  int64_t offset; /* of the wall clock to monotonic time, when last looked at */
} FakeTimer;

static int64_t
get_offset (CsFakeClock *clock)
{
  return clock->realtime - clock->monotonic;
}

static gboolean
fake_timer_prepare (GSource *source, int *timeout)
{
  FakeTimer *self = (FakeTimer *) source;

  *timeout = -1;
  if (self->is_step_watch)
    return get_offset (self->clock) != self->offset;
  return self->clock->boottime >= self->deadline;
}

static gboolean
fake_timer_check (GSource *source)
{
  int timeout;

  return fake_timer_prepare (source, &timeout);
}

static gboolean
fake_timer_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  FakeTimer *self = (FakeTimer *) source;

  self->offset = get_offset (self->clock);
  return callback != NULL ? callback (user_data) : G_SOURCE_REMOVE;
}

static void
fake_timer_finalize (GSource *source)
{
  g_object_unref (((FakeTimer *) source)->clock);
}

static GSourceFuncs fake_timer_funcs = {
  .prepare = fake_timer_prepare,
  .check = fake_timer_check,
  .dispatch = fake_timer_dispatch,
  .finalize = fake_timer_finalize,
};

static int64_t
cs_fake_clock_get_boottime (CsClock *clock)
{
  return CS_FAKE_CLOCK (clock)->boottime;
}

static int64_t
cs_fake_clock_get_monotonic (CsClock *clock)
{
  return CS_FAKE_CLOCK (clock)->monotonic;
}

static int64_t
cs_fake_clock_get_realtime (CsClock *clock)
{
  return CS_FAKE_CLOCK (clock)->realtime;
}

static GSource *
cs_fake_clock_create_timer (CsClock *clock, int64_t deadline)
{
  GSource *source = g_source_new (&fake_timer_funcs, sizeof (FakeTimer));
  FakeTimer *self = (FakeTimer *) source;

  self->clock = g_object_ref (CS_FAKE_CLOCK (clock));
  self->deadline = deadline;
  self->offset = get_offset (self->clock);
  return source;
}

static GSource *
cs_fake_clock_create_step_watch (CsClock *clock)
{
  GSource *source = cs_fake_clock_create_timer (clock, 0);

  ((FakeTimer *) source)->is_step_watch = TRUE;
  return source;
}

static void
cs_fake_clock_class_init (CsFakeClockClass *klass)
{
  CsClockClass *clock_class = CS_CLOCK_CLASS (klass);

  clock_class->get_boottime = cs_fake_clock_get_boottime;
  clock_class->get_monotonic = cs_fake_clock_get_monotonic;
  clock_class->get_realtime = cs_fake_clock_get_realtime;
  clock_class->create_timer = cs_fake_clock_create_timer;
  clock_class->create_step_watch = cs_fake_clock_create_step_watch;
}

static void
cs_fake_clock_init (CsFakeClock *self)
{
  self->boottime = 1000 * CS_SECOND;
  self->monotonic = 900 * CS_SECOND;
  self->realtime = G_GINT64_CONSTANT (1795255200) * CS_SECOND;
}

CsFakeClock *
cs_fake_clock_new (void)
{
  return g_object_new (CS_TYPE_FAKE_CLOCK, NULL);
}

void
cs_fake_clock_sleep (CsFakeClock *self, int64_t microseconds)
{
  self->boottime += microseconds;
  self->realtime += microseconds;
}

void
cs_fake_clock_set_wall_clock (CsFakeClock *self, int64_t realtime)
{
  self->realtime = realtime;
}

void
cs_fake_clock_advance (CsFakeClock *self, int64_t microseconds)
{
  cs_fake_clock_sleep (self, microseconds);
  self->monotonic += microseconds;
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
