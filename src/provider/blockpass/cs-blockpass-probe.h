// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-blockpass-client.h"
#include "cs-provider-result.h"

G_BEGIN_DECLS

/* One session for a browse key. A reveal key is asked for a page past the end of the list: that
 * tells whether it is valid, and nobody's passport travels for it, or is archived by it, should its
 * owner have forgotten to say that it archives. */
char *cs_blockpass_probe_build (CsKeyKind kind) G_GNUC_WARN_UNUSED_RESULT;

/* The answer to it. Errors as of cs_blockpass_answer_open(). */
CsProbe *cs_blockpass_probe_parse (CsConnection *connection,
                                   CsKeyKind kind,
                                   const char *body,
                                   size_t length,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* No request goes out for a key that archives. */
void cs_blockpass_probe_run_async (CsBlockpassClient *client,
                                   CsKeyKind kind,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
CsProbe *cs_blockpass_probe_run_finish (GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
