// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-window-help.h"

#include "cs-help.h"
#include "cs-ui.h"
#include "cs-window.h"

#include <glib/gi18n.h>

static void
shortcuts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (CS_UI_RESOURCE "cs-shortcuts.ui");
  GObject *shortcuts = gtk_builder_get_object (builder, "shortcuts");

  if (ADW_IS_DIALOG (shortcuts))
    adw_dialog_present (ADW_DIALOG (shortcuts), widget);
  else
    {
      gtk_window_set_transient_for (GTK_WINDOW (shortcuts), GTK_WINDOW (widget));
      gtk_window_present (GTK_WINDOW (shortcuts));
    }
}

static void
help_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_help_open (widget, NULL);
}

/* libadwaita's lists in it can have the focus, and have no names. */
static void
name_lists (GtkWidget *widget, const char *name)
{
  if (GTK_IS_LIST_BOX (widget))
    cs_ui_set_name (widget, name);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_lists (child, name);
}

static void
about_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AdwDialog *about = adw_about_dialog_new ();

  g_object_set (about, "application-name", "Countersign", "application-icon", APP_ID, "version",
                PACKAGE_VERSION, "developer-name", _ ("The Countersign authors"), "license-type",
                GTK_LICENSE_GPL_3_0, "copyright", "© 2026 The Countersign authors", "comments",
                _ ("Shows the result of an identity check, for as long as a look takes."), NULL);
  adw_dialog_present (about, widget);
  name_lists (GTK_WIDGET (about), _ ("About Countersign"));
}

void
cs_window_help_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "window.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "window.help", NULL, help_action);
  gtk_widget_class_install_action (widget_class, "window.about", NULL, about_action);
}
