// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-export-dialog.h"

#include "cs-help.h"
#include "cs-ui.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* From the question to the file. */
typedef struct
{
  CsRecordView *view;
  CsSession *session; /* another record's values must not go into this file */
  GtkWidget *parent;
  GPtrArray *rows; /* CsFieldRow, beside its check button in @checks */
  GPtrArray *checks;
  GPtrArray *ticked;
  GFile *file;
} Export;

static void
export_free (Export *self)
{
  g_clear_object (&self->view);
  g_clear_object (&self->session);
  g_clear_object (&self->parent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->ticked, g_ptr_array_unref);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
say (Export *self, const char *text)
{
  gtk_widget_activate_action (self->parent, "window.toast", "s", text);
}

/* GTK's own file dialog, where there is no portal, has put the file among the recent ones, which
 * are written to the disk a moment later: it is taken out before. */
static gboolean
forget_file_cb (gpointer user_data)
{
  g_autofree char *uri = g_file_get_uri (G_FILE (user_data));

  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
  return G_SOURCE_REMOVE;
}

static void
forget_file (GFile *file)
{
  forget_file_cb (file);
  g_idle_add_full (G_PRIORITY_HIGH, forget_file_cb, g_object_ref (file), g_object_unref);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cs_record_view_export_finish (CS_RECORD_VIEW (source), result, &error))
    say (self, _ ("Record saved"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autoptr (CsMessage) message = cs_message_for_error (error, NULL);
      AdwDialog *dialog = adw_alert_dialog_new (message->title, message->body);

      adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"), NULL);
      adw_dialog_present (dialog, self->parent);
    }
}

static gboolean
is_still_open (Export *self)
{
  CsSession *session = cs_record_view_get_session (self->view);

  return session != NULL && cs_session_is_same (session, self->session);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;
  CsRecordView *view = self->view;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (self->file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
          && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
        say (self, _ ("The file dialog could not be opened"));
      return;
    }
  forget_file (self->file);
  if (!is_still_open (self))
    {
      say (self, _ ("Nothing was saved: another record is open now"));
      return;
    }
  cs_record_view_export_async (view, self->file, self->ticked, NULL, exported_cb, self);
  g_steal_pointer (&self);
}

static void
choose_file (Export *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = cs_record_view_dup_export_name (self->view);

  gtk_file_dialog_set_title (dialog, _ ("Export Record"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Save"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (self->parent)), NULL,
                        file_chosen_cb, self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (!g_str_equal (answer, "export"))
    return;
  for (unsigned i = 0; i < self->rows->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (self->ticked, g_object_ref (g_ptr_array_index (self->rows, i)));
  g_ptr_array_set_size (self->checks, 0);
  choose_file (g_steal_pointer (&self));
}

/* A value whose time is over while the question stands cannot be ticked any more. */
static void
row_state_cb (CsFieldRow *row, GParamSpec *pspec, GtkCheckButton *check)
{
  GtkWidget *line = gtk_widget_get_ancestor (GTK_WIDGET (check), ADW_TYPE_ACTION_ROW);

  if (cs_field_row_get_state (row) == CS_ROW_REVEALED)
    return;
  gtk_check_button_set_active (check, FALSE);
  if (line != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (line), _ ("Hidden again"));
      gtk_widget_set_sensitive (line, FALSE);
    }
}

static void
add_line (Export *self, GtkListBox *list, CsFieldRow *row)
{
  GtkWidget *line = g_object_new (ADW_TYPE_ACTION_ROW, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "use-markup", FALSE, NULL);
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), cs_field_row_get_name (row));
  adw_action_row_add_prefix (ADW_ACTION_ROW (line), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (line), check);
  cs_ui_set_name (check, cs_field_row_get_name (row));
  g_signal_connect_object (row, "notify::state", G_CALLBACK (row_state_cb), check,
                           G_CONNECT_DEFAULT);
  gtk_list_box_append (list, line);
  g_ptr_array_add (self->rows, g_object_ref (row));
  g_ptr_array_add (self->checks, g_object_ref (check));
}

static GtkWidget *
new_lines (Export *self)
{
  GtkWidget *list = g_object_new (GTK_TYPE_LIST_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "selection-mode", GTK_SELECTION_NONE, NULL);
  const CsRowGroup *group;

  gtk_widget_add_css_class (list, "boxed-list");
  for (unsigned i = 0; (group = cs_record_view_get_group (self->view, i)) != NULL; i++)
    for (unsigned j = 0; j < g_list_model_get_n_items (group->rows); j++)
      {
        g_autoptr (CsFieldRow) row = g_list_model_get_item (group->rows, j);

        if (cs_field_row_get_state (row) == CS_ROW_REVEALED)
          add_line (self, GTK_LIST_BOX (list), row);
      }
  if (self->rows->len > 0)
    return list;
  g_object_ref_sink (list);
  g_object_unref (list);
  return NULL;
}

/* What the data is worth, and what of it can be ticked. */
static GtkWidget *
new_extra (CsConnection *connection, GtkWidget *lines)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *mode = gtk_label_new (NULL);

  gtk_widget_set_halign (mode, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (mode, "mode");
  cs_ui_show_mode (GTK_LABEL (mode), cs_connection_get_mode (connection));
  gtk_box_append (GTK_BOX (box), mode);
  if (lines != NULL)
    gtk_box_append (GTK_BOX (box), lines);
  return box;
}

void
cs_export_dialog_run (CsRecordView *view, CsConnection *connection, GtkWidget *parent)
{
  Export *self = g_new0 (Export, 1);
  AdwAlertDialog *dialog;
  GtkWidget *lines;

  self->view = g_object_ref (view);
  self->session = g_object_ref (cs_record_view_get_session (view));
  self->parent = g_object_ref (parent);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
  self->ticked = g_ptr_array_new_with_free_func (g_object_unref);

  lines = new_lines (self);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      _ ("Export Record?"),
      lines != NULL ? _ ("The file gets everything that is not sensitive, never an image. Tick "
                         "the revealed values that it gets as well. It is saved unencrypted.")
                    : _ ("The file gets everything that is not sensitive, never an image. To "
                         "export a sensitive value, reveal it first. It is saved unencrypted.")));
  adw_alert_dialog_set_extra_child (dialog, new_extra (connection, lines));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "export", _ ("Choose _File…"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "export", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "export");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  cs_help_set_page (dialog, "export");
  cs_ui_keep_answers_whole (dialog);
  adw_alert_dialog_choose (dialog, parent, NULL, answered_cb, self);
}
