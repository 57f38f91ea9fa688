// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-blockpass-body.h"

G_BEGIN_DECLS

/* What a request was for: the same refusal means different things. */
typedef enum
{
  CS_BLOCKPASS_ASK_LIST,
  CS_BLOCKPASS_ASK_SINGLE,
} CsBlockpassAsk;

/* An answer that is not 2xx, as a CS_PROVIDER_ERROR. Neither the texts nor the codes of the service
 * are documented: the status decides, a short code goes into the message, and a text, which may
 * name somebody, does not. */
GError *cs_blockpass_error_parse (CsBlockpassAsk ask,
                                  unsigned status,
                                  const char *body,
                                  size_t length) G_GNUC_WARN_UNUSED_RESULT;

/* A whole 2xx answer, with the reader in its "data". Errors: BAD_ANSWER, where it is not JSON, not
 * "success" or has no data; what the code in it says, where it has one. */
CsBlockpassBody *cs_blockpass_answer_open (CsBlockpassAsk ask,
                                           const char *body,
                                           size_t length,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the service may have taken the request as one that it answers, although it failed: with a
 * key that archives, it may have begun to count down. */
gboolean cs_blockpass_error_is_uncertain (const GError *error);

G_END_DECLS
