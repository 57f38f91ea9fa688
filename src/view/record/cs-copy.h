// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-look.h"

G_BEGIN_DECLS

/* So long a copy of a sensitive value may be on the clipboard. */
#define CS_COPY_SECONDS 10

/* Copies what @row shows: a line in the journal, then a text on a lease of its own, then a line
 * with what came of it. @source is the task's. */
void cs_copy_async (const CsLookContext *context,
                    CsFieldRow *row,
                    gpointer source,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data);
CsSecret *
cs_copy_finish (GAsyncResult *result, CsLease **lease, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
