// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-session-pane.h"

#include "cs-calm-list.h"
#include "cs-session-tile.h"
#include "cs-triage.h"
#include "cs-ui.h"

/* How many screens before the end of the list the next page is asked for. */
#define SCREENS_AHEAD 2

struct _CsSessionPane
{
  AdwBin parent_instance;

  CsSessionList *list;
  CsCalmList *rows; /* the same, as the view has it */
  CsRecordView *record;
  CsClock *clock;
  CsTriage *triage;
  GtkSingleSelection *selection;
  GPtrArray *bound; /* GtkListItem on the screen: their ages go on */
  gboolean narrow;
  gboolean show_selected;
  gboolean syncing; /* the selection follows the record, not the other way round */
  unsigned tick;
  unsigned layout; /* until rows that came have their place; or 0 */
  gboolean has_waited;

  GtkScrolledWindow *scroller;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (CsSessionPane, cs_session_pane, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPENED,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

static void
show_row (CsSessionPane *self, GtkListItem *item)
{
  CsSession *session = gtk_list_item_get_item (item);
  int64_t now = cs_clock_get_unix_time (self->clock);
  CsConnection *connection = cs_session_list_find_connection (self->list, session);
  g_autofree char *label = cs_wording_dup_session_label (session, connection, now);

  cs_session_tile_set_session (CS_SESSION_TILE (gtk_list_item_get_child (item)), session,
                               connection, self->clock);
  gtk_list_item_set_accessible_label (item, label);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CsSessionPane *self)
{
  gtk_list_item_set_child (item, cs_session_tile_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CsSessionPane *self)
{
  show_row (self, item);
  g_ptr_array_add (self->bound, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CsSessionPane *self)
{
  g_ptr_array_remove_fast (self->bound, item);
}

static gboolean
tick_cb (gpointer user_data)
{
  CsSessionPane *self = CS_SESSION_PANE (user_data);

  for (unsigned i = 0; i < self->bound->len; i++)
    show_row (self, g_ptr_array_index (self->bound, i));
  return G_SOURCE_CONTINUE;
}

static void
open_selected (CsSessionPane *self, gboolean now)
{
  CsSession *session = gtk_single_selection_get_selected_item (self->selection);
  CsRecordView *record = self->record;
  CsSession *open = record != NULL ? cs_record_view_get_session (record) : NULL;

  if (session == NULL || record == NULL)
    return;
  if (open == NULL || !cs_session_is_same (open, session))
    {
      if (now)
        cs_record_view_open_now (record, session);
      else
        cs_record_view_open (record, session);
    }
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, CsSessionPane *self)
{
  if (!self->syncing && !self->narrow)
    open_selected (self, FALSE);
}

static void
activated_cb (GtkListView *view, unsigned position, CsSessionPane *self)
{
  self->syncing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->syncing = FALSE;
  open_selected (self, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "triage.enter", NULL);
}

static gboolean
has_focus (CsSessionPane *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self->view)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* The focus goes along where it is in the list, and stays in the record where it is there. */
static void
select_row (CsSessionPane *self, unsigned position)
{
  GtkListScrollFlags flags = GTK_LIST_SCROLL_SELECT;

  if (has_focus (self))
    flags |= GTK_LIST_SCROLL_FOCUS;
  gtk_list_view_scroll_to (self->view, position, flags, NULL);
}

/* The row of the open record is the selected one, also after a refresh has swapped it. */
static void
sync_selection (CsSessionPane *self)
{
  CsRecordView *record = self->record;
  CsSession *open = record != NULL ? cs_record_view_get_session (record) : NULL;
  CsSession *selected = gtk_single_selection_get_selected_item (self->selection);
  unsigned position = GTK_INVALID_LIST_POSITION;

  if (open != NULL && selected != NULL && cs_session_is_same (open, selected))
    return;
  for (unsigned i = 0; open != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->rows));
       i++)
    {
      g_autoptr (CsSession) session = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (cs_session_is_same (session, open))
        {
          position = i;
          break;
        }
    }
  self->syncing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->syncing = FALSE;
  if (self->show_selected && position != GTK_INVALID_LIST_POSITION)
    {
      self->show_selected = FALSE;
      gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_NONE, NULL);
    }
}

static void
record_state_cb (CsRecordView *record, GParamSpec *pspec, CsSessionPane *self)
{
  sync_selection (self);
}

static void
load_if_near_end (CsSessionPane *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);
  const char *search = self->list != NULL ? cs_session_list_get_search (self->list) : NULL;

  /* While something is searched for, more is loaded on request only: few may match. */
  if (self->list == NULL || page <= 0 || (search != NULL && *search != '\0')
      || cs_session_list_get_state (self->list) != CS_LIST_READY)
    return;
  /* Not all of it is here yet. */
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows))
      != g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return;
  if (gtk_adjustment_get_value (adjustment) + page * (1 + SCREENS_AHEAD)
      >= gtk_adjustment_get_upper (adjustment))
    cs_session_list_load_more (self->list);
}

