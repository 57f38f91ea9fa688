// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-clock.h"

#include <errno.h>
#include <glib-unix.h>
#include <stdint.h>
#include <string.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

G_DEFINE_ABSTRACT_TYPE (CsClock, cs_clock, G_TYPE_OBJECT)

static void
cs_clock_class_init (CsClockClass *klass)
{
}

static void
cs_clock_init (CsClock *self)
{
}

int64_t
cs_clock_get_boottime (CsClock *self)
{
  return CS_CLOCK_GET_CLASS (self)->get_boottime (self);
}

int64_t
cs_clock_get_monotonic (CsClock *self)
{
  return CS_CLOCK_GET_CLASS (self)->get_monotonic (self);
}

int64_t
cs_clock_get_realtime (CsClock *self)
{
  return CS_CLOCK_GET_CLASS (self)->get_realtime (self);
}

int64_t
cs_clock_get_unix_time (CsClock *self)
{
  return cs_clock_get_realtime (self) / CS_SECOND;
}

GSource *
cs_clock_create_timer (CsClock *self, int64_t deadline)
{
  return CS_CLOCK_GET_CLASS (self)->create_timer (self, deadline);
}

GSource *
cs_clock_create_step_watch (CsClock *self)
{
  return CS_CLOCK_GET_CLASS (self)->create_step_watch (self);
}

/* --- the machine's own clock ---------------------------------------------------------------- */

#define CS_TYPE_SYSTEM_CLOCK (cs_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (CsSystemClock, cs_system_clock, CS, SYSTEM_CLOCK, CsClock)

struct _CsSystemClock
{
  CsClock parent_instance;
};

G_DEFINE_FINAL_TYPE (CsSystemClock, cs_system_clock, CS_TYPE_CLOCK)

/* A timerfd goes off after a suspend that went over the deadline; a GLib time-out does not. */
typedef struct
{
  GSource source;
  int fd;
} TimerSource;

static gboolean
timer_source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  TimerSource *self = (TimerSource *) source;
  uint64_t expirations;

  if (read (self->fd, &expirations, sizeof expirations) < 0 && errno == EAGAIN)
    return G_SOURCE_CONTINUE;
  return callback != NULL ? callback (user_data) : G_SOURCE_REMOVE;
}

static void
timer_source_finalize (GSource *source)
{
  TimerSource *self = (TimerSource *) source;

  if (self->fd >= 0)
    close (self->fd);
}

static GSourceFuncs timer_source_funcs = {
  .dispatch = timer_source_dispatch,
  .finalize = timer_source_finalize,
};

static int64_t
read_clock (clockid_t id)
{
  struct timespec now;

  clock_gettime (id, &now);
  return (int64_t) now.tv_sec * CS_SECOND + now.tv_nsec / 1000;
}

static int64_t
cs_system_clock_get_boottime (CsClock *clock)
{
  return read_clock (CLOCK_BOOTTIME);
}

static int64_t
cs_system_clock_get_monotonic (CsClock *clock)
{
  return read_clock (CLOCK_MONOTONIC);
}

static int64_t
cs_system_clock_get_realtime (CsClock *clock)
{
  return read_clock (CLOCK_REALTIME);
}

static GSource *
create_timer_source (clockid_t id, int flags, const struct itimerspec *when)
{
  GSource *source = g_source_new (&timer_source_funcs, sizeof (TimerSource));
  TimerSource *self = (TimerSource *) source;

  self->fd = timerfd_create (id, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->fd < 0 || timerfd_settime (self->fd, TFD_TIMER_ABSTIME | flags, when, NULL) < 0)
    g_error ("Cannot make a timer: %s", g_strerror (errno));
  g_source_add_unix_fd (source, self->fd, G_IO_IN);
  g_source_set_static_name (source, "CsClock timer");
  return source;
}

static GSource *
cs_system_clock_create_timer (CsClock *clock, int64_t deadline)
{
  struct itimerspec when = { 0 };

  /* Zero would disarm the timer: a deadline that old is over at any other past moment, too. */
  deadline = MAX (deadline, 1);
  when.it_value.tv_sec = deadline / CS_SECOND;
  when.it_value.tv_nsec = (deadline % CS_SECOND) * 1000;
  return create_timer_source (CLOCK_BOOTTIME, 0, &when);
}

/* The kernel cancels such a timer when wall-clock time and monotonic time come apart: when the
 * wall clock is set, and on every resume. Its own time, in the year 2223, does not matter. */
static GSource *
cs_system_clock_create_step_watch (CsClock *clock)
{
  struct itimerspec when = { .it_value.tv_sec = 8000000000 };

  return create_timer_source (CLOCK_REALTIME, TFD_TIMER_CANCEL_ON_SET, &when);
}

static void
cs_system_clock_class_init (CsSystemClockClass *klass)
{
  CsClockClass *clock_class = CS_CLOCK_CLASS (klass);

  clock_class->get_boottime = cs_system_clock_get_boottime;
  clock_class->get_monotonic = cs_system_clock_get_monotonic;
  clock_class->get_realtime = cs_system_clock_get_realtime;
  clock_class->create_timer = cs_system_clock_create_timer;
  clock_class->create_step_watch = cs_system_clock_create_step_watch;
}

static void
cs_system_clock_init (CsSystemClock *self)
{
}

CsClock *
cs_clock_new_system (void)
{
  return g_object_new (CS_TYPE_SYSTEM_CLOCK, NULL);
}

void
cs_clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}
