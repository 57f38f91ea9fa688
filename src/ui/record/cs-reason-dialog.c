// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-reason-dialog.h"

#include "cs-help.h"
#include "cs-reason.h"
#include "cs-ui.h"

#include <glib/gi18n.h>

/* The question, while it stands. */
typedef struct
{
  CsRecordView *view;
  CsSession *session; /* of whose record it is asked */
  GtkListBox *list;
  GtkEntry *entry;
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->view);
  g_object_unref (self->session);
  g_object_unref (self->list);
  g_object_unref (self->entry);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* What was typed goes before what is selected. */
static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) self = user_data;
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  g_autofree char *typed = cs_reason_dup_typed (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  CsSession *open = cs_record_view_get_session (self->view);

  if (!g_str_equal (answer, "go") || open == NULL || !cs_session_is_same (open, self->session))
    cs_record_view_forget_request (self->view);
  else if (typed != NULL)
    cs_record_view_set_reason (self->view, typed);
  else if (row != NULL)
    {
      unsigned index = (unsigned) gtk_list_box_row_get_index (row);

      cs_policy_set_last_reason (cs_record_view_get_policy (self->view), index);
      cs_record_view_set_reason (self->view, cs_reason_get_name (index));
    }
}

/* Enter, or a second click. */
static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, GtkEntry *entry)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_activate_default (GTK_WIDGET (row));
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, GtkEntry *entry)
{
  if (row != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

/* One or the other: what is typed takes the selection away. */
static void
typed_cb (GtkEditable *entry, GtkListBox *list)
{
  if (*gtk_editable_get_text (entry) != '\0')
    gtk_list_box_unselect_all (list);
}

static GtkWidget *
new_row (const char *word)
{
  GtkWidget *label = gtk_label_new (word);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (row, "reason");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  cs_ui_set_name (row, word);
  return row;
}

static GtkListBox *
new_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_SINGLE);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (list), FALSE);
  /* The arrows go through the list; Tab goes on to the entry. */
  gtk_list_box_set_tab_behavior (GTK_LIST_BOX (list), GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (list, "boxed-list");
  cs_ui_set_name (list, _ ("Reasons"));
  for (unsigned i = 0; cs_reason_get_name (i) != NULL; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_row (cs_reason_get_word (i)));
  return GTK_LIST_BOX (list);
}

static GtkEntry *
new_entry (void)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Another reason"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), CS_REASON_MAX);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_input_hints (GTK_ENTRY (entry), GTK_INPUT_HINT_PRIVATE);
  cs_ui_set_name (entry, _ ("Another reason"));
  return GTK_ENTRY (entry);
}

/* The reason that holds now, or the last one of the list. */
static void
preselect (Question *self)
{
  const char *reason = cs_record_view_get_reason (self->view);
  unsigned index = cs_policy_get_last_reason (cs_record_view_get_policy (self->view));

  if (reason != NULL && cs_reason_find_word (reason) == NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), reason);
      return;
    }
  for (unsigned i = 0; reason != NULL && cs_reason_get_name (i) != NULL; i++)
    if (g_str_equal (cs_reason_get_name (i), reason))
      index = i;
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) index));
}

static AdwDialog *
new_dialog (Question *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Why Do You Look?"),
      _ ("The reason goes into the access journal with all that you reveal until you leave this "
         "record. Write no name or other personal data."));

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), box);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "go",
                                  _ ("C_ontinue"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "go",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "go");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  return dialog;
}

void
cs_reason_dialog_run (CsRecordView *view, GtkWidget *parent)
{
  Question *self;
  AdwDialog *dialog;
  GtkListBoxRow *row;

  g_return_if_fail (CS_IS_RECORD_VIEW (view));
  g_return_if_fail (cs_record_view_get_session (view) != NULL);

  self = g_new0 (Question, 1);
  self->view = g_object_ref (view);
  self->session = g_object_ref (cs_record_view_get_session (view));
  self->list = g_object_ref_sink (new_list ());
  self->entry = g_object_ref_sink (new_entry ());
  dialog = new_dialog (self);
  cs_help_set_page (dialog, "journal#reasons");
  preselect (self);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self->entry,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (selected_cb), self->entry,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self->list,
                           G_CONNECT_DEFAULT);
  row = gtk_list_box_get_selected_row (self->list);
  adw_dialog_set_focus (dialog, row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->entry));
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), parent, NULL, answered_cb, self);
}

void
cs_reason_dialog_watch (CsRecordView *view, GtkWidget *parent)
{
  g_signal_connect_object (view, "reason-needed", G_CALLBACK (cs_reason_dialog_run), parent,
                           G_CONNECT_DEFAULT);
}
