// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CS_TYPE_FOLD_LAYOUT (cs_fold_layout_get_type ())
G_DECLARE_FINAL_TYPE (CsFoldLayout, cs_fold_layout, CS, FOLD_LAYOUT, GtkLayoutManager)

/* Two children: a text that takes what is left, and what stands after it. Where they do not fit
 * beside each other, with large text in a narrow window, the second one goes below the first. */

G_END_DECLS
