// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"

G_BEGIN_DECLS

/* One failure, as a person meets it. @title and @body are to be translated, and name the service:
 * {service} where it acts (the practice server is none of Stripe's), {brand} for its Dashboard. */
typedef struct
{
  int code; /* of the error's domain */
  const char *title;
  const char *body;
  const char *icon; /* a symbolic icon's name */
} CsMessageWords;

/* What is said of @error, by its domain and code; never NULL. @connection may be NULL. */
const CsMessageWords *cs_message_words_find (const GError *error, CsConnection *connection);

G_END_DECLS
