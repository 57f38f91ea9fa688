// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CS_TYPE_QUIET_LABEL (cs_quiet_label_get_type ())
G_DECLARE_FINAL_TYPE (CsQuietLabel, cs_quiet_label, CS, QUIET_LABEL, GtkWidget)

/* A line of text for eyes only. A GtkLabel tells the accessibility bus of each change, which is
 * each second for what counts down; and one that is a presentation confuses GTK 4.18 about what
 * stands behind it. Whoever shows it says the same elsewhere, once. */
void cs_quiet_label_set_text (CsQuietLabel *self, const char *text);

/* Breaks lines where it has to; else it is as wide as its text. Before its first text. */
void cs_quiet_label_set_wrap (CsQuietLabel *self);

G_END_DECLS
