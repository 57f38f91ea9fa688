// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-keyed-http.h"

#include "cs-origin.h"
#include "cs-provider-error.h"

#define MAX_KEY 256

struct _CsKeyedHttp
{
  GObject parent_instance;

  CsConnection *connection;
  CsKeySource *keys;
  CsClock *clock;
  CsHttp *http;
  char *server;
};

G_DEFINE_FINAL_TYPE (CsKeyedHttp, cs_keyed_http, G_TYPE_OBJECT)

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsHttpRequest *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  CsHttpAnswer *answer = cs_http_send_finish (CS_HTTP (source), result, &error);

  /* The key is needed no longer, whoever else still holds the request. */
  cs_http_request_set_key (request, NULL);
  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) cs_http_answer_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* One that would break out of its header, or is longer than any, goes nowhere. */
static gboolean
is_sendable (CsSecret *key)
{
  const char *text = cs_secret_peek (key);
  size_t length = cs_secret_get_length (key);

  for (size_t i = 0; i < length; i++)
    if (!g_ascii_isgraph (text[i]))
      return FALSE;
  return length <= MAX_KEY;
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsKeyedHttp *self = g_task_get_source_object (task);
  CsHttpRequest *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSecret) key = cs_key_source_lookup_finish (CS_KEY_SOURCE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (key == NULL || cs_secret_get_length (key) == 0)
    g_task_return_new_error (task, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NO_KEY,
                             "The connection has no key for that");
  else if (!is_sendable (key))
    g_task_return_new_error (task, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_KEY_REFUSED,
                             "The key has characters that no key has");
  else
    {
      cs_http_request_set_key (request, key);
      cs_http_send_async (self->http, request, g_task_get_cancellable (task), answered_cb,
                          g_object_ref (task));
    }
}

static void
cs_keyed_http_finalize (GObject *object)
{
  CsKeyedHttp *self = CS_KEYED_HTTP (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->keys);
  g_clear_object (&self->clock);
  g_clear_object (&self->http);
  g_free (self->server);

  G_OBJECT_CLASS (cs_keyed_http_parent_class)->finalize (object);
}

static void
cs_keyed_http_class_init (CsKeyedHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_keyed_http_finalize;
}

static void
cs_keyed_http_init (CsKeyedHttp *self)
{
}

/* Where a connection's keys may go. The list of connections is an ordinary file: whoever can write
 * to it must not be able to send the keys, which are not in it, to a server of their own. */
static CsHttp *
make_http (CsConnection *connection, CsClock *clock, const char *const *servers)
{
  const char *other = cs_connection_get_server (connection);
  const char *const others[] = { other, NULL };
  const char *const none[] = { NULL };

  if (other == NULL)
    return cs_http_new (servers, clock);
  if (!cs_origin_is_loopback (other) || cs_connection_get_mode (connection) == CS_MODE_LIVE)
    return cs_http_new (none, clock);
  return cs_http_new (others, clock);
}

CsKeyedHttp *
cs_keyed_http_new (CsConnection *connection,
                   CsKeySource *keys,
                   CsClock *clock,
                   const char *const *servers)
{
  CsKeyedHttp *self = g_object_new (CS_TYPE_KEYED_HTTP, NULL);
  const char *other = cs_connection_get_server (connection);

  self->connection = g_object_ref (connection);
  self->keys = g_object_ref (keys);
  self->clock = g_object_ref (clock);
  self->http = make_http (connection, clock, servers);
  /* A server that no key may go to is kept as it is: CsHttp refuses it. */
  self->server = cs_origin_from_uri (other != NULL ? other : servers[0]);
  if (self->server == NULL)
    self->server = g_strdup (other);
  return self;
}

const char *
cs_keyed_http_get_server (CsKeyedHttp *self)
{
  return self->server;
}

CsConnection *
cs_keyed_http_get_connection (CsKeyedHttp *self)
{
  return self->connection;
}

CsClock *
cs_keyed_http_get_clock (CsKeyedHttp *self)
{
  return self->clock;
}

CsHttp *
cs_keyed_http_get_http (CsKeyedHttp *self)
{
  return self->http;
}

void
cs_keyed_http_send_async (CsKeyedHttp *self,
                          CsHttpRequest *request,
                          CsKeyKind kind,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  /* What archives is stored as such: a file of connections that denies it finds no key. */
  if (kind == CS_KEY_REVEAL)
    kind = cs_connection_get_reveal_kind (self->connection);
  g_task_set_source_tag (task, cs_keyed_http_send_async);
  g_task_set_task_data (task, cs_http_request_ref (request),
                        (GDestroyNotify) cs_http_request_unref);
  cs_key_source_lookup_async (self->keys, cs_connection_get_id (self->connection), kind,
                              cs_service_to_string (cs_connection_get_service (self->connection)),
                              cs_mode_to_string (cs_connection_get_mode (self->connection)),
                              cancellable, looked_up_cb, task);
}

CsHttpAnswer *
cs_keyed_http_send_finish (CsKeyedHttp *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
