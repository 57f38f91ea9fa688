// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-secret.h"

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What one call asks for, before it is sent; it can be sent several times. */
typedef struct _CsHttpRequest CsHttpRequest;

CsHttpRequest *cs_http_request_new_get (const char *uri) G_GNUC_WARN_UNUSED_RESULT;

/* @form is application/x-www-form-urlencoded. Without an idempotency key it is sent once only. */
CsHttpRequest *cs_http_request_new_post (const char *uri,
                                         const char *form) G_GNUC_WARN_UNUSED_RESULT;
CsHttpRequest *cs_http_request_ref (CsHttpRequest *self);
void cs_http_request_unref (CsHttpRequest *self);

/* Sent as "Authorization: Bearer …", or bare, without a word before it. */
void cs_http_request_set_key (CsHttpRequest *self, CsSecret *key);
void cs_http_request_set_bare_key (CsHttpRequest *self, gboolean bare);
void cs_http_request_add_header (CsHttpRequest *self, const char *name, const char *value);

/* Lets a POST be sent again with the same key, but not later than @window (µs) after the first. */
void cs_http_request_set_idempotency_key (CsHttpRequest *self, const char *key, int64_t window);

/* How long one try may take in all (µs; 30 s unless set), and how large the body may be (8 MiB). */
void cs_http_request_set_time_out (CsHttpRequest *self, int64_t total);
void cs_http_request_set_max_body (CsHttpRequest *self, size_t size);

/* How often it is sent at most; 3 unless set. */
void cs_http_request_set_tries (CsHttpRequest *self, unsigned tries);

/* For a service that publishes no limit: any 429 is one, and where it does not say for how long,
 * it is @first (µs) at first, and at most 5 minutes. Time-outs are tried again, too. */
void cs_http_request_set_patience (CsHttpRequest *self, int64_t first);

const char *cs_http_request_get_uri (CsHttpRequest *self);
const char *cs_http_request_get_form (CsHttpRequest *self); /* NULL: this is a GET */
CsSecret *cs_http_request_get_key (CsHttpRequest *self);    /* or NULL */
gboolean cs_http_request_has_bare_key (CsHttpRequest *self);
const char *const *cs_http_request_get_headers (CsHttpRequest *self); /* name, value, … NULL */
const char *cs_http_request_get_idempotency_key (CsHttpRequest *self);
int64_t cs_http_request_get_retry_window (CsHttpRequest *self);
int64_t cs_http_request_get_time_out (CsHttpRequest *self);
size_t cs_http_request_get_max_body (CsHttpRequest *self);
unsigned cs_http_request_get_tries (CsHttpRequest *self);
int64_t cs_http_request_get_patience (CsHttpRequest *self); /* 0 unless set */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsHttpRequest, cs_http_request_unref)

G_END_DECLS
