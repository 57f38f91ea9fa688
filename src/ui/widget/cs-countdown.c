// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-countdown.h"

#include <math.h>

#define SIZE 36
#define ROOM 24 /* inside the ring */

struct _CsCountdown
{
  GtkWidget parent_instance;

  unsigned left;
  unsigned total;
};

G_DEFINE_FINAL_TYPE (CsCountdown, cs_countdown, GTK_TYPE_WIDGET)

/* A part of a circle from its top, clockwise. */
static GskPath *
arc_new (float middle, float radius, double part)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  double angle = 2 * G_PI * part;

  if (part >= 1.0)
    gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (middle, middle), radius);
  else
    {
      gsk_path_builder_move_to (builder, middle, middle - radius);
      gsk_path_builder_svg_arc_to (builder, radius, radius, 0, part > 0.5, TRUE,
                                   middle + radius * (float) sin (angle),
                                   middle - radius * (float) cos (angle));
    }
  return gsk_path_builder_free_to_path (g_steal_pointer (&builder));
}

static void
append_number (CsCountdown *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  g_autofree char *text = g_strdup_printf ("%u", self->left);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;
  float scale;

  pango_layout_get_pixel_size (layout, &width, &height);
  /* Text may be at 200 %. */
  scale = MIN (1.0f, (float) ROOM / (float) MAX (width, 1));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((SIZE - (float) width * scale) / 2.0f,
                                                          (SIZE - (float) height * scale) / 2.0f));
  gtk_snapshot_scale (snapshot, scale, scale);
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
cs_countdown_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CsCountdown *self = CS_COUNTDOWN (widget);
  g_autoptr (GskPath) disc = arc_new (SIZE / 2.0f, SIZE / 2.0f, 1.0);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (3);
  GdkRGBA back = { 0, 0, 0, 0.78f };
  GdkRGBA front = { 1, 1, 1, 1 };
  double part = self->total > 0 ? MIN (1.0, (double) self->left / self->total) : 0.0;

  gtk_snapshot_append_fill (snapshot, disc, GSK_FILL_RULE_WINDING, &back);
  if (part > 0.0)
    {
      g_autoptr (GskPath) ring = arc_new (SIZE / 2.0f, SIZE / 2.0f - 3.5f, part);

      gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
      gtk_snapshot_append_stroke (snapshot, ring, stroke, &front);
    }
  append_number (self, snapshot, &front);
}

static void
cs_countdown_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
cs_countdown_class_init (CsCountdownClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = cs_countdown_snapshot;
  widget_class->measure = cs_countdown_measure;
  gtk_widget_class_set_css_name (widget_class, "countdown");
  /* For eyes: what it is beside says once how long it stays. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cs_countdown_init (CsCountdown *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

void
cs_countdown_set (CsCountdown *self, unsigned seconds_left, unsigned seconds_total)
{
  g_return_if_fail (CS_IS_COUNTDOWN (self));

  if (self->left == seconds_left && self->total == seconds_total)
    return;
  self->left = seconds_left;
  self->total = seconds_total;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
