// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-query.h"

void
cs_query_add (GString *query, const char *name, const char *value)
{
  if (value == NULL)
    return;
  if (query->len > 0)
    g_string_append_c (query, '&');
  g_string_append_uri_escaped (query, name, NULL, FALSE);
  g_string_append_c (query, '=');
  g_string_append_uri_escaped (query, value, NULL, FALSE);
}

void
cs_query_add_int (GString *query, const char *name, int64_t value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  cs_query_add (query, name, text);
}

char *
cs_query_escape_segment (const char *id)
{
  if (g_str_equal (id, "."))
    return g_strdup ("%2E");
  if (g_str_equal (id, ".."))
    return g_strdup ("%2E%2E");
  return g_uri_escape_string (id, NULL, FALSE);
}
