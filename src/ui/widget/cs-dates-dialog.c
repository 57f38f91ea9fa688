// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-dates-dialog.h"

#include "cs-ui.h"

#include <glib/gi18n.h>

struct _CsDatesDialog
{
  AdwDialog parent_instance;

  GtkCalendar *first;
  GtkCalendar *last;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (CsDatesDialog, cs_dates_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

static GDateTime *
dup_midnight (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);

  return g_date_time_new_local (g_date_time_get_year (date), g_date_time_get_month (date),
                                g_date_time_get_day_of_month (date), 0, 0, 0);
}

static void
changed_cb (GtkCalendar *calendar, CsDatesDialog *self)
{
  g_autoptr (GDateTime) first = dup_midnight (self->first);
  g_autoptr (GDateTime) last = dup_midnight (self->last);
  gboolean good = g_date_time_compare (first, last) <= 0;

  gtk_widget_set_visible (GTK_WIDGET (self->problem), !good);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dates.apply", good);
}

static void
apply_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsDatesDialog *self = CS_DATES_DIALOG (widget);
  g_autoptr (GDateTime) first = dup_midnight (self->first);
  g_autoptr (GDateTime) last = dup_midnight (self->last);
  g_autoptr (GDateTime) after = g_date_time_add_days (last, 1);

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, first, after);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
cs_dates_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_DATES_DIALOG);

  G_OBJECT_CLASS (cs_dates_dialog_parent_class)->dispose (object);
}

static void
cs_dates_dialog_class_init (CsDatesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_dates_dialog_dispose;

  signals[SIGNAL_CHOSEN]
      = g_signal_new ("chosen", CS_TYPE_DATES_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_DATE_TIME, G_TYPE_DATE_TIME);

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-dates-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CsDatesDialog, first);
  gtk_widget_class_bind_template_child (widget_class, CsDatesDialog, last);
  gtk_widget_class_bind_template_child (widget_class, CsDatesDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "dates.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "dates.cancel", NULL, cancel_action);
}

/* GTK gives the arrows of its calendar no names. */
static void
name_arrows (GtkWidget *widget, const char *const **names)
{
  if (GTK_IS_BUTTON (widget) && **names != NULL)
    cs_ui_set_name (widget, _ (*(*names)++));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_arrows (child, names);
}

static void
cs_dates_dialog_init (CsDatesDialog *self)
{
  static const char *const names[]
      = { N_ ("Month Before"), N_ ("Month After"), N_ ("Year Before"), N_ ("Year After"), NULL };
  const char *const *first = names;
  const char *const *last = names;

  gtk_widget_init_template (GTK_WIDGET (self));
  name_arrows (GTK_WIDGET (self->first), &first);
  name_arrows (GTK_WIDGET (self->last), &last);
}

CsDatesDialog *
cs_dates_dialog_new (GDateTime *first, GDateTime *last)
{
  CsDatesDialog *self = g_object_new (CS_TYPE_DATES_DIALOG, NULL);

  gtk_calendar_select_day (self->first, first);
  gtk_calendar_select_day (self->last, last);
  changed_cb (NULL, self);
  return self;
}
