// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-pixels.h"
#include "image-bytes.h"

#include <string.h>

static CsPixels *
decode (const GByteArray *bytes, int max_edge)
{
  g_autoptr (GError) error = NULL;
  CsPixels *pixels = cs_pixels_decode (bytes->data, bytes->len, max_edge, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pixels);
  return pixels;
}

static uint32_t
get_pixel (CsPixels *pixels, int x, int y)
{
  g_autoptr (GBytes) bytes = cs_pixels_dup_bytes (pixels);
  const uint8_t *data = g_bytes_get_data (bytes, NULL);
  const uint8_t *at = data + (size_t) y * cs_pixels_get_stride (pixels) + 4 * (size_t) x;

  return (uint32_t) at[0] << 24 | (uint32_t) at[1] << 16 | (uint32_t) at[2] << 8 | at[3];
}

static void
assert_near (uint32_t actual, uint32_t expected, int tolerance)
{
  for (int shift = 0; shift < 32; shift += 8)
    if (ABS ((int) (actual >> shift & 255) - (int) (expected >> shift & 255)) > tolerance)
      g_error ("#%08x is not near #%08x", actual, expected);
}

#define RED 0xff0000ff
#define LIME 0x00ff00ff
#define BLUE 0x0000ffff
#define WHITE 0xffffffff

/* The samples are 48 × 32: red, lime above blue, white. */
static void
assert_quarters (CsPixels *pixels, const uint32_t colours[4], int tolerance)
{
  int width = cs_pixels_get_width (pixels);
  int height = cs_pixels_get_height (pixels);

  for (int i = 0; i < 4; i++)
    {
      int left = i % 2 * (width / 2);
      int top = i / 2 * (height / 2);

      assert_near (get_pixel (pixels, left + 1, top + 1), colours[i], tolerance);
      assert_near (get_pixel (pixels, left + width / 2 - 2, top + height / 2 - 2), colours[i],
                   tolerance);
    }
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *name;
    uint32_t colours[4];
    int tolerance;
  } kinds[] = {
    { "baseline.jpg", { RED, LIME, BLUE, WHITE }, 4 },
    { "progressive.jpg", { RED, LIME, BLUE, WHITE }, 4 },
    { "subsampled.jpg", { RED, LIME, BLUE, WHITE }, 40 },
    { "cmyk.jpg", { RED, LIME, BLUE, WHITE }, 8 },
    { "gray.jpg", { 0x363636ff, 0xb6b6b6ff, 0x121212ff, WHITE }, 4 },
    { "rgb16.png", { RED, LIME, BLUE, WHITE }, 0 },
    { "palette.png", { RED, LIME, BLUE, WHITE }, 0 },
    { "interlaced.png", { RED, LIME, BLUE, WHITE }, 0 },
    { "bilevel.png", { 0x000000ff, WHITE, 0x000000ff, WHITE }, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GByteArray) bytes = sample_load (kinds[i].name);
      g_autoptr (CsPixels) pixels = decode (bytes, 0);

      g_test_message ("%s", kinds[i].name);
      g_assert_cmpint (cs_pixels_get_width (pixels), ==, 48);
      g_assert_cmpint (cs_pixels_get_height (pixels), ==, 32);
      g_assert_cmpuint (cs_pixels_get_stride (pixels), >=, 48 * 4);
      assert_quarters (pixels, kinds[i].colours, kinds[i].tolerance);
    }
}

