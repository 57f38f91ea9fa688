// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>
#include <stdint.h>

G_BEGIN_DECLS

#define CS_IMAGE_ERROR (cs_image_error_quark ())

typedef enum
{
  CS_IMAGE_ERROR_UNSUPPORTED, /* neither JPEG nor PNG by its first bytes */
  CS_IMAGE_ERROR_TOO_LARGE,   /* more bytes or pixels than we decode */
  CS_IMAGE_ERROR_DAMAGED,
} CsImageError;

GQuark cs_image_error_quark (void);

#define CS_IMAGE_MAX_BYTES (16 * 1024 * 1024)
#define CS_IMAGE_MAX_PIXELS (40 * 1000 * 1000)

#define CS_TYPE_PIXELS (cs_pixels_get_type ())

/* A decoded image in secure memory: 8-bit R, G, B, A, premultiplied, rows of @stride bytes,
 * upright (orientation applied). Shared by reference; wiping is for every holder. */
typedef struct _CsPixels CsPixels;

GType cs_pixels_get_type (void) G_GNUC_CONST;
CsPixels *cs_pixels_ref (CsPixels *self);
void cs_pixels_unref (CsPixels *self);

int cs_pixels_get_width (CsPixels *self);
int cs_pixels_get_height (CsPixels *self);
size_t cs_pixels_get_stride (CsPixels *self);

/* The same memory as bytes, for a texture; it stays mapped (wiped: all zero) while one lives. */
GBytes *cs_pixels_dup_bytes (CsPixels *self) G_GNUC_WARN_UNUSED_RESULT;

void cs_pixels_wipe (CsPixels *self);
gboolean cs_pixels_is_wiped (CsPixels *self);

/* Decodes in a thread. @data is borrowed: it must stay until the callback, which always comes.
 * Type by magic bytes, size and dimensions are checked before decoding; larger than @max_edge
 * pixels on its longer side (0: any) is scaled down while it is decoded. Texts, profiles and
 * previews in the file are not read. Errors: CS_IMAGE_ERROR, G_IO_ERROR_CANCELLED. */
void cs_pixels_decode_async (const uint8_t *data,
                             size_t size,
                             int max_edge,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
CsPixels *cs_pixels_decode_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, here and now. */
CsPixels *cs_pixels_decode (const uint8_t *data, size_t size, int max_edge, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPixels, cs_pixels_unref)

G_END_DECLS
