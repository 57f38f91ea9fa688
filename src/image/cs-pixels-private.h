// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-image-header.h"
#include "cs-pixels.h"

G_BEGIN_DECLS

/* All zero. */
CsPixels *cs_pixels_new (int width, int height) G_GNUC_WARN_UNUSED_RESULT;
uint8_t *cs_pixels_get_data (CsPixels *self);

/*
 * Takes an image's rows in order, as stored: R, G, B, A, not premultiplied. Makes pixels of them
 * that are upright, premultiplied and of the size asked for, a row at a time: where the image is
 * scaled down, its full size is never in memory.
 */
typedef struct _CsPixelSink CsPixelSink;

/* @target_width and @target_height are before orientation, and not above the source's. */
CsPixelSink *cs_pixel_sink_new (int width,
                                int height,
                                int target_width,
                                int target_height,
                                int orientation) G_GNUC_WARN_UNUSED_RESULT;
void cs_pixel_sink_free (CsPixelSink *self); /* with what was not finished */
void cs_pixel_sink_push (CsPixelSink *self, const uint8_t *row);

/* NULL where a row is missing. */
CsPixels *cs_pixel_sink_finish (CsPixelSink *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPixelSink, cs_pixel_sink_free)

/* Decode an image whose header was read. NULL where it is damaged, or cancelled. */
CsPixels *cs_pixels_decode_jpeg (const uint8_t *data,
                                 const CsImageHeader *header,
                                 int target_width,
                                 int target_height,
                                 GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
CsPixels *cs_pixels_decode_png (const uint8_t *data,
                                const CsImageHeader *header,
                                int target_width,
                                int target_height,
                                GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
