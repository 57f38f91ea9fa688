// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-dialog.h"

#include "cs-dates-dialog.h"
#include "cs-help.h"
#include "cs-journal-tile.h"
#include "cs-journal-view.h"
#include "cs-ui.h"
#include "cs-work-bar.h"

#include <glib/gi18n.h>

/* How many screens before the end of the list more of it is read. */
#define SCREENS_AHEAD 2

/* The place of "Choose Dates…" among the spans, or of those that were chosen. */
#define CHOSEN_SPAN 4

struct _CsJournalDialog
{
  AdwDialog parent_instance;

  CsJournalView *view;
  CsAlerts *alerts;
  GCancellable *cancellable;
  CsProgress *progress; /* of verifying, or of saving; or NULL */
  gboolean filling;     /* the choices change without anybody choosing */

  AdwToastOverlay *toasts;
  GtkSearchEntry *search;
  GtkDropDown *kind;
  GtkDropDown *person;
  GtkDropDown *span;
  GtkStringList *kinds;
  GtkStringList *persons;
  GtkStringList *spans;
  CsWorkBar *work;
  GtkWidget *verdict;
  GtkImage *verdict_icon;
  GtkLabel *verdict_text;
  GtkStack *stack;
  AdwStatusPage *message;
  GtkScrolledWindow *scroller;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (CsJournalDialog, cs_journal_dialog, ADW_TYPE_DIALOG)

/* --- the list ---------------------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CsJournalDialog *self)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, cs_journal_tile_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CsJournalDialog *self)
{
  CsJournalEvent *event = gtk_list_item_get_item (item);
  g_autofree char *label = cs_journal_event_dup_label (event);

  cs_journal_tile_show (CS_JOURNAL_TILE (gtk_list_item_get_child (item)), event);
  gtk_list_item_set_accessible_label (item, label);
}

static void
show_state (CsJournalDialog *self)
{
  const CsMessage *message;

  switch (cs_journal_view_get_state (self->view))
    {
    case CS_JOURNAL_LIST_LOADING:
      gtk_stack_set_visible_child_name (self->stack, "loading");
      return;
    case CS_JOURNAL_LIST_READY:
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    case CS_JOURNAL_LIST_EMPTY:
      cs_ui_show_page (self->message, _ ("Nothing Written Yet"),
                       _ ("Each value and image that is revealed has a line here, with who asked "
                          "for it, and when."),
                       "document-open-recent-symbolic");
      break;
    case CS_JOURNAL_LIST_NO_MATCH:
      cs_ui_show_page (self->message, _ ("No Such Line"),
                       _ ("Nothing in the journal fits what is chosen above."),
                       "edit-find-symbolic");
      break;
    case CS_JOURNAL_LIST_FAILED:
      message = cs_journal_view_get_message (self->view);
      cs_ui_show_page (self->message, message->title, message->body, message->icon);
      break;
    }
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
state_changed_cb (CsJournalView *view, GParamSpec *pspec, CsJournalDialog *self)
{
  show_state (self);
}

static void
scrolled_cb (GtkAdjustment *adjustment, CsJournalDialog *self)
{
  double page = gtk_adjustment_get_page_size (adjustment);

  if (self->view != NULL && page > 0
      && gtk_adjustment_get_value (adjustment) + page * (1 + SCREENS_AHEAD)
             >= gtk_adjustment_get_upper (adjustment))
    cs_journal_view_load_more (self->view);
}

/* --- what is looked for ------------------------------------------------------------------ */

static void
search_cb (GtkSearchEntry *entry, CsJournalDialog *self)
{
  cs_journal_view_set_text (self->view, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

/* An entry for searching keeps Escape to itself. */
static void
stop_search_cb (GtkSearchEntry *entry, CsJournalDialog *self)
{
  if (gtk_editable_get_text (GTK_EDITABLE (entry))[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
kind_cb (GtkDropDown *drop_down, GParamSpec *pspec, CsJournalDialog *self)
{
  unsigned selected = gtk_drop_down_get_selected (drop_down);

  if (self->view != NULL && selected < CS_JOURNAL_N_KINDS)
    cs_journal_view_set_kind (self->view, (CsJournalKind) selected);
}

static void
person_cb (GtkDropDown *drop_down, GParamSpec *pspec, CsJournalDialog *self)
{
  unsigned selected = gtk_drop_down_get_selected (drop_down);

  if (self->view == NULL || self->filling)
    return;
  cs_journal_view_set_person (
      self->view, selected > 0 ? gtk_string_list_get_string (self->persons, selected) : NULL);
}

static void
persons_changed_cb (CsJournalView *view, GParamSpec *pspec, CsJournalDialog *self)
{
  const char *const *persons = cs_journal_view_get_persons (view);

  self->filling = TRUE;
  /* The first one is everyone. */
  for (unsigned i = g_list_model_get_n_items (G_LIST_MODEL (self->persons)) - 1; persons[i] != NULL;
       i++)
    gtk_string_list_append (self->persons, persons[i]);
  self->filling = FALSE;
}

static GDateTime *
dup_midnight (int days_ago)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) midnight
      = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                               g_date_time_get_day_of_month (now), 0, 0, 0);

  return g_date_time_add_days (midnight, -days_ago);
}

static void
dates_chosen_cb (CsDatesDialog *dialog, GDateTime *first, GDateTime *after, CsJournalDialog *self)
{
  g_autoptr (GDateTime) last = g_date_time_add_days (after, -1);
  g_autofree char *from = g_date_time_format (first, C_ ("age", "%-d %b %Y"));
  g_autofree char *to = g_date_time_format (last, C_ ("age", "%-d %b %Y"));
  /* Translators: from one date to another */
  g_autofree char *words = g_strdup_printf (_ ("%s – %s"), from, to);
  const char *items[] = { words, _ ("Other Dates…"), NULL };
  unsigned n_items = g_list_model_get_n_items (G_LIST_MODEL (self->spans));

  self->filling = TRUE;
  gtk_string_list_splice (self->spans, CHOSEN_SPAN, n_items - CHOSEN_SPAN, items);
  gtk_drop_down_set_selected (self->span, CHOSEN_SPAN);
  self->filling = FALSE;
  cs_journal_view_set_span (self->view, g_date_time_to_unix (first), g_date_time_to_unix (after));
}

static void
choose_dates (CsJournalDialog *self)
{
  g_autoptr (GDateTime) first = dup_midnight (6);
  g_autoptr (GDateTime) last = dup_midnight (0);
  CsDatesDialog *dialog = cs_dates_dialog_new (first, last);

  adw_dialog_set_title (ADW_DIALOG (dialog), _ ("Lines Written"));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (dates_chosen_cb), self, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
span_cb (GtkDropDown *drop_down, GParamSpec *pspec, CsJournalDialog *self)
{
  static const int days[] = { -1, 0, 6, 29 };
  unsigned selected = gtk_drop_down_get_selected (drop_down);
  g_autoptr (GDateTime) from = NULL;

  if (self->view == NULL || self->filling)
    return;
  if (selected >= CHOSEN_SPAN)
    {
      choose_dates (self);
      return;
    }
  if (days[selected] >= 0)
    from = dup_midnight (days[selected]);
  cs_journal_view_set_span (self->view, from != NULL ? g_date_time_to_unix (from) : 0, 0);
}

/* --- long work --------------------------------------------------------------------------- */

/* One thing at a time is done with the journal as a whole. */
static CsProgress *
begin (CsJournalDialog *self)
{
  self->progress = cs_progress_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "journal.verify", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "journal.export", FALSE);
  return self->progress;
}

static void
end (CsJournalDialog *self)
{
  g_clear_object (&self->progress);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "journal.verify", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "journal.export", TRUE);
}

static void
stop (CsJournalDialog *self)
{
  if (self->progress != NULL)
    g_cancellable_cancel (G_CANCELLABLE (self->progress));
}

static void
stop_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  stop (CS_JOURNAL_DIALOG (widget));
}

/* --- verifying --------------------------------------------------------------------------- */

static void
show_verdict (CsJournalDialog *self, const char *text, const char *style, const char *icon)
{
  const char *classes[] = { "verdict", style, NULL };

  gtk_widget_set_css_classes (self->verdict, classes);
  gtk_image_set_from_icon_name (self->verdict_icon, icon);
  gtk_label_set_text (self->verdict_text, text);
  gtk_widget_set_visible (self->verdict, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsJournalDialog) self = CS_JOURNAL_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  CsJournalState state;
  g_autofree char *sentence
      = cs_journal_view_verify_finish (CS_JOURNAL_VIEW (source), result, &state, &error);

  end (self);
  if (sentence == NULL)
    return;
  cs_alerts_take_verdict (self->alerts, state);
  switch (state)
    {
    case CS_JOURNAL_VERIFIED:
      show_verdict (self, sentence, "success", "object-select-symbolic");
      break;
    case CS_JOURNAL_WRONG:
      show_verdict (self, sentence, "error", "dialog-error-symbolic");
      break;
    case CS_JOURNAL_UNVERIFIABLE:
      show_verdict (self, sentence, "warning", "dialog-warning-symbolic");
      break;
    }
}

static void
verify_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsJournalDialog *self = CS_JOURNAL_DIALOG (widget);

