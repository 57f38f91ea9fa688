// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks, and then forgets the connection and its keys, here and in the keyring. */
void cs_remove_dialog_run (CsDesk *desk, GtkWidget *parent);

/* The same without asking, where another connection has taken its place. */
void cs_remove_dialog_forget (CsDesk *desk, CsConnection *connection, GtkWidget *parent);

G_END_DECLS
