// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-lock-page.h"

#include "cs-ui.h"

#include <glib/gi18n.h>

/* What stands in the window while the desk is locked: nothing of anybody, and the way back. */
struct _CsLockPage
{
  AdwBin parent_instance;

  CsDesk *desk;
  GCancellable *cancellable; /* of the unlocking that is under way */

  AdwStatusPage *page;
  GtkWidget *unlock;
};

G_DEFINE_FINAL_TYPE (CsLockPage, cs_lock_page, ADW_TYPE_BIN)

static void
show (CsLockPage *self, const char *text)
{
  cs_ui_show_page (self->page, _ ("Locked"), text, "system-lock-screen-symbolic");
  gtk_widget_set_sensitive (self->unlock, TRUE);
  gtk_widget_grab_focus (self->unlock);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsLockPage) self = CS_LOCK_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsMessage) message = NULL;
  g_autofree char *text = NULL;

  if (cs_desk_unlock_finish (CS_DESK (source), result, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  message = cs_message_for_error (error, NULL);
  /* Translators: %s is a short statement, such as "The keyring is locked" */
  text = g_strdup_printf (_ ("%s. It is needed to go on: try again."), message->title);
  show (self, text);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
unlock_cb (GtkButton *button, CsLockPage *self)
{
  gtk_widget_set_sensitive (self->unlock, FALSE);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cs_desk_unlock_async (self->desk, self->cancellable, unlocked_cb, g_object_ref (self));
}

static void
cs_lock_page_dispose (GObject *object)
{
  CsLockPage *self = CS_LOCK_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_LOCK_PAGE);

  G_OBJECT_CLASS (cs_lock_page_parent_class)->dispose (object);
}

static void
cs_lock_page_class_init (CsLockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_lock_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-lock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CsLockPage, page);
  gtk_widget_class_bind_template_child (widget_class, CsLockPage, unlock);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
}

static void
cs_lock_page_init (CsLockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cs_ui_let_wrap (GTK_WIDGET (self));
}

void
cs_lock_page_set_desk (CsLockPage *self, CsDesk *desk)
{
  g_return_if_fail (CS_IS_LOCK_PAGE (self));
  g_return_if_fail (CS_IS_DESK (desk));

  g_set_object (&self->desk, desk);
}

void
cs_lock_page_reset (CsLockPage *self)
{
  g_return_if_fail (CS_IS_LOCK_PAGE (self));

  /* A question for the keyring's password that still stands is not ours any more. */
  g_cancellable_cancel (self->cancellable);
  show (self, _ ("List and record have left memory. Unlocking asks your keyring again."));
}
