// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-ui.h"

#include <glib/gi18n.h>

#define FRAMES "cs-frames-of-dialogs"

void
cs_ui_show_mode (GtkLabel *badge, CsMode mode)
{
  static const char *const classes[] = {
    [CS_MODE_PRACTICE] = "practice",
    [CS_MODE_TEST] = "test",
    [CS_MODE_LIVE] = "live",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (badge), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (badge), classes[mode]);
  gtk_label_set_label (badge, cs_wording_mode (mode));
}

void
cs_ui_show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

GtkWidget *
cs_ui_new_detail (const char *text)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", text, "selectable", TRUE, "wrap", TRUE, "wrap-mode",
                      PANGO_WRAP_WORD_CHAR, "justify", GTK_JUSTIFY_CENTER, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  return label;
}

static void
wrap_labels (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (GTK_IS_LABEL (widget))
    g_object_set (widget, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "ellipsize",
                  PANGO_ELLIPSIZE_NONE, "single-line-mode", FALSE, "lines", -1, "justify",
                  gtk_label_get_xalign (GTK_LABEL (widget)) > 0 ? GTK_JUSTIFY_CENTER
                                                                : GTK_JUSTIFY_LEFT,
                  NULL);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    wrap_labels (child);
}

static gboolean
is_group_title (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "heading")
         && gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP) != NULL;
}

void
cs_ui_let_wrap (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (ADW_IS_BANNER (widget) || ADW_IS_WINDOW_TITLE (widget) || is_group_title (widget)
      || (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "pill")))
    wrap_labels (widget);
  else
    for (; child != NULL; child = gtk_widget_get_next_sibling (child))
      cs_ui_let_wrap (child);
}

static void
keep_buttons_whole (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (GTK_IS_BUTTON (widget))
    gtk_button_set_can_shrink (GTK_BUTTON (widget), FALSE);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    keep_buttons_whole (child);
}

void
cs_ui_keep_answers_whole (AdwAlertDialog *dialog)
{
  keep_buttons_whole (adw_dialog_get_child (ADW_DIALOG (dialog)));
}

void
cs_ui_show_page (AdwStatusPage *page, const char *title, const char *body, const char *icon)
{
  g_autofree char *title_markup = g_markup_escape_text (title != NULL ? title : "", -1);
  g_autofree char *body_markup = g_markup_escape_text (body != NULL ? body : "", -1);

  adw_status_page_set_title (page, title_markup);
  adw_status_page_set_description (page, body_markup);
  adw_status_page_set_icon_name (page, icon);
}

void
cs_ui_mark (GtkWidget *row, GtkWidget *entry, GtkLabel *label)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (entry);

  if (label == NULL)
    {
      gtk_widget_remove_css_class (row, "error");
      gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_FALSE, -1);
      gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
      return;
    }
  gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, label, NULL,
                                  -1);
}

void
cs_ui_set_name (gpointer widget, const char *name)
{
  /* A button is labelled by the label inside it, and that goes before a name of its own. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
cs_ui_set_description (gpointer widget, const char *description)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (description != NULL)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                    -1);
  else
    gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

char *
cs_ui_dup_end (unsigned seconds)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) end = g_date_time_add_seconds (now, seconds);

  return g_date_time_format (end, "%X");
}

void
cs_ui_announce_shown (gpointer widget, const char *name, unsigned seconds)
{
  g_autofree char *text = NULL;

  /* Translators: spoken once by a screen reader, "Date of birth is shown, 60 seconds left" */
  text = g_strdup_printf (
      g_dngettext (NULL, "%s is shown, %u second left", "%s is shown, %u seconds left", seconds),
      name, seconds);
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

void
cs_ui_announce_hidden (gpointer widget, const char *name)
{
  /* Translators: spoken once by a screen reader, "Date of birth is hidden" */
  g_autofree char *text = g_strdup_printf (_ ("%s is hidden"), name);

  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
contrast_changed_cb (GtkWidget *window)
{
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_widget_add_css_class (window, "high-contrast");
  else
    gtk_widget_remove_css_class (window, "high-contrast");
}

void
cs_ui_follow_contrast (GtkWidget *window)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (contrast_changed_cb), window, G_CONNECT_SWAPPED);
  contrast_changed_cb (window);
}

void
cs_ui_leave (gpointer instance_pointer, gpointer self)
{
  GObject **instance = instance_pointer;

  if (*instance != NULL)
    g_signal_handlers_disconnect_by_data (*instance, self);
  g_clear_object (instance);
}

GSettings *
cs_ui_new_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  return schema != NULL ? g_settings_new (APP_ID) : NULL;
}

static GPtrArray *
snapshot (GListModel *model)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (unsigned i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (items, g_list_model_get_item (model, i));
  return items;
}

static void
visible_dialog_cb (AdwApplicationWindow *window, GParamSpec *pspec, gpointer user_data)
{
  GtkWidget *widget = GTK_WIDGET (adw_application_window_get_visible_dialog (window));
  GPtrArray *before = g_object_steal_data (G_OBJECT (window), FRAMES);
  GPtrArray *frames = g_ptr_array_new_with_free_func (g_object_unref);

  for (; widget != NULL && widget != GTK_WIDGET (window); widget = gtk_widget_get_parent (widget))
    g_ptr_array_add (frames, g_object_ref (widget));
  g_object_set_data_full (G_OBJECT (window), FRAMES, frames, (GDestroyNotify) g_ptr_array_unref);
  if (before != NULL)
    g_idle_add_once ((GSourceOnceFunc) g_ptr_array_unref, before);
}

void
cs_ui_keep_frames (AdwApplicationWindow *window)
{
  g_signal_connect (window, "notify::visible-dialog", G_CALLBACK (visible_dialog_cb), NULL);
}

void
cs_ui_close_all_but (AdwApplicationWindow *window)
{
  g_autoptr (GListModel) model = adw_application_window_get_dialogs (window);
  g_autoptr (GPtrArray) dialogs = snapshot (model);
  g_autoptr (GPtrArray) toplevels = snapshot (gtk_window_get_toplevels ());

  for (unsigned i = 0; i < dialogs->len; i++)
    {
      /* Its frame fades out; what is in it must not. */
      gtk_widget_set_visible (g_ptr_array_index (dialogs, i), FALSE);
      adw_dialog_force_close (g_ptr_array_index (dialogs, i));
    }
  for (unsigned i = 0; i < toplevels->len; i++)
    if (g_ptr_array_index (toplevels, i) != window)
      gtk_window_close (g_ptr_array_index (toplevels, i));
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = GTK_WIDGET (user_data);
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    gtk_widget_activate_action (widget, "window.toast", "s",
                                _ ("The web browser could not be opened"));
}

void
cs_ui_open_uri (GtkWidget *widget, const char *uri)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, launched_cb,
                           g_object_ref (widget));
}
