// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-provider-error.h"

#include <string.h>

typedef struct
{
  char *request_id;
} CsProviderErrorPrivate;

static void
cs_provider_error_private_init (CsProviderErrorPrivate *priv)
{
}

static void
cs_provider_error_private_copy (const CsProviderErrorPrivate *source, CsProviderErrorPrivate *copy)
{
  copy->request_id = g_strdup (source->request_id);
}

static void
cs_provider_error_private_clear (CsProviderErrorPrivate *priv)
{
  g_clear_pointer (&priv->request_id, g_free);
}

G_DEFINE_EXTENDED_ERROR (CsProviderError, cs_provider_error)

char *
cs_provider_error_dup_permission (const GError *error)
{
  const char *start;
  const char *end;

  if (!g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION))
    return NULL;
  start = strstr (error->message, "“");
  end = start != NULL ? strstr (start, "”") : NULL;
  if (end == NULL)
    return NULL;
  start += strlen ("“");
  return g_strndup (start, (size_t) (end - start));
}

const char *
cs_provider_error_get_request_id (const GError *error)
{
  if (error == NULL || error->domain != CS_PROVIDER_ERROR)
    return NULL;
  return cs_provider_error_get_private (error)->request_id;
}

void
cs_provider_error_set_request_id (GError *error, const char *request_id)
{
  g_return_if_fail (error != NULL && error->domain == CS_PROVIDER_ERROR);

  g_set_str (&cs_provider_error_get_private (error)->request_id, request_id);
}
