// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-test-server.h"

#include <string.h>

struct _CsTestServer
{
  GSocketService *service;
  GTlsCertificate *certificate;
  char *origin;
  GPtrArray *answers;  /* char *, or NULL */
  GPtrArray *requests; /* char * */
  GPtrArray *open;     /* connections that wait for ever */
};

/* One connection, until it is closed. */
typedef struct
{
  CsTestServer *server;
  GIOStream *stream;
  GString *text;
  char buffer[4096];
} Visit;

static void
visit_free (Visit *visit)
{
  g_object_unref (visit->stream);
  g_string_free (visit->text, TRUE);
  g_free (visit);
}

static gboolean
is_whole (const char *text)
{
  const char *end = strstr (text, "\r\n\r\n");
  const char *length = strcasestr (text, "Content-Length: ");

  if (end == NULL)
    return FALSE;
  if (length == NULL || length > end)
    return TRUE;
  return strlen (end + 4) >= strtoul (length + strlen ("Content-Length: "), NULL, 10);
}

/* Whether the connection stays for the next request. */
static gboolean
answer (Visit *visit)
{
  CsTestServer *self = visit->server;
  unsigned index = MIN (self->requests->len, self->answers->len - 1);
  const char *text = g_ptr_array_index (self->answers, index);

  g_ptr_array_add (self->requests, g_strdup (visit->text->str));
  if (text == NULL)
    {
      g_ptr_array_add (self->open, g_object_ref (visit->stream));
      return FALSE;
    }
  g_output_stream_write_all (g_io_stream_get_output_stream (visit->stream), text, strlen (text),
                             NULL, NULL, NULL);
  if (strstr (text, "\r\nConnection: keep-alive\r\n") != NULL)
    return TRUE;
  g_io_stream_close (visit->stream, NULL, NULL);
  return FALSE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Visit *visit = user_data;
  gssize n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);
  gboolean goes_on;

  if (n_read > 0)
    g_string_append_len (visit->text, visit->buffer, n_read);
  goes_on = n_read > 0;
  if (goes_on && is_whole (visit->text->str))
    {
      goes_on = answer (visit);
      g_string_truncate (visit->text, 0);
    }
  if (goes_on)
    g_input_stream_read_async (G_INPUT_STREAM (source), visit->buffer, sizeof visit->buffer,
                               G_PRIORITY_DEFAULT, NULL, read_cb, visit);
  else
    visit_free (visit);
}

static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer user_data)
{
  CsTestServer *self = user_data;
  Visit *visit = g_new0 (Visit, 1);

  visit->server = self;
  visit->text = g_string_new (NULL);
  visit->stream = self->certificate != NULL ? g_tls_server_connection_new (G_IO_STREAM (connection),
                                                                           self->certificate, NULL)
                                            : g_object_ref (G_IO_STREAM (connection));
  g_assert_nonnull (visit->stream);
  g_input_stream_read_async (g_io_stream_get_input_stream (visit->stream), visit->buffer,
                             sizeof visit->buffer, G_PRIORITY_DEFAULT, NULL, read_cb, visit);
  return TRUE;
}

CsTestServer *
cs_test_server_new (GTlsCertificate *certificate)
{
  CsTestServer *self = g_new0 (CsTestServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  self->service = g_socket_service_new ();
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  if (certificate != NULL)
    self->certificate = g_object_ref (certificate);
  self->origin
      = g_strdup_printf ("%s://127.0.0.1:%d", certificate != NULL ? "https" : "http",
                         g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));
  self->answers = g_ptr_array_new_with_free_func (g_free);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->open = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  return self;
}

void
cs_test_server_free (CsTestServer *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->service, self);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_clear_object (&self->certificate);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->open);
  g_free (self->origin);
  g_free (self);
}

const char *
cs_test_server_get_origin (CsTestServer *self)
{
  return self->origin;
}

char *
cs_test_server_make_uri (CsTestServer *self, const char *path)
{
  return g_strconcat (self->origin, path, NULL);
}

void
cs_test_server_add (CsTestServer *self, const char *text)
{
  g_ptr_array_add (self->answers, g_strdup (text));
}

unsigned
cs_test_server_get_count (CsTestServer *self)
{
  return self->requests->len;
}

const char *
cs_test_server_get_request (CsTestServer *self, unsigned index)
{
  g_assert_cmpuint (index, <, self->requests->len);
  return g_ptr_array_index (self->requests, index);
}
