// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-client.h"

#include "cs-keyed-http.h"

#define FILES_SERVER "https://files.stripe.com"

struct _CsStripeClient
{
  GObject parent_instance;

  CsKeyedHttp *http;
};

G_DEFINE_FINAL_TYPE (CsStripeClient, cs_stripe_client, G_TYPE_OBJECT)

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsStripeAsk ask = (CsStripeAsk) GPOINTER_TO_INT (g_task_get_task_data (task));
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer
      = cs_keyed_http_send_finish (CS_KEYED_HTTP (source), result, &error);
  const char *body;
  size_t length;

  if (answer == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (cs_http_answer_get_status (answer) == 200)
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) cs_http_answer_free);
  else
    {
      body = cs_http_answer_peek_body (answer, &length);
      g_task_return_error (task,
                           cs_stripe_error_parse (ask, cs_http_answer_get_status (answer), body,
                                                  length, cs_http_answer_get_request_id (answer)));
    }
}

static void
cs_stripe_client_finalize (GObject *object)
{
  g_clear_object (&CS_STRIPE_CLIENT (object)->http);
  G_OBJECT_CLASS (cs_stripe_client_parent_class)->finalize (object);
}

static void
cs_stripe_client_class_init (CsStripeClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_stripe_client_finalize;
}

static void
cs_stripe_client_init (CsStripeClient *self)
{
}

CsStripeClient *
cs_stripe_client_new (CsConnection *connection, CsKeySource *keys, CsClock *clock)
{
  const char *const servers[] = { CS_STRIPE_SERVER, FILES_SERVER, NULL };
  CsStripeClient *self = g_object_new (CS_TYPE_STRIPE_CLIENT, NULL);

  self->http = cs_keyed_http_new (connection, keys, clock, servers);
  return self;
}

CsConnection *
cs_stripe_client_get_connection (CsStripeClient *self)
{
  return cs_keyed_http_get_connection (self->http);
}

CsHttp *
cs_stripe_client_get_http (CsStripeClient *self)
{
  return cs_keyed_http_get_http (self->http);
}

CsClock *
cs_stripe_client_get_clock (CsStripeClient *self)
{
  return cs_keyed_http_get_clock (self->http);
}

CsHttpRequest *
cs_stripe_client_make_get (CsStripeClient *self, const char *path)
{
  g_autofree char *uri = g_strconcat (cs_keyed_http_get_server (self->http), path, NULL);
  CsHttpRequest *request = cs_http_request_new_get (uri);

  cs_http_request_add_header (request, "Stripe-Version", CS_STRIPE_API_VERSION);
  return request;
}

CsHttpRequest *
cs_stripe_client_make_post (CsStripeClient *self,
                            const char *path,
                            const char *form,
                            int64_t window)
{
  g_autofree char *uri = g_strconcat (cs_keyed_http_get_server (self->http), path, NULL);
  g_autofree char *key = g_uuid_string_random ();
  CsHttpRequest *request = cs_http_request_new_post (uri, form);

  cs_http_request_add_header (request, "Stripe-Version", CS_STRIPE_API_VERSION);
  cs_http_request_set_idempotency_key (request, key, window);
  return request;
}

void
cs_stripe_client_send_async (CsStripeClient *self,
                             CsHttpRequest *request,
                             CsKeyKind kind,
                             CsStripeAsk ask,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cs_stripe_client_send_async);
  g_task_set_task_data (task, GINT_TO_POINTER (ask), NULL);
  cs_keyed_http_send_async (self->http, request, kind, cancellable, answered_cb, task);
}

CsHttpAnswer *
cs_stripe_client_send_finish (CsStripeClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
