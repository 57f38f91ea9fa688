// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-extract-dialog.h"

#include "cs-help.h"
#include "cs-key-row.h"
#include "cs-quiet-label.h"
#include "cs-secure-memory.h"
#include "cs-ui.h"
#include "cs-work-bar.h"

#include <glib/gi18n.h>
#include <string.h>

/* One page asks, the other says: first what will happen, then how it goes. */
struct _CsExtractDialog
{
  AdwDialog parent_instance;

  CsExtractView *view;
  CsSecret *passphrase; /* the one that was made */

  GtkWidget *cancel;
  GtkWidget *back;
  GtkWidget *choose;
  GtkStack *stack;

  GtkLabel *mode;
  GtkLabel *mark;
  GtkCheckButton *pack;
  GtkCheckButton *json;
  GtkWidget *secret;
  GtkWidget *made_row;
  GtkLabel *made;
  AdwSwitchRow *own;
  CsKeyRow *typed;
  CsKeyRow *repeated;
  AdwSwitchRow *noted;
  GtkLabel *problem;

  AdwStatusPage *page;
  CsWorkBar *work;
  CsQuietLabel *left;
  GtkWidget *challenge;
  GtkLabel *ask;
  GtkEntry *typed_reference;
  GtkWidget *confirm;
  GtkWidget *elsewhere;
  GtkWidget *again;
  GtkWidget *done;
};

G_DEFINE_FINAL_TYPE (CsExtractDialog, cs_extract_dialog, ADW_TYPE_DIALOG)

/* --- the first page ----------------------------------------------------------------------------
 */

/* Why what was typed cannot be taken; "" where nothing is wrong, and nothing is there yet. */
static char *
dup_objection (CsExtractDialog *self)
{
  g_autoptr (CsSecret) typed = cs_key_row_dup_key (self->typed);
  g_autoptr (CsSecret) repeated = cs_key_row_dup_key (self->repeated);
  g_autofree char *objection = NULL;

  if (typed == NULL)
    return g_strdup ("");
  objection = cs_extract_view_dup_objection (cs_secret_peek (typed));
  if (objection != NULL)
    return g_steal_pointer (&objection);
  if (repeated == NULL)
    return g_strdup ("");
  if (!g_str_equal (cs_secret_peek (typed), cs_secret_peek (repeated)))
    return g_strdup (_ ("The two are not the same."));
  return NULL;
}

static void
show_choices (CsExtractDialog *self)
{
  const CsMessage *message = cs_extract_view_get_message (self->view);
  gboolean pack = gtk_check_button_get_active (self->pack);
  gboolean own = pack && adw_switch_row_get_active (self->own);
  g_autofree char *objection = own ? dup_objection (self) : NULL;
  g_autofree char *problem = NULL;

  if (objection == NULL && message != NULL
      && cs_extract_view_get_state (self->view) == CS_EXTRACT_CHOOSING)
    /* Translators: a short statement, and what it means */
    problem = g_strdup_printf (_ ("%s. %s"), message->title, message->body);
  gtk_widget_set_visible (self->secret, pack);
  gtk_widget_set_visible (self->made_row, !own);
  gtk_widget_set_visible (GTK_WIDGET (self->typed), own);
  gtk_widget_set_visible (GTK_WIDGET (self->repeated), own);
  cs_ui_show_text (self->problem, objection != NULL && *objection != '\0' ? objection : problem);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "extract.choose",
      cs_extract_view_get_state (self->view) == CS_EXTRACT_CHOOSING
          && (!pack || (objection == NULL && adw_switch_row_get_active (self->noted))));
}

static void
changed_cb (CsExtractDialog *self)
{
  if (self->view != NULL)
    show_choices (self);
}

static void
make_passphrase (CsExtractDialog *self)
{
  gtk_label_set_text (self->made, "");
  g_clear_pointer (&self->passphrase, cs_secret_unref);
  self->passphrase = cs_extract_view_make_passphrase ();
  if (self->passphrase != NULL)
    gtk_label_set_text (self->made, cs_secret_peek (self->passphrase));
  else
    adw_switch_row_set_active (self->own, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->own), self->passphrase != NULL);
}

static CsSecret *
dup_passphrase (CsExtractDialog *self)
{
  if (!gtk_check_button_get_active (self->pack))
    return NULL;
  if (adw_switch_row_get_active (self->own))
    return cs_key_row_dup_key (self->typed);
  return cs_secret_ref (self->passphrase);
}

/* --- the second page ---------------------------------------------------------------------------
 */

static void
show_left (CsExtractDialog *self)
{
  CsExtractState state = cs_extract_view_get_state (self->view);
  g_autofree char *text = cs_extract_view_dup_time_left (self->view);

  gtk_widget_set_visible (GTK_WIDGET (self->left),
                          state == CS_EXTRACT_STUCK || state == CS_EXTRACT_WAITING);
  cs_quiet_label_set_text (self->left, text);
}

