// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <adwaita.h>

/* In a program that is started with it, warns of each dialog that asks for more width than its
 * window has. Of a window, libadwaita does so itself; what a dialog lacks it cuts off. */

/* How often it has to be so: a dialog that comes has not applied its breakpoints yet. */
#define LOOKS 3

static void
measure (AdwDialog *dialog, int room)
{
  unsigned times = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (dialog), "too-wide"));
  int wants = 0;

  if (adw_dialog_get_child (dialog) != NULL && gtk_widget_get_mapped (GTK_WIDGET (dialog)))
    gtk_widget_measure (adw_dialog_get_child (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &wants, NULL,
                        NULL, NULL);
  times = room > 0 && wants > room ? times + 1 : 0;
  if (times == LOOKS)
    g_warning ("%s wants %d of %d pixels", G_OBJECT_TYPE_NAME (dialog), wants, room);
  g_object_set_data (G_OBJECT (dialog), "too-wide", GUINT_TO_POINTER (times));
}

static gboolean
look (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (unsigned i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GListModel *dialogs;

      if (!ADW_IS_APPLICATION_WINDOW (window))
        continue;
      dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (window));
      for (unsigned j = 0; j < g_list_model_get_n_items (dialogs); j++)
        {
          g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, j);

          measure (dialog, gtk_widget_get_width (window));
        }
    }
  return G_SOURCE_CONTINUE;
}

__attribute__ ((constructor)) static void
begin (void)
{
  g_timeout_add (100, look, NULL);
}
