// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-image-slot.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_IMAGE_SLOT_WIDGET (cs_image_slot_widget_get_type ())
G_DECLARE_FINAL_TYPE (CsImageSlotWidget, cs_image_slot_widget, CS, IMAGE_SLOT_WIDGET, AdwBin)

/*
 * The place of one image: its name and "Show"; the picture with a ring counting down; and its
 * place again. Its verbs are actions of its own: "image.show", "image.hide", "image.enlarge",
 * "image.compare" and, with how many quarters to the right, "image.turn".
 *
 * Signals "show-image", "hide-image", "enlarge", "compare" (CsImageSlot).
 */
GtkWidget *cs_image_slot_widget_new (CsImageSlot *slot) G_GNUC_WARN_UNUSED_RESULT;
CsImageSlot *cs_image_slot_widget_get_slot (CsImageSlotWidget *self);

G_END_DECLS
