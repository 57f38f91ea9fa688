// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-stripe-draft.h"

G_BEGIN_DECLS

/* Reads the report that is the reader's object: its checks, fields and images. */
void cs_stripe_report_read (CsStripeDraft *draft);

G_END_DECLS