static void
test_orientation (void)
{
  /* What is in the quarters of the upright picture, for each value of the tag. */
  static const uint32_t upright[9][4] = {
    { RED, LIME, BLUE, WHITE }, /* 0: no such orientation */
    { RED, LIME, BLUE, WHITE }, { LIME, RED, WHITE, BLUE }, { WHITE, BLUE, LIME, RED },
    { BLUE, WHITE, RED, LIME }, { RED, BLUE, LIME, WHITE }, { BLUE, RED, WHITE, LIME },
    { WHITE, LIME, BLUE, RED }, { LIME, WHITE, RED, BLUE },
  };

  for (unsigned i = 0; i < 2 * 9; i++)
    {
      unsigned tag = i % 9;
      g_autoptr (GByteArray) exif = exif_new (i >= 9, tag);
      g_autoptr (GByteArray) jpeg = sample_load (i >= 9 ? "baseline.jpg" : "progressive.jpg");
      g_autoptr (GByteArray) png = sample_load ("palette.png");
      g_autoptr (CsPixels) from_jpeg = NULL;
      g_autoptr (CsPixels) from_png = NULL;
      g_autoptr (CsPixels) small = NULL;

      g_test_message ("orientation %u", tag);
      jpeg_insert_exif (jpeg, exif);
      png_insert_chunk (png, "eXIf", exif->data, exif->len);
      from_jpeg = decode (jpeg, 0);
      g_assert_cmpint (cs_pixels_get_width (from_jpeg), ==, tag >= 5 ? 32 : 48);
      g_assert_cmpint (cs_pixels_get_height (from_jpeg), ==, tag >= 5 ? 48 : 32);
      assert_quarters (from_jpeg, upright[tag], 4);
      from_png = decode (png, 0);
      assert_quarters (from_png, upright[tag], 0);
      small = decode (png, 30);
      g_assert_cmpint (cs_pixels_get_width (small), ==, tag >= 5 ? 20 : 30);
      g_assert_cmpint (cs_pixels_get_height (small), ==, tag >= 5 ? 30 : 20);
      assert_quarters (small, upright[tag], 0);
    }
}

static void
test_bad_exif (void)
{
  g_autoptr (GByteArray) exif = exif_new (FALSE, 6);

  g_test_message ("A tag that cannot be read, or is cut off anywhere, means upright");
  for (unsigned length = 0; length <= exif->len; length++)
    {
      g_autoptr (GByteArray) cut = g_byte_array_new ();
      g_autoptr (GByteArray) jpeg = sample_load ("baseline.jpg");
      g_autoptr (CsPixels) pixels = NULL;

      g_byte_array_append (cut, exif->data, length);
      jpeg_insert_exif (jpeg, cut);
      pixels = decode (jpeg, 0);
      g_assert_cmpint (cs_pixels_get_width (pixels), ==, length == exif->len ? 32 : 48);
    }
  memset (exif->data + 4, 0xff, 4);
  {
    g_autoptr (GByteArray) jpeg = sample_load ("baseline.jpg");
    g_autoptr (CsPixels) pixels = NULL;

    jpeg_insert_exif (jpeg, exif);
    pixels = decode (jpeg, 0);
    g_assert_cmpint (cs_pixels_get_width (pixels), ==, 48);
  }
}

static void
test_premultiplied (void)
{
  static const uint8_t colours[]
      = { 255, 128, 0, 255, 255, 128, 0, 128, 200, 100, 50, 1, 255, 255, 255, 0 };
  g_autoptr (GByteArray) png = png_new_rgba (4, 1, colours);
  g_autoptr (CsPixels) pixels = decode (png, 0);

  g_assert_cmphex (get_pixel (pixels, 0, 0), ==, 0xff8000ff);
  g_assert_cmphex (get_pixel (pixels, 1, 0), ==, 0x80400080);
  g_assert_cmphex (get_pixel (pixels, 2, 0), ==, 0x01000001);
  g_assert_cmphex (get_pixel (pixels, 3, 0), ==, 0x00000000);
}

