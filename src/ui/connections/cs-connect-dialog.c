// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-connect-dialog.h"

#include "cs-connect-view.h"
#include "cs-help.h"
#include "cs-key-row.h"
#include "cs-note.h"
#include "cs-remove-dialog.h"
#include "cs-ui.h"

#include <glib/gi18n.h>

#define HEIGHT_WITH_FAILURE 580
#define HEIGHT_OF_BLOCKPASS 640

struct _CsConnectDialog
{
  AdwDialog parent_instance;

  CsDesk *desk;
  CsService service;
  GtkWidget *parent; /* the window; it outlives its dialogs */
  CsConnectView *view;
  CsConnection *replaced; /* or NULL */
  GCancellable *cancellable;
  gboolean busy;
  gboolean keep; /* the keyring could not take the keys: for this run only */

  AdwEntryRow *name;
  AdwEntryRow *account;
  CsKeyRow *browse_key;
  AdwComboRow *browse_scope;
  AdwSwitchRow *accept_wide;
  CsKeyRow *reveal_key;
  AdwComboRow *reveal_scope;
  AdwSwitchRow *archives;
  AdwExpanderRow *advanced;
  AdwEntryRow *server;
  GtkLabel *name_problem;
  GtkLabel *account_problem;
  GtkLabel *browse_problem;
  GtkLabel *reveal_problem;
  GtkLabel *server_problem;
  GtkLabel *mode;
  GtkWidget *failure;
  GtkLabel *failure_title;
  GtkLabel *failure_body;
  GtkWidget *connect;
  GtkWidget *cancel;
  GtkWidget *keep_button;
  GtkWidget *spinner;
  GtkWidget *form;
};

G_DEFINE_FINAL_TYPE (CsConnectDialog, cs_connect_dialog, ADW_TYPE_DIALOG)

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* The list of a row begins with the narrowest scope that there is sense in. */
static CsScope
get_scope (AdwComboRow *row, CsScope first)
{
  return (CsScope) ((unsigned) first + adw_combo_row_get_selected (row));
}

static void
set_scope (AdwComboRow *row, CsScope first, CsScope scope)
{
  if (scope >= first)
    adw_combo_row_set_selected (row, (unsigned) scope - (unsigned) first);
}

static CsConnectForm
get_form (CsConnectDialog *self)
{
  CsScope browse_scope = get_scope (self->browse_scope, CS_SCOPE_METADATA);

  return (CsConnectForm) {
    .service = self->service,
    .name = get_text (self->name),
    .account = get_text (self->account),
    .browse_scope = browse_scope,
    .reveal_scope = get_scope (self->reveal_scope, CS_SCOPE_ATTRIBUTES),
    .reveal_archives = adw_switch_row_get_active (self->archives),
    .accept_wide
    = browse_scope > CS_SCOPE_METADATA && adw_switch_row_get_active (self->accept_wide),
    .browse_key = cs_key_row_get_text (self->browse_key),
    .reveal_key = cs_key_row_get_text (self->reveal_key),
    .server = get_text (self->server),
  };
}

/* Under an entry, and as its colour. An empty one that must not be is no news while it is empty. */
static gboolean
show_problem (CsConnectDialog *self, CsConnectEntry entry, gpointer row, GtkLabel *label)
{
  CsConnectForm form = get_form (self);
  g_autofree char *problem = cs_connect_view_dup_problem (self->view, entry, &form);
  gboolean key = CS_IS_KEY_ROW (row);
  gboolean wide = entry == CS_CONNECT_BROWSE_KEY && form.browse_scope > CS_SCOPE_METADATA
                  && !form.accept_wide;
  gboolean empty = !wide && *(key ? cs_key_row_get_text (row) : get_text (row)) == '\0';
  GtkLabel *marks = problem != NULL && !empty ? label : NULL;

  cs_ui_show_text (label, marks != NULL ? problem : NULL);
  if (key)
    cs_key_row_set_problem (row, marks);
  else
    cs_ui_mark (row, row, marks);
  return problem == NULL;
}

