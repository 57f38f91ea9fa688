// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-all-connections.h"

#include <glib/gi18n-lib.h>

CsConnection *
cs_all_connections_new (GListModel *connections)
{
  CsMode mode = CS_MODE_PRACTICE;
  CsService service = CS_SERVICE_STRIPE;

  for (unsigned i = 0; i < g_list_model_get_n_items (connections); i++)
    {
      g_autoptr (CsConnection) connection = g_list_model_get_item (connections, i);

      /* Practice, test, live: in this order. */
      mode = MAX (mode, cs_connection_get_mode (connection));
      if (i == 0)
        service = cs_connection_get_service (connection);
    }
  return cs_connection_new (CS_ALL_CONNECTIONS, _ ("All Connections"), service, mode, NULL, FALSE);
}

gboolean
cs_all_connections_is (CsConnection *connection)
{
  return connection != NULL && g_str_equal (cs_connection_get_id (connection), CS_ALL_CONNECTIONS);
}

static gboolean
is_same_account (CsConnection *one, CsConnection *other)
{
  const char *account = cs_connection_get_account (one);

  return account != NULL && g_strcmp0 (account, cs_connection_get_account (other)) == 0
         && cs_connection_get_service (one) == cs_connection_get_service (other)
         && g_strcmp0 (cs_connection_get_server (one), cs_connection_get_server (other)) == 0;
}

gboolean
cs_all_connections_is_repeated (GListModel *connections, unsigned index)
{
  g_autoptr (CsConnection) connection = g_list_model_get_item (connections, index);
  gboolean repeated = FALSE;

  for (unsigned i = 0; i < index && !repeated; i++)
    {
      g_autoptr (CsConnection) other = g_list_model_get_item (connections, i);

      repeated = is_same_account (connection, other);
    }
  return repeated;
}
