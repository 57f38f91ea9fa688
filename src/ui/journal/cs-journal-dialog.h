// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_JOURNAL_DIALOG (cs_journal_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CsJournalDialog, cs_journal_dialog, CS, JOURNAL_DIALOG, AdwDialog)

/* The access journal: read, narrowed down, verified and exported. With @session_id, what was done
 * with that session; or NULL. */
void cs_journal_dialog_run (CsDesk *desk, const char *session_id, GtkWidget *parent);

G_END_DECLS
