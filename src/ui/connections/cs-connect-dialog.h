// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_CONNECT_DIALOG (cs_connect_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CsConnectDialog, cs_connect_dialog, CS, CONNECT_DIALOG, AdwDialog)

/* Makes a connection to @service, and puts it on the desk; it takes the place of @replaced, which
 * may be NULL, or is of that service and is forgotten with its keys then. */
void
cs_connect_dialog_run (CsDesk *desk, CsService service, CsConnection *replaced, GtkWidget *parent);

G_END_DECLS
