// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-preferences-dialog.h"

#include "cs-help.h"
#include "cs-ui.h"

/* How the dialog's rows and the settings are called, and what of a row is set. */
static const struct
{
  const char *row;
  const char *key;
  const char *property;
} rows[] = {
  { "seconds", "text-lease-seconds", "value" }, { "image_seconds", "image-lease-seconds", "value" },
  { "minutes", "idle-lock-minutes", "value" },  { "years", "journal-years", "value" },
  { "copy", "copy-sensitive", "active" },       { "plain_keys", "plain-keys", "active" },
};

/* As the schema's enumeration has them, and the list. */
static const char *const reasons[] = { "never", "live", "always" };

static gboolean
get_reasons (GValue *value, GVariant *variant, gpointer user_data)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (g_variant_get_string (variant, NULL), reasons[i]))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
set_reasons (const GValue *value, const GVariantType *type, gpointer user_data)
{
  unsigned selected = g_value_get_uint (value);

  return selected < G_N_ELEMENTS (reasons) ? g_variant_new_string (reasons[selected]) : NULL;
}

void
cs_preferences_dialog_run (GSettings *settings, GtkWidget *parent)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource (CS_UI_RESOURCE "cs-preferences-dialog.ui");
  AdwDialog *dialog = ADW_DIALOG (gtk_builder_get_object (builder, "dialog"));
  GObject *reasons_row = gtk_builder_get_object (builder, "reasons");

  gtk_widget_set_sensitive (GTK_WIDGET (reasons_row), settings != NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GObject *row = gtk_builder_get_object (builder, rows[i].row);

      gtk_widget_set_sensitive (GTK_WIDGET (row), settings != NULL);
      if (settings != NULL)
        g_settings_bind (settings, rows[i].key, row, rows[i].property, G_SETTINGS_BIND_DEFAULT);
    }
  if (settings != NULL)
    g_settings_bind_with_mapping (settings, "reveal-reasons", reasons_row, "selected",
                                  G_SETTINGS_BIND_DEFAULT, get_reasons, set_reasons, NULL, NULL);
  cs_help_set_page (dialog, "start#reveal");
  adw_dialog_present (dialog, parent);
}
