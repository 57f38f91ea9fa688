// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-secret.h"

G_BEGIN_DECLS

/* What can be told of a key by looking at it. Keys are borrowed and trimmed in passing. */

/* A sentence saying why @key cannot be a browse key (or reveal key), or NULL. An empty one is
 * not wrong. */
char *cs_key_words_dup_problem (const char *key, gboolean reveal) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a service whose keys are any characters that can be seen. */
char *cs_key_words_dup_opaque_problem (const char *key) G_GNUC_WARN_UNUSED_RESULT;

/* FALSE while that cannot be told. */
gboolean cs_key_words_get_mode (const char *key, CsMode *mode);

/* Without regard to what is around them: NULL and blanks are empty. */
gboolean cs_key_words_is_empty (const char *key);
gboolean cs_key_words_equal (const char *key, const char *other);

/* A copy in memory of its own, for who keeps the key: wipe both. */
CsSecret *cs_key_words_dup_trimmed (CsSecret *key) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
