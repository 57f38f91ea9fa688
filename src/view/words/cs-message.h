// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-provider-result.h"

#include <glib.h>

G_BEGIN_DECLS

/* An error as a person meets it. */
typedef struct
{
  char *title;         /* "Stripe refused the key" */
  char *body;          /* what it means and what can be done */
  char *icon;          /* a symbolic icon's name */
  char *detail;        /* technical and scrubbed, for small print; or NULL */
  gboolean wants_keys; /* other keys are the way out */
} CsMessage;

CsMessage *
cs_message_new (const char *title, const char *body, const char *icon) G_GNUC_WARN_UNUSED_RESULT;

/* In the words of @connection's service; it may be NULL. */
CsMessage *cs_message_for_error (const GError *error,
                                 CsConnection *connection) G_GNUC_WARN_UNUSED_RESULT;

/* One of several connections did not answer: the same, with @connection's name. */
CsMessage *cs_message_for_page_failure (const CsPageFailure *failure,
                                        CsConnection *connection) G_GNUC_WARN_UNUSED_RESULT;
void cs_message_free (CsMessage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsMessage, cs_message_free)

G_END_DECLS
