// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-pixels-private.h"

#include "cs-secure-memory.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

/* What a progressive image of the most pixels that we decode takes in coefficients. libjpeg has
 * no place to swap to (it would be a file), so more than this is an error. */
#define MAX_MEMORY (4L * CS_IMAGE_MAX_PIXELS * 2 + 32 * 1024 * 1024)

typedef struct
{
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  jmp_buf jump;
  GCancellable *cancellable;

  uint8_t *row; /* secure */
  CsPixelSink *sink;
} Decoder;

static Decoder *
decoder_of (j_common_ptr jpeg)
{
  return jpeg->client_data;
}

static G_NORETURN void
error_exit_cb (j_common_ptr jpeg)
{
  longjmp (decoder_of (jpeg)->jump, 1);
}

static void
message_cb (j_common_ptr jpeg)
{
}

static void
progress_cb (j_common_ptr jpeg)
{
  if (g_cancellable_is_cancelled (decoder_of (jpeg)->cancellable))
    error_exit_cb (jpeg);
}

/* Lets libjpeg do what it can do cheaply: a half, a quarter, an eighth. */
static void
choose_scale (struct jpeg_decompress_struct *jpeg, int target_width, int target_height)
{
  jpeg->scale_num = 1;
  for (jpeg->scale_denom = 8; jpeg->scale_denom > 1; jpeg->scale_denom /= 2)
    {
      jpeg_calc_output_dimensions (jpeg);
      if (jpeg->output_width >= (unsigned) target_width
          && jpeg->output_height >= (unsigned) target_height)
        return;
    }
}

/* As every viewer does: stored inverted, as Photoshop does. */
static void
convert_cmyk (uint8_t *row, unsigned width)
{
  for (unsigned x = 0; x < width; x++, row += 4)
    {
      unsigned black = row[3];

      for (int i = 0; i < 3; i++)
        row[i] = (uint8_t) ((row[i] * black + 127) / 255);
      row[3] = 255;
    }
}

/* FALSE where libjpeg jumped out. Nothing that has to be freed is in a local here. */
static gboolean
decode (Decoder *self, const uint8_t *data, const CsImageHeader *header, int width, int height)
{
  struct jpeg_decompress_struct *jpeg = &self->jpeg;
  gboolean is_cmyk;

  if (setjmp (self->jump) != 0)
    return FALSE;

  jpeg_create_decompress (jpeg);
  jpeg->mem->max_memory_to_use = MAX_MEMORY;
  jpeg->progress = &self->progress;
  jpeg_mem_src (jpeg, data, header->length);
  jpeg_read_header (jpeg, TRUE);
  is_cmyk = jpeg->num_components == 4;
  jpeg->out_color_space = is_cmyk ? JCS_CMYK : JCS_EXT_RGBA;
  choose_scale (jpeg, width, height);
  jpeg_start_decompress (jpeg);
  if (jpeg->image_width != (unsigned) header->width
      || jpeg->image_height != (unsigned) header->height || jpeg->output_components != 4)
    return FALSE;

  self->row = cs_secure_alloc ((size_t) jpeg->output_width * 4);
  self->sink = cs_pixel_sink_new ((int) jpeg->output_width, (int) jpeg->output_height, width,
                                  height, header->orientation);
  while (jpeg->output_scanline < jpeg->output_height)
    {
      if (jpeg_read_scanlines (jpeg, &self->row, 1) != 1)
        return FALSE;
      if (is_cmyk)
        convert_cmyk (self->row, jpeg->output_width);
      cs_pixel_sink_push (self->sink, self->row);
    }
  return TRUE;
}

CsPixels *
cs_pixels_decode_jpeg (const uint8_t *data,
                       const CsImageHeader *header,
                       int target_width,
                       int target_height,
                       GCancellable *cancellable)
{
  g_autofree Decoder *self = g_new0 (Decoder, 1);
  CsPixels *pixels = NULL;

  self->cancellable = cancellable;
  self->jpeg.err = jpeg_std_error (&self->errors);
  self->jpeg.client_data = self;
  self->errors.error_exit = error_exit_cb;
  self->errors.output_message = message_cb;
  self->progress.progress_monitor = progress_cb;

  if (decode (self, data, header, target_width, target_height))
    pixels = cs_pixel_sink_finish (self->sink);

  jpeg_destroy_decompress (&self->jpeg);
  g_clear_pointer (&self->sink, cs_pixel_sink_free);
  cs_secure_free (self->row);
  cs_wipe (self, sizeof *self);
  return pixels;
}
