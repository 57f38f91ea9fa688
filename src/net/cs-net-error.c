// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-net-error.h"

#include "cs-http.h"
#include "cs-scrub.h"

#include <libsoup/soup.h>

static gboolean
matches_any (const GError *error, GQuark domain, const int *codes, size_t n_codes)
{
  for (size_t i = 0; i < n_codes; i++)
    if (g_error_matches (error, domain, codes[i]))
      return TRUE;
  return FALSE;
}

static CsNetError
classify (const GError *error)
{
  static const int cut_io[]
      = { G_IO_ERROR_PARTIAL_INPUT, G_IO_ERROR_CONNECTION_CLOSED, G_IO_ERROR_INVALID_DATA };
  static const int cut_soup[] = { SOUP_SESSION_ERROR_PARSING, SOUP_SESSION_ERROR_ENCODING };

  if (error->domain == G_TLS_ERROR)
    return error->code == G_TLS_ERROR_EOF ? CS_NET_ERROR_CUT : CS_NET_ERROR_TLS;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return CS_NET_ERROR_TIMED_OUT;
  if (matches_any (error, G_IO_ERROR, cut_io, G_N_ELEMENTS (cut_io))
      || matches_any (error, SOUP_SESSION_ERROR, cut_soup, G_N_ELEMENTS (cut_soup)))
    return CS_NET_ERROR_CUT;
  /* No route, no name, refused, no proxy: whatever it was, nobody was reached. */
  return CS_NET_ERROR_OFFLINE;
}

GError *
cs_net_error_translate (const GError *error)
{
  g_autofree char *message = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || error->domain == CS_NET_ERROR)
    return g_error_copy (error);
  message = cs_scrub (error->message);
  return g_error_new_literal (CS_NET_ERROR, classify (error), message);
}
