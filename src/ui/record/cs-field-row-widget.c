// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-field-row-widget.h"

#include "cs-certificate-view.h"
#include "cs-quiet-label.h"
#include "cs-secret-clip.h"
#include "cs-ui.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* Always as many: the number of bullets must not tell the length of the value. */
#define BULLETS "••••••••••"

/* Bytes of what is still broken by words. */
#define LONGEST_WORD 400

struct _CsFieldRowWidget
{
  GtkListBoxRow parent_instance;

  CsFieldRow *row;
  CsRecordView *record;
  gboolean was_revealed;

  GtkLabel *title;
  GtkLabel *value;
  GtkLabel *note;
  AdwBin *details;
  CsQuietLabel *seconds;
  GtkWidget *spinner;
  GtkWidget *reveal;
  GtkWidget *hide;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (CsFieldRowWidget, cs_field_row_widget, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_REVEAL,
  SIGNAL_HIDE,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

/* Of somebody in the table of a certificate: the record's to ask for, as the row's own value is. */
static void
reveal_birth_cb (GtkWidget *cell, CsFieldRow *row, CsFieldRowWidget *self)
{
  g_signal_emit (self, signals[SIGNAL_REVEAL], 0, row);
}

/* What is more than a line. */
static void
show_details (CsFieldRowWidget *self)
{
  g_autoptr (CsCertificate) certificate = cs_field_row_dup_certificate (self->row);
  GtkWidget *shown = adw_bin_get_child (self->details);
  GtkAlign align = certificate != NULL ? GTK_ALIGN_START : GTK_ALIGN_CENTER;

  if (certificate == NULL)
    adw_bin_set_child (self->details, NULL);
  else if (shown == NULL)
    adw_bin_set_child (self->details,
                       cs_certificate_view_new (certificate, G_CALLBACK (reveal_birth_cb), self));
  gtk_widget_set_visible (GTK_WIDGET (self->details), certificate != NULL);
  /* Beside the top of it: the middle may be off the screen. */
  gtk_widget_set_valign (GTK_WIDGET (self->seconds), align);
  gtk_widget_set_valign (self->hide, align);
}

static gboolean
is_dim (CsRowState state)
{
  return state == CS_ROW_ABSENT || state == CS_ROW_NEEDS || state == CS_ROW_REDACTED;
}

/* A text may be 5,000 letters without a space. For each line of it that is broken by words, Pango
 * looks at all of the rest: that takes seconds, in which nothing is covered again. */
static PangoWrapMode
choose_wrap_mode (const char *text)
{
  for (const char *word = text; word != NULL && *word != '\0';)
    {
      size_t length = strcspn (word, " \n");

      if (length > LONGEST_WORD)
        return PANGO_WRAP_CHAR;
      word += length + (word[length] != '\0');
    }
  return PANGO_WRAP_WORD_CHAR;
}

static void
show_value (CsFieldRowWidget *self, CsRowState state)
{
  gboolean covered = state == CS_ROW_HIDDEN || state == CS_ROW_REVEALING;
  const char *text = covered ? BULLETS : cs_field_row_get_text (self->row);

  gtk_label_set_selectable (self->value, state == CS_ROW_OPEN);
  gtk_label_set_wrap_mode (self->value, choose_wrap_mode (text));
  gtk_label_set_text (self->value, text);
  if (covered)
    cs_ui_set_name (self->value, C_ ("value", "Hidden"));
}

static void
show_style (CsFieldRowWidget *self, CsRowState state)
{
  GtkWidget *value = GTK_WIDGET (self->value);

  gtk_widget_remove_css_class (value, "dimmed");
  gtk_widget_remove_css_class (value, "bullets");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "revealed");
  if (is_dim (state))
    gtk_widget_add_css_class (value, "dimmed");
  if (state == CS_ROW_HIDDEN || state == CS_ROW_REVEALING)
    gtk_widget_add_css_class (value, "bullets");
  if (state == CS_ROW_REVEALED)
    gtk_widget_add_css_class (GTK_WIDGET (self), "revealed");
}

/* Once, and not with each second: the seconds themselves are for eyes only. */
static void
tell_state (CsFieldRowWidget *self, CsRowState state)
{
  gboolean revealed = state == CS_ROW_REVEALED;
  unsigned left = cs_field_row_get_seconds_left (self->row);
  const char *name = cs_field_row_get_name (self->row);
  g_autofree char *end = NULL;
  g_autofree char *text = NULL;

  if (revealed == self->was_revealed)
    return;
  self->was_revealed = revealed;
  if (revealed)
    {
      end = cs_ui_dup_end (left);
      /* Translators: of a value, "Revealed for 60 s, until 14:03:25" */
      text = g_strdup_printf (_ ("Revealed for %u s, until %s"), left, end);
      cs_ui_announce_shown (self, name, left);
    }
  else
    cs_ui_announce_hidden (self, name);
  cs_ui_set_description (self, text);
}

/* What is revealed goes to the clipboard only where that was switched on. */
static gboolean
may_copy (CsFieldRowWidget *self)
{
  return self->record != NULL && cs_record_view_may_copy (self->record, self->row);
}

static void
state_changed_cb (CsFieldRow *row, GParamSpec *pspec, CsFieldRowWidget *self)
{
  CsRowState state = cs_field_row_get_state (row);
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));

  /* The button that was pressed goes: the row keeps the focus, or the page would jump. */
  if (focus != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  show_value (self, state);
  show_style (self, state);
  show_details (self);
  tell_state (self, state);
  gtk_widget_set_visible (self->reveal, state == CS_ROW_HIDDEN);
  gtk_widget_set_visible (self->spinner, state == CS_ROW_REVEALING);
  gtk_widget_set_visible (self->hide, state == CS_ROW_REVEALED);
  gtk_widget_set_visible (GTK_WIDGET (self->seconds), state == CS_ROW_REVEALED);
  gtk_widget_set_visible (self->copy, cs_field_row_is_copyable (self->row) || may_copy (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "field.reveal", state == CS_ROW_HIDDEN);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "field.hide", state == CS_ROW_REVEALED);
}

