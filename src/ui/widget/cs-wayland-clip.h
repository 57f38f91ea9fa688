// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The clipboard of a Wayland compositor, for a secret: GDK offers the name of CS_CLIP_HINT there,
 * but answers only for names of media types, and has no way in between as on an X server.
 */

/* Listens for keys, buttons and fingers that press something in our windows: a compositor takes
 * something for the clipboard only from who was just used. Once; no-op where @display is none of
 * Wayland. */
void cs_wayland_clip_watch (GdkDisplay *display);

/* Puts @text on the clipboard, marked as a secret, until @lease ends; something else there ends the
 * lease. FALSE, and nothing done, where there is no such compositor, or nothing was pressed yet. */
gboolean cs_wayland_clip_put (CsSecret *text, CsLease *lease);

G_END_DECLS
