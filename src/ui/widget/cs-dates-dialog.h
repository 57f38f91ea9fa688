// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_DATES_DIALOG (cs_dates_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CsDatesDialog, cs_dates_dialog, CS, DATES_DIALOG, AdwDialog)

/*
 * Asks for two days, both included.
 *
 * Signal "chosen" (GDateTime first, GDateTime after): midnight before the first day, and after the
 * last one, here.
 */
CsDatesDialog *cs_dates_dialog_new (GDateTime *first, GDateTime *last) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
