// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-blockpass-options.h"
#include "cs-practice-reply.h"

G_BEGIN_DECLS

/* An answer that refuses, in one of the two forms that public code implies. */
CsPracticeReply *cs_practice_blockpass_error_new (const CsPracticeBlockpassOptions *options,
                                                  unsigned status,
                                                  const char *message) G_GNUC_WARN_UNUSED_RESULT;

/* The same, with the message that this status usually has. */
CsPracticeReply *cs_practice_blockpass_error_new_status (const CsPracticeBlockpassOptions *options,
                                                         unsigned status) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
