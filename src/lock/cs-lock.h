// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why everything is put away. */
typedef enum
{
  CS_LOCK_ASKED,       /* the officer locked it; CsLockWatch and CsIdleWatch never say this */
  CS_LOCK_IDLE,        /* no input for some minutes */
  CS_LOCK_SCREEN,      /* the screen is being locked, or the screen saver has begun */
  CS_LOCK_SESSION,     /* somebody locked the login session */
  CS_LOCK_SESSION_END, /* the officer is logging out */
  CS_LOCK_SLEEP,       /* the machine goes to sleep */
  CS_LOCK_SLEPT,       /* the machine has slept, and nobody had said so */
} CsLockReason;

/* "asked", "idle", "screen", "session", "session-end", "sleep", "slept": for the journal. */
const char *cs_lock_reason_to_string (CsLockReason reason);

/* Who would tell. A bit is set while that source answers. */
typedef enum
{
  CS_LOCK_SOURCE_SCREENSAVER = 1 << 0, /* the desktop's lock screen, on the session bus */
  CS_LOCK_SOURCE_PORTAL = 1 << 1,      /* the Inhibit portal's monitor */
  CS_LOCK_SOURCE_SESSION = 1 << 2,     /* logind, for this login session */
  CS_LOCK_SOURCE_SLEEP = 1 << 3,       /* logind, for the machine */
} CsLockSources;

/* Those that tell when the screen is locked. Sleep can be noticed without any. */
#define CS_LOCK_SOURCES_SCREEN                                                                     \
  (CS_LOCK_SOURCE_SCREENSAVER | CS_LOCK_SOURCE_PORTAL | CS_LOCK_SOURCE_SESSION)

G_END_DECLS
