// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-ui-init.h"

#include "cs-connection-button.h"
#include "cs-countdown.h"
#include "cs-day-page.h"
#include "cs-filter-bar.h"
#include "cs-fold-layout.h"
#include "cs-key-row.h"
#include "cs-lock-page.h"
#include "cs-picture.h"
#include "cs-quiet-label.h"
#include "cs-record-header.h"
#include "cs-record-page.h"
#include "cs-session-pane.h"
#include "cs-shortcut-row.h"
#include "cs-sidebar.h"
#include "cs-skeleton.h"
#include "cs-ui-resources.h"
#include "cs-wayland-clip.h"
#include "cs-welcome-page.h"
#include "cs-work-bar.h"

static gboolean
refuse_inspector (GtkWindow *window, gboolean toggle)
{
  return TRUE;
}

/* GTK's inspector shows every label, and could keep any of them. It can be asked for in any window,
 * also in one that GTK brings: this is before there is any, and all of them inherit it. */
static void
keep_inspector_out (void)
{
  GtkWindowClass *windows = g_type_class_ref (GTK_TYPE_WINDOW);

  windows->enable_debugging = refuse_inspector;
}

void
cs_ui_init (void)
{
  keep_inspector_out ();
  cs_wayland_clip_watch (gdk_display_get_default ());
  g_resources_register (cs_ui_get_resource ());
  g_type_ensure (CS_TYPE_CONNECTION_BUTTON);
  g_type_ensure (CS_TYPE_COUNTDOWN);
  g_type_ensure (CS_TYPE_DAY_PAGE);
  g_type_ensure (CS_TYPE_FILTER_BAR);
  g_type_ensure (CS_TYPE_FOLD_LAYOUT);
  g_type_ensure (CS_TYPE_KEY_ROW);
  g_type_ensure (CS_TYPE_LOCK_PAGE);
  g_type_ensure (CS_TYPE_PICTURE);
  g_type_ensure (CS_TYPE_QUIET_LABEL);
  g_type_ensure (CS_TYPE_RECORD_HEADER);
  g_type_ensure (CS_TYPE_RECORD_PAGE);
  g_type_ensure (CS_TYPE_SESSION_PANE);
  g_type_ensure (CS_TYPE_SHORTCUT_ROW);
  g_type_ensure (CS_TYPE_SIDEBAR);
  g_type_ensure (CS_TYPE_SKELETON);
  g_type_ensure (CS_TYPE_WELCOME_PAGE);
  g_type_ensure (CS_TYPE_WORK_BAR);
}
