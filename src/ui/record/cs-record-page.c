// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-page.h"

#include "cs-change-dialog.h"
#include "cs-day-page.h"
#include "cs-export-dialog.h"
#include "cs-extract-dialog.h"
#include "cs-journal-dialog.h"
#include "cs-shortcuts.h"
#include "cs-reason-dialog.h"
#include "cs-record-body.h"
#include "cs-record-focus.h"
#include "cs-record-header.h"
#include "cs-ui.h"
#include "cs-work-bar.h"

#include <glib/gi18n.h>

struct _CsRecordPage
{
  AdwBin parent_instance;

  CsDesk *desk;
  CsRecordView *view;
  gboolean narrow;
  unsigned tick;
  CsRecordFocus focus;

  GtkLabel *title;
  GtkLabel *mode;
  GtkButton *export;
  GtkWidget *menu;
  CsWorkBar *work;
  GtkStack *stack;
  CsDayPage *day;
  GtkScrolledWindow *scroller;
  CsRecordHeader *header;
  GtkBox *body;
};

static const CsShortcut keys[] = {
  { GDK_KEY_e, GDK_CONTROL_MASK, "record.export", 0 },
  { GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "record.extract", 0 },
  /* One of the two is there. */
  { GDK_KEY_d, GDK_CONTROL_MASK, "record.dashboard", 0 },
  { GDK_KEY_d, GDK_CONTROL_MASK, "record.blockpass-dashboard", 0 },
  { GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "record.reload", 0 },
  { GDK_KEY_Delete, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "record.redact", 0 },
  { GDK_KEY_Delete, GDK_CONTROL_MASK, "record.cancel", 0 },
  { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "record.copy-id", 0 },
  { GDK_KEY_j, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "record.journal", 0 },
};

G_DEFINE_FINAL_TYPE (CsRecordPage, cs_record_page, ADW_TYPE_BIN)

enum
{
  PROP_NARROW = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_TITLE_CHANGED,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

static CsRecordState
get_state (CsRecordPage *self)
{
  return self->view != NULL ? cs_record_view_get_state (self->view) : CS_RECORD_NONE;
}

static void
append (CsRecordPage *self, GtkWidget *widget)
{
  if (widget != NULL)
    gtk_box_append (self->body, widget);
}

static void
clear_body (CsRecordPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->body, child);
}

static void
show_record (CsRecordPage *self)
{
  CsRecord *record = cs_record_view_get_record (self->view);
  GtkWidget *checks = cs_record_body_new_checks (record);
  gboolean verified
      = cs_session_get_outcome (cs_record_view_get_session (self->view)) == CS_OUTCOME_VERIFIED;
  CsSessionList *list = cs_desk_get_list (self->desk);
  g_autoptr (GPtrArray) related = NULL;

  if (list != NULL)
    related = cs_session_list_dup_related (list, cs_record_view_get_session (self->view));
  append (self, cs_record_body_new_mark (self->view));
  /* Where it did not pass, what was and was not checked comes first. */
  if (!verified)
    append (self, checks);
  cs_record_body_add_groups (self->body, self->view);
  append (self, cs_record_body_new_no_images (record));
  if (verified)
    append (self, checks);
  append (self, cs_record_body_new_related (
                    related, list, cs_clock_get_unix_time (cs_desk_get_clock (self->desk))));
  append (self, cs_record_body_new_notes (record));
}

static void
show_title (CsRecordPage *self, CsSession *session)
{
  g_autofree char *title = NULL;

  if (session != NULL)
    title = cs_wording_dup_session_title (session);
  cs_ui_show_text (self->title, title);
  g_signal_emit (self, signals[SIGNAL_TITLE_CHANGED], 0, title != NULL ? title : _ ("Record"));
}

static void
update_actions (CsRecordPage *self, CsRecordState state)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *uri = NULL;
  gboolean open = state != CS_RECORD_NONE;
  gboolean blockpass;
  gboolean can_export = state == CS_RECORD_READY && cs_record_view_can_export (self->view);

  if (open)
    uri = cs_record_view_dup_dashboard_uri (self->view);
  gtk_widget_action_set_enabled (widget, "record.export", can_export);
  gtk_widget_action_set_enabled (widget, "record.extract",
                                 open && cs_record_view_can_extract (self->view));
  blockpass = open
              && cs_connection_get_service (cs_record_view_get_connection (self->view))
                     == CS_SERVICE_BLOCKPASS;
  gtk_widget_action_set_enabled (widget, "record.dashboard", uri != NULL && !blockpass);
  gtk_widget_action_set_enabled (widget, "record.blockpass-dashboard", uri != NULL && blockpass);
  gtk_widget_action_set_enabled (widget, "record.copy-id", open);
  gtk_widget_action_set_enabled (widget, "record.journal", open);
  gtk_widget_action_set_enabled (widget, "record.reason", state == CS_RECORD_READY);
  gtk_widget_action_set_enabled (widget, "record.reload", open);
  gtk_widget_action_set_enabled (widget, "record.cancel",
                                 open && cs_record_view_can_change (self->view, CS_CHANGE_CANCEL));
  gtk_widget_action_set_enabled (widget, "record.redact",
                                 open && cs_record_view_can_change (self->view, CS_CHANGE_REDACT));
  gtk_widget_action_set_enabled (widget, "record.hide-all", open);
  gtk_widget_set_visible (GTK_WIDGET (self->export), can_export);
  gtk_widget_set_visible (self->menu, open);
}

