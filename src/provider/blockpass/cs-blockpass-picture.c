// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-picture.h"

#include <string.h>

#define PNG_START "\x89PNG\r\n\x1a\n"

static gboolean
starts_with (const char *bytes, size_t length, const char *start, size_t size)
{
  return length >= size && memcmp (bytes, start, size) == 0;
}

CsBlockpassFile
cs_blockpass_picture_sniff (const char *bytes, size_t length)
{
  if (starts_with (bytes, length, "\xff\xd8\xff", 3))
    return CS_BLOCKPASS_JPEG;
  if (starts_with (bytes, length, PNG_START, 8))
    return CS_BLOCKPASS_PNG;
  if (starts_with (bytes, length, "%PDF", 4))
    return CS_BLOCKPASS_PDF;
  return CS_BLOCKPASS_UNKNOWN_FILE;
}

static unsigned
read_16 (const char *bytes)
{
  return (unsigned) (unsigned char) bytes[0] << 8 | (unsigned char) bytes[1];
}

/* The marker of a frame, whichever of JPEG's ways it is coded in; DHT, JPG and DAC are between. */
static gboolean
is_frame (unsigned char marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static gboolean
read_jpeg_size (const char *bytes, size_t length, unsigned *width, unsigned *height)
{
  size_t at = 2;

  while (length - at >= 9)
    {
      unsigned char marker = (unsigned char) bytes[at + 1];
      size_t size = read_16 (bytes + at + 2);

      if ((unsigned char) bytes[at] != 0xff || size < 2)
        return FALSE;
      if (is_frame (marker))
        {
          *height = read_16 (bytes + at + 5);
          *width = read_16 (bytes + at + 7);
          return TRUE;
        }
      if (size + 2 > length - at)
        return FALSE;
      at += size + 2;
    }
  return FALSE;
}

gboolean
cs_blockpass_picture_read_size (const char *bytes, size_t length, unsigned *width, unsigned *height)
{
  switch (cs_blockpass_picture_sniff (bytes, length))
    {
    case CS_BLOCKPASS_JPEG:
      return read_jpeg_size (bytes, length, width, height);
    case CS_BLOCKPASS_PNG:
      if (length < 24)
        return FALSE;
      *width = read_16 (bytes + 16) << 16 | read_16 (bytes + 18);
      *height = read_16 (bytes + 20) << 16 | read_16 (bytes + 22);
      return TRUE;
    case CS_BLOCKPASS_PDF:
    case CS_BLOCKPASS_UNKNOWN_FILE:
      break;
    }
  return FALSE;
}
