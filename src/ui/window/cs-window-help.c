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
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource (CS_UI_RESOURCE "cs-shortcuts-dialog.ui");

  adw_dialog_present (ADW_DIALOG (gtk_builder_get_object (builder, "shortcuts")), widget);
}

static void
help_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_help_open (widget, NULL);
}

static void
license_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_ui_open_uri (widget, "https://www.gnu.org/licenses/gpl-3.0.html");
}

static void
about_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource (CS_UI_RESOURCE "cs-about-dialog.ui");

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_builder_get_object (builder, "icon")), APP_ID);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (gtk_builder_get_object (builder, "version")),
                               PACKAGE_VERSION);
  adw_dialog_present (ADW_DIALOG (gtk_builder_get_object (builder, "about")), widget);
}

void
cs_window_help_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "window.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "window.help", NULL, help_action);
  gtk_widget_class_install_action (widget_class, "window.about", NULL, about_action);
  gtk_widget_class_install_action (widget_class, "window.license", NULL, license_action);
}
