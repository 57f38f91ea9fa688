// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-server.h"

#include "cs-practice-control.h"
#include "cs-practice-wire.h"

/* One request on its way. */
typedef struct
{
  CsPracticeServer *server;
  SoupServerMessage *message;
  CsPracticeRequest *request;
  CsPracticeReply *reply;
  CsPracticeFault *fault;
} Exchange;

static void
exchange_free (Exchange *self)
{
  cs_practice_service_finished (self->server->service, self->request);
  g_object_unref (self->message);
  cs_practice_request_free (self->request);
  cs_practice_reply_free (self->reply);
  g_clear_pointer (&self->fault, cs_practice_fault_unref);
  g_free (self);
}

/* The path without its percent-encoding, as UTF-8. */
static char *
decode_path (const char *raw_path)
{
  g_autofree char *plain = g_uri_unescape_string (raw_path, NULL);

  return g_utf8_make_valid (plain != NULL ? plain : raw_path, -1);
}

static CsPracticeRequest *
read_request (CsPracticeServer *self, SoupServerMessage *message, const char *raw_path)
{
  CsPracticeRequest *request = g_new0 (CsPracticeRequest, 1);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  const char *authorization;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  request->method = g_strdup (soup_server_message_get_method (message));
  request->path = decode_path (raw_path);
  request->raw_path = g_strdup (raw_path);
  request->query = query != NULL ? g_utf8_make_valid (query, -1) : NULL;
  request->body = size > 0 ? g_strndup (data, size) : NULL;
  request->headers = soup_message_headers_ref (soup_server_message_get_request_headers (message));
  authorization = soup_message_headers_get_one (request->headers, "Authorization");
  request->key_name = cs_practice_blockpass_is_its (request)
                          ? cs_practice_blockpass_get_key_name (self->blockpass, authorization)
                          : cs_practice_keys_get_name (authorization);
  return request;
}

static void
set_date (Exchange *self)
{
  CsPracticeStore *store = self->server->service->store;
  gint64 skew = self->fault != NULL ? self->fault->skew : 0;
  g_autofree char *date = cs_practice_clock_http_date (cs_practice_store_now (store) + skew);

  cs_practice_reply_add_header (self->reply, "Date", date);
}

static void
send_plainly (Exchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  GPtrArray *pairs = self->reply->headers;
  gsize size;
  const char *data = g_bytes_get_data (self->reply->body, &size);

  for (guint i = 0; i + 1 < pairs->len; i += 2)
    soup_message_headers_replace (headers, g_ptr_array_index (pairs, i),
                                  g_ptr_array_index (pairs, i + 1));
  soup_server_message_set_status (self->message, self->reply->status, NULL);
  soup_server_message_set_response (self->message, self->reply->content_type, SOUP_MEMORY_COPY,
                                    data, size);
}

static gboolean
send_cb (gpointer user_data)
{
  Exchange *self = user_data;
  const CsPracticeFault *fault = self->fault;

  set_date (self);
  if (fault != NULL && cs_practice_wire_is_bad (&fault->wire))
    cs_practice_wire_send (self->message, self->reply, &fault->wire);
  else
    {
      send_plainly (self);
      soup_server_message_unpause (self->message);
    }
  exchange_free (self);
  return G_SOURCE_REMOVE;
}

/* The answer of the service whose path it is. */
static CsPracticeReply *
answer_truly (CsPracticeServer *server, CsPracticeRequest *request)
{
  return cs_practice_blockpass_is_its (request)
             ? cs_practice_blockpass_answer (server->blockpass, request)
             : cs_practice_service_answer (server->service, request);
}

static void
answer (Exchange *self)
{
  CsPracticeServer *server = self->server;
  gboolean blockpass = cs_practice_blockpass_is_its (self->request);
  CsPracticeFault *fault = cs_practice_faults_find (server->faults, self->request);
  guint delay = server->latency_ms;

  if (fault != NULL)
    {
      self->fault = cs_practice_fault_ref (fault);
      self->reply
          = cs_practice_fault_answer (self->fault, blockpass ? server->blockpass->options : NULL);
      delay += self->fault->slow_ms;
    }
  if (self->reply == NULL)
    self->reply = answer_truly (server, self->request);
  if (fault != NULL)
    cs_practice_fault_spoil (self->fault, self->reply);
  if (blockpass)
    cs_practice_blockpass_add_headers (self->reply);
  else
    cs_practice_service_add_headers (server->service, self->request, self->reply);
  cs_practice_control_remember (server, self->request, self->reply->status);
  soup_server_message_pause (self->message);
  if (delay > 0)
    g_timeout_add (delay, send_cb, self);
  else
    g_idle_add_full (G_PRIORITY_DEFAULT, send_cb, self, NULL);
}

static void
handler_cb (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  Exchange *self = g_new0 (Exchange, 1);

  self->server = user_data;
  self->message = g_object_ref (message);
  self->request = read_request (self->server, message, path);
  if (g_str_has_prefix (self->request->path, CS_PRACTICE_CONTROL))
    {
      self->reply = cs_practice_control_answer (self->server, self->request);
      send_plainly (self);
      exchange_free (self);
    }
  else
    answer (self);
}

/* Takes the services and @faults. */
CsPracticeServer *
cs_practice_server_new (CsPracticeService *service,
                        CsPracticeBlockpass *blockpass,
                        CsPracticeFaults *faults,
                        guint latency_ms)
{
  CsPracticeServer *self = g_new0 (CsPracticeServer, 1);

  self->service = service;
  self->blockpass = blockpass;
  self->faults = faults;
  self->latency_ms = latency_ms;
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->soup = soup_server_new ("server-header", "countersign-practice", "raw-paths", TRUE, NULL);
  soup_server_add_handler (self->soup, NULL, handler_cb, self, NULL);
  return self;
}

/* Listens on the loopback only; 0 is any free port. */
gboolean
cs_practice_server_listen (CsPracticeServer *self, guint port, GError **error)
{
  g_autoslist (GUri) uris = NULL;

  if (!soup_server_listen_local (self->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  uris = soup_server_get_uris (self->soup);
  self->service->store->origin
      = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  return TRUE;
}

void
cs_practice_server_free (CsPracticeServer *self)
{
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  cs_practice_blockpass_free (self->blockpass);
  cs_practice_service_free (self->service);
  g_ptr_array_unref (self->faults);
  g_ptr_array_unref (self->requests);
  g_free (self);
}
