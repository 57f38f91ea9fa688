// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-field-row-widget.h"
#include "cs-image-view.h"
#include "cs-ui-init.h"
#include "cs-window.h"

/*
 * Prints every key that our widgets have bound to an action of ours, and the action, one a line;
 * and every action of ours that no key leads to. For test_shortcuts.py.
 */

static gboolean
is_ours (const char *action)
{
  static const char *const groups[]
      = { "window.", "triage.", "list.", "record.", "field.", "image.", "view." };

  for (size_t i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_has_prefix (action, groups[i]))
      return TRUE;
  return FALSE;
}

static void
print_shortcuts (GListModel *controller)
{
  for (unsigned i = 0; i < g_list_model_get_n_items (controller); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (controller, i);
      GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
      g_autofree char *trigger = NULL;

      if (!GTK_IS_NAMED_ACTION (action)
          || !is_ours (gtk_named_action_get_action_name (GTK_NAMED_ACTION (action))))
        continue;
      trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
      g_print ("key %s %s\n", trigger,
               gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)));
    }
}

static void
print_actions (GtkWidget *widget)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_GET_CLASS (widget);
  const char *name, *property;
  const GVariantType *type;
  GType owner;

  for (unsigned i = 0;
       gtk_widget_class_query_action (widget_class, i, &owner, &name, &type, &property); i++)
    if (is_ours (name) && g_str_has_prefix (g_type_name (owner), "Cs"))
      g_print ("action %s\n", name);
}

static void
print_all (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (unsigned i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        print_shortcuts (G_LIST_MODEL (controller));
    }
  print_actions (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    print_all (child);
}

int
main (void)
{
  const char *const classes[] = { "CsWindow", "CsImageView", "CsFieldRowWidget" };

  adw_init ();
  cs_ui_init ();
  g_type_ensure (CS_TYPE_WINDOW);
  g_type_ensure (CS_TYPE_IMAGE_VIEW);
  g_type_ensure (CS_TYPE_FIELD_ROW_WIDGET);
  for (size_t i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      GtkWidget *widget = g_object_new (g_type_from_name (classes[i]), NULL);

      print_all (g_object_ref_sink (widget));
    }
  return 0;
}
