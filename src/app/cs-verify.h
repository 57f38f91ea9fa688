// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether "--verify-journal" is among the words of the command line, and which file follows it
 * (NULL: the journal of this user). It needs no window, so no application parses it. */
gboolean cs_verify_is_asked (char **argv, char **file);

/* Verifies, says what came of it on stdout, and returns the exit status: 0 right, 1 wrong, 2 where
 * it cannot be told. */
int cs_verify_run (const char *file);

/* Where a journal is, and what its key is called in the keyring. */
char *cs_verify_dup_path (gboolean practice) G_GNUC_WARN_UNUSED_RESULT;
#define CS_VERIFY_SLOT "access-journal"

G_END_DECLS
