// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-notifier.h"

#include <gtk/gtk.h>

static void
raised_cb (GApplication *application, int alert)
{
  g_autoptr (CsMessage) message = cs_alert_new_message ((CsAlert) alert);
  g_autoptr (GNotification) notification = g_notification_new (message->title);

  g_notification_set_body (notification, message->body);
  g_notification_set_default_action (notification, "app." CS_NOTIFIER_ACTION);
  g_notification_set_priority (notification, cs_alert_is_urgent ((CsAlert) alert)
                                                 ? G_NOTIFICATION_PRIORITY_URGENT
                                                 : G_NOTIFICATION_PRIORITY_NORMAL);
  g_application_send_notification (application, cs_alert_get_id ((CsAlert) alert), notification);
}

static void
settled_cb (GApplication *application, int alert)
{
  g_application_withdraw_notification (application, cs_alert_get_id ((CsAlert) alert));
}

/* Any window: without a portal, the one in which a file is chosen is ours, too. */
static void
active_cb (CsAlerts *alerts)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  gboolean is_active = FALSE;

  for (unsigned i = 0; i < g_list_model_get_n_items (toplevels) && !is_active; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      is_active = gtk_window_is_active (window);
    }
  cs_alerts_set_active (alerts, is_active);
}

static void
toplevels_changed_cb (CsAlerts *alerts,
                      unsigned position,
                      unsigned removed,
                      unsigned added,
                      GListModel *toplevels)
{
  for (unsigned i = 0; i < added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, position + i);

      g_signal_connect_object (window, "notify::is-active", G_CALLBACK (active_cb), alerts,
                               G_CONNECT_SWAPPED);
    }
  active_cb (alerts);
}

void
cs_notifier_watch (GApplication *application, CsAlerts *alerts)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  g_signal_connect_object (alerts, "raised", G_CALLBACK (raised_cb), application,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (alerts, "settled", G_CALLBACK (settled_cb), application,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (toplevels, "items-changed", G_CALLBACK (toplevels_changed_cb), alerts,
                           G_CONNECT_SWAPPED);
  toplevels_changed_cb (alerts, 0, 0, g_list_model_get_n_items (toplevels), toplevels);
}
