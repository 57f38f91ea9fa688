// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-window.h"

G_BEGIN_DECLS

/* Adds the keys of the window, and the actions "triage.…" behind the single keys of list and
 * record: they only lead to what list, rows and images can do themselves. */
void cs_window_keys_install (GtkWidgetClass *widget_class);

/* "key-pressed" in a dialog of @self: those that on the window itself are bindings. */
gboolean cs_window_keys_in_dialog_cb (GtkEventControllerKey *controller,
                                      unsigned keyval,
                                      unsigned keycode,
                                      GdkModifierType state,
                                      CsWindow *self);

G_END_DECLS
