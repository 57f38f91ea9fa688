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

/* --- a record that was just opened ---------------------------------------------------------- */

static void
follow_focus (CsRecordFocus *self, gboolean follow)
{
  GtkWidget *viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->rest));

  if (GTK_IS_VIEWPORT (viewport))
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), follow);
}

/* Only in the second frame do the new rows have a place. One that is out of sight is not to have
 * the focus: nobody should reveal what they do not see. */
static gboolean
settle_cb (GtkWidget *rest, GdkFrameClock *clock, gpointer user_data)
{
  CsRecordFocus *self = user_data;
  CsFieldRowWidget *row;
  graphene_rect_t bounds;

  if (++self->n_frames < 3)
    return G_SOURCE_CONTINUE;
  row = cs_record_walk_get_focused (self->body);
  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), rest, &bounds)
      && bounds.origin.y + bounds.size.height > (float) gtk_widget_get_height (rest))
    put_to_rest (self);
  follow_focus (self, TRUE);
  self->settling = 0;
  return G_SOURCE_REMOVE;
}

/* The page stays at its top, where the result and its reason are. */
static void
grab_in_sight (CsRecordFocus *self, GtkWidget *row)
{
  self->n_frames = 0;
  follow_focus (self, FALSE);
  gtk_widget_grab_focus (row);
  if (self->settling == 0)
    self->settling = gtk_widget_add_tick_callback (self->rest, settle_cb, self, NULL);
}

/* -------------------------------------------------------------------------------------------- */

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
  if (row != NULL && self->name == NULL)
    grab_in_sight (self, row);
  else if (row != NULL)
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
