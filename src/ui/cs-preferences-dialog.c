// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-preferences-dialog.h"

#include "cs-ui.h"

void
cs_preferences_dialog_run (GSettings *settings, GtkWidget *parent)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource (CS_UI_RESOURCE "cs-preferences-dialog.ui");
  AdwDialog *dialog = ADW_DIALOG (gtk_builder_get_object (builder, "dialog"));
  GObject *seconds = gtk_builder_get_object (builder, "seconds");
  GObject *minutes = gtk_builder_get_object (builder, "minutes");
  GObject *plain_keys = gtk_builder_get_object (builder, "plain_keys");

  gtk_widget_set_sensitive (GTK_WIDGET (seconds), settings != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (minutes), settings != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (plain_keys), settings != NULL);
  if (settings != NULL)
    {
      g_settings_bind (settings, "text-lease-seconds", seconds, "value", G_SETTINGS_BIND_DEFAULT);
      g_settings_bind (settings, "idle-lock-minutes", minutes, "value", G_SETTINGS_BIND_DEFAULT);
      g_settings_bind (settings, "plain-keys", plain_keys, "active", G_SETTINGS_BIND_DEFAULT);
    }
  adw_dialog_present (dialog, parent);
}
