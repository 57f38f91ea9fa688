// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"
#include "cs-session-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_SESSION_PANE (cs_session_pane_get_type ())
G_DECLARE_FINAL_TYPE (CsSessionPane, cs_session_pane, CS, SESSION_PANE, AdwBin)

/*
 * The rows of a list. The selected one is the open record's, whichever of the two changed; the
 * next page is asked for before its end is reached.
 *
 * Signal "opened": a record was asked for.
 */
void cs_session_pane_set_list (CsSessionPane *self,
                               CsSessionList *list, /* NULL for none, as @record */
                               CsRecordView *record,
                               CsClock *clock);

/* Alone in the window: a row is opened by a click, not by being selected. */
void cs_session_pane_set_narrow (CsSessionPane *self, gboolean narrow);

/* Selects the row @by further down, or up; it is opened as if it had been gone to in the list. */
void cs_session_pane_move (CsSessionPane *self, int by);

/* Opens the next one that is to be looked at. FALSE where there is none. */
gboolean cs_session_pane_next (CsSessionPane *self);

/* What takes the focus and the keys. */
/* Where something else is searched for than before, the list goes to its top; where nothing is
 * searched for any more, to the row that is selected. */
void cs_session_pane_search (CsSessionPane *self, const char *text);

GtkWidget *cs_session_pane_get_view (CsSessionPane *self);

G_END_DECLS
