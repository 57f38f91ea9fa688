// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-key-source.h"

G_BEGIN_DECLS

#define CS_TYPE_MEMORY_KEYS (cs_memory_keys_get_type ())
G_DECLARE_FINAL_TYPE (CsMemoryKeys, cs_memory_keys, CS, MEMORY_KEYS, GObject)

/* Keys that live for this run only: practice, and where there is no keyring. */
CsMemoryKeys *cs_memory_keys_new (void) G_GNUC_WARN_UNUSED_RESULT;

void
cs_memory_keys_store (CsMemoryKeys *self, const char *connection_id, CsKeyKind kind, CsSecret *key);
gboolean cs_memory_keys_contains (CsMemoryKeys *self, const char *connection_id, CsKeyKind kind);
void cs_memory_keys_remove (CsMemoryKeys *self, const char *connection_id);

G_END_DECLS
