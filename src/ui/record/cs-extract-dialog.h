// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-extract-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_EXTRACT_DIALOG (cs_extract_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CsExtractDialog, cs_extract_dialog, CS, EXTRACT_DIALOG, AdwDialog)

/* Extract and archive: what kind of file, where to, the warning, and how it goes. It cannot be
 * closed while something would be lost by that; where a lock has closed it, it is run again. */
void cs_extract_dialog_run (CsExtractView *view, GtkWidget *parent);

/* Asks for another file, where the extract is stuck. */
void cs_extract_dialog_save (CsExtractView *view, AdwApplicationWindow *window);

G_END_DECLS
