// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"
#include "cs-session-pane.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_SIDEBAR (cs_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (CsSidebar, cs_sidebar, CS, SIDEBAR, AdwBin)

/*
 * The connection and its sessions: search, filters, the list in all its states.
 *
 * Property "narrow" (boolean): the list is alone in the window; a row is opened by a click, not
 * by being selected. Signal "opened": a record was asked for.
 */
void cs_sidebar_set_desk (CsSidebar *self, CsDesk *desk);
void cs_sidebar_search (CsSidebar *self); /* puts the focus there */
void cs_sidebar_focus_list (CsSidebar *self);
void cs_sidebar_open_menu (CsSidebar *self);
void cs_sidebar_open_connections (CsSidebar *self);
CsSessionPane *cs_sidebar_get_pane (CsSidebar *self);

G_END_DECLS
