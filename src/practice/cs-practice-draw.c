// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-draw.h"

#include "cs-practice-random.h"

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>

#define LONG_SIDE 1200
#define SHORT_SIDE 760
#define TALL_SIDE 1024 /* of each half, where a picture has both sides of a card */
#define PAGE_WIDTH 840
#define PAGE_HEIGHT 1188
#define PURPOSE_LOOK 0x6c
#define PURPOSE_FACE 0x66

typedef struct
{
  double r, g, b;
} Colour;

/* A colour of the wheel; @hue is 0 to 1. */
static Colour
colour_of (double hue, double saturation, double value)
{
  double parts[3];

  for (int i = 0; i < 3; i++)
    {
      double k = fmod (5.0 - 2.0 * i + hue * 6.0, 6.0);

      parts[i] = value - value * saturation * CLAMP (MIN (k, 4.0 - k), 0.0, 1.0);
    }
  return (Colour) { parts[0], parts[1], parts[2] };
}

static void
set_colour (cairo_t *cr, Colour colour, double alpha)
{
  cairo_set_source_rgba (cr, colour.r, colour.g, colour.b, alpha);
}

static double
fraction (CsPracticeRandom *random)
{
  return cs_practice_random_below (random, 1000) / 1000.0;
}

/* Head and shoulders in a box; the same person looks the same in each picture. */
static void
draw_head (cairo_t *cr, unsigned person, double x, double y, double width, double height)
{
  CsPracticeRandom random = cs_practice_random_new (person, 1, PURPOSE_FACE);
  Colour shirt = colour_of (fraction (&random), 0.5, 0.6);
  Colour hair = colour_of (0.04 + 0.1 * fraction (&random), 0.6, 0.15 + 0.5 * fraction (&random));
  Colour skin = colour_of (0.07, 0.35 + 0.2 * fraction (&random), 0.45 + 0.5 * fraction (&random));
  double round = 0.15 + 0.06 * fraction (&random);
  double fringe = 0.1 * fraction (&random);

  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_translate (cr, x + width / 2, y + height / 2);
  cairo_scale (cr, MIN (width, height), MIN (width, height));
  set_colour (cr, hair, 1);
  cairo_arc (cr, 0, -0.1, round + 0.05, 0, 2 * G_PI);
  cairo_fill (cr);
  set_colour (cr, shirt, 1);
  cairo_arc (cr, 0, 0.55, 0.36, G_PI, 2 * G_PI);
  cairo_fill (cr);
  set_colour (cr, skin, 1);
  cairo_rectangle (cr, -0.06, 0.05, 0.12, 0.18);
  cairo_fill (cr);
  cairo_save (cr);
  cairo_scale (cr, 1, 1.25);
  cairo_arc (cr, 0, -0.05, round, 0, 2 * G_PI);
  cairo_restore (cr);
  cairo_fill (cr);
  set_colour (cr, hair, 1);
  cairo_arc (cr, 0, -0.16, round, G_PI + fringe, 2 * G_PI - fringe);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
draw_waves (cairo_t *cr, CsPracticeRandom *random, double width, Colour colour)
{
  double length = 40 + 90 * fraction (random);
  double lean = fraction (random) - 0.5;

  set_colour (cr, colour, 0.35);
  cairo_set_line_width (cr, 1.5);
  for (int line = -20; line < 60; line++)
    {
      for (double x = 0; x <= width; x += 8)
        cairo_line_to (cr, x, line * 24 + lean * x + 18 * sin (x / length + line * 0.4));
      cairo_stroke (cr);
    }
}

static void
draw_text (cairo_t *cr, double x, double y, double size, gboolean bold, const char *text)
{
  cairo_select_font_face (cr, "sans", CAIRO_FONT_SLANT_NORMAL,
                          bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size);
  cairo_move_to (cr, x, y);
  cairo_show_text (cr, text);
}

/* The word across the picture, as big as it can be. */
static void
draw_specimen (cairo_t *cr, double width, double height)
{
  double angle = atan2 (height, width) * 0.7;
  double length = 0.9 * MIN (width / cos (angle), height / sin (angle));
  cairo_text_extents_t extents;

  cairo_save (cr);
  cairo_select_font_face (cr, "sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, 100);
  cairo_text_extents (cr, "SPECIMEN", &extents);
  cairo_translate (cr, width / 2, height / 2);
  cairo_rotate (cr, -angle);
  if (extents.width > 0)
    cairo_scale (cr, length / extents.width, length / extents.width);
  cairo_move_to (cr, -extents.width / 2, extents.height / 2);
  cairo_text_path (cr, "SPECIMEN");
  cairo_set_source_rgba (cr, 0.75, 0.05, 0.1, 0.55);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.8);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Bars where a document has its text: there is nothing to read in a practice picture. */
static void
draw_bars (cairo_t *cr, CsPracticeRandom *random, double x, double y, double width, int lines)
{
  for (int line = 0; line < lines; line++)
    {
      double length = width * (0.35 + 0.6 * fraction (random));

      cairo_set_source_rgba (cr, 0.1, 0.1, 0.2, 0.35);
      cairo_rectangle (cr, x, y + line * 62, 90, 10);
      cairo_fill (cr);
      cairo_set_source_rgba (cr, 0.1, 0.1, 0.2, 0.7);
      cairo_rectangle (cr, x, y + 18 + line * 62, length, 20);
      cairo_fill (cr);
    }
}

static void
draw_card (cairo_t *cr,
           CsPracticeDrawing what,
           CsPracticeRandom *random,
           unsigned person,
           const char *country,
           const char *title)
{
  double hue = fraction (random);
  double width = LONG_SIDE - 80, height = SHORT_SIDE - 80;

  set_colour (cr, colour_of (hue + 0.45, 0.15, 0.4), 1);
  cairo_paint (cr);
  cairo_translate (cr, 40, 40);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  set_colour (cr, colour_of (hue, 0.25, 0.92), 1);
  cairo_paint (cr);
  draw_waves (cr, random, width, colour_of (hue, 0.8, 0.6));
  set_colour (cr, colour_of (hue, 0.8, 0.35), 1);
  if (what == CS_PRACTICE_DRAW_FRONT)
    {
      draw_text (cr, 40, 80, 52, TRUE, title);
      draw_text (cr, width - 150, 80, 64, TRUE, country);
      cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
      cairo_rectangle (cr, 40, 120, 330, 420);
      cairo_fill (cr);
      draw_head (cr, person, 40, 120, 330, 420);
      draw_bars (cr, random, 430, 140, width - 480, 6);
    }
  else
    {
      draw_text (cr, width - 150, 80, 64, TRUE, country);
      cairo_set_source_rgba (cr, 0.1, 0.1, 0.15, 0.9);
      cairo_rectangle (cr, 0, 110, width, 90);
      cairo_fill (cr);
      draw_bars (cr, random, 40, 240, width - 80, 4);
    }
  for (int line = 0; line < 2; line++)
    {
      g_autofree char *text = g_strnfill (34, '<');

      cairo_set_source_rgba (cr, 0.1, 0.1, 0.1, 0.8);
      draw_text (cr, 40, height - 70 + line * 40, 36, FALSE, text);
    }
  cairo_reset_clip (cr);
  draw_specimen (cr, width, height);
}

static void
draw_selfie (cairo_t *cr, CsPracticeRandom *random, unsigned person, double width, double height)
{
  double hue = fraction (random);
  cairo_pattern_t *wall = cairo_pattern_create_linear (0, 0, width, height);
  Colour light = colour_of (hue, 0.2, 0.9), dark = colour_of (hue + 0.1, 0.4, 0.55);

  cairo_pattern_add_color_stop_rgb (wall, 0, light.r, light.g, light.b);
  cairo_pattern_add_color_stop_rgb (wall, 1, dark.r, dark.g, dark.b);
  cairo_set_source (cr, wall);
  cairo_paint (cr);
  cairo_pattern_destroy (wall);
  for (int i = 0; i < 5; i++)
    {
      set_colour (cr, colour_of (fraction (random), 0.3, 0.8), 0.35);
      cairo_rectangle (cr, width * fraction (random), height * fraction (random) * 0.5, 160, 120);
      cairo_fill (cr);
    }
  draw_head (cr, person, 0, 0, width, height);
  draw_specimen (cr, width, height);
}

/* Front and back of a card, one above the other, as two pictures that were joined. */
static void
draw_both_sides (cairo_t *cr,
                 CsPracticeRandom *random,
                 unsigned person,
                 const char *country,
                 const char *title)
{
  static const CsPracticeDrawing sides[] = { CS_PRACTICE_DRAW_FRONT, CS_PRACTICE_DRAW_BACK };
  CsPracticeRandom start = *random;

  for (int i = 0; i < 2; i++)
    {
      /* The same colours on both. */
      CsPracticeRandom same = start;

      cairo_save (cr);
      cairo_translate (cr, 0, i * TALL_SIDE);
      cairo_scale (cr, (double) TALL_SIDE / SHORT_SIDE, (double) TALL_SIDE / SHORT_SIDE);
      cairo_rectangle (cr, 0, 0, LONG_SIDE, SHORT_SIDE);
      cairo_clip (cr);
      draw_card (cr, sides[i], &same, person, country, title);
      cairo_restore (cr);
    }
}

/* A person who holds a card into the picture. */
static void
draw_selfie_with_card (cairo_t *cr,
                       CsPracticeRandom *random,
                       unsigned person,
                       const char *country,
                       double width,
                       double height)
{
  draw_selfie (cr, random, person, width, height);
  cairo_save (cr);
  cairo_translate (cr, width * 0.42, height * 0.7);
  cairo_rotate (cr, -0.08);
  cairo_scale (cr, width * 0.5 / LONG_SIDE, width * 0.5 / LONG_SIDE);
  cairo_rectangle (cr, 0, 0, LONG_SIDE, SHORT_SIDE);
  cairo_clip (cr);
  draw_card (cr, CS_PRACTICE_DRAW_FRONT, random, person, country, "CARD");
  cairo_restore (cr);
}

static void
draw_letter (cairo_t *cr, CsPracticeRandom *random, const char *country, const char *title)
{
  Colour ink = colour_of (fraction (random), 0.7, 0.45);

  cairo_set_source_rgb (cr, 0.98, 0.98, 0.96);
  cairo_paint (cr);
  set_colour (cr, ink, 1);
  cairo_rectangle (cr, 60, 60, 90, 90);
  cairo_fill (cr);
  draw_text (cr, 175, 125, 52, TRUE, title);
  draw_text (cr, PAGE_WIDTH - 140, 125, 44, FALSE, country);
  draw_bars (cr, random, 60, 220, 300, 3);
  draw_bars (cr, random, 60, 460, PAGE_WIDTH - 120, 10);
  draw_specimen (cr, PAGE_WIDTH, PAGE_HEIGHT);
}

/* The pixels without their alpha, turned by a quarter where a card was held upright. */
static GdkPixbuf *
pixbuf_of (cairo_surface_t *surface, gboolean turn)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const unsigned char *data;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int rowstride = gdk_pixbuf_get_rowstride (pixbuf);

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        uint32_t pixel
            = ((const uint32_t *) (const void *) (data + (size_t) y * (size_t) stride))[x];
        guchar *out = pixels + (size_t) y * (size_t) rowstride + 3 * (size_t) x;

        out[0] = (pixel >> 16) & 0xff;
        out[1] = (pixel >> 8) & 0xff;
        out[2] = pixel & 0xff;
      }
  return turn ? gdk_pixbuf_rotate_simple (pixbuf, GDK_PIXBUF_ROTATE_CLOCKWISE)
              : g_steal_pointer (&pixbuf);
}

