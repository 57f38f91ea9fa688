// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-window-keys.h"

#include "cs-help.h"
#include "cs-record-walk.h"
#include "cs-ui.h"
#include "cs-window-private.h"

#include <glib/gi18n.h>

/* What stands on it was shown by its number last. */
#define LAST_IMAGE "cs-last-image"

static CsSessionPane *
get_pane (GtkWidget *window)
{
  return cs_sidebar_get_pane (cs_window_get_sidebar (CS_WINDOW (window)));
}

static void
move_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_session_pane_move (get_pane (widget), g_variant_get_int32 (parameter));
}

static void
next_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (!cs_session_pane_next (get_pane (widget)))
    cs_window_toast (CS_WINDOW (widget), _ ("Every result that is loaded was looked at"));
}

static void
enter_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_record_page_enter (cs_window_get_record (CS_WINDOW (widget)));
}

/* --- images ------------------------------------------------------------------------------ */

/* With 0 the one that was shown last. */
static CsImageSlotWidget *
get_image (GtkWidget *window, unsigned number)
{
  GtkWidget *record = GTK_WIDGET (cs_window_get_record (CS_WINDOW (window)));
  unsigned last = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (record), LAST_IMAGE));

  return cs_record_walk_get_image (record, number, last);
}

static void
scroll_to (GtkWidget *image)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (image, GTK_TYPE_VIEWPORT);

  if (viewport != NULL)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), image, NULL);
}

/* Shows it; what is shown, enlarges it. The focus stays where it is, for the next key. */
static void
image_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  unsigned number = (unsigned) g_variant_get_int32 (parameter);
  CsImageSlotWidget *image = get_image (widget, number);
  CsSlotState state;

  if (image == NULL)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  g_object_set_data (G_OBJECT (cs_window_get_record (CS_WINDOW (widget))), LAST_IMAGE,
                     GUINT_TO_POINTER (number));
  state = cs_image_slot_get_state (cs_image_slot_widget_get_slot (image));
  scroll_to (GTK_WIDGET (image));
  gtk_widget_activate_action (GTK_WIDGET (image),
                              state == CS_SLOT_SHOWN ? "image.enlarge" : "image.show", NULL);
}

static void
with_image (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsImageSlotWidget *image = get_image (widget, 0);

  if (image != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (image), action, parameter);
  else
    cs_window_toast (CS_WINDOW (widget), _ ("Show an image first: press 1, 2, 3 or 4"));
}

static void
enlarge_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  with_image (widget, "image.enlarge", NULL);
}

static void
compare_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  with_image (widget, "image.compare", NULL);
}

static void
turn_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  with_image (widget, "image.turn", parameter);
}

/* --- the rest ---------------------------------------------------------------------------- */

static void
connections_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_sidebar_open_connections (cs_window_get_sidebar (CS_WINDOW (widget)));
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    unsigned key;
    GdkModifierType modifiers;
    const char *action;
  } bindings[] = {
    { GDK_KEY_f, GDK_CONTROL_MASK, "window.search" },
    /* Of two, the menu shows the second. */
    { GDK_KEY_F5, 0, "window.refresh" },
    { GDK_KEY_r, GDK_CONTROL_MASK, "window.refresh" },
    { GDK_KEY_l, GDK_CONTROL_MASK, "window.lock" },
    { GDK_KEY_j, GDK_CONTROL_MASK, "window.journal" },
    { GDK_KEY_F9, 0, "window.sidebar" },
    { GDK_KEY_F10, 0, "window.main-menu" },
    { GDK_KEY_F1, 0, "window.help" },
    { GDK_KEY_comma, GDK_CONTROL_MASK, "window.preferences" },
    { GDK_KEY_question, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "window.shortcuts" },
    { GDK_KEY_question, GDK_CONTROL_MASK, "window.shortcuts" },
    { GDK_KEY_w, GDK_CONTROL_MASK, "window.close-it" },
    { GDK_KEY_o, GDK_CONTROL_MASK, "window.connections" },
    { GDK_KEY_n, GDK_CONTROL_MASK, "window.connect" },
    { GDK_KEY_k, GDK_CONTROL_MASK, "window.new-keys" },
    { GDK_KEY_Delete, GDK_CONTROL_MASK, "window.remove-connection" },
    { GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "window.practice" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, bindings[i].modifiers,
                                         bindings[i].action, NULL);
}

gboolean
cs_window_keys_in_dialog_cb (GtkEventControllerKey *controller,
                             unsigned keyval,
                             unsigned keycode,
                             GdkModifierType state,
                             CsWindow *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if (gdk_key_event_matches (event, GDK_KEY_l, GDK_CONTROL_MASK) != GDK_KEY_MATCH_NONE)
    gtk_widget_activate_action (GTK_WIDGET (self), "window.lock", NULL);
  else if (gdk_key_event_matches (event, GDK_KEY_F1, 0) != GDK_KEY_MATCH_NONE)
    cs_help_open_for (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

void
cs_window_keys_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "triage.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "triage.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "triage.enter", NULL, enter_action);
  gtk_widget_class_install_action (widget_class, "triage.image", "i", image_action);
  gtk_widget_class_install_action (widget_class, "triage.enlarge", NULL, enlarge_action);
  gtk_widget_class_install_action (widget_class, "triage.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "triage.turn", "i", turn_action);
  gtk_widget_class_install_action (widget_class, "window.connections", NULL, connections_action);
  add_bindings (widget_class);
}
