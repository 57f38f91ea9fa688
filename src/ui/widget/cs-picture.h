// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-image-slot.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CS_TYPE_PICTURE (cs_picture_get_type ())
G_DECLARE_FINAL_TYPE (CsPicture, cs_picture, CS, PICTURE, GtkWidget)

/*
 * Paints the image of a slot for as long as its lease runs: the slot is asked before every
 * painting, and nothing is kept between the last painting and the end of the lease but a texture
 * over the very memory that the lease wipes.
 */
void cs_picture_set_slot (CsPicture *self, CsImageSlot *slot); /* NULL for none */

/* 1 is as large as its place allows; turns are quarters, clockwise; the offset is in pixels of
 * the widget, from the middle. */
void cs_picture_set_zoom (CsPicture *self, double zoom);
double cs_picture_get_zoom (CsPicture *self);
void cs_picture_turn (CsPicture *self, int quarters);
void cs_picture_set_offset (CsPicture *self, double x, double y);
void cs_picture_get_offset (CsPicture *self, double *x, double *y);

G_END_DECLS
