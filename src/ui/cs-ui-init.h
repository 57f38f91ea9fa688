// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes the templates and their types known; after gtk_init(), before the first window. */
void cs_ui_init (void);

G_END_DECLS
