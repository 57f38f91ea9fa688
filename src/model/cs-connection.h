// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-enums.h"
#include "cs-key-source.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CS_TYPE_CONNECTION (cs_connection_get_type ())
G_DECLARE_FINAL_TYPE (CsConnection, cs_connection, CS, CONNECTION, GObject)

/* What a connection is made of; strings are copied. */
typedef struct
{
  const char *id; /* a UUID of ours */
  const char *name;
  CsService service;
  CsMode mode;
  const char *server; /* "http://127.0.0.1:4242", or NULL for the service's own */
  gboolean has_reveal_key;

  /* Blockpass only. The scopes are what the officer said of the keys. */
  const char *account; /* the client id, a part of each address; or NULL */
  CsScope browse_scope;
  CsScope reveal_scope;
  gboolean reveal_archives; /* reading with the reveal key makes the service delete what was read */
} CsConnectionInit;

/* One account at one service, as the officer named it. Its keys are not here. */
CsConnection *cs_connection_new_full (const CsConnectionInit *init) G_GNUC_WARN_UNUSED_RESULT;
CsConnection *
cs_connection_new (const char *id, /* a UUID of ours */
                   const char *name,
                   CsService service,
                   CsMode mode,
                   const char *server, /* "http://127.0.0.1:4242", or NULL for the service's own */
                   gboolean has_reveal_key) G_GNUC_WARN_UNUSED_RESULT;

/* The same under another name. */
CsConnection *cs_connection_with_name (CsConnection *self,
                                       const char *name) G_GNUC_WARN_UNUSED_RESULT;

const char *cs_connection_get_id (CsConnection *self);
const char *cs_connection_get_name (CsConnection *self);
CsService cs_connection_get_service (CsConnection *self);
CsMode cs_connection_get_mode (CsConnection *self);
const char *cs_connection_get_server (CsConnection *self);
gboolean cs_connection_has_reveal_key (CsConnection *self);
const char *cs_connection_get_account (CsConnection *self); /* or NULL */
CsScope cs_connection_get_browse_scope (CsConnection *self);
CsScope cs_connection_get_reveal_scope (CsConnection *self);

/* Whether there is a reveal key, and reading with it makes the service delete what was read. */
gboolean cs_connection_reveal_archives (CsConnection *self);
CsKeyKind cs_connection_get_reveal_kind (CsConnection *self); /* CS_KEY_REVEAL or _EXTRACT */

G_END_DECLS
