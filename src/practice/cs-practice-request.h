// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _CsPracticeKey CsPracticeKey;

/* One request as it came in. */
typedef struct
{
  char *method;
  char *path;
  char *raw_path; /* still percent-encoded */
  char *query;    /* encoded, or NULL */
  char *body;     /* form-encoded or JSON, or NULL */
  SoupMessageHeaders *headers;
  const char *key_name;       /* what the list of requests calls its key */
  const CsPracticeKey *key;   /* Stripe's, while it is answered; NULL: none, or not a good one */
  gboolean holds_idempotency; /* its idempotency key is in use until it is finished */
} CsPracticeRequest;

void cs_practice_request_free (CsPracticeRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPracticeRequest, cs_practice_request_free)

G_END_DECLS
