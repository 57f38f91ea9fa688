// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-profile-dialog.h"

#include "cs-help.h"
#include "cs-key-row.h"
#include "cs-reason-dialog.h"
#include "cs-record-body.h"
#include "cs-record-header.h"
#include "cs-ui.h"

#include <glib/gi18n.h>

struct _CsProfileDialog
{
  AdwDialog parent_instance;

  CsProfileView *view;
  CsRecordView *shown; /* whose record is on the second page */

  GtkWidget *cancel;
  GtkWidget *open;
  GtkWidget *done;
  GtkStack *stack;
  GtkViewport *viewport;
  AdwActionRow *meta;
  AdwActionRow *body;
  AdwActionRow *key;
  CsKeyRow *passphrase;
  GtkLabel *problem;
  GtkBox *record;
};

G_DEFINE_FINAL_TYPE (CsProfileDialog, cs_profile_dialog, ADW_TYPE_DIALOG)

/* --- the record ------------------------------------------------------------------------------- */

static void
append (CsProfileDialog *self, GtkWidget *widget)
{
  if (widget != NULL)
    gtk_box_append (self->record, widget);
}

static void
clear_record (CsProfileDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->record))) != NULL)
    gtk_box_remove (self->record, child);
}

/* The result first, as for any record; and whose word it is. */
static void
show_head (CsProfileDialog *self)
{
  GtkWidget *origin = gtk_label_new (
      _ ("All this is what the files say. Their checksum shows that they are whole, not who made "
         "them: anybody who has your public key can make such a profile."));

  if (cs_session_get_status (cs_record_view_get_session (self->shown)) != NULL)
    {
      CsRecordHeader *header = g_object_new (CS_TYPE_RECORD_HEADER, NULL);

      cs_record_header_show (header, self->shown);
      append (self, GTK_WIDGET (header));
    }
  gtk_label_set_wrap (GTK_LABEL (origin), TRUE);
  gtk_label_set_xalign (GTK_LABEL (origin), 0);
  gtk_widget_add_css_class (origin, "dimmed");
  append (self, origin);
}

static void
record_cb (CsRecordView *view, GParamSpec *pspec, CsProfileDialog *self)
{
  clear_record (self);
  switch (cs_record_view_get_state (view))
    {
    case CS_RECORD_NONE:
      break;
    case CS_RECORD_LOADING:
      append (self, cs_record_body_new_loading ());
      break;
    case CS_RECORD_READY:
      show_head (self);
      cs_record_body_add_groups (self->record, self->shown);
      break;
    case CS_RECORD_FAILED:
      append (self, cs_record_body_new_failure (cs_record_view_get_message (view)));
      break;
    }
}

static void
notice_cb (CsRecordView *view, const char *text, CsProfileDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.toast", "s", text);
}

static void
show_record (CsProfileDialog *self, CsRecordView *record)
{
  g_autofree char *title = NULL;

  if (record == self->shown)
    return;
  cs_ui_leave (&self->shown, self);
  self->shown = g_object_ref (record);
  g_signal_connect_object (record, "notify::state", G_CALLBACK (record_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (record, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_DEFAULT);
  cs_reason_dialog_watch (record, GTK_WIDGET (self));
  title = cs_wording_dup_session_title (cs_record_view_get_session (record));
  adw_dialog_set_title (ADW_DIALOG (self), title);
  cs_key_row_wipe (self->passphrase);
  record_cb (record, NULL, self);
}

/* --- the files -------------------------------------------------------------------------------- */

static void
show_file (AdwActionRow *row, GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *shown = name != NULL ? g_utf8_make_valid (name, -1) : NULL;

  adw_action_row_set_subtitle (row, shown != NULL ? shown : _ ("Choose a file"));
}

/* What is wrong may be below the edge, where text is large. It has no place before its first frame
 * is over. */
static gboolean
scroll_cb (GtkWidget *problem, GdkFrameClock *clock, gpointer user_data)
{
  CsProfileDialog *self = user_data;

  if (gtk_widget_get_height (problem) == 0)
    return G_SOURCE_CONTINUE;
  gtk_viewport_scroll_to (self->viewport, problem, NULL);
  return G_SOURCE_REMOVE;
}

static void
show (CsProfileDialog *self)
{
  const CsMessage *message = cs_profile_view_get_message (self->view);
  CsRecordView *record = cs_profile_view_get_record (self->view);
  gboolean locked = cs_profile_view_wants_passphrase (self->view);
  gboolean asked = gtk_widget_get_visible (GTK_WIDGET (self->passphrase));
  g_autofree char *problem = NULL;

  if (message != NULL)
    /* Translators: a short statement, and what it means */
    problem = g_strdup_printf (_ ("%s. %s"), message->title, message->body);
  show_file (self->meta, cs_profile_view_get_file (self->view, CS_PROFILE_META));
  show_file (self->body, cs_profile_view_get_file (self->view, CS_PROFILE_BODY));
  show_file (self->key, cs_profile_view_get_file (self->view, CS_PROFILE_KEY));
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase), locked);
  if (locked && !asked)
    gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
  cs_ui_show_text (self->problem, problem);
  if (problem != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->problem), scroll_cb, self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.open",
                                 cs_profile_view_is_complete (self->view) && record == NULL
                                     && !cs_profile_view_is_opening (self->view));
  gtk_widget_set_visible (self->cancel, record == NULL);
  gtk_widget_set_visible (self->open, record == NULL);
  gtk_widget_set_visible (self->done, record != NULL);
  gtk_stack_set_visible_child_name (self->stack, record != NULL ? "record" : "files");
  if (record != NULL)
    show_record (self, record);
}

