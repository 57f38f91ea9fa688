// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-date.h"

#include <glib.h>

G_BEGIN_DECLS

#define CS_STRIPE_FILE_LINK_PATH "/v1/file_links"

/* What a POST to /v1/file_links says. */
typedef struct
{
  char *uri;          /* a secret: whoever has it sees the image */
  int64_t expires_at; /* Unix seconds, by the server's clock; or CS_TIME_UNKNOWN */
} CsStripeFileLink;

void cs_stripe_file_link_free (CsStripeFileLink *self);

char *cs_stripe_file_link_build (const char *file_id, int64_t expires_at) G_GNUC_WARN_UNUSED_RESULT;

/* Error: BAD_ANSWER, also where it is of another file. */
CsStripeFileLink *cs_stripe_file_link_parse (const char *file_id,
                                             const char *body,
                                             size_t length,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsStripeFileLink, cs_stripe_file_link_free)

G_END_DECLS
