// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-connection.h"
#include "cs-provider.h"

G_BEGIN_DECLS

/* Makes the provider of a connection; tests pass one of their own. */
typedef CsProvider *(*CsMakeProvider) (CsConnection *connection,
                                       CsKeySource *keys,
                                       CsClock *clock,
                                       gpointer user_data);

/* The one of the connection's service; NULL where we cannot speak to that yet. */
CsProvider *cs_make_provider (CsConnection *connection,
                              CsKeySource *keys,
                              CsClock *clock,
                              gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
