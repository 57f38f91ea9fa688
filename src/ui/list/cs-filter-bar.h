// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_FILTER_BAR (cs_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (CsFilterBar, cs_filter_bar, CS, FILTER_BAR, AdwBin)

/*
 * What the service is asked to leave out, as chips: status, dates, reference; and, of what is
 * loaded, those whose sensitive results close soon.
 *
 * Properties "status" and "range" (strings, "" for any), also as the actions "filter.status" and
 * "filter.range"; the action "filter.clear".
 */
void cs_filter_bar_set_desk (CsFilterBar *self, CsDesk *desk);
void cs_filter_bar_clear (CsFilterBar *self);

/* "Verified · Last 7 days", or NULL where nothing is left out. */
char *cs_filter_bar_dup_description (CsFilterBar *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
