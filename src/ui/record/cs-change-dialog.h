// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-change.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks whether the open session is to be canceled or redacted, has it done, and says what came of
 * it, all above @parent. */
void cs_change_dialog_run (CsRecordView *view, CsChange change, GtkWidget *parent);

G_END_DECLS