static void
seconds_changed_cb (CsFieldRow *row, GParamSpec *pspec, CsFieldRowWidget *self)
{
  unsigned left = cs_field_row_get_seconds_left (row);
  g_autofree char *text = NULL;

  if (left == 0)
    return;
  /* Translators: how long a revealed value stays, in seconds */
  text = g_strdup_printf (_ ("hides in %u s"), left);
  cs_quiet_label_set_text (self->seconds, text);
}

static void
note_changed_cb (CsFieldRow *row, GParamSpec *pspec, CsFieldRowWidget *self)
{
  cs_ui_show_text (self->note, cs_field_row_get_note (row));
}

static void
reveal_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_REVEAL], 0, CS_FIELD_ROW_WIDGET (widget)->row);
}

static void
hide_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_HIDE], 0, CS_FIELD_ROW_WIDGET (widget)->row);
}

/* Space on the row itself. */
static void
toggle_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsRowState state = cs_field_row_get_state (CS_FIELD_ROW_WIDGET (widget)->row);

  if (state == CS_ROW_HIDDEN)
    gtk_widget_activate_action (widget, "field.reveal", NULL);
  else if (state == CS_ROW_REVEALED)
    gtk_widget_activate_action (widget, "field.hide", NULL);
  else if (state != CS_ROW_REVEALING)
    gtk_widget_error_bell (widget);
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsFieldRowWidget *self = CS_FIELD_ROW_WIDGET (widget);
  g_autofree char *said = NULL;

  if (may_copy (self))
    {
      cs_secret_clip_copy (self->record, self->row, widget);
      return;
    }
  if (!cs_field_row_is_copyable (self->row))
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), cs_field_row_get_text (self->row));
  said = g_strdup_printf (_ ("%s copied"), cs_field_row_get_label (self->row));
  gtk_widget_activate_action (widget, "window.toast", "s", said);
}

static void
name_button (GtkWidget *button, const char *format, CsFieldRow *row)
{
  g_autofree char *name = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  name = g_strdup_printf (format, cs_field_row_get_name (row));
#pragma GCC diagnostic pop
  cs_ui_set_name (button, name);
}

