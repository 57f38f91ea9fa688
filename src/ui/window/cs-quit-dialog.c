// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-quit-dialog.h"

#include "cs-extract-dialog.h"
#include "cs-help.h"
#include "cs-ui.h"

#include <glib/gi18n.h>

#define GUARD "cs-quit-guard"

/* What stands between an extract that no file has and the end of the program. */
typedef struct
{
  CsDesk *desk;
  AdwApplicationWindow *window; /* unowned: it owns this */
  CsExtractView *view;          /* what a lock has taken off the window; or NULL */
  AdwDialog *question;          /* weak; or NULL */
} Guard;

static void
guard_free (gpointer data)
{
  Guard *self = data;

  g_clear_weak_pointer (&self->question);
  g_clear_object (&self->view);
  g_object_unref (self->desk);
  g_free (self);
}

/* --- the question ---------------------------------------------------------------------------- */

/* It counts down, and goes when there is nothing to lose any more. */
static void
update (AdwAlertDialog *dialog, CsExtractView *view, gboolean locked)
{
  g_autoptr (CsMessage) message = cs_extract_view_new_question (view, locked);
  gboolean can_save = cs_extract_view_get_state (view) == CS_EXTRACT_STUCK && !locked;

  if (message == NULL)
    {
      adw_dialog_force_close (ADW_DIALOG (dialog));
      return;
    }
  adw_alert_dialog_set_heading (dialog, message->title);
  adw_alert_dialog_set_body (dialog, message->body);
  if (can_save == adw_alert_dialog_has_response (dialog, "save"))
    return;
  if (can_save)
    {
      adw_alert_dialog_add_response (dialog, "save", _ ("_Save…"));
      adw_alert_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
    }
  else
    adw_alert_dialog_remove_response (dialog, "save");
  adw_alert_dialog_set_default_response (dialog, can_save ? "save" : "cancel");
}

static void
state_cb (CsExtractView *view, GParamSpec *pspec, AdwAlertDialog *dialog)
{
  gboolean locked = g_object_get_data (G_OBJECT (dialog), "cs-locked") != NULL;

  update (dialog, view, locked);
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, Guard *self)
{
  CsExtractView *view = cs_extracts_get_busy (cs_desk_get_extracts (self->desk));

  g_clear_weak_pointer (&self->question);
  if (g_str_equal (response, "quit"))
    gtk_window_destroy (GTK_WINDOW (self->window));
  else if (g_str_equal (response, "save") && view != NULL)
    cs_extract_dialog_save (view, self->window);
}

static void
ask (Guard *self, CsExtractView *view)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (NULL, NULL));
  gboolean locked = cs_desk_is_locked (self->desk);

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "quit", _ ("_Quit Anyway"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "quit", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  cs_help_set_page (dialog, "extract");
  cs_ui_keep_answers_whole (dialog);
  if (locked)
    g_object_set_data (G_OBJECT (dialog), "cs-locked", dialog);
  update (dialog, view, locked);
  g_signal_connect_object (view, "notify::state", G_CALLBACK (state_cb), dialog, G_CONNECT_DEFAULT);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  g_set_weak_pointer (&self->question, ADW_DIALOG (dialog));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self->window));
}

gboolean
cs_quit_dialog_ask (AdwApplicationWindow *window)
{
  Guard *self = g_object_get_data (G_OBJECT (window), GUARD);
  CsExtractView *view = cs_extracts_get_busy (cs_desk_get_extracts (self->desk));

  if (view != NULL && self->question == NULL)
    ask (self, view);
  return view != NULL;
}

static gboolean
close_request_cb (GtkWindow *window)
{
  return cs_quit_dialog_ask (ADW_APPLICATION_WINDOW (window)) ? GDK_EVENT_STOP
                                                              : GDK_EVENT_PROPAGATE;
}

/* Where a dialog stands in the window, its closing comes to that alone, as a press of Escape does,
 * which is no wish to quit. */
static void
close_attempt_cb (AdwDialog *dialog, AdwApplicationWindow *window)
{
  const GSignalInvocationHint *hint = g_signal_get_invocation_hint (window);

  if (hint != NULL && hint->signal_id == g_signal_lookup ("close-request", GTK_TYPE_WINDOW))
    cs_quit_dialog_ask (window);
}

/* While a dialog stands in a window, keys go to it alone. */
static void
visible_dialog_cb (AdwApplicationWindow *window, GParamSpec *pspec, gpointer user_data)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (window);
  GtkEventController *controller;

  if (dialog == NULL || g_object_get_data (G_OBJECT (dialog), "cs-quit") != NULL)
    return;
  controller = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_q, GDK_CONTROL_MASK),
                        gtk_named_action_new ("app.quit")));
  gtk_widget_add_controller (GTK_WIDGET (dialog), controller);
  g_signal_connect_object (dialog, "close-attempt", G_CALLBACK (close_attempt_cb), window,
                           G_CONNECT_DEFAULT);
  g_object_set_data (G_OBJECT (dialog), "cs-quit", controller);
}

/* --- the lock -------------------------------------------------------------------------------- */

/* Whoever unlocks it has to see what has become of it, and may have to save it. */
static void
locked_cb (CsDesk *desk, GParamSpec *pspec, AdwApplicationWindow *window)
{
  Guard *self = g_object_get_data (G_OBJECT (window), GUARD);
  g_autoptr (CsExtractView) view = NULL;

  if (cs_desk_is_locked (desk))
    {
      g_set_object (&self->view, cs_extracts_get_busy (cs_desk_get_extracts (desk)));
      return;
    }
  view = g_steal_pointer (&self->view);
  /* A question from before is about what cannot be saved. */
  if (self->question != NULL)
    adw_dialog_force_close (self->question);
  if (view != NULL)
    cs_extract_dialog_run (view, GTK_WIDGET (window));
}

void
cs_quit_dialog_watch (CsDesk *desk, AdwApplicationWindow *window)
{
  Guard *self = g_new0 (Guard, 1);

  self->desk = g_object_ref (desk);
  self->window = window;
  g_object_set_data_full (G_OBJECT (window), GUARD, self, guard_free);
  g_signal_connect (window, "close-request", G_CALLBACK (close_request_cb), NULL);
  g_signal_connect (window, "notify::visible-dialog", G_CALLBACK (visible_dialog_cb), NULL);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (locked_cb), window,
                           G_CONNECT_DEFAULT);
}
