// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-focus.h"

#include "cs-record-walk.h"

static GtkWidget *
get_focus (CsRecordFocus *self)
{
  GtkRoot *root = gtk_widget_get_root (self->body);

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* On the page itself, where keys scroll. */
static void
put_to_rest (CsRecordFocus *self)
{
  GtkRoot *root = gtk_widget_get_root (self->rest);

  if (root != NULL)
    gtk_root_set_focus (root, self->rest);
}

void
cs_record_focus_want (CsRecordFocus *self)
{
  self->wanted = TRUE;
  put_to_rest (self);
}

void
cs_record_focus_keep (CsRecordFocus *self)
{
  GtkWidget *focus = get_focus (self);
  CsFieldRowWidget *row = cs_record_walk_get_focused (self->body);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->body))
    return;
  if (row != NULL)
    {
      g_free (self->name);
      self->name = g_strdup (cs_field_row_get_name (cs_field_row_widget_get_row (row)));
    }
  cs_record_focus_want (self);
}

/* Somebody who went elsewhere meanwhile is left alone. */
void
cs_record_focus_give (CsRecordFocus *self)
{
  GtkWidget *focus = get_focus (self);
  GtkWidget *row;

  if (!self->wanted)
    return;
  self->wanted = FALSE;
  if (focus != NULL && focus != self->rest)
    return;
  row = cs_record_walk_find_row (self->body, self->name);
  if (row != NULL)
    gtk_widget_grab_focus (row);
  else if (!gtk_widget_child_focus (self->body, GTK_DIR_TAB_FORWARD))
    put_to_rest (self);
}

void
cs_record_focus_forget (CsRecordFocus *self)
{
  self->wanted = FALSE;
  g_clear_pointer (&self->name, g_free);
}
