// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks what of the sensitive values that are revealed now goes into the file, and where it is
 * saved; and saves it. */
void cs_export_dialog_run (CsRecordView *view, CsConnection *connection, GtkWidget *parent);

G_END_DECLS
