// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-sidebar.h"

#include "cs-connection-button.h"
#include "cs-filter-bar.h"
#include "cs-session-row.h"
#include "cs-ui.h"

#include <glib/gi18n.h>

/* How many screens before the end of the list the next page is asked for. */
#define SCREENS_AHEAD 2

struct _CsSidebar
{
  AdwBin parent_instance;

  CsDesk *desk;
  CsSessionList *list;
  CsRecordView *record;
  GtkSingleSelection *selection;
  GPtrArray *bound; /* GtkListItem on the screen: their ages go on */
  gboolean narrow;
  gboolean syncing; /* the selection follows the record, not the other way round */
  unsigned tick;

  CsConnectionButton *connection;
  GtkMenuButton *menu;
  GtkWidget *refresh;
  GtkSearchEntry *search;
  CsFilterBar *filters;
  AdwBanner *banner;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *view;
  AdwStatusPage *message;
  GtkWidget *retry;
  GtkWidget *clear;
  GtkWidget *more;
  GtkWidget *spinner;
  GtkLabel *footer;
  GtkLabel *refreshed;
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

/* --- rows -------------------------------------------------------------------------------- */

static void
show_row (CsSidebar *self, GtkListItem *item)
{
  CsSession *session = gtk_list_item_get_item (item);
  int64_t now = cs_clock_get_unix_time (cs_desk_get_clock (self->desk));
  g_autofree char *label = cs_wording_dup_session_label (session, now);

  cs_session_row_show (CS_SESSION_ROW (gtk_list_item_get_child (item)), session, now);
  gtk_list_item_set_accessible_label (item, label);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CsSidebar *self)
{
  gtk_list_item_set_child (item, cs_session_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CsSidebar *self)
{
  show_row (self, item);
  g_ptr_array_add (self->bound, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CsSidebar *self)
{
  g_ptr_array_remove_fast (self->bound, item);
}

static gboolean
tick_cb (gpointer user_data)
{
  CsSidebar *self = CS_SIDEBAR (user_data);

  for (unsigned i = 0; i < self->bound->len; i++)
    show_row (self, g_ptr_array_index (self->bound, i));
  return G_SOURCE_CONTINUE;
}

/* --- selection and record ---------------------------------------------------------------- */

static void
open_selected (CsSidebar *self, gboolean now)
{
  CsSession *session = gtk_single_selection_get_selected_item (self->selection);
  CsRecordView *record = self->record;
  CsSession *open = record != NULL ? cs_record_view_get_session (record) : NULL;

  if (session == NULL || record == NULL)
    return;
  if (open == NULL || !g_str_equal (cs_session_get_id (open), cs_session_get_id (session)))
    {
      if (now)
        cs_record_view_open_now (record, session);
      else
        cs_record_view_open (record, session);
    }
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, CsSidebar *self)
{
  if (!self->syncing && !self->narrow)
    open_selected (self, FALSE);
}

static void
activated_cb (GtkListView *view, unsigned position, CsSidebar *self)
{
  self->syncing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->syncing = FALSE;
  open_selected (self, TRUE);
}

/* The row of the open record is the selected one, also after a refresh has swapped it. */
static void
sync_selection (CsSidebar *self)
{
  CsRecordView *record = self->record;
  CsSession *open = record != NULL ? cs_record_view_get_session (record) : NULL;
  CsSession *selected = gtk_single_selection_get_selected_item (self->selection);
  unsigned position = GTK_INVALID_LIST_POSITION;

  if (open != NULL && selected != NULL
      && g_str_equal (cs_session_get_id (open), cs_session_get_id (selected)))
    return;
  for (unsigned i = 0; open != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->list));
       i++)
    {
      g_autoptr (CsSession) session = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (g_str_equal (cs_session_get_id (session), cs_session_get_id (open)))
        {
          position = i;
          break;
        }
    }
  self->syncing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->syncing = FALSE;
}

static void
record_state_cb (CsRecordView *record, GParamSpec *pspec, CsSidebar *self)
{
  sync_selection (self);
}

/* --- states ------------------------------------------------------------------------------ */

static void
show_footer (CsSidebar *self)
{
  unsigned loaded = cs_session_list_get_n_loaded (self->list);
  unsigned shown = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  gboolean more = cs_session_list_has_more (self->list);
  int64_t refreshed = cs_session_list_get_refreshed (self->list);
  g_autoptr (GString) text = g_string_new (NULL);

  if (shown < loaded)
    g_string_append_printf (text, _ ("%u of %u loaded"), shown, loaded);
  else
    g_string_append_printf (
        text, g_dngettext (NULL, "%u session loaded", "%u sessions loaded", loaded), loaded);
  if (loaded == 0)
    g_string_truncate (text, 0);
  else if (more && shown == loaded)
    g_string_append (text, _ (" · more as you scroll"));
  gtk_label_set_text (self->footer, text->str);
  gtk_widget_set_visible (self->more, more && shown < loaded);
  if (refreshed != CS_TIME_UNKNOWN)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (refreshed);
      g_autofree char *clock = g_date_time_format (time, "%H:%M");

      cs_ui_show_text (self->refreshed, clock);
    }
  else
    cs_ui_show_text (self->refreshed, NULL);
}

