// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes this process forget what it frees, and leave no trace where it falls. To be called first
 * thing in main(). */
void cs_harden (void);

G_END_DECLS
