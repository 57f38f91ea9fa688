// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-alert.h"
#include "cs-extracts.h"
#include "cs-journal-words.h"

G_BEGIN_DECLS

#define CS_TYPE_ALERTS (cs_alerts_get_type ())
G_DECLARE_FINAL_TYPE (CsAlerts, cs_alerts, CS, ALERTS, GObject)

/*
 * When an officer who looks elsewhere is told of what they waited for, and when that is settled.
 * What happens in a window that is active is not told: it is seen there, unless a lock is before
 * it.
 *
 * Signals "raised" and "settled" (CsAlert as int): to be shown by the desktop, and taken back.
 */
CsAlerts *cs_alerts_new (CsExtracts *extracts, CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the keyboard is with the program. An officer who comes back has seen all. */
void cs_alerts_set_active (CsAlerts *self, gboolean is_active);
void cs_alerts_set_locked (CsAlerts *self, gboolean is_locked);

/* The whole journal was verified. */
void cs_alerts_take_verdict (CsAlerts *self, CsJournalState state);

/* The program ends: nothing stays behind. */
void cs_alerts_settle_all (CsAlerts *self);

G_END_DECLS
