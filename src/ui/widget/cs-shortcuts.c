// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-shortcuts.h"

#include "cs-ui.h"

static const CsShortcut triage[] = {
  { GDK_KEY_j, 0, "triage.move", 1 },
  { GDK_KEY_k, 0, "triage.move", -1 },
  { GDK_KEY_n, 0, "triage.next", 0 },
  { GDK_KEY_1, 0, "triage.image", 1 },
  { GDK_KEY_2, 0, "triage.image", 2 },
  { GDK_KEY_3, 0, "triage.image", 3 },
  { GDK_KEY_4, 0, "triage.image", 4 },
  { GDK_KEY_KP_1, 0, "triage.image", 1 },
  { GDK_KEY_KP_2, 0, "triage.image", 2 },
  { GDK_KEY_KP_3, 0, "triage.image", 3 },
  { GDK_KEY_KP_4, 0, "triage.image", 4 },
  { GDK_KEY_c, 0, "triage.compare", 0 },
  { GDK_KEY_z, 0, "triage.enlarge", 0 },
  { GDK_KEY_plus, 0, "triage.enlarge", 0 },
  { GDK_KEY_plus, GDK_SHIFT_MASK, "triage.enlarge", 0 },
  { GDK_KEY_KP_Add, 0, "triage.enlarge", 0 },
  { GDK_KEY_r, 0, "triage.turn", 1 },
  { GDK_KEY_r, GDK_SHIFT_MASK, "triage.turn", -1 },
  { GDK_KEY_slash, 0, "window.search", 0 },
};

static GtkShortcut *
new_shortcut (const CsShortcut *key)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key->key, key->modifiers),
                                            gtk_named_action_new (key->action));

  if (key->number != 0)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (key->number));
  return shortcut;
}

static void
setting_changed_cb (GSettings *settings, const char *name, GtkEventController *controller)
{
  gboolean on = settings == NULL || g_settings_get_boolean (settings, "plain-keys");
  GtkSearchEntry *search = g_object_get_data (G_OBJECT (controller), "cs-search");

  gtk_event_controller_set_propagation_phase (controller, on ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
  if (search != NULL)
    gtk_search_entry_set_key_capture_widget (
        search, on ? NULL : gtk_event_controller_get_widget (controller));
}

void
cs_shortcuts_add_plain (GtkWidget *widget,
                        const CsShortcut *keys,
                        size_t n_keys,
                        GtkSearchEntry *search)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GSettings *settings = cs_ui_new_settings ();

  gtk_event_controller_set_name (controller, "cs-plain-keys");
  for (size_t i = 0; i < n_keys; i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          new_shortcut (&keys[i]));
  gtk_widget_add_controller (widget, controller);
  /* Both live in the template of the window. */
  g_object_set_data (G_OBJECT (controller), "cs-search", search);
  setting_changed_cb (settings, NULL, controller);
  if (settings == NULL)
    return;
  g_signal_connect_object (settings, "changed::plain-keys", G_CALLBACK (setting_changed_cb),
                           controller, G_CONNECT_DEFAULT);
  g_object_set_data_full (G_OBJECT (controller), "cs-settings", settings, g_object_unref);
}

void
cs_shortcuts_add_everywhere (GtkWidget *widget, const CsShortcut *keys, size_t n_keys)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_MANAGED);
  for (size_t i = 0; i < n_keys; i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          new_shortcut (&keys[i]));
  gtk_widget_add_controller (widget, controller);
}

void
cs_shortcuts_add_triage (GtkWidget *widget, GtkSearchEntry *search)
{
  cs_shortcuts_add_plain (widget, triage, G_N_ELEMENTS (triage), search);
}
