// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-session-row.h"

#include "cs-ui.h"

/* Below this, the pill is a warning. */
#define CLOSING_SOON (12 * 60 * 60)

struct _CsSessionRow
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *summary;
  GtkLabel *age;
  GtkLabel *time_left;
};

G_DEFINE_FINAL_TYPE (CsSessionRow, cs_session_row, ADW_TYPE_BIN)

static void
show_time_left (CsSessionRow *self, CsSession *session, int64_t now)
{
  int64_t report = cs_session_get_report_created (session);
  g_autofree char *text = NULL;
  gboolean soon;

  if (report != CS_TIME_UNKNOWN && cs_session_get_redaction (session) == NULL)
    text = cs_wording_dup_time_left (report, now);
  cs_ui_show_text (self->time_left, text);
  soon = text != NULL && report + CS_SENSITIVE_SECONDS - now < CLOSING_SOON;
  if (soon)
    gtk_widget_add_css_class (GTK_WIDGET (self->time_left), "soon");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->time_left), "soon");
}

static void
cs_session_row_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_SESSION_ROW);

  G_OBJECT_CLASS (cs_session_row_parent_class)->dispose (object);
}

static void
cs_session_row_class_init (CsSessionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_session_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-session-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CsSessionRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CsSessionRow, title);
  gtk_widget_class_bind_template_child (widget_class, CsSessionRow, summary);
  gtk_widget_class_bind_template_child (widget_class, CsSessionRow, age);
  gtk_widget_class_bind_template_child (widget_class, CsSessionRow, time_left);
  gtk_widget_class_set_css_name (widget_class, "sessionrow");
}

static void
cs_session_row_init (CsSessionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cs_session_row_new (void)
{
  return g_object_new (CS_TYPE_SESSION_ROW, NULL);
}

void
cs_session_row_show (CsSessionRow *self, CsSession *session, CsConnection *connection, int64_t now)
{
  const char *classes[2] = { NULL, NULL };
  g_autofree char *title = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *age = NULL;

  g_return_if_fail (CS_IS_SESSION_ROW (self));
  g_return_if_fail (CS_IS_SESSION (session));

  title = cs_wording_dup_session_title (session);
  summary = cs_wording_dup_session_summary_at (session, connection);
  age = cs_wording_dup_age (cs_session_get_created (session), now);
  classes[0] = cs_wording_session_style (session);

  gtk_image_set_from_icon_name (self->icon, cs_wording_session_icon (session));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->summary, summary);
  cs_ui_show_text (self->age, age);
  show_time_left (self, session, now);
}
