// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the desktop's help viewer, at @page: "keys", or "keys#window" for a section of it; NULL for
 * the first page. A toast says where that cannot be. */
void cs_help_open (GtkWidget *widget, const char *page);

/* Where cs_help_open_for(), which is F1, opens it for @dialog: a static string. Else at the first
 * page. */
void cs_help_set_page (gpointer dialog, const char *page);
void cs_help_open_for (GtkWidget *dialog);

G_END_DECLS
