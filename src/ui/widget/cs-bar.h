// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CS_TYPE_BAR (cs_bar_get_type ())
G_DECLARE_FINAL_TYPE (CsBar, cs_bar, CS, BAR, GtkWidget)

/* One bar of a plot, in the colour of its style class. It is for eyes: what it stands beside says
 * the number. @part: of the longest one, 0 to 1. */
GtkWidget *cs_bar_new (double part) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
