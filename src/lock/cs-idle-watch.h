// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"

G_BEGIN_DECLS

#define CS_IDLE_MINUTES_MIN 1
#define CS_IDLE_MINUTES_DEFAULT 5
#define CS_IDLE_MINUTES_MAX 30

#define CS_TYPE_IDLE_WATCH (cs_idle_watch_get_type ())
G_DECLARE_FINAL_TYPE (CsIdleWatch, cs_idle_watch, CS, IDLE_WATCH, GObject)

/*
 * Tells when nobody has touched the program for some minutes, sleep included. It knows nothing of
 * what is on the screen: no dialogue, search or download keeps it from telling. It cannot be
 * stopped; what is idle for longer hears it again after as many minutes.
 *
 * Property: "minutes" (unsigned, notify). Signal: "idle".
 */
CsIdleWatch *cs_idle_watch_new (CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* There was input: a key, a button, a movement of the pointer. Cheap; no timer is moved. Input
 * that comes when the time is over does not undo that: "idle" is emitted first. */
void cs_idle_watch_touch (CsIdleWatch *self);

/* What is too small or too large is brought to the nearest end: no setting switches this off. */
void cs_idle_watch_set_minutes (CsIdleWatch *self, unsigned minutes);
unsigned cs_idle_watch_get_minutes (CsIdleWatch *self);

G_END_DECLS
