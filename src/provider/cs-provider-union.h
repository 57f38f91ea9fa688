// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-provider.h"

G_BEGIN_DECLS

#define CS_TYPE_PROVIDER_UNION (cs_provider_union_get_type ())
G_DECLARE_FINAL_TYPE (CsProviderUnion, cs_provider_union, CS, PROVIDER_UNION, GObject)

/*
 * Several connections as one. A page of it holds the next page of each, unordered; one that fails
 * is told in the page, and left out until the list is asked for from its beginning. Only when all
 * fail does the call. It can filter by what all of them can.
 *
 * What is asked about one session goes to the connection that the session came from.
 */
CsProviderUnion *cs_provider_union_new (void) G_GNUC_WARN_UNUSED_RESULT;

void cs_provider_union_add (CsProviderUnion *self, const char *connection_id, CsProvider *provider);

G_END_DECLS
