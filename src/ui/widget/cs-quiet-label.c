// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-quiet-label.h"

struct _CsQuietLabel
{
  GtkWidget parent_instance;

  PangoLayout *layout; /* NULL until there is text */
  gboolean wrap;
};

G_DEFINE_FINAL_TYPE (CsQuietLabel, cs_quiet_label, GTK_TYPE_WIDGET)

static void
set_width (CsQuietLabel *self, int width)
{
  pango_layout_set_width (self->layout, width < 0 ? -1 : width * PANGO_SCALE);
}

static GtkSizeRequestMode
cs_quiet_label_get_request_mode (GtkWidget *widget)
{
  return CS_QUIET_LABEL (widget)->wrap ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                       : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
cs_quiet_label_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  CsQuietLabel *self = CS_QUIET_LABEL (widget);
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;
  int width = 0, height = 0;

  *minimum = *natural = 0;
  if (self->layout == NULL)
    return;
  set_width (self, is_width || !self->wrap ? -1 : for_size);
  pango_layout_get_pixel_size (self->layout, &width, &height);
  *minimum = *natural = is_width ? width : height;
  if (!self->wrap || !is_width)
    return;
  /* As wide as its longest word. */
  set_width (self, 0);
  pango_layout_get_pixel_size (self->layout, minimum, NULL);
  *minimum = MIN (*minimum, *natural);
}

static void
cs_quiet_label_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CsQuietLabel *self = CS_QUIET_LABEL (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA color;

  if (self->layout == NULL)
    return;
  if (self->wrap)
    set_width (self, gtk_widget_get_width (widget));
  pango_layout_set_alignment (self->layout, is_rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  gtk_widget_get_color (widget, &color);
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
}

/* Another font, or text of another size. */
static void
cs_quiet_label_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  CsQuietLabel *self = CS_QUIET_LABEL (widget);
  g_autofree char *text = NULL;

  GTK_WIDGET_CLASS (cs_quiet_label_parent_class)->css_changed (widget, change);

  if (self->layout == NULL)
    return;
  text = g_strdup (pango_layout_get_text (self->layout));
  g_clear_object (&self->layout);
  cs_quiet_label_set_text (self, text);
}

static void
cs_quiet_label_dispose (GObject *object)
{
  g_clear_object (&CS_QUIET_LABEL (object)->layout);

  G_OBJECT_CLASS (cs_quiet_label_parent_class)->dispose (object);
}

static void
cs_quiet_label_class_init (CsQuietLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_quiet_label_dispose;
  widget_class->get_request_mode = cs_quiet_label_get_request_mode;
  widget_class->measure = cs_quiet_label_measure;
  widget_class->snapshot = cs_quiet_label_snapshot;
  widget_class->css_changed = cs_quiet_label_css_changed;
  gtk_widget_class_set_css_name (widget_class, "label");
}

static void
cs_quiet_label_init (CsQuietLabel *self)
{
}

void
cs_quiet_label_set_wrap (CsQuietLabel *self)
{
  g_return_if_fail (CS_IS_QUIET_LABEL (self));

  self->wrap = TRUE;
}

void
cs_quiet_label_set_text (CsQuietLabel *self, const char *text)
{
  g_return_if_fail (CS_IS_QUIET_LABEL (self));

  if (self->layout == NULL)
    self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  else
    pango_layout_set_text (self->layout, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
