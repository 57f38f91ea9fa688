// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Files that no honest program writes are put together here, byte by byte. */

/* A PNG of one IDAT; @rows holds each row with its filter byte, as the format has it. */
GByteArray *png_new (uint32_t width,
                     uint32_t height,
                     uint8_t depth,
                     uint8_t colour,
                     const uint8_t *rows,
                     size_t size) G_GNUC_WARN_UNUSED_RESULT;

/* 8-bit R, G, B, A. */
GByteArray *
png_new_rgba (uint32_t width, uint32_t height, const uint8_t *pixels) G_GNUC_WARN_UNUSED_RESULT;

/* Behind the header. */
void png_insert_chunk (GByteArray *png, const char *name, const uint8_t *data, size_t size);

/* Deflated, with zlib's header. */
GBytes *deflate_bytes (const uint8_t *data, size_t size) G_GNUC_WARN_UNUSED_RESULT;

/* A TIFF structure that says nothing but an orientation. */
GByteArray *exif_new (gboolean big_endian, unsigned orientation) G_GNUC_WARN_UNUSED_RESULT;

/* Behind the first marker: an APP1 segment with @exif. */
void jpeg_insert_exif (GByteArray *jpeg, const GByteArray *exif);

/* A file of tests/samples/images. */
GByteArray *sample_load (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