static GBytes *
encode (GdkPixbuf *pixbuf, gboolean png)
{
  g_autoptr (GError) error = NULL;
  char *buffer = NULL;
  gsize size = 0;
  gboolean done = png ? gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &size, "png", &error,
                                                   "compression", "3", NULL)
                      : gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &size, "jpeg", &error,
                                                   "quality", "88", NULL);

  if (!done)
    {
      g_warning ("A picture could not be encoded: %s", error->message);
      return g_bytes_new_static ("", 0);
    }
  return g_bytes_new_take (buffer, size);
}

static void
choose_size (CsPracticeDrawing what, gboolean portrait, int *width, int *height)
{
  *width = LONG_SIDE;
  *height = SHORT_SIDE;
  switch (what)
    {
    case CS_PRACTICE_DRAW_FRONT:
    case CS_PRACTICE_DRAW_BACK:
      break;
    case CS_PRACTICE_DRAW_SELFIE:
    case CS_PRACTICE_DRAW_SELFIE_WITH_CARD:
      if (portrait)
        {
          *width = SHORT_SIDE;
          *height = LONG_SIDE;
        }
      break;
    case CS_PRACTICE_DRAW_FRONT_OVER_BACK:
      *width = LONG_SIDE * TALL_SIDE / SHORT_SIDE;
      *height = 2 * TALL_SIDE;
      break;
    case CS_PRACTICE_DRAW_LETTER:
      *width = PAGE_WIDTH;
      *height = PAGE_HEIGHT;
      break;
    }
}