static void
bind_row (CsFieldRowWidget *self, CsFieldRow *row)
{
  self->row = g_object_ref (row);
  gtk_label_set_text (self->title, cs_field_row_get_label (row));
  cs_ui_set_name (self, cs_field_row_get_name (row));
  /* Translators: "Reveal Date of birth" */
  name_button (self->reveal, _ ("Reveal %s"), row);
  name_button (self->hide, _ ("Hide %s"), row);
  name_button (self->copy, _ ("Copy %s"), row);

  g_signal_connect_object (row, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (row, "notify::text", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (row, "notify::seconds-left", G_CALLBACK (seconds_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (row, "notify::note", G_CALLBACK (note_changed_cb), self,
                           G_CONNECT_DEFAULT);
  state_changed_cb (row, NULL, self);
  seconds_changed_cb (row, NULL, self);
  note_changed_cb (row, NULL, self);
}

static void
cs_field_row_widget_dispose (GObject *object)
{
  CsFieldRowWidget *self = CS_FIELD_ROW_WIDGET (object);

  if (self->value != NULL)
    {
      gtk_label_set_text (self->value, "");
      adw_bin_set_child (self->details, NULL);
    }
  cs_ui_leave (&self->row, self);
  g_clear_object (&self->record);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_FIELD_ROW_WIDGET);

  G_OBJECT_CLASS (cs_field_row_widget_parent_class)->dispose (object);
}

static void
cs_field_row_widget_class_init (CsFieldRowWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_field_row_widget_dispose;

  signals[SIGNAL_REVEAL] = g_signal_new ("reveal", CS_TYPE_FIELD_ROW_WIDGET, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, CS_TYPE_FIELD_ROW);
  signals[SIGNAL_HIDE] = g_signal_new ("hide-value", CS_TYPE_FIELD_ROW_WIDGET, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, CS_TYPE_FIELD_ROW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               CS_UI_RESOURCE "cs-field-row-widget.ui");
  gtk_widget_class_bind_template_child (widget_class, CsFieldRowWidget, title);
  gtk_widget_class_bind_template_child (widget_class, CsFieldRowWidget, value);
  gtk_widget_class_bind_template_child (widget_class, CsFieldRowWidget, note);
  gtk_widget_class_bind_template_child (widget_class, CsFieldRowWidget, details);
  gtk_widget_class_bind_template_child (widget_class, CsFieldRowWidget, seconds);
  gtk_widget_class_bind_template_child (widget_class, CsFieldRowWidget, spinner);
  gtk_widget_class_bind_template_child (widget_class, CsFieldRowWidget, reveal);
  gtk_widget_class_bind_template_child (widget_class, CsFieldRowWidget, hide);
  gtk_widget_class_bind_template_child (widget_class, CsFieldRowWidget, copy);
  /* A group of label, value and buttons: an item of a list would hide them from screen readers. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  /* Not app. or win. actions: those can be called over the session bus. */
  gtk_widget_class_install_action (widget_class, "field.reveal", NULL, reveal_action);
  gtk_widget_class_install_action (widget_class, "field.hide", NULL, hide_action);
  gtk_widget_class_install_action (widget_class, "field.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "field.toggle", NULL, toggle_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "field.toggle", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Space, 0, "field.toggle", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "field.copy",
                                       NULL);
}

static void
cs_field_row_widget_init (CsFieldRowWidget *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
policy_changed_cb (CsPolicy *policy, GParamSpec *pspec, CsFieldRowWidget *self)
{
  state_changed_cb (self->row, NULL, self);
}

GtkWidget *
cs_field_row_widget_new (CsRecordView *record, CsFieldRow *row)
{
  CsFieldRowWidget *self;

  g_return_val_if_fail (CS_IS_RECORD_VIEW (record), NULL);
  g_return_val_if_fail (CS_IS_FIELD_ROW (row), NULL);

  self = g_object_new (CS_TYPE_FIELD_ROW_WIDGET, NULL);
  self->record = g_object_ref (record);
  bind_row (self, row);
  g_signal_connect_object (cs_record_view_get_policy (record), "notify::copy-sensitive",
                           G_CALLBACK (policy_changed_cb), self, G_CONNECT_DEFAULT);
  return GTK_WIDGET (self);
}

CsFieldRow *
cs_field_row_widget_get_row (CsFieldRowWidget *self)
{
  g_return_val_if_fail (CS_IS_FIELD_ROW_WIDGET (self), NULL);

  return self->row;
}
