// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on, what painting a frame of @window has left on the stack, and in the buffers on the
 * way to an X server, is wiped as soon as the frame is painted. To be called each time that the
 * window is realized. */
void cs_frame_wipe_watch (GtkWidget *window);

/* Something has left @window, or is about to: all buffers that it is painted in are painted again
 * without it. */
void cs_frame_wipe_settle (GtkWidget *window);

/* To be called by @window when its snapshot is made. */
void cs_frame_wipe_snapshot (GtkWidget *window, GtkSnapshot *snapshot);

G_END_DECLS
