// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_LOCK_PAGE (cs_lock_page_get_type ())
G_DECLARE_FINAL_TYPE (CsLockPage, cs_lock_page, CS, LOCK_PAGE, AdwBin)

void cs_lock_page_set_desk (CsLockPage *self, CsDesk *desk);

/* As it is when it has just been locked. */
void cs_lock_page_reset (CsLockPage *self);

G_END_DECLS