/* Alone in a narrow window, the page tells the mode itself, and its main verb is an icon. */
static void
show_narrow (CsRecordPage *self)
{
  CsConnection *connection = self->view != NULL ? cs_record_view_get_connection (self->view) : NULL;

  if (connection != NULL)
    cs_ui_show_mode (self->mode, cs_connection_get_mode (connection));
  gtk_widget_set_visible (GTK_WIDGET (self->mode), self->narrow && connection != NULL);
  if (self->narrow)
    gtk_button_set_icon_name (self->export, "document-save-symbolic");
  else
    gtk_button_set_label (self->export, _ ("Export Record…"));
  cs_ui_set_name (self->export, _ ("Export Record…"));
}

static void
update (CsRecordPage *self)
{
  CsRecordState state = get_state (self);
  CsSession *session = self->view != NULL ? cs_record_view_get_session (self->view) : NULL;

  cs_record_focus_keep (&self->focus);
  clear_body (self);
  show_title (self, session);
  update_actions (self, state);
  show_narrow (self);
  if (state == CS_RECORD_NONE)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      cs_record_focus_forget (&self->focus);
      return;
    }
  cs_record_header_show (self->header, self->view);
  switch (state)
    {
    case CS_RECORD_NONE:
      break;
    case CS_RECORD_LOADING:
      append (self, cs_record_body_new_loading ());
      break;
    case CS_RECORD_READY:
      show_record (self);
      break;
    case CS_RECORD_FAILED:
      append (self, cs_record_body_new_failure (cs_record_view_get_message (self->view)));
      break;
    }
  gtk_stack_set_visible_child_name (self->stack, "record");
  if (state != CS_RECORD_LOADING)
    cs_record_focus_give (&self->focus);
}

static void
state_changed_cb (CsRecordView *view, GParamSpec *pspec, CsRecordPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  if (get_state (self) == CS_RECORD_LOADING)
    gtk_adjustment_set_value (adjustment, 0);
  update (self);
}

static void
notice_cb (CsRecordView *view, const char *text, CsRecordPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.toast", "s", text);
}

static void
connection_changed_cb (CsDesk *desk, GParamSpec *pspec, CsRecordPage *self)
{
  cs_ui_leave (&self->view, self);
  g_set_object (&self->view, cs_desk_get_record (desk));
  cs_work_bar_set_work (self->work,
                        self->view != NULL ? cs_record_view_get_work (self->view) : NULL);
  if (self->view != NULL)
    {
      g_signal_connect_object (self->view, "notify::state", G_CALLBACK (state_changed_cb), self,
                               G_CONNECT_DEFAULT);
      g_signal_connect_object (self->view, "notice", G_CALLBACK (notice_cb), self,
                               G_CONNECT_DEFAULT);
      cs_reason_dialog_watch (self->view, GTK_WIDGET (self));
    }
  update (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  CsRecordPage *self = CS_RECORD_PAGE (user_data);

  if (get_state (self) != CS_RECORD_NONE)
    cs_record_header_tick (self->header, self->view);
  return G_SOURCE_CONTINUE;
}

static void
export_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsRecordPage *self = CS_RECORD_PAGE (widget);

  cs_export_dialog_run (self->view, cs_record_view_get_connection (self->view), widget);
}

static void
extract_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsRecordPage *self = CS_RECORD_PAGE (widget);
  g_autoptr (CsExtractView) extract
      = cs_extracts_begin (cs_desk_get_extracts (self->desk), self->view);

  cs_extract_dialog_run (extract, widget);
}

static void
dashboard_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *uri = cs_record_view_dup_dashboard_uri (CS_RECORD_PAGE (widget)->view);

  cs_ui_open_uri (widget, uri);
}

static void
copy_id_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsSession *session = cs_record_view_get_session (CS_RECORD_PAGE (widget)->view);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), cs_session_get_id (session));
  gtk_widget_activate_action (widget, "window.toast", "s", _ ("Session ID copied"));
}

static void
journal_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsRecordPage *self = CS_RECORD_PAGE (widget);

  cs_journal_dialog_run (self->desk, cs_session_get_id (cs_record_view_get_session (self->view)),
                         widget);
}

