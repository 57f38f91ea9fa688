// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connect-view.h"
#include "cs-make-provider.h"

G_BEGIN_DECLS

/* For tests, which have no service to try keys with. */
void cs_connect_view_set_make_provider (CsConnectView *self,
                                        CsMakeProvider make_provider,
                                        gpointer user_data);

G_END_DECLS
