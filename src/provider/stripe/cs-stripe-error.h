// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-json-reader.h"

#include <glib.h>

G_BEGIN_DECLS

/* What a request was for: the same refusal means different things. */
typedef enum
{
  CS_STRIPE_ASK_ORDINARY,
  CS_STRIPE_ASK_SENSITIVE, /* the only unusual thing about it is one sensitive member */
  CS_STRIPE_ASK_LINK,      /* a link to an image */
  CS_STRIPE_ASK_CHANGE,    /* cancel or redact */
} CsStripeAsk;

/* An answer that is not 200, as a CS_PROVIDER_ERROR with a scrubbed text. An image link whose
 * expiry was refused is CS_PROVIDER_ERROR_LAPSED. By status, then code; by text only where the
 * service gives nothing else. Its codes: docs.stripe.com/error-codes. */
GError *cs_stripe_error_parse (CsStripeAsk ask,
                               unsigned status,
                               const char *body,
                               size_t length,
                               const char *request_id) G_GNUC_WARN_UNUSED_RESULT;

/* cs_json_reader_new(), whose failure is CS_PROVIDER_ERROR_BAD_ANSWER. */
CsJsonReader *
cs_stripe_reader_new (const char *body, size_t length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