static void
update (CsConnectDialog *self)
{
  CsConnectForm form = get_form (self);
  gboolean good = TRUE;
  CsMode mode;

  good = show_problem (self, CS_CONNECT_NAME, self->name, self->name_problem) && good;
  good = show_problem (self, CS_CONNECT_ACCOUNT, self->account, self->account_problem) && good;
  good = show_problem (self, CS_CONNECT_BROWSE_KEY, self->browse_key, self->browse_problem) && good;
  good = show_problem (self, CS_CONNECT_REVEAL_KEY, self->reveal_key, self->reveal_problem) && good;
  good = show_problem (self, CS_CONNECT_SERVER, self->server, self->server_problem) && good;
  if (cs_connect_form_get_mode (&form, &mode))
    cs_ui_show_mode (self->mode, mode);
  else
    gtk_label_set_label (self->mode, "");
  gtk_widget_set_visible (GTK_WIDGET (self->accept_wide), form.browse_scope > CS_SCOPE_METADATA);
  gtk_widget_set_visible (GTK_WIDGET (self->mode), *gtk_label_get_label (self->mode) != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "connect.go", good && !self->busy);
  gtk_widget_set_sensitive (self->form, !self->busy);
  gtk_widget_set_visible (self->spinner, self->busy);
}

static void
changed_cb (GtkWidget *row, CsConnectDialog *self)
{
  if (self->view == NULL)
    return;
  self->keep = FALSE;
  gtk_widget_set_visible (self->keep_button, FALSE);
  gtk_widget_set_visible (self->failure, FALSE);
  update (self);
}

static void
chosen_cb (GtkWidget *row, GParamSpec *pspec, CsConnectDialog *self)
{
  changed_cb (row, self);
}

static void
entry_activated_cb (GtkWidget *row, CsConnectDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "connect.go", NULL);
}

/* Which of the two keys it is that another one has to take the place of. */
static void
mark_culprit (CsConnectDialog *self)
{
  gboolean reveal = cs_connect_view_get_culprit (self->view) == CS_CONNECT_REVEAL_KEY;
  CsKeyRow *row = reveal ? self->reveal_key : self->browse_key;

  cs_key_row_set_problem (row, self->failure_title);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_failure (CsConnectDialog *self, const GError *error)
{
  CsConnectForm form = get_form (self);
  g_autoptr (CsConnection) connection = cs_connect_form_make_connection (&form, "", "");
  g_autoptr (CsMessage) message = cs_message_for_error (error, connection);
  gboolean keyring = error->domain == CS_KEYRING_ERROR;

  gtk_label_set_text (self->failure_title, message->title);
  cs_ui_show_text (self->failure_body, message->body);
  gtk_widget_set_visible (self->failure, TRUE);
  adw_dialog_set_content_height (
      ADW_DIALOG (self),
      MAX (HEIGHT_WITH_FAILURE, adw_dialog_get_content_height (ADW_DIALOG (self))));
  gtk_widget_set_visible (self->keep_button, keyring);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message->title,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  update (self);
  if (keyring)
    gtk_widget_grab_focus (self->keep_button);
  else if (message->wants_keys || error->domain == CS_CONNECT_ERROR)
    mark_culprit (self);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsConnectDialog) self = CS_CONNECT_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsConnection) connection
      = cs_connect_view_connect_finish (CS_CONNECT_VIEW (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->busy = FALSE;
  if (connection == NULL)
    {
      show_failure (self, error);
      return;
    }
  cs_note_keys (cs_desk_get_journal (self->desk), cs_desk_get_keys (self->desk), connection,
                self->replaced != NULL, self->desk);
  cs_desk_set_connection (self->desk, connection);
  if (self->replaced != NULL)
    cs_remove_dialog_forget (self->desk, self->replaced, self->parent);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
go_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsConnectDialog *self = CS_CONNECT_DIALOG (widget);
  CsConnectForm form = get_form (self);
  g_autoptr (CsSecret) browse = cs_key_row_dup_key (self->browse_key);
  g_autoptr (CsSecret) reveal = cs_key_row_dup_key (self->reveal_key);

  self->busy = TRUE;
  /* Before the entries go grey: a text must not lose its focus by that. */
  gtk_widget_grab_focus (self->cancel);
  gtk_widget_set_visible (self->failure, FALSE);
  update (self);
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  cs_connect_view_connect_async (self->view, &form, browse, reveal, self->keep, self->cancellable,
                                 connected_cb, g_object_ref (self));
}

static void
keep_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsConnectDialog *self = CS_CONNECT_DIALOG (widget);

  self->keep = TRUE;
  gtk_widget_set_visible (self->keep_button, FALSE);
  gtk_widget_activate_action (widget, "connect.go", NULL);
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

/* Nothing that was typed outlives the dialog. */
static void
cs_connect_dialog_closed (AdwDialog *dialog)
{
  CsConnectDialog *self = CS_CONNECT_DIALOG (dialog);

  g_cancellable_cancel (self->cancellable);
  cs_key_row_wipe (self->browse_key);
  cs_key_row_wipe (self->reveal_key);
}

static void
cs_connect_dialog_dispose (GObject *object)
{
  CsConnectDialog *self = CS_CONNECT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->view);
  g_clear_object (&self->replaced);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_CONNECT_DIALOG);

  G_OBJECT_CLASS (cs_connect_dialog_parent_class)->dispose (object);
}

