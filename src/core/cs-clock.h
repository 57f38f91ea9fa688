// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib-object.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Microseconds. 64 bits wide, unlike G_USEC_PER_SEC: an hour of those overflows. */
#define CS_SECOND G_GINT64_CONSTANT (1000000)

#define CS_TYPE_CLOCK (cs_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (CsClock, cs_clock, CS, CLOCK, GObject)

/*
 * Time, injected. Deadlines are on the boot-time clock, which goes on while the machine sleeps;
 * dates and ages come from the wall clock. Tests derive a clock that is moved by hand.
 */
struct _CsClockClass
{
  GObjectClass parent_class;

  int64_t (*get_boottime) (CsClock *self);
  int64_t (*get_monotonic) (CsClock *self);
  int64_t (*get_realtime) (CsClock *self);
  GSource *(*create_timer) (CsClock *self, int64_t deadline);
  GSource *(*create_step_watch) (CsClock *self);
};

/* The machine's own clock. */
CsClock *cs_clock_new_system (void) G_GNUC_WARN_UNUSED_RESULT;

/* Microseconds on CLOCK_BOOTTIME. */
int64_t cs_clock_get_boottime (CsClock *self);

/* Microseconds on CLOCK_MONOTONIC, which stands still while the machine sleeps: by how much boot
 * time gets ahead of it, so long did the machine sleep. */
int64_t cs_clock_get_monotonic (CsClock *self);

/* Microseconds since 1970, UTC. */
int64_t cs_clock_get_realtime (CsClock *self);

/* Seconds since 1970, UTC. */
int64_t cs_clock_get_unix_time (CsClock *self);

/* A source that is ready once @deadline (boot time, µs) has come, also when the machine slept
 * through it. Set a GSourceFunc on it, attach it, and cs_clear_source() it when no longer wanted.
 */
GSource *cs_clock_create_timer (CsClock *self, int64_t deadline) G_GNUC_WARN_UNUSED_RESULT;

/* Destroys @source, lets go of it and sets it to NULL; nothing where it is NULL. */
void cs_clear_source (GSource **source);

/* A source that is ready at once when the machine has slept, and when somebody set the wall clock;
 * until then it costs no wake-up. It tells not which of the two it was. */
GSource *cs_clock_create_step_watch (CsClock *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
