// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-walk.h"

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    {
      g_ptr_array_add (found, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
find_all (GtkWidget *body, GType type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (body, type, found);
  return found;
}

static gboolean
is_hidden (GtkWidget *row)
{
  return cs_field_row_get_state (cs_field_row_widget_get_row (CS_FIELD_ROW_WIDGET (row)))
         == CS_ROW_HIDDEN;
}

GtkWidget *
cs_record_walk_find_row (GtkWidget *body, const char *name)
{
  g_autoptr (GPtrArray) rows = find_all (body, CS_TYPE_FIELD_ROW_WIDGET);
  GtkWidget *first = NULL;

  for (unsigned i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);

      if (!is_hidden (row))
        continue;
      if (name == NULL
          || g_str_equal (
              cs_field_row_get_name (cs_field_row_widget_get_row (CS_FIELD_ROW_WIDGET (row))),
              name))
        return row;
      first = first != NULL ? first : row;
    }
  return first != NULL ? first : rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;
}

CsFieldRowWidget *
cs_record_walk_get_focused (GtkWidget *body)
{
  GtkRoot *root = gtk_widget_get_root (body);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, CS_TYPE_FIELD_ROW_WIDGET) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, body) ? CS_FIELD_ROW_WIDGET (row) : NULL;
}

CsImageSlotWidget *
cs_record_walk_get_image (GtkWidget *body, unsigned number, unsigned last)
{
  g_autoptr (GPtrArray) images = find_all (body, CS_TYPE_IMAGE_SLOT_WIDGET);
  CsImageSlotWidget *shown = NULL;

  if (number > 0)
    return number <= images->len ? g_ptr_array_index (images, number - 1) : NULL;
  for (unsigned i = 0; i < images->len; i++)
    {
      CsImageSlotWidget *image = g_ptr_array_index (images, i);

      if (cs_image_slot_get_state (cs_image_slot_widget_get_slot (image)) != CS_SLOT_SHOWN)
        continue;
      if (i + 1 == last)
        return image;
      shown = shown != NULL ? shown : image;
    }
  return shown;
}