/* Draws a picture and encodes it as PNG or JPEG. @look tells it from all others; @person gives the
 * face. A portrait card is a photo of a card held upright. */
GBytes *
cs_practice_draw (CsPracticeDrawing what,
                  uint64_t look,
                  unsigned person,
                  gboolean portrait,
                  gboolean png,
                  const char *country,
                  const char *title)
{
  CsPracticeRandom random = cs_practice_random_new (look, 0, PURPOSE_LOOK);
  gboolean card = what == CS_PRACTICE_DRAW_FRONT || what == CS_PRACTICE_DRAW_BACK;
  int width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  choose_size (what, portrait, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cr = cairo_create (surface);
  if (card)
    draw_card (cr, what, &random, person, country, title);
  else if (what == CS_PRACTICE_DRAW_SELFIE)
    draw_selfie (cr, &random, person, width, height);
  else if (what == CS_PRACTICE_DRAW_SELFIE_WITH_CARD)
    draw_selfie_with_card (cr, &random, person, country, width, height);
  else if (what == CS_PRACTICE_DRAW_FRONT_OVER_BACK)
    draw_both_sides (cr, &random, person, country, title);
  else
    draw_letter (cr, &random, country, title);
  cairo_destroy (cr);
  pixbuf = pixbuf_of (surface, portrait && card);
  cairo_surface_destroy (surface);
  return encode (pixbuf, png);
}
