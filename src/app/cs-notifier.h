// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-alerts.h"

G_BEGIN_DECLS

/* The application's action that a click asks for. It brings the window up, and does nothing else:
 * any program can call it. */
#define CS_NOTIFIER_ACTION "present"

/* Gives what @alerts raises to the desktop as notifications, and tells it whether a window of the
 * program has the keyboard. */
void cs_notifier_watch (GApplication *application, CsAlerts *alerts);

G_END_DECLS
