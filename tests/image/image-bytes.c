// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "image-bytes.h"

#include <string.h>

static void
put_u32 (GByteArray *out, uint32_t value)
{
  uint32_t big = GUINT32_TO_BE (value);

  g_byte_array_append (out, (const uint8_t *) &big, 4);
}

static uint32_t
crc32_of (const uint8_t *data, size_t size)
{
  uint32_t crc = 0xffffffff;

  for (size_t i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
  return ~crc;
}

static GByteArray *
chunk_new (const char *name, const uint8_t *data, size_t size)
{
  GByteArray *chunk = g_byte_array_new ();

  put_u32 (chunk, (uint32_t) size);
  g_byte_array_append (chunk, (const uint8_t *) name, 4);
  if (size > 0)
    g_byte_array_append (chunk, data, (unsigned) size);
  put_u32 (chunk, crc32_of (chunk->data + 4, size + 4));
  return chunk;
}

static void
put_chunk (GByteArray *out, const char *name, const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) chunk = chunk_new (name, data, size);

  g_byte_array_append (out, chunk->data, chunk->len);
}

/* GByteArray has no insert. */
static void
insert (GByteArray *out, unsigned at, const uint8_t *data, unsigned size)
{
  unsigned tail = out->len - at;

  g_byte_array_set_size (out, out->len + size);
  memmove (out->data + at + size, out->data + at, tail);
  memcpy (out->data + at, data, size);
}

GBytes *
deflate_bytes (const uint8_t *data, size_t size)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autoptr (GBytes) input = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  GBytes *output = g_converter_convert_bytes (G_CONVERTER (compressor), input, &error);

  g_assert_no_error (error);
  return output;
}

GByteArray *
png_new (uint32_t width,
         uint32_t height,
         uint8_t depth,
         uint8_t colour,
         const uint8_t *rows,
         size_t size)
{
  GByteArray *png = g_byte_array_new ();
  g_autoptr (GByteArray) header = g_byte_array_new ();
  g_autoptr (GBytes) data = deflate_bytes (rows, size);
  const uint8_t kind[5] = { depth, colour, 0, 0, 0 };

  g_byte_array_append (png, (const uint8_t *) "\x89PNG\r\n\x1a\n", 8);
  put_u32 (header, width);
  put_u32 (header, height);
  g_byte_array_append (header, kind, sizeof kind);
  put_chunk (png, "IHDR", header->data, header->len);
  put_chunk (png, "IDAT", g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  put_chunk (png, "IEND", NULL, 0);
  return png;
}

GByteArray *
png_new_rgba (uint32_t width, uint32_t height, const uint8_t *pixels)
{
  g_autoptr (GByteArray) rows = g_byte_array_new ();

  for (uint32_t y = 0; y < height; y++)
    {
      g_byte_array_append (rows, (const uint8_t *) "", 1);
      g_byte_array_append (rows, pixels + (size_t) y * width * 4, width * 4);
    }
  return png_new (width, height, 8, 6, rows->data, rows->len);
}

void
png_insert_chunk (GByteArray *png, const char *name, const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) chunk = chunk_new (name, data, size);

  insert (png, 8 + 25, chunk->data, chunk->len);
}

GByteArray *
exif_new (gboolean big_endian, unsigned orientation)
{
  static const uint8_t big[]
      = { 'M', 'M', 0, '*', 0, 0,    0,    8, 0, 2, 0x01, 0x0f, 0, 2, 0, 0, 0,
          1,   'x', 0, 0,   0, 0x01, 0x12, 0, 3, 0, 0,    0,    1, 0, 0, 0, 0 };
  static const uint8_t little[]
      = { 'I', 'I', '*', 0, 8, 0,    0,    0, 2, 0, 0x0f, 0x01, 2, 0, 1, 0, 0,
          0,   'x', 0,   0, 0, 0x12, 0x01, 3, 0, 1, 0,    0,    0, 0, 0, 0, 0 };
  GByteArray *exif = g_byte_array_new ();

  g_byte_array_append (exif, big_endian ? big : little, sizeof big);
  exif->data[exif->len - (big_endian ? 3 : 4)] = (uint8_t) orientation;
  return exif;
}

void
jpeg_insert_exif (GByteArray *jpeg, const GByteArray *exif)
{
  g_autoptr (GByteArray) segment = g_byte_array_new ();
  unsigned length = exif->len + 8;
  const uint8_t head[] = { 0xff, 0xe1, (uint8_t) (length >> 8), (uint8_t) length };

  g_byte_array_append (segment, head, sizeof head);
  g_byte_array_append (segment, (const uint8_t *) "Exif\0", 6);
  g_byte_array_append (segment, exif->data, exif->len);
  insert (jpeg, 2, segment->data, segment->len);
}

GByteArray *
sample_load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("CS_TEST_SAMPLES"), "images", name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;
  size_t length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_byte_array_new_take ((uint8_t *) contents, length);
}
