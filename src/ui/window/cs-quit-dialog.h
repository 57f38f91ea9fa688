// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* From now on Ctrl+Q works in dialogs as well, and @window does not close before somebody was
 * asked, where an extract would be lost by that; and an extract that a lock has taken off it comes
 * back when it is unlocked. */
void cs_quit_dialog_watch (CsDesk *desk, AdwApplicationWindow *window);

/* Whether somebody is asked now, in a dialog, instead of quitting. */
gboolean cs_quit_dialog_ask (AdwApplicationWindow *window);

G_END_DECLS
