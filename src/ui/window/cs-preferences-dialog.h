// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What an officer can set. @settings may be NULL: then it cannot be changed. */
void cs_preferences_dialog_run (GSettings *settings, GtkWidget *parent);

G_END_DECLS
