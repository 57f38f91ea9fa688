// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The journal whose last file is @file, with the full ones beside it, oldest line first: as
 * RFC 4180 has it, with a first line of names, in UTF-8. A text that a spreadsheet would take for a
 * formula has an apostrophe before it. A CsProgress is told of the bytes that were read. Errors:
 * G_FILE_ERROR, G_IO_ERROR_CANCELLED. */
void cs_journal_csv_async (GFile *file,
                           const CsJournalQuery *query,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GBytes *cs_journal_csv_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
