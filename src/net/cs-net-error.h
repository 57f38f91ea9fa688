// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An error of GIO, the resolver, TLS or libsoup as one of CS_NET_ERROR, with its text scrubbed;
 * a cancellation stays one. */
GError *cs_net_error_translate (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
