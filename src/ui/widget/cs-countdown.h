// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CS_TYPE_COUNTDOWN (cs_countdown_get_type ())
G_DECLARE_FINAL_TYPE (CsCountdown, cs_countdown, CS, COUNTDOWN, GtkWidget)

/* The seconds that are left, in a ring that empties. */
void cs_countdown_set (CsCountdown *self, unsigned seconds_left, unsigned seconds_total);

G_END_DECLS
