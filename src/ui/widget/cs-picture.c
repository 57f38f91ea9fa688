// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-picture.h"

#include "cs-ui.h"

#define ZOOM_MAX 8.0

struct _CsPicture
{
  GtkWidget parent_instance;

  CsImageSlot *slot;
  GdkTexture *texture;
  double zoom;
  int turns;
  double x;
  double y;
};

G_DEFINE_FINAL_TYPE (CsPicture, cs_picture, GTK_TYPE_WIDGET)

/* The texture is a view of the pixels' own memory: when they are wiped, it is black. */
static void
update_texture (CsPicture *self)
{
  CsPixels *pixels = self->slot != NULL ? cs_image_slot_get_pixels (self->slot) : NULL;

  g_clear_object (&self->texture);
  if (pixels != NULL && !cs_pixels_is_wiped (pixels))
    {
      g_autoptr (GBytes) bytes = cs_pixels_dup_bytes (pixels);

      self->texture = gdk_memory_texture_new (
          cs_pixels_get_width (pixels), cs_pixels_get_height (pixels),
          GDK_MEMORY_R8G8B8A8_PREMULTIPLIED, bytes, cs_pixels_get_stride (pixels));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pixels_changed_cb (CsImageSlot *slot, GParamSpec *pspec, CsPicture *self)
{
  update_texture (self);
}

/* How many pixels of the widget one of the image takes, at zoom 1. */
static double
get_fit (CsPicture *self)
{
  double width = gdk_texture_get_width (self->texture);
  double height = gdk_texture_get_height (self->texture);
  double across = gtk_widget_get_width (GTK_WIDGET (self));
  double down = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->turns % 2 != 0)
    {
      double swap = width;

      width = height;
      height = swap;
    }
  return MIN (across / width, down / height);
}

static void
clamp_offset (CsPicture *self)
{
  double scale, width, height, most_x, most_y;

  if (self->texture == NULL)
    return;
  scale = get_fit (self) * self->zoom;
  width = gdk_texture_get_width (self->texture) * scale;
  height = gdk_texture_get_height (self->texture) * scale;
  most_x = ((self->turns % 2 ? height : width) - gtk_widget_get_width (GTK_WIDGET (self))) / 2;
  most_y = ((self->turns % 2 ? width : height) - gtk_widget_get_height (GTK_WIDGET (self))) / 2;
  self->x = CLAMP (self->x, -MAX (0, most_x), MAX (0, most_x));
  self->y = CLAMP (self->y, -MAX (0, most_y), MAX (0, most_y));
}

static void
cs_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CsPicture *self = CS_PICTURE (widget);
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  float scale;
  graphene_rect_t area;

  if (self->slot == NULL || !cs_image_slot_check (self->slot) || self->texture == NULL)
    return;

  clamp_offset (self);
  scale = (float) (get_fit (self) * self->zoom);
  area.size.width = gdk_texture_get_width (self->texture);
  area.size.height = gdk_texture_get_height (self->texture);
  area.origin.x = -area.size.width / 2;
  area.origin.y = -area.size.height / 2;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (width / 2 + (float) self->x, height / 2 + (float) self->y));
  gtk_snapshot_rotate (snapshot, 90.0f * self->turns);
  gtk_snapshot_scale (snapshot, scale, scale);
  gtk_snapshot_append_texture (snapshot, self->texture, &area);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
cs_picture_dispose (GObject *object)
{
  cs_picture_set_slot (CS_PICTURE (object), NULL);

  G_OBJECT_CLASS (cs_picture_parent_class)->dispose (object);
}

static void
cs_picture_class_init (CsPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_picture_dispose;
  widget_class->snapshot = cs_picture_snapshot;
  gtk_widget_class_set_css_name (widget_class, "picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cs_picture_init (CsPicture *self)
{
  self->zoom = 1.0;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
cs_picture_set_slot (CsPicture *self, CsImageSlot *slot)
{
  g_return_if_fail (CS_IS_PICTURE (self));

  if (self->slot == slot)
    return;
  cs_ui_leave (&self->slot, self);
  g_set_object (&self->slot, slot);
  if (slot != NULL)
    {
      g_signal_connect_object (slot, "notify::pixels", G_CALLBACK (pixels_changed_cb), self,
                               G_CONNECT_DEFAULT);
      cs_ui_set_name (self, cs_image_slot_get_label (slot));
    }
  update_texture (self);
}

void
cs_picture_set_zoom (CsPicture *self, double zoom)
{
  double before = self->zoom;

  self->zoom = CLAMP (zoom, 1.0, ZOOM_MAX);
  self->x *= self->zoom / before;
  self->y *= self->zoom / before;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
cs_picture_get_zoom (CsPicture *self)
{
  return self->zoom;
}

void
cs_picture_turn (CsPicture *self, int quarters)
{
  self->turns = (self->turns + quarters + 4) % 4;
  self->x = self->y = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cs_picture_set_offset (CsPicture *self, double x, double y)
{
  self->x = x;
  self->y = y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cs_picture_get_offset (CsPicture *self, double *x, double *y)
{
  *x = self->x;
  *y = self->y;
}
