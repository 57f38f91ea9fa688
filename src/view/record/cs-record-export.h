// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-look.h"

G_BEGIN_DECLS

/* Writes the journal's line, then the file, then what came of it. Of the sensitive rows in @groups
 * (CsRowGroup) those go in that are revealed when the file is made, and are in @ticked. @view is
 * the CsRecordView: its "notice" tells where the last line could not be written. */
void cs_record_export_async (const CsLookContext *context,
                             GPtrArray *groups,
                             GPtrArray *ticked,
                             GFile *file,
                             gpointer view,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean cs_record_export_finish (GAsyncResult *result, GError **error);

/* "record-vs_1Qz…8fKd.json" without what a file name cannot have, and nothing personal. */
char *cs_record_export_dup_name (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
