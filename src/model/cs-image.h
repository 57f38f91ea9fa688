// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-enums.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CS_TYPE_IMAGE (cs_image_get_type ())
G_DECLARE_FINAL_TYPE (CsImage, cs_image, CS, IMAGE, GObject)

/* That there is an image, and what it is of; never its pixels. */
CsImage *cs_image_new (const char *id,   /* the service's: "file_…" */
                       const char *name) /* "document_front", "document_back", "selfie",
                                            "selfie_document", "document_3" … */
    G_GNUC_WARN_UNUSED_RESULT;

const char *cs_image_get_id (CsImage *self);
const char *cs_image_get_name (CsImage *self);

G_END_DECLS