  gtk_widget_set_visible (self->verdict, FALSE);
  cs_journal_view_verify_async (self->view, begin (self), verified_cb, g_object_ref (self));
}

/* --- saving ------------------------------------------------------------------------------ */

static void
say (CsJournalDialog *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsJournalDialog) self = CS_JOURNAL_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsMessage) message = NULL;
  AdwDialog *dialog;

  end (self);
  if (cs_journal_view_save_finish (CS_JOURNAL_VIEW (source), result, &error))
    {
      say (self, _ ("Journal saved"));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  message = cs_message_for_error (error, NULL);
  dialog = adw_alert_dialog_new (message->title, message->body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"), NULL);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsJournalDialog) self = CS_JOURNAL_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
          && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
        say (self, _ ("The file dialog could not be opened"));
      return;
    }
  if (self->progress == NULL)
    cs_journal_view_save_async (self->view, file, begin (self), saved_cb, g_object_ref (self));
}

static void
export_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Export Journal"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Save"));
  gtk_file_dialog_set_initial_name (dialog, "journal.csv");
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)),
                        CS_JOURNAL_DIALOG (widget)->cancellable, file_chosen_cb,
                        g_object_ref (widget));
}

/* --- the type ---------------------------------------------------------------------------- */

static void
cs_journal_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (CS_JOURNAL_DIALOG (dialog)->cancellable);
  stop (CS_JOURNAL_DIALOG (dialog));
}

