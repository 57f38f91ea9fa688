// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-help.h"

#include <glib/gi18n.h>

#define PAGE "cs-help-page"

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = GTK_WIDGET (user_data);
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    gtk_widget_activate_action (widget, "window.toast", "s",
                                _ ("The help viewer could not be opened"));
}

/* By GIO, and not by a GtkUriLauncher: in a Flatpak, that asks the portal, and so a viewer that
 * cannot see our pages, as Flatpak exports none. GIO finds the one of GNOME's runtime first, which
 * runs in our sandbox. Which language, the viewer knows. */
void
cs_help_open (GtkWidget *widget, const char *page)
{
  g_autofree char *uri
      = g_strconcat ("help:" GETTEXT_PACKAGE, page != NULL ? "/" : NULL, page, NULL);
  GdkDisplay *display = gtk_widget_get_display (widget);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (display);

  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb,
                                           g_object_ref (widget));
}

void
cs_help_set_page (gpointer dialog, const char *page)
{
  g_object_set_data (G_OBJECT (dialog), PAGE, (gpointer) page);
}

void
cs_help_open_for (GtkWidget *dialog)
{
  cs_help_open (dialog, g_object_get_data (G_OBJECT (dialog), PAGE));
}
