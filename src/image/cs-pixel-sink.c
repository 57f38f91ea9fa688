// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-pixels-private.h"

#include "cs-secure-memory.h"

#include <string.h>

/*
 * CsPixelSink: from rows of an image to pixels that can be shown.
 *
 * Scaling averages areas, exactly: lengths are measured in units in which a source pixel is as
 * wide as the target has pixels, and a target pixel as wide as the source has pixels. A source
 * pixel then lies in one or two target pixels, with whole weights. Colours are averaged weighted
 * by their alpha. The largest sum is 255² × 40 million: it fits into 64 bits.
 */
struct _CsPixelSink
{
  int width; /* of the source */
  int height;
  int target_width;
  int target_height;

  CsPixels *pixels;
  uint8_t *origin; /* where the target's first pixel goes, and the steps from there */
  ptrdiff_t step_x;
  ptrdiff_t step_y;

  int rows_in;
  int rows_out;
  uint64_t *line; /* this row, scaled horizontally; secure. NULL where nothing is scaled */
  uint64_t *sums; /* the target row that is being gathered; secure */
  int room;       /* what still goes into that row */
};

static uint8_t
divide_255 (unsigned value)
{
  return (uint8_t) ((value + 127) / 255);
}

/* Says where a stored row goes when the picture is turned upright. */
static void
orient (CsPixelSink *self, int orientation)
{
  gboolean swap = orientation >= 5;
  gboolean from_right
      = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
  gboolean from_bottom
      = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
  int width = swap ? self->target_height : self->target_width;
  int height = swap ? self->target_width : self->target_height;
  ptrdiff_t along;
  ptrdiff_t down;

  self->pixels = cs_pixels_new (width, height);
  along = from_right ? -4 : 4;
  down = (ptrdiff_t) cs_pixels_get_stride (self->pixels) * (from_bottom ? -1 : 1);
  self->origin
      = cs_pixels_get_data (self->pixels) + (from_right ? (width - 1) * 4 : 0)
        + (from_bottom ? (ptrdiff_t) cs_pixels_get_stride (self->pixels) * (height - 1) : 0);
  self->step_x = swap ? down : along;
  self->step_y = swap ? along : down;
}

CsPixelSink *
cs_pixel_sink_new (int width, int height, int target_width, int target_height, int orientation)
{
  CsPixelSink *self = g_new0 (CsPixelSink, 1);

  g_assert (target_width > 0 && target_width <= width);
  g_assert (target_height > 0 && target_height <= height);

  self->width = width;
  self->height = height;
  self->target_width = target_width;
  self->target_height = target_height;
  self->room = height;
  orient (self, orientation);
  if (target_width != width || target_height != height)
    {
      self->line = cs_secure_alloc ((size_t) target_width * 4 * sizeof (uint64_t));
      self->sums = cs_secure_alloc ((size_t) target_width * 4 * sizeof (uint64_t));
    }
  return self;
}

void
cs_pixel_sink_free (CsPixelSink *self)
{
  g_clear_pointer (&self->pixels, cs_pixels_unref);
  cs_secure_free (self->line);
  cs_secure_free (self->sums);
  g_free (self);
}

static void
copy_row (CsPixelSink *self, const uint8_t *row)
{
  uint8_t *out = self->origin + self->rows_out * self->step_y;

  for (int x = 0; x < self->target_width; x++, row += 4, out += self->step_x)
    {
      out[0] = divide_255 ((unsigned) row[0] * row[3]);
      out[1] = divide_255 ((unsigned) row[1] * row[3]);
      out[2] = divide_255 ((unsigned) row[2] * row[3]);
      out[3] = row[3];
    }
  self->rows_out++;
}

static void
add_pixel (uint64_t *sum, const uint8_t *pixel, unsigned weight)
{
  unsigned alpha = pixel[3] * weight;

  sum[0] += (uint64_t) pixel[0] * alpha;
  sum[1] += (uint64_t) pixel[1] * alpha;
  sum[2] += (uint64_t) pixel[2] * alpha;
  sum[3] += alpha;
}

static void
scale_line (CsPixelSink *self, const uint8_t *row)
{
  uint64_t *sum = self->line;
  int room = self->width;

  memset (sum, 0, (size_t) self->target_width * 4 * sizeof (uint64_t));
  for (int x = 0; x < self->width; x++, row += 4)
    {
      int weight = MIN (self->target_width, room);
      int rest = self->target_width - weight;

      add_pixel (sum, row, (unsigned) weight);
      room -= weight;
      if (room > 0)
        continue;
      sum += 4;
      room = self->width - rest;
      if (rest > 0)
        add_pixel (sum, row, (unsigned) rest);
    }
}

static void
emit_sums (CsPixelSink *self)
{
  uint8_t *out = self->origin + self->rows_out * self->step_y;
  uint64_t area = (uint64_t) self->width * (uint64_t) self->height;

  for (int x = 0; x < self->target_width; x++, out += self->step_x)
    {
      uint64_t *sum = self->sums + 4 * x;

      for (int i = 0; i < 3; i++)
        out[i] = (uint8_t) ((sum[i] + 255 * area / 2) / (255 * area));
      out[3] = (uint8_t) ((sum[3] + area / 2) / area);
    }
  memset (self->sums, 0, (size_t) self->target_width * 4 * sizeof (uint64_t));
  self->rows_out++;
}

static void
add_line (CsPixelSink *self, int weight)
{
  for (int i = 0; i < self->target_width * 4; i++)
    self->sums[i] += self->line[i] * (uint64_t) weight;
  self->room -= weight;
}

void
cs_pixel_sink_push (CsPixelSink *self, const uint8_t *row)
{
  int weight = MIN (self->target_height, self->room);
  int rest = self->target_height - weight;

  g_assert (self->rows_in < self->height);

  self->rows_in++;
  if (self->line == NULL)
    {
      copy_row (self, row);
      return;
    }
  scale_line (self, row);
  add_line (self, weight);
  if (self->room > 0)
    return;
  emit_sums (self);
  self->room = self->height;
  if (rest > 0)
    add_line (self, rest);
}

CsPixels *
cs_pixel_sink_finish (CsPixelSink *self)
{
  return self->rows_out == self->target_height ? g_steal_pointer (&self->pixels) : NULL;
}
