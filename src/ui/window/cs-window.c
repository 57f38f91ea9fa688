// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-window.h"

#include "cs-connect-dialog.h"
#include "cs-frame-wipe.h"
#include "cs-journal-dialog.h"
#include "cs-lock-page.h"
#include "cs-preferences-dialog.h"
#include "cs-profile-dialog.h"
#include "cs-record-page.h"
#include "cs-remove-dialog.h"
#include "cs-sidebar.h"
#include "cs-ui.h"
#include "cs-window-help.h"
#include "cs-window-keys.h"
#include "cs-window-private.h"

/* A second Escape within this time closes the record too. */
#define ESCAPE_AGAIN (1 * G_USEC_PER_SEC)

struct _CsWindow
{
  AdwApplicationWindow parent_instance;

  CsDesk *desk;
  GSettings *settings; /* NULL where no schema is installed */
  gboolean practice;
  gboolean ready;
  const char *waiting; /* the page until it is ready */
  int64_t escaped;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *message;
  CsLockPage *lock;
  AdwBanner *blind;
  AdwNavigationSplitView *split;
  AdwNavigationPage *record_navigation;
  CsSidebar *sidebar;
  CsRecordPage *record;
};

G_DEFINE_FINAL_TYPE (CsWindow, cs_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  SIGNAL_PRACTICE,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

static void
update_page (CsWindow *self)
{
  gboolean connected = cs_desk_get_connection (self->desk) != NULL;
  gboolean one = connected && !cs_desk_is_all (self->desk) && !self->practice;
  gboolean locked = cs_desk_is_locked (self->desk);
  const char *page = locked ? "lock" : connected ? "desk" : "welcome";

  gtk_stack_set_visible_child_name (self->stack, locked || self->ready ? page : self->waiting);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.lock", !locked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.preferences", !locked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.journal", !locked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.profile", !locked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.sidebar", !locked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.main-menu", !locked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.refresh", connected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.search", connected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.remove-connection", one);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.new-keys", one);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.connect", !locked && !self->practice);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.practice", !self->practice);
}

static void
connection_changed_cb (CsDesk *desk, GParamSpec *pspec, CsWindow *self)
{
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  update_page (self);
}

/* Nothing that was on the window stays on it. */
static void
locked_cb (CsDesk *desk, GParamSpec *pspec, CsWindow *self)
{
  update_page (self);
  if (!cs_desk_is_locked (desk))
    return;
  cs_lock_page_reset (self->lock);
  adw_toast_overlay_dismiss_all (self->toasts);
  cs_ui_close_all_but (ADW_APPLICATION_WINDOW (self));
}

static void
opened_cb (CsSidebar *sidebar, CsWindow *self)
{
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

/* Going back to the list on a narrow window is leaving the record. */
static void
show_content_cb (AdwNavigationSplitView *split, GParamSpec *pspec, CsWindow *self)
{
  CsRecordView *record = self->desk != NULL ? cs_desk_get_record (self->desk) : NULL;

  if (record != NULL && adw_navigation_split_view_get_collapsed (split)
      && !adw_navigation_split_view_get_show_content (split))
    cs_record_view_close (record, CS_LEASE_LEFT);
}

/* A window that gets narrow goes on showing the record, if there is one. */
static void
collapsed_cb (AdwNavigationSplitView *split, GParamSpec *pspec, CsWindow *self)
{
  CsRecordView *record = self->desk != NULL ? cs_desk_get_record (self->desk) : NULL;

  if (record != NULL && cs_record_view_get_session (record) != NULL)
    adw_navigation_split_view_set_show_content (split, TRUE);
}

static void
title_changed_cb (CsRecordPage *page, const char *title, CsWindow *self)
{
  adw_navigation_page_set_title (self->record_navigation, title);
}

/* Escape hides what is revealed and stops what is loading, whatever else it does; twice, it clears
 * the desk. */
static gboolean
escape_cb (GtkEventControllerKey *controller,
           unsigned keyval,
           unsigned keycode,
           GdkModifierType state,
           CsWindow *self)
{
  CsRecordView *record = self->desk != NULL ? cs_desk_get_record (self->desk) : NULL;
  int64_t now = g_get_monotonic_time ();

  if (keyval != GDK_KEY_Escape || record == NULL)
    return GDK_EVENT_PROPAGATE;
  cs_record_view_hide_all (record);
  gtk_widget_activate_action (GTK_WIDGET (self->sidebar), "list.stop", NULL);
  if (now - self->escaped < ESCAPE_AGAIN)
    {
      cs_desk_hide_everything (self->desk, CS_LEASE_HIDDEN);
      adw_navigation_split_view_set_show_content (self->split, FALSE);
      cs_record_view_close (record, CS_LEASE_HIDDEN);
      cs_sidebar_focus_list (self->sidebar);
    }
  self->escaped = now;
  return GDK_EVENT_PROPAGATE;
}

/* While a dialog stands in the window, keys go to it alone. */
static void
visible_dialog_cb (CsWindow *self, GParamSpec *pspec)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  GtkEventController *controller;

  if (dialog == NULL || g_object_get_data (G_OBJECT (dialog), "cs-escape") != NULL)
    return;
  controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (escape_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (cs_window_keys_in_dialog_cb),
                           self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (dialog), controller);
  g_object_set_data (G_OBJECT (dialog), "cs-escape", controller);
}

