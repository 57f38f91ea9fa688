// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-change-dialog.h"

#include "cs-help.h"
#include "cs-ui.h"

#include <glib/gi18n.h>

/* The question while it stands, and then what was answered. */
typedef struct
{
  CsRecordView *view;
  CsSession *session; /* of whose record it is asked */
  CsChange change;
  GtkWidget *parent;
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->view);
  g_object_unref (self->session);
  g_object_unref (self->parent);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
tell_failure (Question *self, const GError *error)
{
  g_autoptr (CsMessage) message
      = cs_message_for_error (error, cs_record_view_get_connection (self->view));
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (message->title, message->body));

  adw_alert_dialog_add_responses (dialog, "close", _ ("_Close"), NULL);
  adw_dialog_present (ADW_DIALOG (dialog), self->parent);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = cs_record_view_change_finish (self->view, result, &error);

  /* The window may be gone: the journal has the outcome. */
  if (gtk_widget_get_root (self->parent) == NULL)
    return;
  if (text != NULL)
    gtk_widget_activate_action (self->parent, "window.toast", "s", text);
  else
    tell_failure (self, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) self = user_data;
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  CsSession *open = cs_record_view_get_session (self->view);

  if (!g_str_equal (answer, "go") || open == NULL || !cs_session_is_same (open, self->session))
    return;
  cs_record_view_change_async (self->view, self->change, changed_cb, self);
  g_steal_pointer (&self);
}

static void
typed_cb (GtkEditable *entry, AdwAlertDialog *dialog)
{
  const char *challenge = g_object_get_data (G_OBJECT (entry), "challenge");

  adw_alert_dialog_set_response_enabled (dialog, "go",
                                         g_str_equal (gtk_editable_get_text (entry), challenge));
}

/* With live data a press alone does not do it. */
static void
add_challenge (AdwAlertDialog *dialog, const char *challenge)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *label;
  g_autofree char *ask = NULL;

  /* Translators: %s is a reference or an ID, to be typed exactly */
  ask = g_strdup_printf (_ ("To go on, type “%s”:"), challenge);
  label = gtk_label_new (ask);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_entry_set_input_hints (GTK_ENTRY (entry), GTK_INPUT_HINT_PRIVATE);
  cs_ui_set_name (entry, ask);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  g_object_set_data_full (G_OBJECT (entry), "challenge", g_strdup (challenge), g_free);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), dialog, G_CONNECT_DEFAULT);
  adw_alert_dialog_set_extra_child (dialog, box);
  adw_alert_dialog_set_response_enabled (dialog, "go", FALSE);
}

static const char *
get_verb (CsChange change)
{
  switch (change)
    {
    case CS_CHANGE_CANCEL:
      return _ ("Cancel _Session");
    case CS_CHANGE_REDACT:
      return _ ("_Redact");
    }
  g_return_val_if_reached ("");
}

void
cs_change_dialog_run (CsRecordView *view, CsChange change, GtkWidget *parent)
{
  g_autoptr (CsMessage) question = cs_record_view_new_question (view, change);
  const char *challenge = cs_record_view_get_challenge (view);
  AdwAlertDialog *dialog
      = ADW_ALERT_DIALOG (adw_alert_dialog_new (question->title, question->body));
  Question *self = g_new0 (Question, 1);

  self->view = g_object_ref (view);
  self->session = g_object_ref (cs_record_view_get_session (view));
  self->change = change;
  self->parent = g_object_ref (parent);
  /* Not "Cancel": that is what one of the two is about. */
  adw_alert_dialog_add_responses (dialog, "keep", _ ("_Keep"), "go", get_verb (change), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "go", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "keep");
  adw_alert_dialog_set_close_response (dialog, "keep");
  cs_help_set_page (dialog, "redact");
  cs_ui_keep_answers_whole (dialog);
  if (challenge != NULL)
    add_challenge (dialog, challenge);
  adw_alert_dialog_choose (dialog, parent, NULL, answered_cb, self);
}
