// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The two letters of ISO 3166-1 for its three, in whichever case; NULL where there are none. */
const char *cs_blockpass_country_find (const char *code);

G_END_DECLS
