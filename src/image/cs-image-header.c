// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-image-header.h"

#include "cs-pixels.h"

#include <string.h>

/*
 * The structure of a JPEG or PNG file, read before any decoder sees it. Nothing here is trusted:
 * a reader moves forward only, every step is checked against the bytes that are left, and every
 * loop eats at least one of them.
 */
typedef struct
{
  const uint8_t *data;
  size_t left;
} Reader;

static gboolean
reader_skip (Reader *self, size_t count)
{
  if (count > self->left)
    return FALSE;
  self->data += count;
  self->left -= count;
  return TRUE;
}

static unsigned
get_u16 (const uint8_t *bytes)
{
  return (unsigned) bytes[0] << 8 | bytes[1];
}

static uint32_t
get_u32 (const uint8_t *bytes)
{
  return (uint32_t) get_u16 (bytes) << 16 | get_u16 (bytes + 2);
}

static gboolean
damaged (GError **error, const char *what)
{
  g_set_error (error, CS_IMAGE_ERROR, CS_IMAGE_ERROR_DAMAGED, "Damaged image: %s", what);
  return FALSE;
}

static gboolean
unsupported (GError **error, const char *what)
{
  g_set_error (error, CS_IMAGE_ERROR, CS_IMAGE_ERROR_UNSUPPORTED, "Not supported: %s", what);
  return FALSE;
}

static gboolean
set_size (CsImageHeader *header, uint32_t width, uint32_t height, GError **error)
{
  if (width == 0 || height == 0)
    return damaged (error, "no width or no height");
  if (width > CS_IMAGE_MAX_EDGE || height > CS_IMAGE_MAX_EDGE
      || (uint64_t) width * height > CS_IMAGE_MAX_PIXELS)
    {
      g_set_error (error, CS_IMAGE_ERROR, CS_IMAGE_ERROR_TOO_LARGE, "Image of %u × %u pixels",
                   width, height);
      return FALSE;
    }
  header->width = (int) width;
  header->height = (int) height;
  return TRUE;
}

/* --- EXIF ----------------------------------------------------------------------------------- */

#define EXIF_ORIENTATION 0x0112
#define EXIF_SHORT 3

/* The orientation in the first directory of a TIFF structure; 1 where there is none that counts. */
static int
read_orientation (const uint8_t *tiff, size_t size)
{
  gboolean little;
  size_t offset;
  size_t count;

  if (size < 8 || (memcmp (tiff, "II*\0", 4) != 0 && memcmp (tiff, "MM\0*", 4) != 0))
    return 1;
  little = tiff[0] == 'I';
#define U16(at) (little ? (unsigned) tiff[(at) + 1] << 8 | tiff[at] : get_u16 (tiff + (at)))
  offset = little ? GUINT32_SWAP_LE_BE (get_u32 (tiff + 4)) : get_u32 (tiff + 4);
  if (offset > size - 2)
    return 1;
  count = U16 (offset);
  offset += 2;
  for (size_t i = 0; i < count && size - offset >= 12; i++, offset += 12)
    {
      unsigned value = U16 (offset + 8);

      if (U16 (offset) == EXIF_ORIENTATION)
        return U16 (offset + 2) == EXIF_SHORT && value >= 1 && value <= 8 ? (int) value : 1;
    }
#undef U16
  return 1;
}

/* --- JPEG ----------------------------------------------------------------------------------- */

/* Moves behind the next marker and gives its code; bytes before it are the entropy-coded data of
 * a scan, in which a real marker is never followed by 0 or a restart's number. */
static gboolean
jpeg_next_marker (Reader *reader, gboolean in_scan, uint8_t *marker)
{
  for (;;)
    {
      const uint8_t *found = reader->left > 0 ? memchr (reader->data, 0xff, reader->left) : NULL;

      if (found == NULL || (!in_scan && found != reader->data))
        return FALSE;
      reader_skip (reader, (size_t) (found - reader->data) + 1);
      while (reader->left > 0 && *reader->data == 0xff)
        reader_skip (reader, 1);
      if (reader->left == 0)
        return FALSE;
      *marker = *reader->data;
      reader_skip (reader, 1);
      if (in_scan && (*marker == 0 || (*marker >= 0xd0 && *marker <= 0xd7)))
        continue;
      return TRUE;
    }
}

static gboolean
jpeg_read_frame (uint8_t marker,
                 const uint8_t *body,
                 size_t size,
                 CsImageHeader *header,
                 GError **error)
{
  if (header->width != 0)
    return damaged (error, "two frames");
  /* Baseline, extended and progressive; not lossless, differential or arithmetic. */
  if (marker > 0xc2)
    return unsupported (error, "this kind of JPEG");
  if (size < 6 || size != 6 + 3 * (size_t) body[5])
    return damaged (error, "frame header");
  if (body[0] != 8 || (body[5] != 1 && body[5] != 3 && body[5] != 4))
    return unsupported (error, "depth or number of components");
  return set_size (header, get_u16 (body + 3), get_u16 (body + 1), error);
}