static void
test_scaling (void)
{
  static const uint8_t grays[] = { 0, 0, 0, 255, 90, 90, 90, 255, 240, 240, 240, 255 };
  static const uint8_t clear[] = { 255, 0, 0, 255, 0, 255, 0, 0 };
  g_autoptr (GByteArray) three = png_new_rgba (3, 1, grays);
  g_autoptr (GByteArray) tall = png_new_rgba (1, 3, grays);
  g_autoptr (GByteArray) half_clear = png_new_rgba (2, 1, clear);
  g_autofree uint8_t *long_row = g_malloc0 (1000 * 4);
  g_autoptr (GByteArray) thin = png_new_rgba (1000, 1, long_row);
  g_autoptr (CsPixels) pixels = decode (three, 2);

  g_test_message ("Three pixels in two: each takes its own and half of the middle one");
  g_assert_cmpint (cs_pixels_get_width (pixels), ==, 2);
  g_assert_cmphex (get_pixel (pixels, 0, 0), ==, 0x1e1e1eff);
  g_assert_cmphex (get_pixel (pixels, 1, 0), ==, 0xbebebeff);

  g_clear_pointer (&pixels, cs_pixels_unref);
  pixels = decode (tall, 2);
  g_assert_cmpint (cs_pixels_get_height (pixels), ==, 2);
  g_assert_cmphex (get_pixel (pixels, 0, 0), ==, 0x1e1e1eff);
  g_assert_cmphex (get_pixel (pixels, 0, 1), ==, 0xbebebeff);

  g_test_message ("What is clear lends no colour");
  g_clear_pointer (&pixels, cs_pixels_unref);
  pixels = decode (half_clear, 1);
  g_assert_cmphex (get_pixel (pixels, 0, 0), ==, 0x80000080);

  g_test_message ("A thin line stays a line, and nothing is scaled up");
  g_clear_pointer (&pixels, cs_pixels_unref);
  pixels = decode (thin, 10);
  g_assert_cmpint (cs_pixels_get_width (pixels), ==, 10);
  g_assert_cmpint (cs_pixels_get_height (pixels), ==, 1);
  g_clear_pointer (&pixels, cs_pixels_unref);
  pixels = decode (thin, 2000);
  g_assert_cmpint (cs_pixels_get_width (pixels), ==, 1000);
}

static void
test_scaled_jpeg (void)
{
  static const char *const names[] = { "baseline.jpg", "progressive.jpg", "cmyk.jpg" };
  static const uint32_t colours[] = { RED, LIME, BLUE, WHITE };

  g_test_message ("48 down to each: what libjpeg halves by itself, and what it does not");
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    for (int edge = 48; edge >= 12; edge -= 6)
      {
        g_autoptr (GByteArray) bytes = sample_load (names[i]);
        g_autoptr (CsPixels) pixels = decode (bytes, edge);

        g_assert_cmpint (cs_pixels_get_width (pixels), ==, edge);
        g_assert_cmpint (cs_pixels_get_height (pixels), ==, edge * 2 / 3);
        assert_quarters (pixels, colours, 8);
      }
}

static void
assert_refused (const uint8_t *data, size_t size, CsImageError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cs_pixels_decode (data, size, 100, &error));
  g_assert_error (error, CS_IMAGE_ERROR, (int) code);
}

static void
test_refused (void)
{
  static const char html[] = "<!DOCTYPE html><html><body>Link expired</body></html>";
  static const uint8_t row[5] = { 0 };
  g_autoptr (GByteArray) gif = sample_load ("anim.gif");
  g_autoptr (GByteArray) bomb = png_new (65535, 65535, 1, 0, row, sizeof row);
  g_autoptr (GByteArray) wide = png_new (65536, 1, 1, 0, row, sizeof row);
  g_autoptr (GByteArray) over = png_new (8000, 5001, 8, 2, row, sizeof row);
  g_autoptr (GByteArray) limit = png_new (8000, 5000, 8, 2, row, sizeof row);
  g_autoptr (GByteArray) none = png_new (0, 5, 8, 2, row, sizeof row);
  g_autoptr (GByteArray) depth = png_new (1, 1, 3, 0, row, sizeof row);
  g_autofree uint8_t *large = g_malloc0 (CS_IMAGE_MAX_BYTES + 1);

  assert_refused (NULL, 0, CS_IMAGE_ERROR_UNSUPPORTED);
  assert_refused ((const uint8_t *) html, strlen (html), CS_IMAGE_ERROR_UNSUPPORTED);
  assert_refused (gif->data, gif->len, CS_IMAGE_ERROR_UNSUPPORTED);
  assert_refused (bomb->data, bomb->len, CS_IMAGE_ERROR_TOO_LARGE);
  assert_refused (wide->data, wide->len, CS_IMAGE_ERROR_TOO_LARGE);
  assert_refused (over->data, over->len, CS_IMAGE_ERROR_TOO_LARGE);
  g_test_message ("40 million pixels may be there, but these are not");
  assert_refused (limit->data, limit->len, CS_IMAGE_ERROR_DAMAGED);
  assert_refused (none->data, none->len, CS_IMAGE_ERROR_DAMAGED);
  assert_refused (depth->data, depth->len, CS_IMAGE_ERROR_DAMAGED);
  memcpy (large, "\xff\xd8\xff", 3);
  assert_refused (large, CS_IMAGE_MAX_BYTES + 1, CS_IMAGE_ERROR_TOO_LARGE);
  assert_refused (large, CS_IMAGE_MAX_BYTES, CS_IMAGE_ERROR_DAMAGED);
}

