// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"

G_BEGIN_DECLS

#define CS_TYPE_FAKE_CLOCK (cs_fake_clock_get_type ())
G_DECLARE_FINAL_TYPE (CsFakeClock, cs_fake_clock, CS, FAKE_CLOCK, CsClock)

/* A clock that stands still until it is moved. It starts at boot time 1000 s and at
 * 2026-11-21T10:00:00Z. */
CsFakeClock *cs_fake_clock_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Moves all clocks, and dispatches every timer that is due on the thread's default context. */
void cs_fake_clock_advance (CsFakeClock *self, int64_t microseconds);

/* Moves boot time and wall clock, and dispatches nothing: a machine that slept, before it ran on.
 */
void cs_fake_clock_sleep (CsFakeClock *self, int64_t microseconds);

/* Somebody sets the wall clock; nothing is dispatched. */
void cs_fake_clock_set_wall_clock (CsFakeClock *self, int64_t realtime);

G_END_DECLS
