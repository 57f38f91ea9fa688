// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why an officer looks: from a short list, whose names go into the journal, or typed. */

#define CS_REASON_MAX 120 /* characters */

/* By index; NULL past the last. The name is what the journal has, the word what is read. */
const char *cs_reason_get_name (unsigned index);
const char *cs_reason_get_word (unsigned index);

/* The word of a name; NULL where it is none of the list. */
const char *cs_reason_find_word (const char *name);

/* What was typed as it goes into the journal: on one line, trimmed, not too long; NULL where that
 * leaves nothing. */
char *cs_reason_dup_typed (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
