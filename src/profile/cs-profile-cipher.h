// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-profile.h"

G_BEGIN_DECLS

/* What meta.json says, to open @body with the private key in @key: the archive inside, with the
 * checksum that it must have. Nothing is given back where that differs. CS_PROFILE_ERROR. */
CsSecret *cs_profile_decrypt (CsSecret *meta,
                              CsSecret *body,
                              CsSecret *key,
                              CsSecret *passphrase,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
