// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-origin.h"

#include <string.h>

/* Only what names this machine by itself: no other name that happens to lead here today. */
static gboolean
is_loopback_host (const char *host)
{
  return g_str_equal (host, "127.0.0.1") || g_str_equal (host, "::1")
         || g_str_equal (host, "localhost");
}

/* Letters, digits, dots and hyphens, or an IPv6 address: a line end or an escape in a host has
 * become a header more than once (CVE-2026-1467). */
static gboolean
is_plain_host (const char *host)
{
  return *host != '\0' && strspn (host, "abcdefghijklmnopqrstuvwxyz0123456789.-:") == strlen (host);
}

static GUri *
parse (const char *uri)
{
  if (uri == NULL)
    return NULL;
  /* Credentials are looked at, so that they can be refused; nothing is decoded or repaired. */
  return g_uri_parse (uri, G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD, NULL);
}

char *
cs_origin_from_uri (const char *uri)
{
  g_autoptr (GUri) parsed = parse (uri);
  g_autofree char *host = NULL;
  const char *scheme;
  gboolean plain;
  int port;

  if (parsed == NULL || g_uri_get_host (parsed) == NULL || g_uri_get_userinfo (parsed) != NULL)
    return NULL;
  scheme = g_uri_get_scheme (parsed);
  host = g_ascii_strdown (g_uri_get_host (parsed), -1);
  port = g_uri_get_port (parsed);
  plain = g_str_equal (scheme, "http");
  if (!is_plain_host (host) || (!plain && !g_str_equal (scheme, "https"))
      || (plain && !is_loopback_host (host)))
    return NULL;

  if (port == -1 || port == (plain ? 80 : 443))
    return g_strdup_printf (strchr (host, ':') != NULL ? "%s://[%s]" : "%s://%s", scheme, host);
  return g_strdup_printf (strchr (host, ':') != NULL ? "%s://[%s]:%d" : "%s://%s:%d", scheme, host,
                          port);
}

gboolean
cs_origin_is_loopback (const char *uri)
{
  g_autoptr (GUri) parsed = parse (uri);
  g_autofree char *host = NULL;

  if (parsed == NULL || g_uri_get_host (parsed) == NULL)
    return FALSE;
  host = g_ascii_strdown (g_uri_get_host (parsed), -1);
  return is_loopback_host (host);
}

gboolean
cs_origin_equal (const char *origin, const char *other)
{
  g_autoptr (GUri) a = parse (origin);
  g_autoptr (GUri) b = parse (other);

  if (g_str_equal (origin, other))
    return TRUE;
  return a != NULL && b != NULL && cs_origin_is_loopback (origin) && cs_origin_is_loopback (other)
         && g_str_equal (g_uri_get_scheme (a), g_uri_get_scheme (b))
         && g_uri_get_port (a) == g_uri_get_port (b);
}
