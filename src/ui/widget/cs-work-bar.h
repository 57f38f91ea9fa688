// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_WORK_BAR (cs_work_bar_get_type ())
G_DECLARE_FINAL_TYPE (CsWorkBar, cs_work_bar, CS, WORK_BAR, GtkBox)

/*
 * Work that takes long: a sentence, a bar, and a button where it can be stopped. It is only there
 * while its CsWork is shown. A screen reader says its name once, and what it waits for; how far it
 * is, when it is asked.
 *
 * Property "stop-action" (construct): the action of the button; none without it.
 */
void cs_work_bar_set_work (CsWorkBar *self, CsWork *work); /* or NULL */

G_END_DECLS