/* A frame begins before its layout: the rows have their place in the one after. */
static gboolean
laid_out_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  CsSessionPane *self = CS_SESSION_PANE (widget);

  if (!self->has_waited)
    {
      self->has_waited = TRUE;
      return G_SOURCE_CONTINUE;
    }
  self->layout = 0;
  load_if_near_end (self);
  return G_SOURCE_REMOVE;
}

/* Pages may be so small that nothing can be scrolled yet, and then nothing tells of more rows. */
static void
load_after_layout (CsSessionPane *self)
{
  self->has_waited = FALSE;
  if (self->layout == 0)
    self->layout = gtk_widget_add_tick_callback (GTK_WIDGET (self), laid_out_cb, NULL, NULL);
}

static void
items_changed_cb (GListModel *model,
                  unsigned position,
                  unsigned removed,
                  unsigned added,
                  CsSessionPane *self)
{
  sync_selection (self);
  load_after_layout (self);
}

static void
scrolled_cb (GtkAdjustment *adjustment, CsSessionPane *self)
{
  load_if_near_end (self);
}

static void
cs_session_pane_dispose (GObject *object)
{
  CsSessionPane *self = CS_SESSION_PANE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->layout != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->layout);
  self->layout = 0;
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_SESSION_PANE);
  cs_ui_leave (&self->selection, self);
  cs_ui_leave (&self->record, self);
  cs_ui_leave (&self->rows, self);
  cs_ui_leave (&self->list, self);
  g_clear_object (&self->triage);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->bound, g_ptr_array_unref);

  G_OBJECT_CLASS (cs_session_pane_parent_class)->dispose (object);
}

static void
cs_session_pane_class_init (CsSessionPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_session_pane_dispose;

  signals[SIGNAL_OPENED] = g_signal_new ("opened", CS_TYPE_SESSION_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-session-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CsSessionPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, CsSessionPane, view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
cs_session_pane_init (CsSessionPane *self)
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

  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_DEFAULT);
  self->tick = g_timeout_add_seconds (60, tick_cb, self);
}

void
cs_session_pane_set_list (CsSessionPane *self,
                          CsSessionList *list,
                          CsRecordView *record,
                          CsClock *clock)
{
  g_return_if_fail (CS_IS_SESSION_PANE (self));

  cs_ui_leave (&self->record, self);
  cs_ui_leave (&self->rows, self);
  cs_ui_leave (&self->list, self);
  gtk_single_selection_set_model (self->selection, NULL);
  cs_session_tile_forget_rows ();
  g_clear_object (&self->triage);
  g_set_object (&self->clock, clock);
  if (list == NULL)
    return;
  self->list = g_object_ref (list);
  self->record = g_object_ref (record);
  self->triage = cs_triage_new (record);
  self->rows = cs_calm_list_new (G_LIST_MODEL (list), clock);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
  /* After the selection's own handler. */
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (record, "notify::state", G_CALLBACK (record_state_cb), self,
                           G_CONNECT_DEFAULT);
}

void
cs_session_pane_set_narrow (CsSessionPane *self, gboolean narrow)
{
  g_return_if_fail (CS_IS_SESSION_PANE (self));

  self->narrow = narrow;
  gtk_list_view_set_single_click_activate (self->view, narrow);
}

void
cs_session_pane_move (CsSessionPane *self, int by)
{
  unsigned count = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  unsigned selected = gtk_single_selection_get_selected (self->selection);
  int64_t position
      = selected == GTK_INVALID_LIST_POSITION ? (by > 0 ? 0 : -1) : (int64_t) selected + by;

  g_return_if_fail (CS_IS_SESSION_PANE (self));

  if (position < 0 || position >= count)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  select_row (self, (unsigned) position);
  if (self->narrow && !has_focus (self))
    open_selected (self, FALSE);
}

gboolean
cs_session_pane_next (CsSessionPane *self)
{
  unsigned position;

  g_return_val_if_fail (CS_IS_SESSION_PANE (self), FALSE);

  if (self->triage == NULL)
    return FALSE;
  position = cs_triage_find_next (self->triage, G_LIST_MODEL (self->rows),
                                  gtk_single_selection_get_selected (self->selection));
  if (position == G_MAXUINT)
    return FALSE;
  select_row (self, position);
  open_selected (self, FALSE);
  return TRUE;
}

/* Rows that scroll away are used again; those that go while they can be seen are taken down. */
void
cs_session_pane_search (CsSessionPane *self, const char *text)
{
  g_return_if_fail (CS_IS_SESSION_PANE (self));

  if (self->list == NULL || g_str_equal (text, cs_session_list_get_search (self->list)))
    return;
  self->show_selected = *text == '\0';
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    gtk_list_view_scroll_to (self->view, 0, GTK_LIST_SCROLL_NONE, NULL);
  cs_session_list_set_search (self->list, text);
}

GtkWidget *
cs_session_pane_get_view (CsSessionPane *self)
{
  return GTK_WIDGET (self->view);
}
