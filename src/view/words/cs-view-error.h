// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can go wrong in here, and in no library to the left; it has its words beside it. */

#define CS_CONNECT_ERROR (cs_connect_error_quark ())

/* What trying a key has shown to be otherwise than the officer said. */
typedef enum
{
  CS_CONNECT_ERROR_WIDER, /* a browse key reads more than was said; "accept_wide" is the way on */
  CS_CONNECT_ERROR_ARCHIVES, /* reading with the key deletes, and that was not said */
} CsConnectError;

GQuark cs_connect_error_quark (void);

#define CS_CONNECTIONS_ERROR (cs_connections_error_quark ())

/* Of the file with the list of connections. */
typedef enum
{
  CS_CONNECTIONS_ERROR_DAMAGED,    /* what could not be read was kept aside */
  CS_CONNECTIONS_ERROR_NOT_LOADED, /* nothing is written over a file that was not read */
} CsConnectionsError;

GQuark cs_connections_error_quark (void);

G_END_DECLS
