// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-field-row-widget.h"
#include "cs-image-slot-widget.h"

G_BEGIN_DECLS

/* What stands where in a record on the screen, for the keys. @body is what holds it. */

/* The row of the name, where it can be revealed; else the first that can be; else the first row;
 * NULL where there is none. */
GtkWidget *cs_record_walk_find_row (GtkWidget *body, const char *name);

/* The row that has the focus in it, or NULL. */
CsFieldRowWidget *cs_record_walk_get_focused (GtkWidget *body);

/* The image by its number, from 1 as they stand; with 0 one that is shown: @last if that is, else
 * the first. Or NULL. */
CsImageSlotWidget *cs_record_walk_get_image (GtkWidget *body, unsigned number, unsigned last);

G_END_DECLS
