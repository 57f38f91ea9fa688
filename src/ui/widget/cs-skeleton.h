// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CS_TYPE_SKELETON (cs_skeleton_get_type ())
G_DECLARE_FINAL_TYPE (CsSkeleton, cs_skeleton, CS, SKELETON, GtkWidget)

G_END_DECLS