static void
reason_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_reason_dialog_run (CS_RECORD_PAGE (widget)->view, widget);
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_change_dialog_run (CS_RECORD_PAGE (widget)->view, CS_CHANGE_CANCEL, widget);
}

static void
redact_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_change_dialog_run (CS_RECORD_PAGE (widget)->view, CS_CHANGE_REDACT, widget);
}

static void
reload_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_record_view_reload (CS_RECORD_PAGE (widget)->view);
}

static void
hide_all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_record_view_hide_all (CS_RECORD_PAGE (widget)->view);
}

static void
stop_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_record_view_stop (CS_RECORD_PAGE (widget)->view);
}

static void
open_related_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsRecordPage *self = CS_RECORD_PAGE (widget);
  const char *connection_id;
  const char *id;
  CsSession *session;

  g_variant_get (parameter, "(&s&s)", &connection_id, &id);
  session = cs_session_list_find (cs_desk_get_list (self->desk), connection_id, id);
  if (session != NULL)
    cs_record_view_open_now (self->view, session);
}

static void
cs_record_page_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, CS_RECORD_PAGE (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_record_page_set_property (GObject *object, unsigned id, const GValue *value, GParamSpec *pspec)
{
  CsRecordPage *self = CS_RECORD_PAGE (object);

  switch (id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      show_narrow (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_record_page_dispose (GObject *object)
{
  CsRecordPage *self = CS_RECORD_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  cs_record_focus_forget (&self->focus);
  cs_ui_leave (&self->view, self);
  cs_ui_leave (&self->desk, self);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_RECORD_PAGE);

  G_OBJECT_CLASS (cs_record_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "record.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "record.extract", NULL, extract_action);
  gtk_widget_class_install_action (widget_class, "record.dashboard", NULL, dashboard_action);
  gtk_widget_class_install_action (widget_class, "record.blockpass-dashboard", NULL,
                                   dashboard_action);
  gtk_widget_class_install_action (widget_class, "record.copy-id", NULL, copy_id_action);
  gtk_widget_class_install_action (widget_class, "record.journal", NULL, journal_action);
  gtk_widget_class_install_action (widget_class, "record.reason", NULL, reason_action);
  gtk_widget_class_install_action (widget_class, "record.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "record.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "record.redact", NULL, redact_action);
  gtk_widget_class_install_action (widget_class, "record.hide-all", NULL, hide_all_action);
  gtk_widget_class_install_action (widget_class, "record.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "record.open-related", "(ss)",
                                   open_related_action);
}

static void
cs_record_page_class_init (CsRecordPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cs_record_page_get_property;
  object_class->set_property = cs_record_page_set_property;
  object_class->dispose = cs_record_page_dispose;

  props[PROP_NARROW]
      = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_TITLE_CHANGED]
      = g_signal_new ("title-changed", CS_TYPE_RECORD_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CsRecordPage, title);
  gtk_widget_class_bind_template_child (widget_class, CsRecordPage, mode);
  gtk_widget_class_bind_template_child (widget_class, CsRecordPage, export);
  gtk_widget_class_bind_template_child (widget_class, CsRecordPage, menu);
  gtk_widget_class_bind_template_child (widget_class, CsRecordPage, work);
  gtk_widget_class_bind_template_child (widget_class, CsRecordPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CsRecordPage, day);
  gtk_widget_class_bind_template_child (widget_class, CsRecordPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, CsRecordPage, header);
  gtk_widget_class_bind_template_child (widget_class, CsRecordPage, body);
  gtk_widget_class_set_css_name (widget_class, "recordpage");
  install_actions (widget_class);
}

static void
cs_record_page_init (CsRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->focus.body = GTK_WIDGET (self->body);
  self->focus.rest = GTK_WIDGET (self->scroller);
  cs_shortcuts_add_everywhere (GTK_WIDGET (self), keys, G_N_ELEMENTS (keys));
  cs_shortcuts_add_triage (GTK_WIDGET (self), NULL);
  self->tick = g_timeout_add_seconds (60, tick_cb, self);
  update_actions (self, CS_RECORD_NONE);
}

void
cs_record_page_set_desk (CsRecordPage *self, CsDesk *desk)
{
  g_return_if_fail (CS_IS_RECORD_PAGE (self));
  g_return_if_fail (CS_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  cs_day_page_set_desk (self->day, desk);
  g_signal_connect_object (desk, "notify::connection", G_CALLBACK (connection_changed_cb), self,
                           G_CONNECT_DEFAULT);
  connection_changed_cb (desk, NULL, self);
}

void
cs_record_page_enter (CsRecordPage *self)
{
  g_return_if_fail (CS_IS_RECORD_PAGE (self));

  if (get_state (self) == CS_RECORD_NONE)
    return;
  cs_record_focus_want (&self->focus);
  if (get_state (self) != CS_RECORD_LOADING)
    cs_record_focus_give (&self->focus);
}
