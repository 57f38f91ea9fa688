// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-fold-layout.h"

/* AdwWrapBox would do nearly the same: with libadwaita 1.7, what wraps in it stands beside the
 * window where text goes from right to left. */

#define ROW_SPACING 6

struct _CsFoldLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (CsFoldLayout, cs_fold_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_SPACING = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* How two sizes go together. */
typedef struct
{
  int first_min, first_nat;
  int second_min, second_nat;
  int spacing; /* 0 where one of them is not to be seen */
} Pair;

static void
measure_child (GtkWidget *child, GtkOrientation orientation, int size, int *min, int *nat)
{
  *min = *nat = 0;
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, size, min, nat, NULL, NULL);
}

static Pair
measure_widths (CsFoldLayout *self, GtkWidget *widget)
{
  Pair pair = { 0 };

  measure_child (gtk_widget_get_first_child (widget), GTK_ORIENTATION_HORIZONTAL, -1,
                 &pair.first_min, &pair.first_nat);
  measure_child (gtk_widget_get_last_child (widget), GTK_ORIENTATION_HORIZONTAL, -1,
                 &pair.second_min, &pair.second_nat);
  pair.spacing = pair.first_nat > 0 && pair.second_nat > 0 ? self->spacing : 0;
  return pair;
}

static gboolean
folds (const Pair *pair, int width)
{
  return pair->first_min + pair->spacing + pair->second_nat > width;
}

static int
height_for (CsFoldLayout *self, GtkWidget *widget, int width, gboolean natural)
{
  Pair pair = measure_widths (self, widget);
  gboolean below = folds (&pair, width);
  int rest = below ? width : width - pair.spacing - pair.second_nat;
  int first[2], second[2];

  measure_child (gtk_widget_get_first_child (widget), GTK_ORIENTATION_VERTICAL,
                 MAX (rest, pair.first_min), &first[0], &first[1]);
  measure_child (gtk_widget_get_last_child (widget), GTK_ORIENTATION_VERTICAL,
                 MAX (MIN (pair.second_nat, width), pair.second_min), &second[0], &second[1]);
  if (below && pair.spacing > 0)
    return first[natural] + ROW_SPACING + second[natural];
  return MAX (first[natural], second[natural]);
}

static GtkSizeRequestMode
cs_fold_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cs_fold_layout_measure (GtkLayoutManager *layout,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  CsFoldLayout *self = CS_FOLD_LAYOUT (layout);
  Pair pair = measure_widths (self, widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (pair.first_min, pair.second_min);
      *natural = pair.first_nat + pair.spacing + pair.second_nat;
      return;
    }
  if (for_size < 0)
    for_size = pair.first_nat + pair.spacing + pair.second_nat;
  *minimum = height_for (self, widget, for_size, FALSE);
  *natural = height_for (self, widget, for_size, TRUE);
}

/* @x counts from the side where a line begins. */
static void
place (GtkWidget *widget, GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation rect = { x, y, width, height };

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    rect.x = gtk_widget_get_width (widget) - x - width;
  gtk_widget_size_allocate (child, &rect, -1);
}

static void
cs_fold_layout_allocate (GtkLayoutManager *layout,
                         GtkWidget *widget,
                         int width,
                         int height,
                         int baseline)
{
  Pair pair = measure_widths (CS_FOLD_LAYOUT (layout), widget);
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  int end = MAX (MIN (pair.second_nat, width), pair.second_min);
  int below, unused;

  if (!folds (&pair, width))
    {
      place (widget, first, 0, 0, width - pair.spacing - end, height);
      place (widget, second, width - end, 0, end, height);
      return;
    }
  measure_child (second, GTK_ORIENTATION_VERTICAL, end, &below, &unused);
  place (widget, first, 0, 0, width, height - below - (pair.spacing > 0 ? ROW_SPACING : 0));
  place (widget, second, 0, height - below, end, below);
}

static void
cs_fold_layout_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, CS_FOLD_LAYOUT (object)->spacing);
}

static void
cs_fold_layout_set_property (GObject *object, unsigned id, const GValue *value, GParamSpec *pspec)
{
  CS_FOLD_LAYOUT (object)->spacing = g_value_get_int (value);
}

static void
cs_fold_layout_class_init (CsFoldLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = cs_fold_layout_get_property;
  G_OBJECT_CLASS (klass)->set_property = cs_fold_layout_set_property;

  layout_class->get_request_mode = cs_fold_layout_get_request_mode;
  layout_class->measure = cs_fold_layout_measure;
  layout_class->allocate = cs_fold_layout_allocate;

  props[PROP_SPACING]
      = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 12,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
cs_fold_layout_init (CsFoldLayout *self)
{
}
