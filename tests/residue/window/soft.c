// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-frame-wipe.h"
#include "cs-harden.h"

#include <stdlib.h>

/* In the place of src/app/cs-harden.c and src/ui/window/cs-frame-wipe.c: the application as it is,
 * but hardened against nothing. The renderer is the same, so that the same is painted. */
void
cs_harden (gboolean practice)
{
  setenv ("GSK_RENDERER", "cairo", FALSE);
}

void
cs_frame_wipe_watch (GtkWidget *window)
{
}

void
cs_frame_wipe_settle (GtkWidget *window)
{
}

void
cs_frame_wipe_snapshot (GtkWidget *window, GtkSnapshot *snapshot)
{
}
