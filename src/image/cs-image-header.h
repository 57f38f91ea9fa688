// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

typedef enum
{
  CS_IMAGE_JPEG,
  CS_IMAGE_PNG,
} CsImageType;

/* What can be known of an image without decoding a pixel of it. */
typedef struct
{
  CsImageType type;
  int width; /* as stored, before orientation; 1 to CS_IMAGE_MAX_EDGE */
  int height;
  int orientation; /* as EXIF counts: 1 upright … 8 */
  size_t length;   /* up to the image's own end; what follows is not looked at */
} CsImageHeader;

#define CS_IMAGE_MAX_EDGE 65535
#define CS_IMAGE_MAX_SCANS 100

/* Walks over the whole file's structure, from the first bytes to the end marker: its type, its
 * limits, and that it was not cut off. Error: CS_IMAGE_ERROR. */
gboolean
cs_image_header_read (const uint8_t *data, size_t size, CsImageHeader *header, GError **error);

G_END_DECLS
