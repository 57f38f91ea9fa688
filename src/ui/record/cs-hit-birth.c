// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-hit-birth.h"

#include "cs-ui.h"

#include <glib/gi18n.h>

struct _CsHitBirth
{
  AdwBin parent_instance;

  CsFieldRow *row;
  gboolean was_revealed;
  GtkWidget *button;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (CsHitBirth, cs_hit_birth, ADW_TYPE_BIN)

static void
tell_state (CsHitBirth *self, gboolean revealed)
{
  const char *name = cs_field_row_get_name (self->row);

  if (revealed == self->was_revealed)
    return;
  self->was_revealed = revealed;
  if (revealed)
    cs_ui_announce_shown (self, name, cs_field_row_get_seconds_left (self->row));
  else
    cs_ui_announce_hidden (self, name);
}

/* The other one is taken out: hidden, a button that was just pressed stays in the tree that screen
 * readers see, and what took its place does not come. The row keeps the focus. */
static void
show (CsHitBirth *self, GtkWidget *child)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_BOX_ROW);

  if (adw_bin_get_child (ADW_BIN (self)) == child)
    return;
  if (row != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (row);
  adw_bin_set_child (ADW_BIN (self), child);
}

static void
state_changed_cb (CsFieldRow *row, GParamSpec *pspec, CsHitBirth *self)
{
  const CsRowState state = cs_field_row_get_state (row);
  const gboolean covered = state == CS_ROW_HIDDEN || state == CS_ROW_REVEALING;
  const char *problem = cs_field_row_get_note (row);

  gtk_label_set_text (self->text, covered ? "" : cs_field_row_get_text (row));
  show (self, covered ? self->button : GTK_WIDGET (self->text));
  gtk_widget_set_tooltip_text (self->button, problem);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hit.reveal", state == CS_ROW_HIDDEN);
  tell_state (self, state == CS_ROW_REVEALED);
}

static void
reveal_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit_by_name (widget, "reveal", CS_HIT_BIRTH (widget)->row);
}

static void
cs_hit_birth_dispose (GObject *object)
{
  CsHitBirth *self = CS_HIT_BIRTH (object);

  if (self->text != NULL)
    gtk_label_set_text (self->text, "");
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->text);
  g_clear_object (&self->button);
  cs_ui_leave (&self->row, self);

  G_OBJECT_CLASS (cs_hit_birth_parent_class)->dispose (object);
}

static void
cs_hit_birth_class_init (CsHitBirthClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_hit_birth_dispose;

  g_signal_new ("reveal", CS_TYPE_HIT_BIRTH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                CS_TYPE_FIELD_ROW);
  gtk_widget_class_install_action (widget_class, "hit.reveal", NULL, reveal_action);
}

static void
cs_hit_birth_init (CsHitBirth *self)
{
  self->button = g_object_ref_sink (
      g_object_new (GTK_TYPE_BUTTON, "label", _ ("Reveal"), "action-name", "hit.reveal", "halign",
                    GTK_ALIGN_START, "valign", GTK_ALIGN_START, NULL));
  self->text
      = g_object_ref_sink (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "yalign", 0.0, NULL));
  gtk_widget_add_css_class (self->button, "small");
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "value");
}

GtkWidget *
cs_hit_birth_new (CsFieldRow *row)
{
  CsHitBirth *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (CS_IS_FIELD_ROW (row), NULL);

  self = g_object_new (CS_TYPE_HIT_BIRTH, NULL);
  self->row = g_object_ref (row);
  name = g_strdup_printf (_ ("Reveal %s"), cs_field_row_get_name (row));
  cs_ui_set_name (self->button, name);
  g_signal_connect_object (row, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (row, "notify::note", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_DEFAULT);
  state_changed_cb (row, NULL, self);
  return GTK_WIDGET (self);
}
