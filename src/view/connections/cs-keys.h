// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-keyring.h"
#include "cs-memory-keys.h"

G_BEGIN_DECLS

#define CS_TYPE_KEYS (cs_keys_get_type ())
G_DECLARE_FINAL_TYPE (CsKeys, cs_keys, CS, KEYS, GObject)

/* The key source that providers get: keys of this run first, then the system keyring. @keyring
 * may be NULL (practice). */
CsKeys *cs_keys_new (CsMemoryKeys *memory, CsKeyring *keyring) G_GNUC_WARN_UNUSED_RESULT;

CsMemoryKeys *cs_keys_get_memory (CsKeys *self);
CsKeyring *cs_keys_get_keyring (CsKeys *self); /* or NULL */

G_END_DECLS
