// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks why the officer looks at the record that is open in @view. */
void cs_reason_dialog_run (CsRecordView *view, GtkWidget *parent);

/* The same, each time that @view needs to know; until the handlers with @parent are disconnected.
 */
void cs_reason_dialog_watch (CsRecordView *view, GtkWidget *parent);

G_END_DECLS