static void
test_many_scans (void)
{
  static const uint8_t scan[] = { 0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0, 0x12 };
  g_autoptr (GByteArray) jpeg = sample_load ("progressive.jpg");

  g_test_message ("Ten thousand scans of next to nothing");
  g_byte_array_set_size (jpeg, jpeg->len - 2);
  for (int i = 0; i < 10000; i++)
    g_byte_array_append (jpeg, scan, sizeof scan);
  g_byte_array_append (jpeg, (const uint8_t *) "\xff\xd9", 2);
  assert_refused (jpeg->data, jpeg->len, CS_IMAGE_ERROR_TOO_LARGE);
}

static void
test_text_bomb (void)
{
  g_autofree uint8_t *zeros = g_malloc0 (64 * 1024 * 1024);
  g_autoptr (GBytes) deflated = deflate_bytes (zeros, 64 * 1024 * 1024);
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (GByteArray) png = sample_load ("palette.png");
  g_autoptr (CsPixels) pixels = NULL;

  g_test_message ("Text that inflates to 64 MiB is skipped unread");
  g_byte_array_append (text, (const uint8_t *) "x\0", 3);
  g_byte_array_append (text, g_bytes_get_data (deflated, NULL),
                       (unsigned) g_bytes_get_size (deflated));
  png_insert_chunk (png, "zTXt", text->data, text->len);
  png_insert_chunk (png, "iCCP", text->data, text->len);
  pixels = decode (png, 0);
  g_assert_cmphex (get_pixel (pixels, 0, 0), ==, RED);
}

static void
test_cut_off (void)
{
  static const char *const names[]
      = { "baseline.jpg", "progressive.jpg", "cmyk.jpg", "rgb16.png", "interlaced.png" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GByteArray) whole = sample_load (names[i]);
      g_autoptr (GByteArray) longer = sample_load (names[i]);
      g_autoptr (CsPixels) pixels = NULL;

      g_test_message ("%s, cut off after each of its bytes", names[i]);
      for (size_t size = 0; size < whole->len; size++)
        {
          /* A copy of exactly that size: a read beyond it shows under a sanitizer. */
          g_autofree uint8_t *cut = g_memdup2 (whole->data, size);

          assert_refused (cut, size,
                          size < (i < 3 ? 3 : 8) ? CS_IMAGE_ERROR_UNSUPPORTED
                                                 : CS_IMAGE_ERROR_DAMAGED);
        }
      g_byte_array_append (longer, (const uint8_t *) "more", 4);
      pixels = decode (longer, 0);
    }
}

static void
test_mutated (void)
{
  static const char *const names[]
      = { "baseline.jpg", "progressive.jpg", "cmyk.jpg",      "gray.jpg",
          "rgb16.png",    "palette.png",     "interlaced.png" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);
  unsigned decoded = 0;

  g_test_message ("A damaged file is decoded or refused; it crashes nothing");
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    for (int round = 0; round < 1500; round++)
      {
        g_autoptr (GByteArray) bytes = sample_load (names[i]);
        g_autoptr (GError) error = NULL;
        g_autoptr (CsPixels) pixels = NULL;

        for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
          bytes->data[g_rand_int_range (rand, 0, (int) bytes->len)]
              = (uint8_t) g_rand_int_range (rand, 0, 256);
        pixels = cs_pixels_decode (bytes->data, bytes->len, 20, &error);
        g_assert_true ((pixels != NULL) != (error != NULL));
        decoded += pixels != NULL;
      }
  g_test_message ("%u of %zu were decoded", decoded, 1500 * G_N_ELEMENTS (names));
  g_assert_cmpuint (decoded, >, 0);
}

