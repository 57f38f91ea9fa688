// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-tile.h"

#include "cs-ui.h"

struct _CsJournalTile
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *outcome;
  GtkLabel *time;
};

G_DEFINE_FINAL_TYPE (CsJournalTile, cs_journal_tile, ADW_TYPE_BIN)

static void
cs_journal_tile_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_JOURNAL_TILE);

  G_OBJECT_CLASS (cs_journal_tile_parent_class)->dispose (object);
}

static void
cs_journal_tile_class_init (CsJournalTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_journal_tile_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-journal-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, CsJournalTile, icon);
  gtk_widget_class_bind_template_child (widget_class, CsJournalTile, title);
  gtk_widget_class_bind_template_child (widget_class, CsJournalTile, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CsJournalTile, outcome);
  gtk_widget_class_bind_template_child (widget_class, CsJournalTile, time);
}

static void
cs_journal_tile_init (CsJournalTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cs_journal_tile_new (void)
{
  return g_object_new (CS_TYPE_JOURNAL_TILE, NULL);
}

void
cs_journal_tile_show (CsJournalTile *self, CsJournalEvent *event)
{
  const char *classes[] = { "caption", cs_journal_event_get_style (event), NULL };
  g_autofree char *title = cs_journal_event_dup_title (event);
  g_autofree char *subtitle = cs_journal_event_dup_subtitle (event);
  g_autofree char *outcome = cs_journal_event_dup_outcome (event);
  g_autofree char *time = cs_journal_event_dup_time (event);
  g_autofree char *detail = cs_journal_event_dup_detail (event);

  gtk_image_set_from_icon_name (self->icon, cs_journal_event_get_icon (event));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  cs_ui_show_text (self->outcome, outcome);
  gtk_widget_set_css_classes (GTK_WIDGET (self->outcome), classes);
  gtk_label_set_text (self->time, time);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), detail);
}
