// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-enums.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CS_TYPE_CONNECTION (cs_connection_get_type ())
G_DECLARE_FINAL_TYPE (CsConnection, cs_connection, CS, CONNECTION, GObject)

/* One account at one service, as the officer named it. Its keys are not here. */
CsConnection *
cs_connection_new (const char *id, /* a UUID of ours */
                   const char *name,
                   CsService service,
                   CsMode mode,
                   const char *server, /* "http://127.0.0.1:4242", or NULL for the service's own */
                   gboolean has_reveal_key) G_GNUC_WARN_UNUSED_RESULT;

const char *cs_connection_get_id (CsConnection *self);
const char *cs_connection_get_name (CsConnection *self);
CsService cs_connection_get_service (CsConnection *self);
CsMode cs_connection_get_mode (CsConnection *self);
const char *cs_connection_get_server (CsConnection *self);
gboolean cs_connection_has_reveal_key (CsConnection *self);

G_END_DECLS