static void
changed_cb (CsProfileView *view, CsProfileDialog *self)
{
  show (self);
}

typedef struct
{
  CsProfileDialog *dialog;
  CsProfileFile which;
} Choice;

static void
forget_files (GListModel *files)
{
  for (unsigned i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *uri = g_file_get_uri (file);

      gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
    }
}

/* One is what its row says, whatever its name; of several, the names say which is which. */
static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Choice *choice = user_data;
  g_autoptr (CsProfileDialog) self = choice->dialog;
  g_autoptr (GListModel) files
      = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file == NULL || self->view == NULL)
    return;
  forget_files (files);
  if (g_list_model_get_n_items (files) == 1)
    cs_profile_view_set_file (self->view, choice->which, file);
  else
    cs_profile_view_set_files (self->view, files);
}

static void
choose_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Choice *choice = g_new0 (Choice, 1);

  choice->dialog = g_object_ref (CS_PROFILE_DIALOG (widget));
  choice->which = (CsProfileFile) MIN (g_variant_get_uint32 (parameter), CS_PROFILE_KEY);
  gtk_file_dialog_set_title (dialog, _ ("Files of the Profile"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb,
                                 choice);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsProfileDialog *self = CS_PROFILE_DIALOG (widget);
  g_autoptr (CsSecret) passphrase = cs_key_row_dup_key (self->passphrase);

  cs_profile_view_open (self->view, passphrase);
}

static void
activated_cb (CsProfileDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "profile.open", NULL);
}

static void
close_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

/* --- the type --------------------------------------------------------------------------------- */

static void
cs_profile_dialog_closed (AdwDialog *dialog)
{
  CsProfileDialog *self = CS_PROFILE_DIALOG (dialog);

  if (self->view != NULL)
    cs_profile_view_close (self->view);
}

static void
cs_profile_dialog_dispose (GObject *object)
{
  CsProfileDialog *self = CS_PROFILE_DIALOG (object);

  if (self->view != NULL)
    cs_profile_view_close (self->view);
  cs_ui_leave (&self->shown, self);
  cs_ui_leave (&self->view, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_PROFILE_DIALOG);

  G_OBJECT_CLASS (cs_profile_dialog_parent_class)->dispose (object);
}

static void
cs_profile_dialog_class_init (CsProfileDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_profile_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = cs_profile_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-profile-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CsProfileDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, CsProfileDialog, open);
  gtk_widget_class_bind_template_child (widget_class, CsProfileDialog, done);
  gtk_widget_class_bind_template_child (widget_class, CsProfileDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CsProfileDialog, viewport);
  gtk_widget_class_bind_template_child (widget_class, CsProfileDialog, meta);
  gtk_widget_class_bind_template_child (widget_class, CsProfileDialog, body);
  gtk_widget_class_bind_template_child (widget_class, CsProfileDialog, key);
  gtk_widget_class_bind_template_child (widget_class, CsProfileDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, CsProfileDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, CsProfileDialog, record);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "profile.choose", "u", choose_action);
  gtk_widget_class_install_action (widget_class, "profile.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "profile.close", NULL, close_action);
}

static void
cs_profile_dialog_init (CsProfileDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cs_ui_let_wrap (adw_dialog_get_child (ADW_DIALOG (self)));
}

void
cs_profile_dialog_run (CsDesk *desk, GtkWidget *parent)
{
  CsProfileDialog *self = g_object_new (CS_TYPE_PROFILE_DIALOG, NULL);

  self->view = cs_desk_new_profile (desk);
  g_signal_connect_object (self->view, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_DEFAULT);
  cs_help_set_page (self, "extract#profile");
  show (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