static void
show_message (CsSidebar *self,
              const char *title,
              const char *body,
              const char *icon,
              GtkWidget *button)
{
  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, body);
  adw_status_page_set_icon_name (self->message, icon);
  gtk_widget_set_visible (self->retry, button == self->retry);
  gtk_widget_set_visible (self->clear, button == self->clear);
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

static void
state_changed_cb (CsSessionList *list, GParamSpec *pspec, CsSidebar *self)
{
  const CsMessage *message = cs_session_list_get_message (list);
  CsListState state = cs_session_list_get_state (list);

  switch (state)
    {
    case CS_LIST_EMPTY:
      show_message (self, _ ("No Sessions Yet"),
                    _ ("Sessions appear here when your customers begin to verify themselves."),
                    "view-list-symbolic", self->retry);
      break;
    case CS_LIST_LOADING:
      gtk_stack_set_visible_child_name (self->stack, "loading");
      break;
    case CS_LIST_READY:
      gtk_stack_set_visible_child_name (self->stack, "list");
      break;
    case CS_LIST_NO_MATCH:
      show_no_match (self);
      break;
    case CS_LIST_FAILED:
      show_message (self, message != NULL ? message->title : "",
                    message != NULL ? message->body : "", message != NULL ? message->icon : NULL,
                    self->retry);
      break;
    }
  show_banner (self, state == CS_LIST_READY || state == CS_LIST_NO_MATCH ? message : NULL);
  show_footer (self);
}

static void
loading_cb (CsSessionList *list, GParamSpec *pspec, CsSidebar *self)
{
  gtk_widget_set_visible (self->spinner, cs_session_list_is_loading (list));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.more",
                                 !cs_session_list_is_loading (list));
}

static void
load_if_near_end (CsSidebar *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);
  const char *search = self->list != NULL ? cs_session_list_get_search (self->list) : NULL;

  /* While something is searched for, more is loaded on request only: few may match. */
  if (self->list == NULL || page <= 0 || (search != NULL && *search != '\0')
      || cs_session_list_get_state (self->list) != CS_LIST_READY)
    return;
  if (gtk_adjustment_get_value (adjustment) + page * (1 + SCREENS_AHEAD)
      >= gtk_adjustment_get_upper (adjustment))
    cs_session_list_load_more (self->list);
}

static void
scrolled_cb (GtkAdjustment *adjustment, CsSidebar *self)
{
  load_if_near_end (self);
}

static void
items_changed_cb (GListModel *model,
                  unsigned position,
                  unsigned removed,
                  unsigned added,
                  CsSidebar *self)
{
  sync_selection (self);
  show_footer (self);
}

/* --- verbs ------------------------------------------------------------------------------- */

static void
search_changed_cb (GtkSearchEntry *entry, CsSidebar *self)
{
  if (self->list != NULL)
    cs_session_list_set_search (self->list, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
search_done_cb (GtkSearchEntry *entry, CsSidebar *self)
{
  cs_sidebar_focus_list (self);
}

static void
stop_search_cb (GtkSearchEntry *entry, CsSidebar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  cs_sidebar_focus_list (self);
}

static void
clear_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsSidebar *self = CS_SIDEBAR (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  cs_session_list_set_search (self->list, "");
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
  cs_ui_leave (&self->record, self);
  cs_ui_leave (&self->list, self);
  gtk_single_selection_set_model (self->selection, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_set_object (&self->list, cs_desk_get_list (desk));
  g_set_object (&self->record, cs_desk_get_record (desk));
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
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  /* After the selection's own handler. */
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (self->record, "notify::state", G_CALLBACK (record_state_cb), self,
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
      gtk_list_view_set_single_click_activate (self->view, self->narrow);
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

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_SIDEBAR);
  cs_ui_leave (&self->selection, self);
  cs_ui_leave (&self->record, self);
  cs_ui_leave (&self->list, self);
  cs_ui_leave (&self->desk, self);
  g_clear_pointer (&self->bound, g_ptr_array_unref);

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
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, scroller);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, view);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, message);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, retry);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, clear);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, more);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, spinner);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, footer);
  gtk_widget_class_bind_template_child (widget_class, CsSidebar, refreshed);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, banner_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
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
  gtk_widget_class_install_action (widget_class, "list.more", NULL, more_action);
}

static void
cs_sidebar_init (CsSidebar *self)
{
  GtkAdjustment *adjustment;

  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_DEFAULT);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->view));

  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_DEFAULT);
  self->tick = g_timeout_add_seconds (60, tick_cb, self);
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
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
cs_sidebar_open_menu (CsSidebar *self)
{
  gtk_menu_button_popup (self->menu);
}
