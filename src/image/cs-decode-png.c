// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-pixels-private.h"

#include "cs-secure-memory.h"

#include <setjmp.h>
#include <string.h>

#include <png.h>

typedef struct
{
  png_structp png;
  png_infop info;
  jmp_buf jump;
  GCancellable *cancellable;

  const uint8_t *data;
  size_t left;
  uint8_t *rows; /* secure: one row, or all of an interlaced image */
  CsPixelSink *sink;
} Decoder;

static G_NORETURN void
error_cb (png_structp png, png_const_charp message)
{
  longjmp (((Decoder *) png_get_error_ptr (png))->jump, 1);
}

static void
warning_cb (png_structp png, png_const_charp message)
{
}

static void
read_cb (png_structp png, png_bytep bytes, size_t count)
{
  Decoder *self = png_get_io_ptr (png);

  if (count > self->left)
    png_error (png, "end of data");
  memcpy (bytes, self->data, count);
  self->data += count;
  self->left -= count;
}

/* All that libpng and zlib work in is wiped when they give it back. */
static png_voidp
malloc_cb (png_structp png, png_alloc_size_t size)
{
  return cs_secure_alloc (size);
}

static void
free_cb (png_structp png, png_voidp memory)
{
  cs_secure_free (memory);
}

/* Whatever is stored, 8-bit R, G, B, A comes out. */
static int
set_transforms (Decoder *self)
{
  png_set_expand (self->png);
  png_set_scale_16 (self->png);
  png_set_gray_to_rgb (self->png);
  png_set_add_alpha (self->png, 0xff, PNG_FILLER_AFTER);
  return png_set_interlace_handling (self->png);
}

static void
read_rows (Decoder *self, const CsImageHeader *header, int passes)
{
  size_t stride = (size_t) header->width * 4;

  for (int pass = 0; pass < passes; pass++)
    for (int y = 0; y < header->height; y++)
      {
        uint8_t *row = self->rows + (passes > 1 ? stride * (size_t) y : 0);

        if (g_cancellable_is_cancelled (self->cancellable))
          png_error (self->png, "cancelled");
        png_read_row (self->png, row, NULL);
        if (pass == passes - 1)
          cs_pixel_sink_push (self->sink, row);
      }
}

/* FALSE where libpng jumped out. Nothing that has to be freed is in a local here. */
static gboolean
decode (Decoder *self, const CsImageHeader *header, int width, int height)
{
  size_t stride = (size_t) header->width * 4;
  int passes;

  if (setjmp (self->jump) != 0)
    return FALSE;

  self->png = png_create_read_struct_2 (PNG_LIBPNG_VER_STRING, self, error_cb, warning_cb, NULL,
                                        malloc_cb, free_cb);
  if (self->png == NULL)
    return FALSE;
  self->info = png_create_info_struct (self->png);
  if (self->info == NULL)
    return FALSE;
  png_set_read_fn (self->png, self, read_cb);
  png_set_user_limits (self->png, (png_uint_32) header->width, (png_uint_32) header->height);
  /* Texts, profiles and the like are skipped unread: they inflate, and show nothing. */
  png_set_keep_unknown_chunks (self->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_read_info (self->png, self->info);
  passes = set_transforms (self);
  png_read_update_info (self->png, self->info);
  if (png_get_image_width (self->png, self->info) != (png_uint_32) header->width
      || png_get_image_height (self->png, self->info) != (png_uint_32) header->height
      || png_get_rowbytes (self->png, self->info) != stride)
    return FALSE;

  self->rows = cs_secure_alloc (passes > 1 ? stride * (size_t) header->height : stride);
  self->sink
      = cs_pixel_sink_new (header->width, header->height, width, height, header->orientation);
  read_rows (self, header, passes);
  png_read_end (self->png, NULL);
  return TRUE;
}

CsPixels *
cs_pixels_decode_png (const uint8_t *data,
                      const CsImageHeader *header,
                      int target_width,
                      int target_height,
                      GCancellable *cancellable)
{
  g_autofree Decoder *self = g_new0 (Decoder, 1);
  CsPixels *pixels = NULL;

  self->cancellable = cancellable;
  self->data = data;
  self->left = header->length;

  if (decode (self, header, target_width, target_height))
    pixels = cs_pixel_sink_finish (self->sink);

  png_destroy_read_struct (&self->png, &self->info, NULL);
  g_clear_pointer (&self->sink, cs_pixel_sink_free);
  cs_secure_free (self->rows);
  cs_wipe (self, sizeof *self);
  return pixels;
}
