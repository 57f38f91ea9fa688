// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-client.h"

#include "cs-keyed-http.h"
#include "cs-provider-error.h"
#include "cs-query.h"
#include "cs-wait.h"

/* Between the answer to one list and the next: the service publishes no limit. */
#define LIST_PAUSE (1 * CS_SECOND)

/* After a 429 that does not say for how long. */
#define LIST_PATIENCE (30 * CS_SECOND)
#define SINGLE_PATIENCE (10 * CS_SECOND)

#define TRIES 4
#define TIME_OUT (30 * CS_SECOND)
#define PICTURES_TIME_OUT (120 * CS_SECOND)

struct _CsBlockpassClient
{
  GObject parent_instance;

  CsKeyedHttp *http;
  char *prefix;         /* what every path is appended to; NULL without a client id */
  int64_t list_allowed; /* boot time */
  const CsBlockpassTransform *transform;
  gpointer transform_data;
};

G_DEFINE_FINAL_TYPE (CsBlockpassClient, cs_blockpass_client, G_TYPE_OBJECT)

typedef struct
{
  CsHttpRequest *request;
  CsKeyKind kind;
  CsBlockpassAsk ask;
} Send;

static void
send_free (gpointer data)
{
  Send *send = data;

  cs_http_request_unref (send->request);
  g_free (send);
}

static gboolean
open_transformed (CsBlockpassClient *self, CsHttpAnswer *answer, GError **error)
{
  return self->transform == NULL || self->transform->open (answer, self->transform_data, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsBlockpassClient *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer
      = cs_keyed_http_send_finish (CS_KEYED_HTTP (source), result, &error);
  unsigned status = answer != NULL ? cs_http_answer_get_status (answer) : 0;
  const char *body;
  size_t length;

  if (send->ask == CS_BLOCKPASS_ASK_LIST)
    self->list_allowed = cs_clock_get_boottime (cs_keyed_http_get_clock (self->http)) + LIST_PAUSE;
  if (answer == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (status < 200 || status >= 300)
    {
      body = cs_http_answer_peek_body (answer, &length);
      g_task_return_error (task, cs_blockpass_error_parse (send->ask, status, body, length));
    }
  else if (!open_transformed (self, answer, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) cs_http_answer_free);
}

/* Takes over @task. */
static void
send_now (GTask *task)
{
  CsBlockpassClient *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);

  cs_keyed_http_send_async (self->http, send->request, send->kind, g_task_get_cancellable (task),
                            answered_cb, task);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (cs_wait_finish (result, &error))
    send_now (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
cs_blockpass_client_finalize (GObject *object)
{
  CsBlockpassClient *self = CS_BLOCKPASS_CLIENT (object);

  g_clear_object (&self->http);
  g_free (self->prefix);
  G_OBJECT_CLASS (cs_blockpass_client_parent_class)->finalize (object);
}

static void
cs_blockpass_client_class_init (CsBlockpassClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_blockpass_client_finalize;
}

static void
cs_blockpass_client_init (CsBlockpassClient *self)
{
}

static char *
make_prefix (CsConnection *connection, const char *server)
{
  const char *account = cs_connection_get_account (connection);
  g_autofree char *segment = NULL;

  if (account == NULL || *account == '\0')
    return NULL;
  segment = cs_query_escape_segment (account);
  return g_strconcat (server, "/kyc/1.0/connect/", segment, NULL);
}

CsBlockpassClient *
cs_blockpass_client_new (CsConnection *connection, CsKeySource *keys, CsClock *clock)
{
  const char *const servers[] = { CS_BLOCKPASS_SERVER, NULL };
  CsBlockpassClient *self = g_object_new (CS_TYPE_BLOCKPASS_CLIENT, NULL);

  self->http = cs_keyed_http_new (connection, keys, clock, servers);
  self->prefix = make_prefix (connection, cs_keyed_http_get_server (self->http));
  return self;
}

void
cs_blockpass_client_set_transform (CsBlockpassClient *self,
                                   const CsBlockpassTransform *transform,
                                   gpointer user_data)
{
  self->transform = transform;
  self->transform_data = user_data;
}

CsConnection *
cs_blockpass_client_get_connection (CsBlockpassClient *self)
{
  return cs_keyed_http_get_connection (self->http);
}

CsHttp *
cs_blockpass_client_get_http (CsBlockpassClient *self)
{
  return cs_keyed_http_get_http (self->http);
}

CsClock *
cs_blockpass_client_get_clock (CsBlockpassClient *self)
{
  return cs_keyed_http_get_clock (self->http);
}

CsHttpRequest *
cs_blockpass_client_make_get (CsBlockpassClient *self,
                              const char *path,
                              CsBlockpassAsk ask,
                              CsScope scope,
                              gboolean once)
{
  g_autofree char *uri = g_strconcat (self->prefix != NULL ? self->prefix : "", path, NULL);
  CsHttpRequest *request = cs_http_request_new_get (uri);
  gboolean is_list = ask == CS_BLOCKPASS_ASK_LIST;

  cs_http_request_set_bare_key (request, TRUE);
  cs_http_request_add_header (request, "Accept", "application/json");
  cs_http_request_add_header (request, "Cache-Control", "no-cache");
  cs_http_request_set_tries (request, once ? 1 : TRIES);
  cs_http_request_set_patience (request, is_list ? LIST_PATIENCE : SINGLE_PATIENCE);
  cs_http_request_set_time_out (request, scope == CS_SCOPE_PICTURES ? PICTURES_TIME_OUT : TIME_OUT);
  if (once)
    cs_http_request_set_max_body (request, CS_BLOCKPASS_MAX_EXTRACT);
  else if (!is_list)
    cs_http_request_set_max_body (request, CS_BLOCKPASS_MAX_SINGLE);
  else if (scope == CS_SCOPE_PICTURES)
    cs_http_request_set_max_body (request, CS_BLOCKPASS_MAX_LIST_PICTURES);
  else
    cs_http_request_set_max_body (request, CS_BLOCKPASS_MAX_LIST);
  if (self->transform != NULL)
    self->transform->prepare (request, self->transform_data);
  return request;
}

void
cs_blockpass_client_send_async (CsBlockpassClient *self,
                                CsHttpRequest *request,
                                CsKeyKind kind,
                                CsBlockpassAsk ask,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  CsClock *clock = cs_keyed_http_get_clock (self->http);
  Send *send = g_new0 (Send, 1);

  send->request = cs_http_request_ref (request);
  send->kind = kind;
  send->ask = ask;
  g_task_set_source_tag (task, cs_blockpass_client_send_async);
  g_task_set_task_data (task, send, send_free);
  if (self->prefix == NULL)
    g_task_return_new_error (task, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NO_ACCOUNT,
                             "The connection has no client id");
  else if (ask == CS_BLOCKPASS_ASK_LIST && cs_clock_get_boottime (clock) < self->list_allowed)
    cs_wait_async (clock, self->list_allowed, cancellable, waited_cb, g_steal_pointer (&task));
  else
    send_now (g_steal_pointer (&task));
}

CsHttpAnswer *
cs_blockpass_client_send_finish (CsBlockpassClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