static gboolean
jpeg_is_frame (uint8_t marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static gboolean
jpeg_read (Reader reader, CsImageHeader *header, GError **error)
{
  const uint8_t *start = reader.data;
  unsigned scans = 0;
  uint8_t marker;

  reader_skip (&reader, 2);
  while (jpeg_next_marker (&reader, scans > 0, &marker))
    {
      const uint8_t *body;
      size_t length;

      if (marker == 0xd9 && scans > 0)
        {
          header->length = (size_t) (reader.data - start);
          return TRUE;
        }
      if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd9))
        return damaged (error, "marker out of place");
      length = reader.left >= 2 ? get_u16 (reader.data) : 0;
      if (length < 2 || !reader_skip (&reader, length))
        return damaged (error, "segment's length");
      body = reader.data - length + 2;
      length -= 2;

      if (jpeg_is_frame (marker))
        {
          if (!jpeg_read_frame (marker, body, length, header, error))
            return FALSE;
        }
      else if (marker == 0xe1 && length > 6 && memcmp (body, "Exif\0\0", 6) == 0)
        header->orientation = read_orientation (body + 6, length - 6);
      else if (marker == 0xda)
        {
          if (header->width == 0)
            return damaged (error, "scan without a frame");
          /* Each scan of a progressive file makes a decoder go over the whole picture again. */
          if (++scans > CS_IMAGE_MAX_SCANS)
            {
              g_set_error (error, CS_IMAGE_ERROR, CS_IMAGE_ERROR_TOO_LARGE,
                           "Image of more than %d scans", CS_IMAGE_MAX_SCANS);
              return FALSE;
            }
        }
    }
  return damaged (error, "cut off");
}

/* --- PNG ------------------------------------------------------------------------------------ */

static gboolean
png_read_ihdr (const uint8_t *body, size_t size, CsImageHeader *header, GError **error)
{
  /* The bit depths that each colour type may have, as a set of bits. */
  static const unsigned depths[7] = {
    [0] = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8 | 1 << 16,
    [2] = 1 << 8 | 1 << 16,
    [3] = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8,
    [4] = 1 << 8 | 1 << 16,
    [6] = 1 << 8 | 1 << 16,
  };

  if (header->width != 0 || size != 13)
    return damaged (error, "header");
  if (body[8] > 16 || body[9] > 6 || (depths[body[9]] & 1u << body[8]) == 0 || body[10] != 0
      || body[11] != 0 || body[12] > 1)
    return damaged (error, "kind of pixels");
  return set_size (header, get_u32 (body), get_u32 (body + 4), error);
}

static gboolean
png_read (Reader reader, CsImageHeader *header, GError **error)
{
  const uint8_t *start = reader.data;
  gboolean has_data = FALSE;

  reader_skip (&reader, 8);
  while (reader.left >= 12)
    {
      size_t length = get_u32 (reader.data);
      const uint8_t *name = reader.data + 4;
      const uint8_t *body = reader.data + 8;

      if (length > reader.left - 12)
        break;
      reader_skip (&reader, length + 12);
      if (memcmp (name, "IHDR", 4) == 0)
        {
          if (!png_read_ihdr (body, length, header, error))
            return FALSE;
        }
      else if (header->width == 0)
        return damaged (error, "no header");
      else if (memcmp (name, "IDAT", 4) == 0)
        has_data = TRUE;
      else if (memcmp (name, "eXIf", 4) == 0)
        header->orientation = read_orientation (body, length);
      else if (memcmp (name, "IEND", 4) == 0)
        {
          header->length = (size_t) (reader.data - start);
          return has_data || damaged (error, "no pixels");
        }
    }
  return damaged (error, "cut off");
}

gboolean
cs_image_header_read (const uint8_t *data, size_t size, CsImageHeader *header, GError **error)
{
  gboolean is_jpeg = size >= 3 && memcmp (data, "\xff\xd8\xff", 3) == 0;
  gboolean is_png = size >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0;
  Reader reader = { data, size };

  *header = (CsImageHeader) { .type = is_png ? CS_IMAGE_PNG : CS_IMAGE_JPEG, .orientation = 1 };
  if (!is_jpeg && !is_png)
    return unsupported (error, "neither JPEG nor PNG");
  if (size > CS_IMAGE_MAX_BYTES)
    {
      g_set_error (error, CS_IMAGE_ERROR, CS_IMAGE_ERROR_TOO_LARGE, "Image of %zu bytes", size);
      return FALSE;
    }
  return is_jpeg ? jpeg_read (reader, header, error) : png_read (reader, header, error);
}