static void
cs_connect_dialog_class_init (CsConnectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_connect_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = cs_connect_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-connect-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, name);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, account);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, browse_key);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, browse_scope);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, accept_wide);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, reveal_key);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, reveal_scope);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, archives);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, advanced);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, server);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, name_problem);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, account_problem);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, browse_problem);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, reveal_problem);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, server_problem);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, mode);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, failure_title);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, failure_body);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, connect);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, keep_button);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, CsConnectDialog, form);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_install_action (widget_class, "connect.go", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "connect.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "connect.cancel", NULL, cancel_action);
}

/* The list inside libadwaita's expander can have the focus, and has no name. */
static void
name_lists (GtkWidget *widget, const char *name)
{
  if (GTK_IS_LIST_BOX (widget))
    cs_ui_set_name (widget, name);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_lists (child, name);
}

static void
cs_connect_dialog_init (CsConnectDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_lists (GTK_WIDGET (self->advanced), _ ("Advanced"));
}

static void
set_service (CsConnectDialog *self, CsService service)
{
  self->service = service;
  switch (service)
    {
    case CS_SERVICE_STRIPE:
      adw_dialog_set_title (ADW_DIALOG (self), _ ("Connect Stripe"));
      break;
    case CS_SERVICE_BLOCKPASS:
      adw_dialog_set_title (ADW_DIALOG (self), _ ("Connect Blockpass"));
      gtk_widget_set_visible (GTK_WIDGET (self->account), TRUE);
      adw_dialog_set_content_height (ADW_DIALOG (self), HEIGHT_OF_BLOCKPASS);
      break;
    }
}

/* All but the keys stays as it is. */
static void
set_replaced (CsConnectDialog *self, CsConnection *replaced)
{
  const char *server = cs_connection_get_server (replaced);
  const char *account = cs_connection_get_account (replaced);

  self->replaced = g_object_ref (replaced);
  cs_connect_view_set_replaced (self->view, replaced);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("New Keys"));
  gtk_editable_set_text (GTK_EDITABLE (self->name), cs_connection_get_name (replaced));
  gtk_editable_set_text (GTK_EDITABLE (self->account), account != NULL ? account : "");
  gtk_editable_set_text (GTK_EDITABLE (self->server), server != NULL ? server : "");
  set_scope (self->browse_scope, CS_SCOPE_METADATA, cs_connection_get_browse_scope (replaced));
  set_scope (self->reveal_scope, CS_SCOPE_ATTRIBUTES, cs_connection_get_reveal_scope (replaced));
  adw_switch_row_set_active (self->archives, cs_connection_reveal_archives (replaced));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->browse_key));
}

void
cs_connect_dialog_run (CsDesk *desk, CsService service, CsConnection *replaced, GtkWidget *parent)
{
  CsConnectDialog *self = g_object_new (CS_TYPE_CONNECT_DIALOG, NULL);

  self->desk = g_object_ref (desk);
  self->parent = parent;
  set_service (self, service);
  self->view = cs_connect_view_new (cs_desk_get_connections (desk), cs_desk_get_keys (desk),
                                    cs_desk_get_clock (desk));
  if (replaced != NULL)
    set_replaced (self, replaced);
  cs_help_set_page (self, service == CS_SERVICE_BLOCKPASS ? "blockpass" : "keys");
  update (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
