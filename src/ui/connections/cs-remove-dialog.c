// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-remove-dialog.h"

#include "cs-help.h"
#include "cs-note.h"
#include "cs-ui.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  CsDesk *desk;
  GtkWidget *parent;
  char *id;
  char *name;
  gboolean quiet; /* nothing is said where it goes well */
} Removal;

static void
removal_free (Removal *self)
{
  g_clear_object (&self->desk);
  g_clear_object (&self->parent);
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
say (Removal *self, const char *text)
{
  gtk_widget_activate_action (self->parent, "window.toast", "s", text);
}

static void
connection_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (cs_connections_remove_finish (CS_CONNECTIONS (source), result, &error))
    {
      if (self->quiet)
        return;
      text = g_strdup_printf (_ ("“%s” and its keys were removed"), self->name);
    }
  else
    text = g_strdup_printf (_ ("“%s” could not be taken off the list on the disk"), self->name);
  say (self, text);
}

static void
remove_connection (Removal *self)
{
  CsConnections *connections = cs_desk_get_connections (self->desk);
  CsConnection *current = cs_desk_get_connection (self->desk);

  if (!self->quiet)
    cs_note_removal (cs_desk_get_journal (self->desk), self->id, TRUE, self->desk);
  if (current != NULL && g_str_equal (cs_connection_get_id (current), self->id))
    cs_desk_set_connection (self->desk, NULL);
  cs_memory_keys_remove (cs_keys_get_memory (cs_desk_get_keys (self->desk)), self->id);
  cs_connections_remove_async (connections, self->id, NULL, connection_removed_cb, self);
}

static void
keys_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) self = user_data;
  g_autoptr (GError) error = NULL;

  /* The connection stays where its keys do: they could not be found again. */
  if (!cs_keyring_remove_finish (CS_KEYRING (source), result, &error))
    {
      g_autoptr (CsMessage) message = cs_message_for_error (
          error, cs_connections_find (cs_desk_get_connections (self->desk), self->id));

      cs_note_removal (cs_desk_get_journal (self->desk), self->id, FALSE, self->desk);
      say (self, message->title);
      return;
    }
  remove_connection (g_steal_pointer (&self));
}

static Removal *
removal_new (CsDesk *desk, CsConnection *connection, GtkWidget *parent)
{
  Removal *self = g_new0 (Removal, 1);

  self->desk = g_object_ref (desk);
  self->parent = g_object_ref (parent);
  self->id = g_strdup (cs_connection_get_id (connection));
  self->name = g_strdup (cs_connection_get_name (connection));
  return self;
}

/* The keys first: where they cannot be deleted, the connection stays to be tried again. */
static void
removal_begin (Removal *self)
{
  CsKeys *keys = cs_desk_get_keys (self->desk);
  CsKeyring *keyring = cs_keys_get_keyring (keys);

  if (keyring != NULL
      && !cs_memory_keys_contains (cs_keys_get_memory (keys), self->id, CS_KEY_BROWSE))
    cs_keyring_remove_async (keyring, self->id, NULL, keys_removed_cb, self);
  else
    remove_connection (self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) self = user_data;
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (answer, "remove"))
    removal_begin (g_steal_pointer (&self));
}

void
cs_remove_dialog_run (CsDesk *desk, GtkWidget *parent)
{
  CsConnection *connection = cs_desk_get_connection (desk);
  AdwAlertDialog *dialog;
  Removal *self;

  g_return_if_fail (connection != NULL);

  self = removal_new (desk, connection, parent);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (NULL, NULL));
  adw_alert_dialog_format_heading (dialog, _ ("Remove “%s”?"), self->name);
  adw_alert_dialog_set_body (dialog, _ ("Its keys are deleted from the keyring. Nothing changes "
                                        "at the service: withdraw the keys there as well if "
                                        "nobody needs them."));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "remove", _ ("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  cs_help_set_page (dialog, "keys#roll");
  adw_alert_dialog_choose (dialog, parent, NULL, answered_cb, self);
}

void
cs_remove_dialog_forget (CsDesk *desk, CsConnection *connection, GtkWidget *parent)
{
  Removal *self = removal_new (desk, connection, parent);

  self->quiet = TRUE;
  removal_begin (self);
}
