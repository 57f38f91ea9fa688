// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-seal.h"

G_BEGIN_DECLS

/* The paths of the full files whose last line is older than @since (µs since 1970), and the number
 * of the first line that is left then; NULL where there is nothing to delete. A journal in which
 * something is wrong, or cannot be known to be right, loses nothing. */
GPtrArray *cs_journal_old_find (const char *path,
                                const CsJournalSeal *seal,
                                int64_t since,
                                int64_t *first) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
