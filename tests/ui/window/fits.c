// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include <adwaita.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <stdio.h>

/*
 * Loaded into the application by test_fits.py, which writes "WIDTH HEIGHT DPI" into the pipe
 * CS_FITS/ask. The window becomes as large, and its text; when the next frame has been painted,
 * CS_FITS/answer has what then stands there: records of five tab-separated fields, each with a zero
 * byte at its end.
 *
 *   window   how wide a window is, how wide it asks to be, its type, nothing
 *   room     what a window or a dialog has for its contents, what they ask for, their type, nothing
 *   text     where a label begins, how wide it is, its parent's type and its id, its text
 *   cut      the same, of one that is shortened, or reaches out of what is around it
 *   over     by how much the ends of a bar overlap, 0, what it is in, nothing
 */
static char *folder;

/* A table, for one, which stands in a page that is scrolled up and down. */
static gboolean
is_scrolled_sideways (GtkWidget *widget)
{
  GtkPolicyType sideways, down;

  if (!GTK_IS_SCROLLED_WINDOW (widget))
    return FALSE;
  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &sideways, &down);
  return sideways != GTK_POLICY_NEVER && down == GTK_POLICY_NEVER;
}

/* Whether all its width is inside of whatever would cut it off. */
static gboolean
is_inside (GtkWidget *widget)
{
  GtkWidget *around = gtk_widget_get_parent (widget);
  graphene_rect_t place;

  for (; around != NULL; around = gtk_widget_get_parent (around))
    {
      GtkWidget *next = gtk_widget_get_parent (around);
      gboolean cuts
          = GTK_IS_NATIVE (around) || gtk_widget_get_overflow (around) == GTK_OVERFLOW_HIDDEN;

      if (next != NULL && is_scrolled_sideways (next))
        return TRUE;
      if (cuts
          && (!gtk_widget_compute_bounds (widget, around, &place) || place.origin.x < -1
              || place.origin.x + place.size.width > gtk_widget_get_width (around) + 1))
        return FALSE;
      if (GTK_IS_NATIVE (around))
        break;
    }
  return TRUE;
}

static void
write_label (GString *report, GtkLabel *label)
{
  GtkWidget *widget = GTK_WIDGET (label);
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (label));
  gboolean whole = is_inside (widget) && !pango_layout_is_ellipsized (gtk_label_get_layout (label));
  graphene_rect_t place;

  if (!gtk_widget_compute_bounds (widget, GTK_WIDGET (gtk_widget_get_native (widget)), &place))
    return;
  g_string_append_printf (report, "%s\t%.0f\t%.0f\t%s/%s\t%s", whole ? "text" : "cut",
                          place.origin.x, place.size.width,
                          G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), id ? id : "",
                          gtk_label_get_text (label));
  g_string_append_c (report, '\0');
}

static void
write_room (GString *report, const char *kind, GtkWidget *has, GtkWidget *asks)
{
  graphene_rect_t room;
  int least;

  gtk_widget_measure (asks, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (!gtk_widget_compute_bounds (has, has, &room))
    return;
  g_string_append_printf (report, "%s\t%.0f\t%d\t%s\t", kind, room.size.width, least,
                          G_OBJECT_TYPE_NAME (asks));
  g_string_append_c (report, '\0');
}

/* GTK lets what is at both ends of a bar overlap where there is not enough room. */
static void
write_overlap (GString *report, GtkWidget *box)
{
  GtkWidget *child = gtk_widget_get_first_child (box);
  GtkWidget *next = NULL;
  graphene_rect_t one, other, both;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    for (next = gtk_widget_get_next_sibling (child); next != NULL;
         next = gtk_widget_get_next_sibling (next))
      if (gtk_widget_get_mapped (child) && gtk_widget_get_mapped (next)
          && gtk_widget_compute_bounds (child, box, &one)
          && gtk_widget_compute_bounds (next, box, &other)
          && graphene_rect_intersection (&one, &other, &both) && both.size.width > 1)
        {
          g_string_append_printf (report, "over\t%.0f\t0\t%s\t", both.size.width,
                                  G_OBJECT_TYPE_NAME (gtk_widget_get_parent (box)));
          g_string_append_c (report, '\0');
        }
}

static void
write_all (GString *report, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    write_label (report, GTK_LABEL (widget));
  if (GTK_IS_WINDOW (widget))
    write_room (report, "window", widget, widget);
  if (GTK_IS_CENTER_BOX (widget))
    write_overlap (report, widget);
  /* What has breakpoints asks for no more than it is told to, whatever is in it. */
  if (ADW_IS_BREAKPOINT_BIN (widget) && adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (widget)))
    write_room (report, "room", widget, adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    write_all (report, child);
}

static GtkWindow *
find_window (void)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (g_application_get_default ()));
       link != NULL; link = link->next)
    if (ADW_IS_APPLICATION_WINDOW (link->data))
      return link->data;
  g_error ("there is no window");
}

static void
painted_cb (GdkFrameClock *clock, void *user_data)
{
  g_autoptr (GString) report = g_string_new (NULL);
  g_autofree char *path = g_build_filename (folder, "answer", NULL);
  g_autoptr (GError) error = NULL;
  GListModel *windows = gtk_window_get_toplevels ();

  g_signal_handlers_disconnect_by_func (clock, painted_cb, user_data);
  for (unsigned i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      write_all (report, window);
    }
  if (!g_file_set_contents (path, report->str, (gssize) report->len, &error))
    g_error ("%s", error->message);
}

static gboolean
asked_cb (int pipe, GIOCondition condition G_GNUC_UNUSED, void *user_data G_GNUC_UNUSED)
{
  GtkWindow *window = find_window ();
  char asked[64] = "";
  int width, height, dpi;

  if (read (pipe, asked, sizeof asked - 1) <= 0
      || sscanf (asked, "%d %d %d", &width, &height, &dpi) != 3)
    g_error ("asked for what is not known: %s", asked);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi * PANGO_SCALE, NULL);
  gtk_window_set_default_size (window, width, height);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (painted_cb), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (window));
  return G_SOURCE_CONTINUE;
}

__attribute__ ((constructor)) static void
begin (void)
{
  g_autofree char *path = NULL;
  int pipe;

  folder = g_strdup (g_getenv ("CS_FITS"));
  path = g_build_filename (folder, "ask", NULL);
  pipe = open (path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (pipe == -1)
    g_error ("%s cannot be opened", path);
  g_unix_fd_add (pipe, G_IO_IN, asked_cb, NULL);
}
