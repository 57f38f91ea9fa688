// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-sidebar.h"

#include "cs-connection-button.h"
#include "cs-filter-bar.h"
#include "cs-shortcuts.h"
#include "cs-session-pane.h"
#include "cs-ui.h"
#include "cs-welcome-page.h"
#include "cs-work-bar.h"

#include <glib/gi18n.h>

struct _CsSidebar
{
  AdwBin parent_instance;

  CsDesk *desk;
  CsSessionList *list;
  gboolean narrow;
  gboolean had_rows;

  CsConnectionButton *connection;
  GtkMenuButton *menu;
  GtkWidget *refresh;
  GtkSearchEntry *search;
  CsFilterBar *filters;
  AdwBanner *banner;
  AdwBanner *gap;
  GtkStack *stack;
  CsSessionPane *pane;
  AdwStatusPage *message;
  GtkWidget *retry;
  GtkWidget *keys;
  GtkLabel *detail;
  GtkWidget *clear;
  GtkWidget *more;
  CsWorkBar *work;
  GtkLabel *footer;
  GtkLabel *refreshed;
};

static const CsShortcut keys[] = {
  { GDK_KEY_m, GDK_CONTROL_MASK, "list.more", 0 },
  { GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "list.clear", 0 },
};

G_DEFINE_FINAL_TYPE (CsSidebar, cs_sidebar, ADW_TYPE_BIN)

enum
{
  PROP_NARROW = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_OPENED,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

/* --- states ------------------------------------------------------------------------------ */

static void
show_footer (CsSidebar *self)
{
  g_autofree char *loaded = cs_session_list_dup_loaded (self->list);
  g_autofree char *updated = cs_session_list_dup_updated (self->list);

  gtk_label_set_text (self->footer, loaded);
  cs_ui_show_text (self->refreshed, updated);
  gtk_widget_set_visible (self->more, cs_session_list_has_more (self->list)
                                          && g_list_model_get_n_items (G_LIST_MODEL (self->list))
                                                 < cs_session_list_get_n_loaded (self->list));
}

static void
show_message (CsSidebar *self,
              const char *title,
              const char *body,
              const char *icon,
              GtkWidget *button)
{
  cs_ui_show_page (self->message, title, body, icon);
  gtk_widget_set_visible (self->retry, button == self->retry);
  gtk_widget_set_visible (self->clear, button == self->clear);
  gtk_widget_set_visible (self->keys, FALSE);
  cs_ui_show_text (self->detail, NULL);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
show_no_match (CsSidebar *self)
{
  g_autofree char *filters = cs_filter_bar_dup_description (self->filters);
  const char *search = cs_session_list_get_search (self->list);
  g_autofree char *body = NULL;

  if (search != NULL && *search != '\0')
    body = g_strdup_printf (_ ("Nothing that is loaded holds “%s”%s%s."), search,
                            filters != NULL ? " · " : "", filters != NULL ? filters : "");
  else
    body = g_strdup_printf (_ ("Shown are only: %s."), filters != NULL ? filters : "");
  show_message (self, _ ("No Match"), body, "system-search-symbolic", self->clear);
}

static void
show_banner (CsSidebar *self, const CsMessage *message)
{
  if (message != NULL)
    adw_banner_set_title (self->banner, message->title);
  adw_banner_set_revealed (self->banner, message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->refreshed), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->refreshed), "warning");
}

/* Rows that are missing are never passed over. */
static void
show_gap (CsSidebar *self)
{
  g_autofree char *gap = cs_session_list_dup_gap (self->list);

  adw_banner_set_title (self->gap, gap != NULL ? gap : "");
  adw_banner_set_revealed (self->gap, gap != NULL);
}

static void
show_empty (CsSidebar *self)
{
  g_autofree char *gap = cs_session_list_dup_gap (self->list);

  if (gap != NULL)
    show_message (self, _ ("Nothing Could Be Read"), gap, "dialog-warning-symbolic", self->retry);
  else
    show_message (self, _ ("No Sessions Yet"),
                  _ ("Sessions appear here when your customers begin to verify themselves."),
                  "view-list-symbolic", self->retry);
}