static void
reference_cb (CsExtractDialog *self)
{
  const char *challenge = cs_extract_view_get_challenge (self->view);

  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "extract.confirm",
      challenge == NULL
          || g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->typed_reference)), challenge));
}

static void
show_challenge (CsExtractDialog *self, gboolean warning)
{
  const char *challenge = cs_extract_view_get_challenge (self->view);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->challenge, warning && challenge != NULL);
  if (!warning || challenge == NULL)
    return;
  /* Translators: %s is a reference or an ID, to be typed exactly */
  text = g_strdup_printf (_ ("To go on, type “%s”:"), challenge);
  gtk_label_set_text (self->ask, text);
}

static void
show_run (CsExtractDialog *self, CsExtractState state)
{
  const CsMessage *message = cs_extract_view_get_message (self->view);
  CsExtractEnd end = cs_extract_view_get_end (self->view);
  gboolean over = state == CS_EXTRACT_OVER;

  if (message != NULL)
    cs_ui_show_page (self->page, message->title, message->body, message->icon);
  show_left (self);
  show_challenge (self, state == CS_EXTRACT_WARNING);
  gtk_widget_set_visible (self->confirm, state == CS_EXTRACT_WARNING);
  gtk_widget_set_visible (self->elsewhere, state == CS_EXTRACT_STUCK);
  gtk_widget_set_visible (self->again, over && end == CS_EXTRACT_END_AT_RISK);
  gtk_widget_set_visible (self->done, over || state == CS_EXTRACT_WAITING);
}

static void
show (CsExtractDialog *self)
{
  CsExtractState state = cs_extract_view_get_state (self->view);
  gboolean choosing = state == CS_EXTRACT_CHOOSING || state == CS_EXTRACT_TRYING;

  cs_ui_show_text (self->mark, cs_extract_view_get_mark (self->view));
  gtk_stack_set_visible_child_name (self->stack, choosing ? "choose" : "run");
  gtk_widget_set_visible (self->cancel, choosing);
  gtk_widget_set_visible (self->choose, choosing);
  gtk_widget_set_visible (self->back, state == CS_EXTRACT_WARNING);
  adw_dialog_set_can_close (ADW_DIALOG (self), !cs_extract_view_is_busy (self->view));
  if (choosing)
    show_choices (self);
  else
    show_run (self, state);
}

static void
state_cb (CsExtractView *view, GParamSpec *pspec, CsExtractDialog *self)
{
  show (self);
}

static void
left_cb (CsExtractView *view, GParamSpec *pspec, CsExtractDialog *self)
{
  show_left (self);
}

/* --- actions -----------------------------------------------------------------------------------
 */

/* GTK's own file dialog, where there is no portal, puts the file among the recent ones. */
static gboolean
forget_file_cb (gpointer user_data)
{
  g_autofree char *uri = g_file_get_uri (G_FILE (user_data));

  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
  return G_SOURCE_REMOVE;
}

static GFile *
take_file (GObject *source, GAsyncResult *result)
{
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file == NULL)
    return NULL;
  forget_file_cb (file);
  g_idle_add_full (G_PRIORITY_HIGH, forget_file_cb, g_object_ref (file), g_object_unref);
  return file;
}

static void
file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsExtractDialog) self = user_data;
  g_autoptr (GFile) file = take_file (source, result);
  g_autoptr (CsSecret) passphrase = NULL;

  if (file == NULL || cs_extract_view_get_state (self->view) != CS_EXTRACT_CHOOSING)
    return;
  passphrase = dup_passphrase (self);
  gtk_editable_set_text (GTK_EDITABLE (self->typed_reference), "");
  reference_cb (self);
  cs_extract_view_choose (self->view, file, passphrase);
}

static void
elsewhere_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsExtractDialog) self = user_data;
  g_autoptr (GFile) file = take_file (source, result);

  if (file != NULL && cs_extract_view_get_state (self->view) == CS_EXTRACT_STUCK)
    cs_extract_view_save_to (self->view, file);
}

static void
ask_for_file (CsExtractDialog *self, GAsyncReadyCallback callback)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  gboolean pack = cs_extract_view_get_state (self->view) == CS_EXTRACT_CHOOSING
                      ? gtk_check_button_get_active (self->pack)
                      : cs_extract_view_is_pack (self->view);
  g_autofree char *name = cs_extract_view_dup_name (self->view, pack);

  gtk_file_dialog_set_title (dialog, _ ("File of the Extract"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Save"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        callback, g_object_ref (self));
}

static void
choose_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for_file (CS_EXTRACT_DIALOG (widget), file_cb);
}

