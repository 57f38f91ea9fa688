// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-connection.h"
#include "cs-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CS_TYPE_SESSION_TILE (cs_session_tile_get_type ())
G_DECLARE_FINAL_TYPE (CsSessionTile, cs_session_tile, CS, SESSION_TILE, GtkWidget)

/*
 * The place of a CsSessionRow in a list. GtkListView holds some 200 rows at once and shows a
 * dozen: this makes a row, and words it, only where it can be seen. Typing in the search field
 * swaps them all, and has to be done within one frame.
 */
GtkWidget *cs_session_tile_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* NULL for none; @connection, where the list is of several, is named in the row; @clock is what its
 * age goes by. */
void cs_session_tile_set_session (CsSessionTile *self,
                                  CsSession *session,
                                  CsConnection *connection,
                                  CsClock *clock);

/* The ages have gone on. */
void cs_session_tile_tick (CsSessionTile *self);

/* Rows that are kept for tiles to come have what they showed last: to be called when that is to
 * leave memory. */
void cs_session_tile_forget_rows (void);

G_END_DECLS
