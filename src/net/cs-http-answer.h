// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-date.h"

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What came back, whatever its status. The body is in secure memory, and goes with the answer. */
typedef struct _CsHttpAnswer CsHttpAnswer;

/* @sent_at is the boot time (µs) at which the request left, or might have left, this machine. */
CsHttpAnswer *cs_http_answer_new (unsigned status, int64_t sent_at) G_GNUC_WARN_UNUSED_RESULT;
void cs_http_answer_free (CsHttpAnswer *self);

/* Keeps a header if it is one of those that anybody may look at: Content-Type, Date,
 * Retry-After, the request's id, and what the service says about trying again. */
void cs_http_answer_add_header (CsHttpAnswer *self, const char *name, const char *value);

/* Takes over @body, which cs_secure_alloc() made for more than @length bytes. */
void cs_http_answer_take_body (CsHttpAnswer *self, char *body, size_t length);

unsigned cs_http_answer_get_status (CsHttpAnswer *self);
const char *cs_http_answer_get_header (CsHttpAnswer *self, const char *name); /* or NULL */
const char *cs_http_answer_get_request_id (CsHttpAnswer *self);               /* or NULL */

/* Borrowed, NUL-terminated, never NULL. */
const char *cs_http_answer_peek_body (CsHttpAnswer *self, size_t *length);
int64_t cs_http_answer_get_sent_at (CsHttpAnswer *self);

/* When the server answered by its own clock, in Unix seconds; CS_TIME_UNKNOWN if it did not say. */
int64_t cs_http_answer_get_date (CsHttpAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsHttpAnswer, cs_http_answer_free)

G_END_DECLS
