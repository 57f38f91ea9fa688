// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Memory for what must not outlive its use: pages of its own, locked where the system allows
 * it, left out of core dumps and of forked children, overwritten before they are given back.
 * One allocation takes at least a page; this is for keys, revealed values, bodies and pixels,
 * not for small change.
 */
void *cs_secure_alloc (size_t size) G_GNUC_WARN_UNUSED_RESULT;
void cs_secure_free (void *memory);

/* The size that was asked for. */
size_t cs_secure_size (const void *memory);

/* Overwrites what the compiler would otherwise optimise away. NULL is allowed. */
void cs_wipe (void *memory, size_t size);
void cs_wipe_string (char *string);

/* Wipes, then g_free()s. For g_autofree-like use on text that came from elsewhere. */
void cs_wipe_and_free (char *string);

/* Overwrites what earlier calls have left below the caller's part of the stack, and in registers.
 */
void cs_wipe_traces (void);

G_END_DECLS
