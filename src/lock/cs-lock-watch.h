// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-lock.h"

G_BEGIN_DECLS

#define CS_TYPE_LOCK_WATCH (cs_lock_watch_get_type ())
G_DECLARE_FINAL_TYPE (CsLockWatch, cs_lock_watch, CS, LOCK_WATCH, GObject)

/*
 * Tells when everything must be put away: the screen or the session is locked, the session ends,
 * the machine goes to sleep or has slept. Begins at once, blocks nothing, and follows services
 * that come and go.
 *
 * Signal: "lock" (CsLockReason as an int). Often more than one source tells of one event: to lock
 * what is locked must do nothing. What is wiped in a handler is wiped before the machine sleeps
 * or the session ends.
 * Properties: "bound" (CsLockSources as unsigned, notify); "blind" (boolean, notify).
 */
CsLockWatch *cs_lock_watch_new (CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* The sources that answer now. */
CsLockSources cs_lock_watch_get_bound (CsLockWatch *self);

/* TRUE: nobody would tell us that the screen is locked, and everybody had time to say otherwise.
 * The officer must know. FALSE in the first seconds. */
gboolean cs_lock_watch_is_blind (CsLockWatch *self);

/* Looks whether the machine has slept since the last look. TRUE: it has, and "lock" has been
 * emitted. For every frame that is about to show something sensitive; else it is looked at on
 * waking, and once a minute. */
gboolean cs_lock_watch_check (CsLockWatch *self);

/* GtkApplication:screensaver-active, whenever it changes. */
void cs_lock_watch_set_screensaver_active (CsLockWatch *self, gboolean active);

G_END_DECLS