/* --- actions ----------------------------------------------------------------------------- */

static void
refresh_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsSessionList *list = cs_desk_get_list (CS_WINDOW (widget)->desk);

  if (list != NULL)
    cs_session_list_refresh (list);
}

static void
lock_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_desk_lock (CS_WINDOW (widget)->desk, "asked");
}

static void
search_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsWindow *self = CS_WINDOW (widget);

  if (adw_navigation_split_view_get_collapsed (self->split))
    adw_navigation_split_view_set_show_content (self->split, FALSE);
  cs_sidebar_search (self->sidebar);
}

/* Between list and record: on a narrow window the page, on a wide one the focus. */
static void
sidebar_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsWindow *self = CS_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (adw_navigation_split_view_get_collapsed (self->split))
    adw_navigation_split_view_set_show_content (
        self->split, !adw_navigation_split_view_get_show_content (self->split));
  else if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar)))
    gtk_widget_child_focus (GTK_WIDGET (self->record), GTK_DIR_TAB_FORWARD);
  else
    cs_sidebar_focus_list (self->sidebar);
}

static void
menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_sidebar_open_menu (CS_WINDOW (widget)->sidebar);
}

static void
connect_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsService service;

  if (cs_service_from_string (g_variant_get_string (parameter, NULL), &service))
    cs_connect_dialog_run (CS_WINDOW (widget)->desk, service, NULL, widget);
}

static void
new_keys_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsDesk *desk = CS_WINDOW (widget)->desk;
  CsConnection *connection = cs_desk_get_connection (desk);

  cs_connect_dialog_run (desk, cs_connection_get_service (connection), connection, widget);
}

static void
practice_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_PRACTICE], 0);
}

static void
preferences_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsWindow *self = CS_WINDOW (widget);

  cs_preferences_dialog_run (self->settings, widget);
}

static void
profile_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_profile_dialog_run (CS_WINDOW (widget)->desk, widget);
}

static void
journal_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_journal_dialog_run (CS_WINDOW (widget)->desk, NULL, widget);
}

static void
toast_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_window_toast (CS_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
close_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
remove_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_remove_dialog_run (CS_WINDOW (widget)->desk, widget);
}

/* --- the type ---------------------------------------------------------------------------- */

static void
cs_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cs_window_parent_class)->realize (widget);

  cs_frame_wipe_watch (widget);
}

static void
cs_window_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (cs_window_parent_class)->snapshot (widget, snapshot);

  cs_frame_wipe_snapshot (widget, snapshot);
}

