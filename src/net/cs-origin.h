// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "https://api.stripe.com" or "http://127.0.0.1:4242": scheme, host and (where it is not the
 * scheme's own) port of @uri, in one spelling. NULL where a key may never go there: another
 * scheme than https, plain http to anything but 127.0.0.1, [::1] or localhost, or a name and
 * password in the address. */
char *cs_origin_from_uri (const char *uri) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @uri leads to this very machine. */
gboolean cs_origin_is_loopback (const char *uri);

/* Whether two origins are the same place. The three names of this machine are one host. */
gboolean cs_origin_equal (const char *origin, const char *other);

G_END_DECLS
