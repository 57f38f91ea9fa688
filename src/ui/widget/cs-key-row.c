// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-key-row.h"

#include "cs-ui.h"

#include <string.h>

/* A key row looks like an AdwPasswordEntryRow, which will not do: it gives the key to whoever asks
 * on the accessibility bus. So does GtkPasswordEntry. GTK answers there with the text of anything
 * that is a GtkEditable; of GtkText alone with what it draws, and that is bullets. */
struct _CsKeyRow
{
  AdwPreferencesRow parent_instance;

  GtkText *entry;
  gboolean wiping;
};

G_DEFINE_FINAL_TYPE (CsKeyRow, cs_key_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  CHANGED,
  ENTRY_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
changed_cb (GtkEditable *entry, CsKeyRow *self)
{
  if (!self->wiping)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (GtkText *entry, CsKeyRow *self)
{
  g_signal_emit (self, signals[ENTRY_ACTIVATED], 0);
}

/* GtkText has an action for it, and actions of widgets are on the accessibility bus as well. */
static void
visibility_cb (GtkText *entry, GParamSpec *pspec, CsKeyRow *self)
{
  if (gtk_text_get_visibility (entry))
    gtk_text_set_visibility (entry, FALSE);
}

static gboolean
cs_key_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CS_KEY_ROW (widget)->entry));
}

/* One stop for the keys: that of a row, before its entry, would lead into the entry again, and
 * Shift+Tab never out of it. */
static gboolean
cs_key_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
cs_key_row_dispose (GObject *object)
{
  CsKeyRow *self = CS_KEY_ROW (object);

  if (self->entry != NULL)
    cs_key_row_wipe (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_KEY_ROW);

  G_OBJECT_CLASS (cs_key_row_parent_class)->dispose (object);
}

static void
cs_key_row_class_init (CsKeyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_key_row_dispose;
  widget_class->grab_focus = cs_key_row_grab_focus;
  widget_class->focus = cs_key_row_focus;

  signals[CHANGED] = g_signal_new ("changed", CS_TYPE_KEY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[ENTRY_ACTIVATED] = g_signal_new ("entry-activated", CS_TYPE_KEY_ROW, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-key-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CsKeyRow, entry);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, visibility_cb);
}

static void
cs_key_row_init (CsKeyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
cs_key_row_get_text (CsKeyRow *self)
{
  g_return_val_if_fail (CS_IS_KEY_ROW (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

CsSecret *
cs_key_row_dup_key (CsKeyRow *self)
{
  const char *start = cs_key_row_get_text (self);
  size_t length;

  while (g_ascii_isspace (*start))
    start++;
  length = strlen (start);
  while (length > 0 && g_ascii_isspace (start[length - 1]))
    length--;
  return length > 0 ? cs_secret_new (start, (gssize) length) : NULL;
}

/* GtkPasswordEntryBuffer is in locked memory that is wiped when it goes; but what is deleted from
 * it stays behind the end of the text. So the room is filled with something else first. */
void
cs_key_row_wipe (CsKeyRow *self)
{
  GtkEntryBuffer *buffer;

  g_return_if_fail (CS_IS_KEY_ROW (self));

  buffer = gtk_text_get_buffer (self->entry);
  self->wiping = TRUE;
  if (gtk_entry_buffer_get_length (buffer) > 0)
    {
      g_autofree char *fill = g_strnfill (gtk_entry_buffer_get_bytes (buffer), '-');

      gtk_entry_buffer_set_text (buffer, fill, -1);
      gtk_entry_buffer_set_text (buffer, "", 0);
    }
  self->wiping = FALSE;
}

void
cs_key_row_set_problem (CsKeyRow *self, GtkLabel *label)
{
  g_return_if_fail (CS_IS_KEY_ROW (self));

  cs_ui_mark (GTK_WIDGET (self), GTK_WIDGET (self->entry), label);
}
