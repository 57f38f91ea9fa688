// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_PROFILE_DIALOG (cs_profile_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CsProfileDialog, cs_profile_dialog, CS, PROFILE_DIALOG, AdwDialog)

/* "Open Encrypted Profile…": three files, and then the record that is in them. */
void cs_profile_dialog_run (CsDesk *desk, GtkWidget *parent);

G_END_DECLS