static void
cs_window_dispose (GObject *object)
{
  CsWindow *self = CS_WINDOW (object);

  g_clear_object (&self->settings);
  cs_ui_leave (&self->desk, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_WINDOW);

  G_OBJECT_CLASS (cs_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "window.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "window.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "window.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "window.sidebar", NULL, sidebar_action);
  gtk_widget_class_install_action (widget_class, "window.main-menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "window.connect", "s", connect_action);
  gtk_widget_class_install_action (widget_class, "window.new-keys", NULL, new_keys_action);
  gtk_widget_class_install_action (widget_class, "window.remove-connection", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "window.practice", NULL, practice_action);
  gtk_widget_class_install_action (widget_class, "window.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "window.journal", NULL, journal_action);
  gtk_widget_class_install_action (widget_class, "window.profile", NULL, profile_action);
  gtk_widget_class_install_action (widget_class, "window.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "window.close-it", NULL, close_action);
}

static void
cs_window_class_init (CsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_window_dispose;
  widget_class->realize = cs_window_realize;
  widget_class->snapshot = cs_window_snapshot;

  signals[SIGNAL_PRACTICE] = g_signal_new ("practice", CS_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, message);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, lock);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, blind);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, split);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, record_navigation);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CsWindow, record);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_content_cb);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, escape_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_dialog_cb);
  install_actions (widget_class);
  cs_window_help_install (widget_class);
  cs_window_keys_install (widget_class);
}

/* The size comes back; in a run without an installed schema it does not. */
static void
bind_settings (CsWindow *self)
{
  self->settings = cs_ui_new_settings ();
  if (self->settings == NULL)
    return;
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
cs_window_init (CsWindow *self)
{
  self->waiting = "starting";
  gtk_widget_init_template (GTK_WIDGET (self));
  cs_ui_let_wrap (GTK_WIDGET (self->blind));
  cs_ui_follow_contrast (GTK_WIDGET (self));
  bind_settings (self);
}

static void
notice_cb (CsDesk *desk, const char *text, CsWindow *self)
{
  cs_window_toast (self, text);
}

/* What is set is obeyed at once; and what is set less carefully from here on is written down. */
static void
bind_policy (CsWindow *self)
{
  static const char *const names[] = {
    "text-lease-seconds", "image-lease-seconds", "idle-lock-minutes",
    "journal-years",      "reveal-reasons",      "copy-sensitive",
  };
  CsPolicy *policy = cs_desk_get_policy (self->desk);

  for (size_t i = 0; self->settings != NULL && i < G_N_ELEMENTS (names); i++)
    g_settings_bind (self->settings, names[i], policy, names[i], G_SETTINGS_BIND_GET);
  cs_policy_watch (policy);
}

CsWindow *
cs_window_new (GtkApplication *application, CsDesk *desk, gboolean practice)
{
  CsWindow *self;

  g_return_val_if_fail (CS_IS_DESK (desk), NULL);

  self = g_object_new (CS_TYPE_WINDOW, "application", application, NULL);
  self->desk = g_object_ref (desk);
  self->practice = practice;
  cs_sidebar_set_desk (self->sidebar, desk);
  cs_record_page_set_desk (self->record, desk);
  cs_lock_page_set_desk (self->lock, desk);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (locked_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (desk, "notify::connection", G_CALLBACK (connection_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (desk, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_DEFAULT);
  bind_policy (self);
  update_page (self);
  return self;
}

void
cs_window_set_ready (CsWindow *self, const CsMessage *message)
{
  g_return_if_fail (CS_IS_WINDOW (self));

  self->ready = message == NULL;
  if (message != NULL)
    {
      cs_ui_show_page (self->message, message->title, message->body, message->icon);
      self->waiting = "message";
    }
  update_page (self);
}

void
cs_window_set_blind (CsWindow *self, gboolean blind)
{
  g_return_if_fail (CS_IS_WINDOW (self));

  /* Not revealed, it would still be read out. */
  gtk_widget_set_visible (GTK_WIDGET (self->blind), blind);
  adw_banner_set_revealed (self->blind, blind);
}

void
cs_window_toast (CsWindow *self, const char *text)
{
  AdwToast *toast;

  g_return_if_fail (CS_IS_WINDOW (self));

  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

CsSidebar *
cs_window_get_sidebar (CsWindow *self)
{
  return self->sidebar;
}

CsRecordPage *
cs_window_get_record (CsWindow *self)
{
  return self->record;
}
