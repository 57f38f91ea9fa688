// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-client.h"

#include "cs-origin.h"
#include "cs-provider.h"

#define API_SERVER "https://api.stripe.com"
#define FILES_SERVER "https://files.stripe.com"

struct _CsStripeClient
{
  GObject parent_instance;

  CsConnection *connection;
  CsKeySource *keys;
  CsClock *clock;
  CsHttp *http;
  char *server; /* what every path is appended to */
};

G_DEFINE_FINAL_TYPE (CsStripeClient, cs_stripe_client, G_TYPE_OBJECT)

typedef struct
{
  CsHttpRequest *request;
  CsStripeAsk ask;
} Send;

static void
send_free (gpointer data)
{
  Send *send = data;

  cs_http_request_unref (send->request);
  g_free (send);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Send *send = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = cs_http_send_finish (CS_HTTP (source), result, &error);
  const char *body;
  size_t length;

  /* The key is needed no longer, whoever else still holds the request. */
  cs_http_request_set_key (send->request, NULL);
  if (answer == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (cs_http_answer_get_status (answer) == 200)
    {
      g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) cs_http_answer_free);
      return;
    }
  body = cs_http_answer_peek_body (answer, &length);
  g_task_return_error (task,
                       cs_stripe_error_parse (send->ask, cs_http_answer_get_status (answer), body,
                                              length, cs_http_answer_get_request_id (answer)));
}

static void
key_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsStripeClient *self = CS_STRIPE_CLIENT (source);
  Send *send = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSecret) key = cs_stripe_client_lookup_finish (self, result, &error);

  if (key == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  cs_http_request_set_key (send->request, key);
  cs_http_send_async (self->http, send->request, g_task_get_cancellable (task), answered_cb,
                      g_object_ref (task));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSecret) key = cs_key_source_lookup_finish (CS_KEY_SOURCE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (key == NULL || cs_secret_get_length (key) == 0)
    g_task_return_new_error (task, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NO_KEY,
                             "The connection has no key for that");
  else
    g_task_return_pointer (task, g_steal_pointer (&key), (GDestroyNotify) cs_secret_unref);
}

static void
cs_stripe_client_finalize (GObject *object)
{
  CsStripeClient *self = CS_STRIPE_CLIENT (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->keys);
  g_clear_object (&self->clock);
  g_clear_object (&self->http);
  g_free (self->server);
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

/* Where a connection's keys may go. The list of connections is an ordinary file: whoever can write
 * to it must not be able to send the keys, which are not in it, to a server of their own. */
static CsHttp *
make_http (CsConnection *connection, CsClock *clock)
{
  const char *other = cs_connection_get_server (connection);
  const char *const own[] = { API_SERVER, FILES_SERVER, NULL };
  const char *const others[] = { other, NULL };
  const char *const none[] = { NULL };

  if (other == NULL)
    return cs_http_new (own, clock);
  if (!cs_origin_is_loopback (other) || cs_connection_get_mode (connection) == CS_MODE_LIVE)
    return cs_http_new (none, clock);
  return cs_http_new (others, clock);
}

CsStripeClient *
cs_stripe_client_new (CsConnection *connection, CsKeySource *keys, CsClock *clock)
{
  CsStripeClient *self = g_object_new (CS_TYPE_STRIPE_CLIENT, NULL);
  const char *other = cs_connection_get_server (connection);

  self->connection = g_object_ref (connection);
  self->keys = g_object_ref (keys);
  self->clock = g_object_ref (clock);
  self->http = make_http (connection, clock);
  /* A server that no key may go to is kept as it is: CsHttp refuses it. */
  self->server = cs_origin_from_uri (other != NULL ? other : API_SERVER);
  if (self->server == NULL)
    self->server = g_strdup (other);
  return self;
}

CsConnection *
cs_stripe_client_get_connection (CsStripeClient *self)
{
  return self->connection;
}

CsHttp *
cs_stripe_client_get_http (CsStripeClient *self)
{
  return self->http;
}

CsClock *
cs_stripe_client_get_clock (CsStripeClient *self)
{
  return self->clock;
}

CsHttpRequest *
cs_stripe_client_make_get (CsStripeClient *self, const char *path)
{
  g_autofree char *uri = g_strconcat (self->server, path, NULL);
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
  g_autofree char *uri = g_strconcat (self->server, path, NULL);
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
  Send *send = g_new0 (Send, 1);

  send->request = cs_http_request_ref (request);
  send->ask = ask;
  g_task_set_source_tag (task, cs_stripe_client_send_async);
  g_task_set_task_data (task, send, send_free);
  cs_stripe_client_lookup_async (self, kind, cancellable, key_found_cb, task);
}

CsHttpAnswer *
cs_stripe_client_send_finish (CsStripeClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cs_stripe_client_lookup_async (CsStripeClient *self,
                               CsKeyKind kind,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cs_stripe_client_lookup_async);
  cs_key_source_lookup_async (self->keys, cs_connection_get_id (self->connection), kind,
                              cancellable, looked_up_cb, task);
}

CsSecret *
cs_stripe_client_lookup_finish (CsStripeClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
