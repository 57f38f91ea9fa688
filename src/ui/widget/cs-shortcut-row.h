// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_SHORTCUT_ROW (cs_shortcut_row_get_type ())
G_DECLARE_FINAL_TYPE (CsShortcutRow, cs_shortcut_row, CS, SHORTCUT_ROW, AdwPreferencesRow)

/*
 * A verb, which is the row's title, and the keys that do it.
 *
 * Property "accelerator" (construct): the keys as gtk_accelerator_parse() reads them, with a space
 * between.
 */

G_END_DECLS
