// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-message.h"

#include "cs-message-words.h"
#include "cs-provider-error.h"
#include "cs-scrub.h"
#include "cs-wording.h"

#include <glib/gi18n-lib.h>

static const char *
get_brand (CsConnection *connection)
{
  return connection != NULL ? cs_wording_brand (cs_connection_get_service (connection))
                            : _ ("service");
}

static const char *
get_service (CsConnection *connection)
{
  if (connection == NULL)
    return _ ("The service");
  if (cs_connection_get_mode (connection) == CS_MODE_PRACTICE)
    return _ ("The practice server");
  return get_brand (connection);
}

static char *
fill_in (const char *text, CsConnection *connection)
{
  g_autoptr (GString) filled = g_string_new (text);

  g_string_replace (filled, "{service}", get_service (connection), 0);
  g_string_replace (filled, "{brand}", get_brand (connection), 0);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

CsMessage *
cs_message_new (const char *title, const char *body, const char *icon)
{
  CsMessage *self = g_new0 (CsMessage, 1);

  self->title = g_strdup (title);
  self->body = g_strdup (body);
  self->icon = g_strdup (icon);
  return self;
}

CsMessage *
cs_message_for_error (const GError *error, CsConnection *connection)
{
  const CsMessageWords *words = cs_message_words_find (error, connection);
  g_autofree char *permission = cs_provider_error_dup_permission (error);
  g_autofree char *title = fill_in (_ (words->title), connection);
  g_autofree char *body = NULL;
  CsMessage *self;

  if (permission != NULL)
    /* Translators: the first %s is a permission's name in the service's own words */
    body = g_strdup_printf (_ ("Add “%s” to the key in the %s Dashboard, then try again."),
                            permission, get_brand (connection));
  else
    body = fill_in (_ (words->body), connection);
  self = cs_message_new (title, body, words->icon);
  self->detail = cs_scrub (error->message);
  self->wants_keys = g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NO_KEY)
                     || g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_KEY_REFUSED)
                     || g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_KEY_EXPIRED);
  return self;
}

CsMessage *
cs_message_for_page_failure (const CsPageFailure *failure, CsConnection *connection)
{
  CsMessage *self = cs_message_for_error (failure->error, connection);
  g_autofree char *title = g_steal_pointer (&self->title);

  /* Translators: the name of a connection, and what went wrong with it */
  self->title = g_strdup_printf (_ ("%s: %s"), cs_connection_get_name (connection), title);
  return self;
}

void
cs_message_free (CsMessage *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->body);
  g_free (self->icon);
  g_free (self->detail);
  g_free (self);
}
