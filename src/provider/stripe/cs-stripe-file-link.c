// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-file-link.h"

#include "cs-provider-error.h"
#include "cs-query.h"
#include "cs-secure-memory.h"
#include "cs-stripe-error.h"

void
cs_stripe_file_link_free (CsStripeFileLink *self)
{
  if (self == NULL)
    return;
  cs_wipe_and_free (self->uri);
  g_free (self);
}

char *
cs_stripe_file_link_build (const char *file_id, int64_t expires_at)
{
  g_autoptr (GString) form = g_string_new (NULL);

  cs_query_add (form, "file", file_id);
  cs_query_add_int (form, "expires_at", expires_at);
  return g_string_free (g_steal_pointer (&form), FALSE);
}

CsStripeFileLink *
cs_stripe_file_link_parse (const char *file_id, const char *body, size_t length, GError **error)
{
  g_autoptr (CsJsonReader) reader = cs_stripe_reader_new (body, length, error);
  CsStripeFileLink *self;
  const char *uri;

  if (reader == NULL)
    return NULL;
  uri = cs_json_reader_get_string (reader, "url");
  if (uri == NULL || *uri == '\0')
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                           "The answer holds no link");
      return NULL;
    }
  if (g_strcmp0 (cs_json_reader_get_string (reader, "file"), file_id) != 0)
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                           "The link is of another file");
      return NULL;
    }
  self = g_new0 (CsStripeFileLink, 1);
  self->uri = g_strdup (uri);
  self->expires_at = cs_json_reader_get_time (reader, "expires_at");
  return self;
}
