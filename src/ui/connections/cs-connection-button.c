// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-connection-button.h"

#include "cs-all-connections.h"
#include "cs-ui.h"

#include <glib/gi18n.h>

struct _CsConnectionButton
{
  AdwBin parent_instance;

  CsDesk *desk;

  GtkMenuButton *button;
  GtkLabel *name;
  GtkLabel *mode;
  GMenu *connections;
};

G_DEFINE_FINAL_TYPE (CsConnectionButton, cs_connection_button, ADW_TYPE_BIN)

enum
{
  PROP_CONNECTION_ID = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
connections_changed_cb (GListModel *model,
                        unsigned position,
                        unsigned removed,
                        unsigned added,
                        CsConnectionButton *self)
{
  g_menu_remove_all (self->connections);
  if (g_list_model_get_n_items (model) > 1)
    g_menu_append (self->connections, _ ("All Connections"),
                   "connection.select('" CS_ALL_CONNECTIONS "')");
  for (unsigned i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (CsConnection) connection = g_list_model_get_item (model, i);
      g_autofree char *label
          = g_strdup_printf ("%s · %s", cs_connection_get_name (connection),
                             cs_wording_mode (cs_connection_get_mode (connection)));
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
      g_auto (GStrv) parts = g_strsplit (label, "_", -1);
      g_autofree char *escaped = g_strjoinv ("__", parts);

      g_menu_item_set_label (item, escaped);
      g_menu_item_set_action_and_target (item, "connection.select", "s",
                                         cs_connection_get_id (connection));
      g_menu_append_item (self->connections, item);
    }
}

static void
connection_changed_cb (CsDesk *desk, GParamSpec *pspec, CsConnectionButton *self)
{
  CsConnection *connection = cs_desk_get_connection (desk);
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), connection != NULL);
  if (connection != NULL)
    {
      CsMode mode = cs_connection_get_mode (connection);

      gtk_label_set_text (self->name, cs_connection_get_name (connection));
      cs_ui_show_mode (self->mode, mode);
      name = g_strdup_printf (_ ("Connection: %s, %s"), cs_connection_get_name (connection),
                              cs_wording_mode (mode));
      cs_ui_set_name (self->button, name);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), cs_connection_get_name (connection));
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONNECTION_ID]);
}

static void
select_connection (CsConnectionButton *self, const char *id)
{
  CsConnection *connection = NULL;

  if (self->desk != NULL && g_strcmp0 (id, CS_ALL_CONNECTIONS) == 0 && !cs_desk_is_all (self->desk))
    cs_desk_set_all (self->desk);
  else if (self->desk != NULL && id != NULL)
    connection = cs_connections_find (cs_desk_get_connections (self->desk), id);
  if (connection != NULL && connection != cs_desk_get_connection (self->desk))
    cs_desk_set_connection (self->desk, connection);
}

static void
cs_connection_button_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  CsConnectionButton *self = CS_CONNECTION_BUTTON (object);
  CsConnection *connection = self->desk != NULL ? cs_desk_get_connection (self->desk) : NULL;

  switch (id)
    {
    case PROP_CONNECTION_ID:
      g_value_set_string (value, connection != NULL ? cs_connection_get_id (connection) : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_connection_button_set_property (GObject *object,
                                   unsigned id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CONNECTION_ID:
      select_connection (CS_CONNECTION_BUTTON (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_connection_button_dispose (GObject *object)
{
  CsConnectionButton *self = CS_CONNECTION_BUTTON (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (cs_desk_get_connections (self->desk), self);
  cs_ui_leave (&self->desk, self);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_CONNECTION_BUTTON);

  G_OBJECT_CLASS (cs_connection_button_parent_class)->dispose (object);
}

static void
cs_connection_button_class_init (CsConnectionButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cs_connection_button_get_property;
  object_class->set_property = cs_connection_button_set_property;
  object_class->dispose = cs_connection_button_dispose;

  props[PROP_CONNECTION_ID]
      = g_param_spec_string ("connection-id", NULL, NULL, "",
                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               CS_UI_RESOURCE "cs-connection-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CsConnectionButton, button);
  gtk_widget_class_bind_template_child (widget_class, CsConnectionButton, name);
  gtk_widget_class_bind_template_child (widget_class, CsConnectionButton, mode);
  gtk_widget_class_bind_template_child (widget_class, CsConnectionButton, connections);
  gtk_widget_class_install_property_action (widget_class, "connection.select", "connection-id");
}

static void
cs_connection_button_init (CsConnectionButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cs_connection_button_set_desk (CsConnectionButton *self, CsDesk *desk)
{
  GListModel *connections;

  g_return_if_fail (CS_IS_CONNECTION_BUTTON (self));
  g_return_if_fail (CS_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  connections = G_LIST_MODEL (cs_desk_get_connections (desk));
  g_signal_connect_object (connections, "items-changed", G_CALLBACK (connections_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (desk, "notify::connection", G_CALLBACK (connection_changed_cb), self,
                           G_CONNECT_DEFAULT);
  connections_changed_cb (connections, 0, 0, 0, self);
  connection_changed_cb (desk, NULL, self);
}

void
cs_connection_button_open (CsConnectionButton *self)
{
  g_return_if_fail (CS_IS_CONNECTION_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
