// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-pixels.h"
#include "cs-record.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  CS_SLOT_IDLE, /* a name and "Show" */
  CS_SLOT_LOADING,
  CS_SLOT_SHOWN,  /* "pixels" until the lease ends */
  CS_SLOT_LAPSED, /* was shown: "Show again" */
  CS_SLOT_NEEDS,  /* "text" says what is needed */
  CS_SLOT_FAILED, /* "text" says why; can be tried again */
} CsSlotState;

#define CS_TYPE_IMAGE_SLOT (cs_image_slot_get_type ())
G_DECLARE_FINAL_TYPE (CsImageSlot, cs_image_slot, CS, IMAGE_SLOT, GObject)

/* The place of one image in a record. Made by CsRecordView.
 * Properties (read, notify): "state" (CsSlotState as int), "pixels", "seconds-left", "text". */
CsImage *cs_image_slot_get_image (CsImageSlot *self);
const char *cs_image_slot_get_label (CsImageSlot *self); /* "Document front" */
CsSlotState cs_image_slot_get_state (CsImageSlot *self);
CsPixels *cs_image_slot_get_pixels (CsImageSlot *self); /* NULL unless shown */
unsigned cs_image_slot_get_seconds_left (CsImageSlot *self);
unsigned cs_image_slot_get_seconds_total (CsImageSlot *self); /* what the lease began with */
const char *cs_image_slot_get_text (CsImageSlot *self);

/* To be asked before every painting: FALSE, and the pixels are gone, when time is over. */
gboolean cs_image_slot_check (CsImageSlot *self);

G_END_DECLS
