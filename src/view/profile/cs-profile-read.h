// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-profile.h"
#include "cs-provider.h"

G_BEGIN_DECLS

/* Of a profile that holds no record. */
#define CS_PROFILE_NO_ID "profile"

/* What a profile holds, as a record with its values and pictures: those of the first JSON text that
 * is a record of Blockpass's, and every other file by its name. Nothing that is inside the archive
 * is documented, so that nothing is expected of it. */
CsExtract *cs_profile_read (GPtrArray *entries, CsConnection *connection) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
