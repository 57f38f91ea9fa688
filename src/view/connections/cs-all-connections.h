// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Its id. Those of real connections are UUIDs. */
#define CS_ALL_CONNECTIONS "all"

/* The connection that stands for all of @connections: its mode is that of the most precious. */
CsConnection *cs_all_connections_new (GListModel *connections) G_GNUC_WARN_UNUSED_RESULT;

gboolean cs_all_connections_is (CsConnection *connection); /* NULL is not */

/* Whether the one at @index leads to the same account as one before it, with other keys: then it
 * lists the same sessions, and one of the two is enough. */
gboolean cs_all_connections_is_repeated (GListModel *connections, unsigned index);

G_END_DECLS
