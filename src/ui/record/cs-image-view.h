// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_IMAGE_VIEW (cs_image_view_get_type ())
G_DECLARE_FINAL_TYPE (CsImageView, cs_image_view, CS, IMAGE_VIEW, AdwDialog)

/* One image, large: to be zoomed, moved and turned, and compared with another one. It lives on the
 * lease that the image has, and closes with it. */
AdwDialog *cs_image_view_new (CsRecordView *view, CsImageSlot *slot) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
