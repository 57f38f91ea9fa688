// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"

G_BEGIN_DECLS

#define CS_TYPE_SERVER_CLOCK (cs_server_clock_get_type ())
G_DECLARE_FINAL_TYPE (CsServerClock, cs_server_clock, CS, SERVER_CLOCK, CsClock)

/*
 * The date as the server has it: what a window of 48 hours is counted by, whatever this machine's
 * clock says. It runs on from the last answer; before the first one it is @clock's. Everything but
 * the date is @clock's at all times.
 */
CsServerClock *cs_server_clock_new (CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* The server said, just now, that it is @unix_time. */
void cs_server_clock_set (CsServerClock *self, int64_t unix_time);

/* Whether it ever did. */
gboolean cs_server_clock_is_set (CsServerClock *self);

G_END_DECLS
