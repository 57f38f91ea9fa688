// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_NET_ERROR (cs_net_error_quark ())

/* By what a person can do about it. An answer with any HTTP status is no error here. */
typedef enum
{
  CS_NET_ERROR_OFFLINE,      /* no network, no such host, refused */
  CS_NET_ERROR_TIMED_OUT,
  CS_NET_ERROR_TLS,          /* the certificate is not to be trusted: final, no way round it */
  CS_NET_ERROR_REDIRECTED,   /* the server pointed elsewhere; not followed */
  CS_NET_ERROR_HOST_REFUSED, /* the address is none that a key may go to */
  CS_NET_ERROR_TOO_LARGE,
  CS_NET_ERROR_CUT,          /* the answer ended early */
} CsNetError;

GQuark cs_net_error_quark (void);

G_END_DECLS
