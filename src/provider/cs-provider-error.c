// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-provider-error.h"

#include <string.h>

G_DEFINE_QUARK (cs_provider_error_quark, cs_provider_error)

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
