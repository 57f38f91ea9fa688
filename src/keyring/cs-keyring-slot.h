// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-keyring.h"
#include "cs-secret-slot.h"

G_BEGIN_DECLS

#define CS_TYPE_KEYRING_SLOT (cs_keyring_slot_get_type ())
G_DECLARE_FINAL_TYPE (CsKeyringSlot, cs_keyring_slot, CS, KEYRING_SLOT, GObject)

/* A CsSecretSlot in the system keyring: the item of this @name ("access-journal"), which is an
 * attribute, and @label, which the keyring's own manager shows. Errors: CS_KEYRING_ERROR. */
CsKeyringSlot *cs_keyring_slot_new (CsKeyring *keyring,
                                    const char *name,
                                    const char *label) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
