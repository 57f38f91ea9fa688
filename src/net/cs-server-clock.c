// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-server-clock.h"

#include "cs-date.h"

struct _CsServerClock
{
  CsClock parent_instance;

  CsClock *clock;
  int64_t date;   /* Unix seconds, or CS_TIME_UNKNOWN */
  int64_t set_at; /* boot time */
};

G_DEFINE_FINAL_TYPE (CsServerClock, cs_server_clock, CS_TYPE_CLOCK)

static int64_t
cs_server_clock_get_boottime (CsClock *clock)
{
  return cs_clock_get_boottime (CS_SERVER_CLOCK (clock)->clock);
}

static int64_t
cs_server_clock_get_monotonic (CsClock *clock)
{
  return cs_clock_get_monotonic (CS_SERVER_CLOCK (clock)->clock);
}

static int64_t
cs_server_clock_get_realtime (CsClock *clock)
{
  CsServerClock *self = CS_SERVER_CLOCK (clock);

  if (!cs_server_clock_is_set (self))
    return cs_clock_get_realtime (self->clock);
  return self->date * CS_SECOND + cs_clock_get_boottime (self->clock) - self->set_at;
}

static GSource *
cs_server_clock_create_timer (CsClock *clock, int64_t deadline)
{
  return cs_clock_create_timer (CS_SERVER_CLOCK (clock)->clock, deadline);
}

static GSource *
cs_server_clock_create_step_watch (CsClock *clock)
{
  return cs_clock_create_step_watch (CS_SERVER_CLOCK (clock)->clock);
}

static void
cs_server_clock_finalize (GObject *object)
{
  g_clear_object (&CS_SERVER_CLOCK (object)->clock);
  G_OBJECT_CLASS (cs_server_clock_parent_class)->finalize (object);
}

static void
cs_server_clock_class_init (CsServerClockClass *klass)
{
  CsClockClass *clock_class = CS_CLOCK_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cs_server_clock_finalize;
  clock_class->get_boottime = cs_server_clock_get_boottime;
  clock_class->get_monotonic = cs_server_clock_get_monotonic;
  clock_class->get_realtime = cs_server_clock_get_realtime;
  clock_class->create_timer = cs_server_clock_create_timer;
  clock_class->create_step_watch = cs_server_clock_create_step_watch;
}

static void
cs_server_clock_init (CsServerClock *self)
{
  self->date = CS_TIME_UNKNOWN;
}

CsServerClock *
cs_server_clock_new (CsClock *clock)
{
  CsServerClock *self = g_object_new (CS_TYPE_SERVER_CLOCK, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

void
cs_server_clock_set (CsServerClock *self, int64_t unix_time)
{
  self->date = unix_time;
  self->set_at = cs_clock_get_boottime (self->clock);
}

gboolean
cs_server_clock_is_set (CsServerClock *self)
{
  return self->date != CS_TIME_UNKNOWN;
}
