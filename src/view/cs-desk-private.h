// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"
#include "cs-make-provider.h"

G_BEGIN_DECLS

/* For tests: what stands in for the service, from the next connection on. */
void cs_desk_set_make_provider (CsDesk *self, CsMakeProvider make_provider, gpointer user_data);

G_END_DECLS