static void
cs_journal_dialog_dispose (GObject *object)
{
  CsJournalDialog *self = CS_JOURNAL_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  stop (self);
  g_clear_object (&self->progress);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  cs_ui_leave (&self->view, self);
  g_clear_object (&self->alerts);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_JOURNAL_DIALOG);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (cs_journal_dialog_parent_class)->dispose (object);
}

static void
cs_journal_dialog_class_init (CsJournalDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_journal_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = cs_journal_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-journal-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, search);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, person);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, span);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, persons);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, spans);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, work);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, verdict);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, verdict_text);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, message);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, CsJournalDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_cb);
  gtk_widget_class_bind_template_callback (widget_class, span_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_install_action (widget_class, "journal.verify", NULL, verify_action);
  gtk_widget_class_install_action (widget_class, "journal.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "journal.stop", NULL, stop_action);
}

static void
cs_journal_dialog_init (CsJournalDialog *self)
{
  GtkAdjustment *adjustment;

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int kind = CS_JOURNAL_ALL; kind < CS_JOURNAL_N_KINDS; kind++)
    gtk_string_list_append (self->kinds, cs_journal_words_kind ((CsJournalKind) kind));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_DEFAULT);
}

static void
set_view (CsJournalDialog *self, CsJournalView *view)
{
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (view)));

  self->view = g_object_ref (view);
  cs_work_bar_set_work (self->work, cs_journal_view_get_work (view));
  g_signal_connect_object (view, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (view, "notify::persons", G_CALLBACK (persons_changed_cb), self,
                           G_CONNECT_DEFAULT);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

void
cs_journal_dialog_run (CsDesk *desk, const char *session_id, GtkWidget *parent)
{
  CsJournalDialog *self = g_object_new (CS_TYPE_JOURNAL_DIALOG, NULL);
  g_autoptr (CsJournalView) view = cs_journal_view_new (
      cs_desk_get_journal (desk), cs_desk_get_connections (desk), cs_desk_get_clock (desk));

  self->alerts = g_object_ref (cs_desk_get_alerts (desk));
  set_view (self, view);
  if (session_id != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), session_id);
      cs_journal_view_set_text (view, session_id);
    }
  else
    cs_journal_view_reload (view);
  show_state (self);
  cs_help_set_page (self, "journal");
  adw_dialog_present (ADW_DIALOG (self), parent);
}