/* With the first rows the keys go there, unless somebody is somewhere else already: a page that is
 * left is nowhere. */
static void
focus_first_rows (CsSidebar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->had_rows)
    return;
  self->had_rows = TRUE;
  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->connection))
      || gtk_widget_get_ancestor (focus, CS_TYPE_WELCOME_PAGE) != NULL)
    gtk_root_set_focus (root, cs_session_pane_get_view (self->pane));
}

static void
state_changed_cb (CsSessionList *list, GParamSpec *pspec, CsSidebar *self)
{
  const CsMessage *message = cs_session_list_get_message (list);
  CsListState state = cs_session_list_get_state (list);

  switch (state)
    {
    case CS_LIST_EMPTY:
      show_empty (self);
      break;
    case CS_LIST_LOADING:
      gtk_stack_set_visible_child_name (self->stack, "loading");
      break;
    case CS_LIST_READY:
      focus_first_rows (self);
      gtk_stack_set_visible_child_name (self->stack, "list");
      break;
    case CS_LIST_NO_MATCH:
      show_no_match (self);
      break;
    case CS_LIST_FAILED:
      show_message (self, message != NULL ? message->title : "",
                    message != NULL ? message->body : "", message != NULL ? message->icon : NULL,
                    self->retry);
      cs_ui_show_text (self->detail, message != NULL ? message->detail : NULL);
      gtk_widget_set_visible (self->keys,
                              message != NULL && message->wants_keys
                                  && cs_connection_get_mode (cs_desk_get_connection (self->desk))
                                         != CS_MODE_PRACTICE);
      break;
    }
  show_banner (self, state == CS_LIST_READY || state == CS_LIST_NO_MATCH ? message : NULL);
  show_gap (self);
  show_footer (self);
}

static void
loading_cb (CsSessionList *list, GParamSpec *pspec, CsSidebar *self)
{
  gboolean loading = cs_session_list_is_loading (list);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.more", !loading);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.stop", loading);
}

static void
stop_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsSidebar *self = CS_SIDEBAR (widget);

  if (self->list != NULL)
    cs_session_list_cancel (self->list);
}

/* Of what was loaded, nothing may match what is searched for: the rows do not change then. */
static void
loaded_cb (CsSessionList *list, GParamSpec *pspec, CsSidebar *self)
{
  show_footer (self);
}

static void
items_changed_cb (GListModel *model,
                  unsigned position,
                  unsigned removed,
                  unsigned added,
                  CsSidebar *self)
{
  show_footer (self);
}

/* --- verbs ------------------------------------------------------------------------------- */

