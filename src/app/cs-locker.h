// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"

G_BEGIN_DECLS

#define CS_TYPE_LOCKER (cs_locker_get_type ())
G_DECLARE_FINAL_TYPE (CsLocker, cs_locker, CS, LOCKER, GObject)

/*
 * Locks the desk when the screen is locked, the machine sleeps, or nobody touches any window of
 * this program for some minutes; and looks at all clocks before each frame. Stops when dropped.
 *
 * Property "blind" (boolean, notify): nobody would tell us that the screen is locked.
 */
CsLocker *cs_locker_new (CsDesk *desk, CsLeases *leases, CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

gboolean cs_locker_is_blind (CsLocker *self);

/* GtkApplication:screensaver-active, whenever it changes. */
void cs_locker_set_screensaver_active (CsLocker *self, gboolean active);

G_END_DECLS