static void
test_wipe (void)
{
  g_autoptr (GByteArray) bytes = sample_load ("palette.png");
  g_autoptr (CsPixels) pixels = decode (bytes, 0);
  g_autoptr (GBytes) shown = cs_pixels_dup_bytes (pixels);
  const uint8_t *data = g_bytes_get_data (shown, NULL);

  g_assert_cmpuint (g_bytes_get_size (shown), ==, 48 * 32 * 4);
  g_assert_cmpuint (data[0], ==, 255);
  g_assert_false (cs_pixels_is_wiped (pixels));
  cs_pixels_wipe (pixels);
  g_assert_true (cs_pixels_is_wiped (pixels));
  for (size_t i = 0; i < g_bytes_get_size (shown); i++)
    g_assert_cmpuint (data[i], ==, 0);

  g_test_message ("The bytes stay mapped after the pixels were dropped");
  g_clear_pointer (&pixels, cs_pixels_unref);
  g_assert_cmpuint (data[0], ==, 0);
}

typedef struct
{
  CsPixels *pixels;
  GError *error;
  gboolean done;
} Answer;

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->pixels = cs_pixels_decode_finish (result, &answer->error);
  answer->done = TRUE;
}

static void
wait_for (Answer *answer)
{
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_async (void)
{
  g_autoptr (GByteArray) bytes = sample_load ("baseline.jpg");
  Answer answer = { 0 };

  cs_pixels_decode_async (bytes->data, bytes->len, 0, NULL, decoded_cb, &answer);
  g_assert_false (answer.done);
  wait_for (&answer);
  g_assert_no_error (answer.error);
  assert_near (get_pixel (answer.pixels, 1, 1), RED, 4);
  cs_pixels_unref (answer.pixels);

  answer = (Answer) { 0 };
  cs_pixels_decode_async ((const uint8_t *) "GIF89a", 6, 0, NULL, decoded_cb, &answer);
  wait_for (&answer);
  g_assert_error (answer.error, CS_IMAGE_ERROR, CS_IMAGE_ERROR_UNSUPPORTED);
  g_clear_error (&answer.error);
}

static void
test_cancelled (void)
{
  g_autofree uint8_t *pixels = g_malloc0 (3000 * 3000 * 4);
  g_autoptr (GByteArray) png = png_new_rgba (3000, 3000, pixels);
  g_autoptr (GByteArray) jpeg = sample_load ("baseline.jpg");

  for (int i = 0; i < 3; i++)
    {
      const GByteArray *bytes = i == 2 ? jpeg : png;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Answer answer = { 0 };

      g_test_message ("Cancelled %s", i == 0 ? "before" : "while it is decoded");
      if (i == 0)
        g_cancellable_cancel (cancellable);
      cs_pixels_decode_async (bytes->data, bytes->len, 0, cancellable, decoded_cb, &answer);
      g_cancellable_cancel (cancellable);
      wait_for (&answer);
      g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (answer.pixels);
      g_clear_error (&answer.error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pixels/kinds", test_kinds);
  g_test_add_func ("/pixels/orientation", test_orientation);
  g_test_add_func ("/pixels/bad-exif", test_bad_exif);
  g_test_add_func ("/pixels/premultiplied", test_premultiplied);
  g_test_add_func ("/pixels/scaling", test_scaling);
  g_test_add_func ("/pixels/scaled-jpeg", test_scaled_jpeg);
  g_test_add_func ("/pixels/refused", test_refused);
  g_test_add_func ("/pixels/many-scans", test_many_scans);
  g_test_add_func ("/pixels/text-bomb", test_text_bomb);
  g_test_add_func ("/pixels/cut-off", test_cut_off);
  g_test_add_func ("/pixels/mutated", test_mutated);
  g_test_add_func ("/pixels/wipe", test_wipe);
  g_test_add_func ("/pixels/async", test_async);
  g_test_add_func ("/pixels/cancelled", test_cancelled);

  return g_test_run ();
}
