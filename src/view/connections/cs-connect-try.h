// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connect-form.h"
#include "cs-connections.h"
#include "cs-keys.h"
#include "cs-provider.h"

G_BEGIN_DECLS

/*
 * One try to connect: the keys are tried with harmless reads, then stored, then the connection is
 * added. The keys are copies of its own, wiped at its end. All is owned.
 */
typedef struct
{
  CsConnections *connections;
  CsKeys *keys;
  CsConnection *replaced; /* whose name may be taken; or NULL */
  CsConnection *connection;
  CsProvider *provider; /* asks with the keys that are tried */
  char *name;           /* the officer's; "" takes the account's own */
  CsSecret *browse_key;
  CsSecret *reveal_key; /* or NULL */
  gboolean keep_for_run;
  gboolean accept_wide;

  gboolean stored;        /* something is in the keyring */
  CsConnectEntry culprit; /* which key was tried last */
} CsConnectTry;

void cs_connect_try_free (CsConnectTry *self);

/* @task returns the connection that was added; errors as of cs_connect_view_connect_async(). Takes
 * over both: @self becomes the task's data. */
void cs_connect_try_run (CsConnectTry *self, GTask *task);

/* A sentence saying why no connection can have this name beside the others, or NULL. */
char *cs_connect_try_dup_name_problem (CsConnections *connections,
                                       CsConnection *replaced,
                                       const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
