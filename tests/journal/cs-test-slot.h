// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-secret-slot.h"

G_BEGIN_DECLS

#define CS_TYPE_TEST_SLOT (cs_test_slot_get_type ())
G_DECLARE_FINAL_TYPE (CsTestSlot, cs_test_slot, CS, TEST_SLOT, GObject)

/* A slot in memory, or in a file that is replaced whole, as a keyring's is. */
CsTestSlot *cs_test_slot_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* From now on each load, or each store, fails. */
void cs_test_slot_fail (CsTestSlot *self, gboolean load, gboolean store);

/* While it is locked, each call asks somebody to unlock it, who does so; but a quiet call fails. */
void cs_test_slot_lock (CsTestSlot *self, gboolean locked);
unsigned cs_test_slot_get_questions (CsTestSlot *self);

/* A store is answered only when release() says so. */
void cs_test_slot_hold (CsTestSlot *self);
gboolean cs_test_slot_is_asked (CsTestSlot *self);
void cs_test_slot_release (CsTestSlot *self);

/* What is in it; NULL where it is empty. And: puts it there. */
char *cs_test_slot_dup_text (CsTestSlot *self) G_GNUC_WARN_UNUSED_RESULT;
void cs_test_slot_put (CsTestSlot *self, const char *text);

G_END_DECLS
