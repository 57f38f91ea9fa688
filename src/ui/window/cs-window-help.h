// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The window's actions that tell of the program: "window.shortcuts", "window.help",
 * "window.about" and "window.license". */
void cs_window_help_install (GtkWidgetClass *widget_class);

G_END_DECLS
