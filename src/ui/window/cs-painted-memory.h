// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What GDK paints windows in on Wayland: memory of this process that the compositor reads. It has
 * no interface for it, so what the kernel says of our own memory is read.
 *
 * The numbers (ino_t) of those of @size bytes. */
GArray *cs_painted_memory_find (size_t size) G_GNUC_WARN_UNUSED_RESULT;

/* Overwrites those of @numbers that are there still, and gives what they take back to the system.
 * Whoever still looks at one sees nothing in it. */
void cs_painted_memory_wipe (GArray *numbers);

G_END_DECLS
