// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_CONNECTION_BUTTON (cs_connection_button_get_type ())
G_DECLARE_FINAL_TYPE (CsConnectionButton, cs_connection_button, CS, CONNECTION_BUTTON, AdwBin)

/*
 * The connection's name, with a menu of the others, and beside it what its data is worth: TEST,
 * LIVE or PRACTICE.
 *
 * Property "connection-id" (string), also as the action "connection.select".
 */
void cs_connection_button_set_desk (CsConnectionButton *self, CsDesk *desk);
void cs_connection_button_open (CsConnectionButton *self);

G_END_DECLS
