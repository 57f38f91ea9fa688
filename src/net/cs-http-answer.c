// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-http-answer.h"

#include "cs-secure-memory.h"

#include <libsoup/soup.h>
#include <string.h>

#define MAX_ID 64

/* A year and a day after 1970 began. */
#define EARLIEST_DATE (366 * 24 * 60 * 60)

struct _CsHttpAnswer
{
  unsigned status;
  int64_t sent_at;
  GHashTable *headers; /* name as in kept_headers (not owned) → value */
  char *body;
  size_t length;
};

static const char *const kept_headers[] = {
  "Content-Type",        "Date", "Request-Id", "Retry-After", "Stripe-Rate-Limited-Reason",
  "Stripe-Should-Retry",
};

CsHttpAnswer *
cs_http_answer_new (unsigned status, int64_t sent_at)
{
  CsHttpAnswer *self = g_new0 (CsHttpAnswer, 1);

  self->status = status;
  self->sent_at = sent_at;
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  return self;
}

void
cs_http_answer_free (CsHttpAnswer *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->headers);
  cs_secure_free (self->body);
  g_free (self);
}

void
cs_http_answer_add_header (CsHttpAnswer *self, const char *name, const char *value)
{
  for (size_t i = 0; i < G_N_ELEMENTS (kept_headers); i++)
    if (g_ascii_strcasecmp (kept_headers[i], name) == 0)
      g_hash_table_replace (self->headers, (gpointer) kept_headers[i],
                            g_utf8_make_valid (value, -1));
}

void
cs_http_answer_take_body (CsHttpAnswer *self, char *body, size_t length)
{
  cs_secure_free (self->body);
  self->body = body;
  self->body[length] = '\0';
  self->length = length;
}

unsigned
cs_http_answer_get_status (CsHttpAnswer *self)
{
  return self->status;
}

const char *
cs_http_answer_get_header (CsHttpAnswer *self, const char *name)
{
  return g_hash_table_lookup (self->headers, name);
}

const char *
cs_http_answer_get_request_id (CsHttpAnswer *self)
{
  const char *id = cs_http_answer_get_header (self, "Request-Id");

  /* It goes into messages and into the journal: whatever is no id does not. */
  if (id == NULL || *id == '\0' || strlen (id) > MAX_ID
      || strspn (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-") != strlen (id))
    return NULL;
  return id;
}

const char *
cs_http_answer_peek_body (CsHttpAnswer *self, size_t *length)
{
  if (length != NULL)
    *length = self->length;
  return self->body != NULL ? self->body : "";
}

int64_t
cs_http_answer_get_sent_at (CsHttpAnswer *self)
{
  return self->sent_at;
}

int64_t
cs_http_answer_get_date (CsHttpAnswer *self)
{
  const char *text = cs_http_answer_get_header (self, "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  /* A clock that was never set begins here: no time is better than that one. */
  return date != NULL && g_date_time_to_unix (date) > EARLIEST_DATE ? g_date_time_to_unix (date)
                                                                    : CS_TIME_UNKNOWN;
}