static void
elsewhere_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for_file (CS_EXTRACT_DIALOG (widget), elsewhere_cb);
}

static void
new_passphrase_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsExtractDialog *self = CS_EXTRACT_DIALOG (widget);

  make_passphrase (self);
  adw_switch_row_set_active (self->noted, FALSE);
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_extract_view_go_back (CS_EXTRACT_DIALOG (widget)->view);
}

static void
confirm_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsExtractDialog *self = CS_EXTRACT_DIALOG (widget);

  /* From here on it is on paper, or it is nowhere. */
  if (cs_extract_view_confirm (self->view,
                               gtk_editable_get_text (GTK_EDITABLE (self->typed_reference))))
    {
      gtk_label_set_text (self->made, "");
      cs_key_row_wipe (self->typed);
      cs_key_row_wipe (self->repeated);
    }
}

static void
again_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_extract_view_read_again (CS_EXTRACT_DIALOG (widget)->view);
}

static void
close_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

/* --- the type ----------------------------------------------------------------------------------
 */

static void
cs_extract_dialog_dispose (GObject *object)
{
  CsExtractDialog *self = CS_EXTRACT_DIALOG (object);

  if (self->made != NULL)
    gtk_label_set_text (self->made, "");
  if (self->passphrase != NULL)
    cs_secret_wipe (self->passphrase);
  g_clear_pointer (&self->passphrase, cs_secret_unref);
  cs_ui_leave (&self->view, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_EXTRACT_DIALOG);

  G_OBJECT_CLASS (cs_extract_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CsExtractDialog, name)
  BIND (cancel);
  BIND (back);
  BIND (choose);
  BIND (stack);
  BIND (mode);
  BIND (mark);
  BIND (pack);
  BIND (json);
  BIND (secret);
  BIND (made_row);
  BIND (made);
  BIND (own);
  BIND (typed);
  BIND (repeated);
  BIND (noted);
  BIND (problem);
  BIND (page);
  BIND (work);
  BIND (left);
  BIND (challenge);
  BIND (ask);
  BIND (typed_reference);
  BIND (confirm);
  BIND (elsewhere);
  BIND (again);
  BIND (done);
#undef BIND
}

static void
cs_extract_dialog_class_init (CsExtractDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_extract_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-extract-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reference_cb);
  gtk_widget_class_install_action (widget_class, "extract.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "extract.new-passphrase", NULL,
                                   new_passphrase_action);
  gtk_widget_class_install_action (widget_class, "extract.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "extract.confirm", NULL, confirm_action);
  gtk_widget_class_install_action (widget_class, "extract.elsewhere", NULL, elsewhere_action);
  gtk_widget_class_install_action (widget_class, "extract.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "extract.close", NULL, close_action);
}

static void
cs_extract_dialog_init (CsExtractDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not yet below the dialog, which makes its sheet when it is presented. */
  cs_ui_let_wrap (adw_dialog_get_child (ADW_DIALOG (self)));
  cs_ui_set_name (self->made, _ ("Passphrase of the Pack"));
}

void
cs_extract_dialog_run (CsExtractView *view, GtkWidget *parent)
{
  CsExtractDialog *self = g_object_new (CS_TYPE_EXTRACT_DIALOG, NULL);

  self->view = g_object_ref (view);
  cs_work_bar_set_work (self->work, cs_extract_view_get_work (view));
  if (cs_extract_view_get_state (view) == CS_EXTRACT_CHOOSING)
    make_passphrase (self);
  cs_ui_show_mode (self->mode, cs_connection_get_mode (cs_extract_view_get_connection (view)));
  g_signal_connect_object (view, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (view, "notify::seconds-left", G_CALLBACK (left_cb), self,
                           G_CONNECT_DEFAULT);
  reference_cb (self);
  cs_help_set_page (self, "extract");
  show (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}

static CsExtractDialog *
find_dialog (CsExtractView *view, AdwApplicationWindow *window)
{
  g_autoptr (GListModel) dialogs = adw_application_window_get_dialogs (window);

  for (unsigned i = 0; i < g_list_model_get_n_items (dialogs); i++)
    {
      g_autoptr (GtkWidget) dialog = g_list_model_get_item (dialogs, i);

      if (CS_IS_EXTRACT_DIALOG (dialog) && CS_EXTRACT_DIALOG (dialog)->view == view)
        return CS_EXTRACT_DIALOG (dialog);
    }
  return NULL;
}

void
cs_extract_dialog_save (CsExtractView *view, AdwApplicationWindow *window)
{
  CsExtractDialog *self = find_dialog (view, window);

  if (self != NULL && cs_extract_view_get_state (view) == CS_EXTRACT_STUCK)
    ask_for_file (self, elsewhere_cb);
}
