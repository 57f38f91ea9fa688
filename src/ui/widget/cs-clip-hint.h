// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What clipboard managers are asked not to keep, by the name that KDE's gave to it, and with what
 * they look for in it. */
#define CS_CLIP_HINT "x-kde-passwordManagerHint"
#define CS_CLIP_HINT_VALUE "secret"

/* Answers those who ask for the hint on the clipboard of @display, for as long as its content has
 * it. GDK offers the name, but answers only for names of media types, which this is none; on an X
 * server that can be made up for. No-op on others: cs_wayland_clip_put() is there for Wayland. */
void cs_clip_hint_answer (GdkDisplay *display);

G_END_DECLS
