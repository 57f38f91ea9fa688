// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-skeleton.h"

#include "cs-ui.h"

#include <glib/gi18n.h>

#define ROW_HEIGHT 58
#define MAX_ROWS 12

/*
 * Where rows will be: grey bars of about their size. It has no children, because it stands for
 * a moment only, at the very moment when the window should be quick.
 */
struct _CsSkeleton
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (CsSkeleton, cs_skeleton, GTK_TYPE_WIDGET)

static void
append_bar (GtkSnapshot *snapshot,
            const GdkRGBA *color,
            float x,
            float y,
            float width,
            float height)
{
  GskRoundedRect bar;

  gsk_rounded_rect_init_from_rect (&bar, &GRAPHENE_RECT_INIT (x, y, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  gtk_snapshot_append_color (snapshot, color, &bar.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
cs_skeleton_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const float widths[] = { 0.42f, 0.56f, 0.48f, 0.36f, 0.52f };
  int width = gtk_widget_get_width (widget);
  int n_rows = MIN (MAX_ROWS, gtk_widget_get_height (widget) / ROW_HEIGHT);
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  for (int i = 0; i < n_rows; i++)
    {
      float y = (float) (i * ROW_HEIGHT);
      float part = widths[i % (int) G_N_ELEMENTS (widths)];
      GdkRGBA bar = color;

      /* They fade towards the bottom: how many there will be is not known. */
      bar.alpha *= 0.10f * (float) (n_rows - i) / (float) n_rows + 0.02f;
      append_bar (snapshot, &bar, 18, y + 14, 16, 16);
      append_bar (snapshot, &bar, 48, y + 14, (width - 110) * part, 11);
      append_bar (snapshot, &bar, 48, y + 34, (width - 110) * (1.1f - part / 2), 9);
    }
}

static void
cs_skeleton_class_init (CsSkeletonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = cs_skeleton_snapshot;
  gtk_widget_class_set_css_name (widget_class, "skeleton");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
cs_skeleton_init (CsSkeleton *self)
{
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  cs_ui_set_name (self, _ ("Loading"));
}
