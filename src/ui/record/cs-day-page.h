// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_DAY_PAGE (cs_day_page_get_type ())
G_DECLARE_FINAL_TYPE (CsDayPage, cs_day_page, CS, DAY_PAGE, AdwBin)

/* What stands where no session is selected: the day at a glance, drawn from the rows that the list
 * shows; without any, what the place is for. */
void cs_day_page_set_desk (CsDayPage *self, CsDesk *desk);

G_END_DECLS
