// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-secret.h"

G_BEGIN_DECLS

/* Which entry of the dialog a problem belongs to. */
typedef enum
{
  CS_CONNECT_NAME,
  CS_CONNECT_ACCOUNT,
  CS_CONNECT_BROWSE_KEY,
  CS_CONNECT_REVEAL_KEY,
  CS_CONNECT_SERVER,
} CsConnectEntry;

/* What an officer has entered so far; NULL is as good as "". Keys are borrowed text from a password
 * entry, and are not kept. */
typedef struct
{
  CsService service;
  const char *name;
  const char *account; /* Blockpass: the client id */
  const char *browse_key;
  const char *reveal_key;
  const char *server; /* "" for the service's own */

  /* Blockpass: what the officer says of the keys. */
  CsScope browse_scope;
  CsScope reveal_scope;
  gboolean reveal_archives;
  gboolean accept_wide; /* a browse key that reads more than it has to, knowingly */
} CsConnectForm;

/* A sentence saying what is wrong with an entry, or NULL. The name is looked at by CsConnectView,
 * which knows the others. */
char *cs_connect_form_dup_problem (const CsConnectForm *self,
                                   CsConnectEntry entry) G_GNUC_WARN_UNUSED_RESULT;

/* What the entries say the data is worth; FALSE while that cannot be told. */
gboolean cs_connect_form_get_mode (const CsConnectForm *self, CsMode *mode);

/* Only for a form without a problem: a connection as it describes it. */
CsConnection *cs_connect_form_make_connection (const CsConnectForm *self,
                                               const char *id,
                                               const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
