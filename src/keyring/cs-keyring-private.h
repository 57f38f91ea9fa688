// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-keyring-turns.h"
#include "cs-keyring.h"

G_BEGIN_DECLS

/* All that is asked of the keyring takes the same turns. */
CsKeyringTurns *cs_keyring_get_turns (CsKeyring *self);

G_END_DECLS
