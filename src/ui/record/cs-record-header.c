// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-header.h"

#include "cs-ui.h"

struct _CsRecordHeader
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *status;
  AdwWrapBox *badges;
  GtkLabel *times;
  GtkWidget *clock;
  GtkProgressBar *progress;
  GtkLabel *clock_text;
  GtkLabel *warning;
  GtkWidget *why;
  GtkImage *why_icon;
  GtkLabel *reason;
  GtkLabel *advice;
};

G_DEFINE_FINAL_TYPE (CsRecordHeader, cs_record_header, ADW_TYPE_BIN)

/* What was checked, as badges beside the result, which is the first in the box. */
static void
show_badges (CsRecordHeader *self, CsSession *session)
{
  const char *const *checks = cs_session_get_checks (session);
  GtkWidget *old;

  while (GTK_IS_LABEL (old = gtk_widget_get_last_child (GTK_WIDGET (self->badges))))
    adw_wrap_box_remove (self->badges, old);
  for (size_t i = 0; checks[i] != NULL; i++)
    {
      GtkWidget *badge = gtk_label_new (cs_wording_check_label (checks[i]));

      gtk_widget_add_css_class (badge, "pill");
      gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
      adw_wrap_box_append (self->badges, badge);
    }
}

/* Why it failed and what can be done; else what the state means. */
static void
show_why (CsRecordHeader *self, CsSession *session)
{
  g_autofree char *reason = NULL;
  g_autofree char *text = cs_wording_dup_session_explanation (session);

  if (text == NULL)
    {
      const char *code = cs_session_get_reason_code (session);

      reason = cs_wording_dup_reason (code);
      text = cs_wording_dup_advice (code);
      if (text == NULL)
        text = g_strdup (cs_session_get_reason_text (session));
    }
  cs_ui_show_text (self->reason, reason);
  cs_ui_show_text (self->advice, text);
  gtk_widget_set_visible (self->why, reason != NULL || text != NULL);
  gtk_image_set_from_icon_name (self->why_icon, reason != NULL ? "dialog-warning-symbolic"
                                                               : "dialog-information-symbolic");
  if (reason != NULL)
    gtk_widget_add_css_class (self->why, "failed");
  else
    gtk_widget_remove_css_class (self->why, "failed");
}

static void
cs_record_header_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_RECORD_HEADER);

  G_OBJECT_CLASS (cs_record_header_parent_class)->dispose (object);
}

static void
cs_record_header_class_init (CsRecordHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_record_header_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-record-header.ui");
  gtk_widget_class_bind_template_child (widget_class, CsRecordHeader, icon);
  gtk_widget_class_bind_template_child (widget_class, CsRecordHeader, status);
  gtk_widget_class_bind_template_child (widget_class, CsRecordHeader, badges);
  gtk_widget_class_bind_template_child (widget_class, CsRecordHeader, times);
  gtk_widget_class_bind_template_child (widget_class, CsRecordHeader, clock);
  gtk_widget_class_bind_template_child (widget_class, CsRecordHeader, progress);
  gtk_widget_class_bind_template_child (widget_class, CsRecordHeader, clock_text);
  gtk_widget_class_bind_template_child (widget_class, CsRecordHeader, warning);
  gtk_widget_class_bind_template_child (widget_class, CsRecordHeader, why);
  gtk_widget_class_bind_template_child (widget_class, CsRecordHeader, why_icon);
  gtk_widget_class_bind_template_child (widget_class, CsRecordHeader, reason);
  gtk_widget_class_bind_template_child (widget_class, CsRecordHeader, advice);
  gtk_widget_class_set_css_name (widget_class, "recordheader");
}

static void
cs_record_header_init (CsRecordHeader *self)
{
  g_type_ensure (ADW_TYPE_WRAP_BOX);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cs_record_header_show (CsRecordHeader *self, CsRecordView *view)
{
  CsSession *session;
  const char *classes[3] = { "status-icon", NULL, NULL };
  g_autofree char *status = NULL;
  g_autofree char *warning = NULL;
  g_autofree char *times = NULL;

  g_return_if_fail (CS_IS_RECORD_HEADER (self));
  g_return_if_fail (CS_IS_RECORD_VIEW (view));

  session = cs_record_view_get_session (view);
  if (session == NULL)
    return;
  status = cs_wording_dup_session_status (session);
  times = cs_wording_dup_session_times (session);
  classes[1] = cs_wording_session_style (session);
  gtk_image_set_from_icon_name (self->icon, cs_wording_session_icon (session));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
  gtk_label_set_text (self->status, status);
  show_badges (self, session);
  warning = cs_wording_dup_live_warning (
      session, cs_connection_get_mode (cs_record_view_get_connection (view)));
  cs_ui_show_text (self->warning, warning);
  cs_ui_show_text (self->times, times);
  show_why (self, session);
  cs_record_header_tick (self, view);
}

void
cs_record_header_tick (CsRecordHeader *self, CsRecordView *view)
{
  g_autofree char *text = cs_record_view_dup_clock_text (view);
  double fraction = cs_record_view_get_clock_fraction (view);

  cs_ui_show_text (self->clock_text, text);
  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0.0, 1.0));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), fraction > 0.0);
  gtk_widget_set_visible (self->clock, text != NULL);
  if (fraction < 0.25)
    gtk_widget_add_css_class (GTK_WIDGET (self->progress), "soon");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->progress), "soon");
}
