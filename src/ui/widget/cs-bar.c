// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-bar.h"

#define HEIGHT 8
#define WIDTH 60

struct _CsBar
{
  GtkWidget parent_instance;

  double part;
};

G_DEFINE_FINAL_TYPE (CsBar, cs_bar, GTK_TYPE_WIDGET)

static void
append_bar (GtkSnapshot *snapshot, float x, float width, float height, const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x, 0, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
cs_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CsBar *self = CS_BAR (widget);
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  float length = self->part > 0 ? MAX (height, width * (float) self->part) : 0;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA color, trough;

  gtk_widget_get_color (widget, &color);
  trough = color;
  trough.alpha *= 0.15f;
  append_bar (snapshot, 0, width, height, &trough);
  if (length > 0)
    append_bar (snapshot, mirrored ? width - length : 0, length, height, &color);
}

static void
cs_bar_measure (GtkWidget *widget,
                GtkOrientation orientation,
                int for_size,
                int *minimum,
                int *natural,
                int *minimum_baseline,
                int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
cs_bar_class_init (CsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = cs_bar_snapshot;
  widget_class->measure = cs_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "bar");
}

static void
cs_bar_init (CsBar *self)
{
}

GtkWidget *
cs_bar_new (double part)
{
  CsBar *self = g_object_new (CS_TYPE_BAR, NULL);

  self->part = CLAMP (part, 0.0, 1.0);
  return GTK_WIDGET (self);
}