static void
search_changed_cb (GtkSearchEntry *entry, CsSidebar *self)
{
  cs_session_pane_search (self->pane, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
search_done_cb (GtkSearchEntry *entry, CsSidebar *self)
{
  /* Enter comes before the entry's delay is over: what it leads to is what was typed. Where that is
   * nothing, the keys stay where something else can be typed. */
  search_changed_cb (entry, self);
  if (self->list != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    cs_sidebar_focus_list (self);
}

/* From what is typed to what is found; not to the filters in between. */
static void
found_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  search_done_cb (CS_SIDEBAR (widget)->search, CS_SIDEBAR (widget));
}

static void
stop_search_cb (GtkSearchEntry *entry, CsSidebar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  cs_sidebar_focus_list (self);
}

static void
opened_cb (CsSessionPane *pane, CsSidebar *self)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static void
clear_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsSidebar *self = CS_SIDEBAR (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  cs_session_pane_search (self->pane, "");
  cs_filter_bar_clear (self->filters);
}

static void
more_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_session_list_load_more (CS_SIDEBAR (widget)->list);
}

static void
banner_cb (AdwBanner *banner, CsSidebar *self)
{
  cs_session_list_refresh (self->list);
}

static void
connection_changed_cb (CsDesk *desk, GParamSpec *pspec, CsSidebar *self)
{
  cs_ui_leave (&self->list, self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_set_object (&self->list, cs_desk_get_list (desk));
  cs_session_pane_set_list (self->pane, self->list, cs_desk_get_record (desk),
                            cs_desk_get_clock (desk));
  cs_work_bar_set_work (self->work,
                        self->list != NULL ? cs_session_list_get_work (self->list) : NULL);
  if (self->list == NULL)
    return;
  g_signal_connect_object (self->list, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->list, "notify::message", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->list, "notify::refreshed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->list, "notify::n-loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->list, "notify::has-more", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_DEFAULT);
  state_changed_cb (self->list, NULL, self);
  loading_cb (self->list, NULL, self);
  if (cs_session_list_get_refreshed (self->list) == CS_TIME_UNKNOWN
      && !cs_session_list_is_loading (self->list))
    cs_session_list_refresh (self->list);
}

static void
cs_sidebar_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, CS_SIDEBAR (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_sidebar_set_property (GObject *object, unsigned id, const GValue *value, GParamSpec *pspec)
{
  CsSidebar *self = CS_SIDEBAR (object);

  switch (id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      cs_session_pane_set_narrow (self->pane, self->narrow);
      /* It is in the menu as well, and the mode must have room. */
      gtk_widget_set_visible (self->refresh, !self->narrow);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_sidebar_dispose (GObject *object)
{
  CsSidebar *self = CS_SIDEBAR (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_SIDEBAR);
  cs_ui_leave (&self->list, self);
  cs_ui_leave (&self->desk, self);

  G_OBJECT_CLASS (cs_sidebar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, connection);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, menu);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, refresh);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, search);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, filters);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, banner);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, gap);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, pane);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, message);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, retry);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, clear);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, keys);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, detail);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, more);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, work);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, footer);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, refreshed);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, banner_cb);
}

static void
cs_sidebar_class_init (CsSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cs_sidebar_get_property;
  object_class->set_property = cs_sidebar_set_property;
  object_class->dispose = cs_sidebar_dispose;

  props[PROP_NARROW]
      = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", CS_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "sidebarpage");
  gtk_widget_class_install_action (widget_class, "list.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "list.found", NULL, found_action);
  gtk_widget_class_install_action (widget_class, "list.more", NULL, more_action);
  gtk_widget_class_install_action (widget_class, "list.stop", NULL, stop_action);
}

static void
cs_sidebar_init (CsSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cs_ui_let_wrap (GTK_WIDGET (self));
  cs_shortcuts_add_everywhere (GTK_WIDGET (self), keys, G_N_ELEMENTS (keys));
  cs_shortcuts_add_triage (cs_session_pane_get_view (self->pane), self->search);
}

void
cs_sidebar_set_desk (CsSidebar *self, CsDesk *desk)
{
  g_return_if_fail (CS_IS_SIDEBAR (self));
  g_return_if_fail (CS_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  cs_connection_button_set_desk (self->connection, desk);
  cs_filter_bar_set_desk (self->filters, desk);
  g_signal_connect_object (desk, "notify::connection", G_CALLBACK (connection_changed_cb), self,
                           G_CONNECT_DEFAULT);
  connection_changed_cb (desk, NULL, self);
}

void
cs_sidebar_search (CsSidebar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
cs_sidebar_focus_list (CsSidebar *self)
{
  gtk_widget_grab_focus (cs_session_pane_get_view (self->pane));
}

CsSessionPane *
cs_sidebar_get_pane (CsSidebar *self)
{
  return self->pane;
}

void
cs_sidebar_open_connections (CsSidebar *self)
{
  cs_connection_button_open (self->connection);
}

void
cs_sidebar_open_menu (CsSidebar *self)
{
  gtk_menu_button_popup (self->menu);
}
