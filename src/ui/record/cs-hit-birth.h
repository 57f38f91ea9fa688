// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-field-row.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_HIT_BIRTH (cs_hit_birth_get_type ())
G_DECLARE_FINAL_TYPE (CsHitBirth, cs_hit_birth, CS, HIT_BIRTH, AdwBin)

/* A cell of the table below a certificate: a date of birth, behind a button until it is asked for.
 * Signal "reveal" (CsFieldRow), as CsFieldRowWidget has it. */
GtkWidget *cs_hit_birth_new (CsFieldRow *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
