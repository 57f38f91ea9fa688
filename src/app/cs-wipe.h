// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The program brings a free() and a realloc() of its own, for itself and for every library in it,
 * which overwrite a block with zeros before it goes back to the allocator. glibc's own means fall
 * short: M_PERTURB leaves the last eight bytes of many blocks, and all of those in the thread
 * cache, which can be switched off only before a program starts.
 *
 * Whether that is so here. (FALSE with the address sanitizer, which must see every block.)
 */
gboolean cs_wipe_is_on (void);

G_END_DECLS
