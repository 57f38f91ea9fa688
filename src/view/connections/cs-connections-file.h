// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"

G_BEGIN_DECLS

/* The file of the connections, a GKeyFile with a group for each. Both calls block: for a worker
 * thread. */

/* Appends what the file holds to @connections. A file that does not exist holds nothing. A damaged
 * one is moved to "….damaged" (and never over another file), and what is good of it is written
 * anew. Error: CS_CONNECTIONS_ERROR_DAMAGED, with @connections usable; G_FILE_ERROR, without. */
gboolean cs_connections_file_read (const char *path, GPtrArray *connections, GError **error);

/* Replaces the file as a whole, mode 0600; its folder is made. Error: G_FILE_ERROR. */
gboolean cs_connections_file_write (const char *path, GPtrArray *connections, GError **error);

G_END_DECLS
