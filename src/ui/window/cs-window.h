// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_WINDOW (cs_window_get_type ())
G_DECLARE_FINAL_TYPE (CsWindow, cs_window, CS, WINDOW, AdwApplicationWindow)

/*
 * The window: welcome, or list and record, or locked. What it can do are actions of the widget,
 * "window.refresh", "window.connect" …: the actions of an AdwApplicationWindow itself, "win.…",
 * can be called by any program on the session bus. It has none of those.
 *
 * Signal "practice": a window with practice data is asked for.
 */
CsWindow *cs_window_new (GtkApplication *application,
                         CsDesk *desk,
                         gboolean practice) G_GNUC_WARN_UNUSED_RESULT;

/* Until the first call it shows rows to come: with a connection, the desk; without, welcome; with
 * @message why there is neither. */
void cs_window_set_ready (CsWindow *self, const CsMessage *message);

/* Whether the officer has to be told that nobody tells us of a locked screen. */
void cs_window_set_blind (CsWindow *self, gboolean blind);

void cs_window_toast (CsWindow *self, const char *text);

G_END_DECLS
