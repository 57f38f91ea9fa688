// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-secret.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_KEY_ROW (cs_key_row_get_type ())
G_DECLARE_FINAL_TYPE (CsKeyRow, cs_key_row, CS, KEY_ROW, AdwPreferencesRow)

/*
 * An entry for a key, with its "title" above. Signals: "changed", and "entry-activated" at Return.
 *
 * What is typed is bullets for everybody but the owner of the row: on the screen, in the
 * accessibility tree, on the clipboard. It is no GtkEditable, because what is one has its text
 * read by any program on the accessibility bus; nor has it a way to show the key.
 */

/* Borrowed until the next change: what was typed, never NULL. */
const char *cs_key_row_get_text (CsKeyRow *self);

/* A copy without the white space around it, or NULL where nothing is left. */
CsSecret *cs_key_row_dup_key (CsKeyRow *self) G_GNUC_WARN_UNUSED_RESULT;

/* Empties it, and overwrites the memory in which the text was. */
void cs_key_row_wipe (CsKeyRow *self);

/* Marks the entry as wrong, in the words of @label; NULL where nothing is wrong. */
void cs_key_row_set_problem (CsKeyRow *self, GtkLabel *label);

G_END_DECLS
