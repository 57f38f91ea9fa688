// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CS_TYPE_SECRET (cs_secret_get_type ())

/*
 * A key or a sensitive value: UTF-8 text (or bytes) in secure memory, shared by reference.
 * It can be wiped while others still hold it; they then read the empty text.
 */
typedef struct _CsSecret CsSecret;

GType cs_secret_get_type (void) G_GNUC_CONST;

/* Copies @length bytes of @text, or up to the NUL with -1. */
CsSecret *cs_secret_new (const char *text, gssize length) G_GNUC_WARN_UNUSED_RESULT;
CsSecret *cs_secret_ref (CsSecret *self);
void cs_secret_unref (CsSecret *self);

/* For filling in place: @length zero bytes and the memory to write them to, before anybody else
 * holds it; truncate() wipes what is beyond the new, smaller length. */
CsSecret *cs_secret_new_empty (size_t length) G_GNUC_WARN_UNUSED_RESULT;
char *cs_secret_get_buffer (CsSecret *self);
void cs_secret_truncate (CsSecret *self, size_t length);

/* Borrowed and NUL-terminated; "" once wiped. Do not keep it across a main loop turn. */
const char *cs_secret_peek (CsSecret *self);
size_t cs_secret_get_length (CsSecret *self);

/* Overwrites the value for every holder. */
void cs_secret_wipe (CsSecret *self);
gboolean cs_secret_is_wiped (CsSecret *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsSecret, cs_secret_unref)

G_END_DECLS
