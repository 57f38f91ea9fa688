// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes this process forget what it frees, and leave no trace where it falls. To be called first
 * thing in main(). But for @practice, which shows invented people, nor can it be told by its
 * environment to print what it holds, or to paint elsewhere. */
void cs_harden (gboolean practice);

G_END_DECLS
