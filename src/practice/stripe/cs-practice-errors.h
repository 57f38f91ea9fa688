// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-reply.h"

G_BEGIN_DECLS

/* The refusals, worded as the service words them where that is known. */
CsPracticeReply *cs_practice_error_new (unsigned status,
                                        const char *code,
                                        const char *param,
                                        const char *format,
                                        ...) G_GNUC_PRINTF (4, 5) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_error_new_typed (unsigned status,
                                              const char *type,
                                              const char *message) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_error_sensitive (void) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_error_missing (unsigned status,
                                            const char *kind,
                                            const char *param,
                                            const char *id) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_error_ip (void) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_error_lock (void) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_error_rate (const char *reason) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
