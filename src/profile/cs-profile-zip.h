// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-profile.h"

G_BEGIN_DECLS

/* The files in a zip, within the limits, as CsProfileEntry. CS_PROFILE_ERROR_ARCHIVE, _PATHS or
 * _TOO_LARGE, and then none of them. */
GPtrArray *cs_profile_unzip (CsSecret *zip, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
