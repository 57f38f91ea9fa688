// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-http-request.h"

struct _CsHttpRequest
{
  char *uri;
  char *form;
  CsSecret *key;
  gboolean bare_key;
  GPtrArray *headers; /* name, value, …, NULL */
  char *idempotency_key;
  int64_t retry_window;
  int64_t time_out;
  size_t max_body;
  unsigned tries;
  int64_t patience;
};

static CsHttpRequest *
request_new (const char *uri, const char *form)
{
  CsHttpRequest *self = g_rc_box_new0 (CsHttpRequest);

  self->uri = g_strdup (uri);
  self->form = g_strdup (form);
  self->headers = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  self->retry_window = G_MAXINT64;
  self->time_out = 30 * G_USEC_PER_SEC;
  self->max_body = 8 << 20;
  self->tries = 3;
  return self;
}

static void
request_clear (gpointer data)
{
  CsHttpRequest *self = data;

  g_free (self->uri);
  g_free (self->form);
  g_clear_pointer (&self->key, cs_secret_unref);
  g_ptr_array_unref (self->headers);
  g_free (self->idempotency_key);
}

CsHttpRequest *
cs_http_request_new_get (const char *uri)
{
  return request_new (uri, NULL);
}

CsHttpRequest *
cs_http_request_new_post (const char *uri, const char *form)
{
  return request_new (uri, form != NULL ? form : "");
}

CsHttpRequest *
cs_http_request_ref (CsHttpRequest *self)
{
  return g_rc_box_acquire (self);
}

void
cs_http_request_unref (CsHttpRequest *self)
{
  g_rc_box_release_full (self, request_clear);
}

void
cs_http_request_set_key (CsHttpRequest *self, CsSecret *key)
{
  g_clear_pointer (&self->key, cs_secret_unref);
  self->key = key != NULL ? cs_secret_ref (key) : NULL;
}

void
cs_http_request_set_bare_key (CsHttpRequest *self, gboolean bare)
{
  self->bare_key = bare;
}

void
cs_http_request_add_header (CsHttpRequest *self, const char *name, const char *value)
{
  g_ptr_array_add (self->headers, g_strdup (name));
  g_ptr_array_add (self->headers, g_strdup (value));
}

void
cs_http_request_set_idempotency_key (CsHttpRequest *self, const char *key, int64_t window)
{
  g_set_str (&self->idempotency_key, key);
  self->retry_window = window;
}

void
cs_http_request_set_time_out (CsHttpRequest *self, int64_t total)
{
  self->time_out = total;
}

void
cs_http_request_set_max_body (CsHttpRequest *self, size_t size)
{
  self->max_body = size;
}

void
cs_http_request_set_tries (CsHttpRequest *self, unsigned tries)
{
  self->tries = tries;
}

void
cs_http_request_set_patience (CsHttpRequest *self, int64_t first)
{
  self->patience = first;
}

const char *
cs_http_request_get_uri (CsHttpRequest *self)
{
  return self->uri;
}

const char *
cs_http_request_get_form (CsHttpRequest *self)
{
  return self->form;
}

CsSecret *
cs_http_request_get_key (CsHttpRequest *self)
{
  return self->key;
}

gboolean
cs_http_request_has_bare_key (CsHttpRequest *self)
{
  return self->bare_key;
}

const char *const *
cs_http_request_get_headers (CsHttpRequest *self)
{
  return (const char *const *) self->headers->pdata;
}

const char *
cs_http_request_get_idempotency_key (CsHttpRequest *self)
{
  return self->idempotency_key;
}

int64_t
cs_http_request_get_retry_window (CsHttpRequest *self)
{
  return self->retry_window;
}

int64_t
cs_http_request_get_time_out (CsHttpRequest *self)
{
  return self->time_out;
}

size_t
cs_http_request_get_max_body (CsHttpRequest *self)
{
  return self->max_body;
}

unsigned
cs_http_request_get_tries (CsHttpRequest *self)
{
  return self->tries;
}

int64_t
cs_http_request_get_patience (CsHttpRequest *self)
{
  return self->patience;
}
