// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-test-await.h"
#include "cs-test-http.h"

#include <string.h>

/* --- what is sent, what is kept ------------------------------------------------------------- */

static void
test_good (CsTestHttp *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;
  const char *request;

  cs_test_server_add (f->server, CS_TEST_HTTP_GOOD);
  answer = cs_test_http_get (f, "/v1/x?expand%5B%5D=a", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cs_http_answer_get_status (answer), ==, 200);
  g_assert_cmpstr (cs_http_answer_peek_body (answer, NULL), ==, "{}");
  g_assert_cmpstr (cs_http_answer_get_request_id (answer), ==, "req_1");
  g_assert_cmpint (cs_http_answer_get_date (answer), ==, 1795262400);
  g_assert_null (cs_http_answer_get_header (answer, "X-Personal"));
  g_assert_null (cs_http_answer_get_header (answer, "Set-Cookie"));

  request = cs_test_server_get_request (f->server, 0);
  g_assert_true (g_str_has_prefix (request, "GET /v1/x?expand%5B%5D=a HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\r\nAuthorization: Bearer rk_test_0123456789\r\n"));
  g_assert_nonnull (strstr (request, "\r\nUser-Agent: Countersign/" PACKAGE_VERSION "\r\n"));
  g_assert_null (strcasestr (request, "\r\nAccept"));
  g_assert_null (strcasestr (request, "\r\nCookie"));
}

/* Deadlines and ages are counted by it: what cannot be the time is none. */
static void
test_odd_dates (CsTestHttp *f, gconstpointer data)
{
  static const char *const dates[]
      = { "Mon, 01 Jan 0001 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:07 GMT", "yesterday" };

  for (size_t i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "HTTP/1.1 200 OK\r\nDate: %s\r\nConnection: close\r\n\r\n{}", dates[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (CsHttpAnswer) answer = NULL;

      cs_test_server_add (f->server, text);
      answer = cs_test_http_get (f, "/v1/x", NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (cs_http_answer_get_date (answer), ==, CS_TIME_UNKNOWN);
      g_assert_false (cs_http_knows_server_time (f->http));
    }
}

static void
test_no_cookie_and_no_key_of_another_request (CsTestHttp *f, gconstpointer data)
{
  g_autofree char *uri = cs_test_server_make_uri (f->server, "/links/x");
  g_autoptr (CsHttpRequest) keyless = cs_http_request_new_get (uri);
  g_autoptr (CsHttpAnswer) first = NULL;
  g_autoptr (CsHttpAnswer) second = NULL;

  cs_test_server_add (f->server, CS_TEST_HTTP_GOOD);
  first = cs_test_http_get (f, "/v1/x", NULL, NULL);
  second = cs_test_http_send (f, keyless, NULL, NULL, NULL);
  g_assert_nonnull (second);
  g_assert_null (strcasestr (cs_test_server_get_request (f->server, 1), "Authorization"));
  g_assert_null (strcasestr (cs_test_server_get_request (f->server, 1), "Cookie"));
}

static void
test_server_time (CsTestHttp *f, gconstpointer data)
{
  g_autoptr (CsHttpAnswer) answer = NULL;

  cs_test_server_add (f->server, CS_TEST_HTTP_GOOD);
  g_assert_false (cs_http_knows_server_time (f->http));
  g_assert_cmpint (cs_http_get_server_time (f->http), ==,
                   cs_clock_get_unix_time (CS_CLOCK (f->clock)));
  answer = cs_test_http_get (f, "/v1/x", NULL, NULL);
  g_assert_true (cs_http_knows_server_time (f->http));
  g_assert_cmpint (cs_http_get_server_time (f->http), ==, 1795262400);
  cs_fake_clock_advance (f->clock, 90 * CS_SECOND);
  g_assert_cmpint (cs_http_get_server_time (f->http), ==, 1795262490);

  g_test_message ("Deadlines stay on this machine's clock");
  g_assert_cmpint (cs_clock_get_unix_time (cs_http_get_server_clock (f->http)), ==, 1795262490);
  g_assert_cmpint (cs_clock_get_boottime (cs_http_get_server_clock (f->http)), ==,
                   cs_clock_get_boottime (CS_CLOCK (f->clock)));
}

static void
test_every_status_is_an_answer (CsTestHttp *f, gconstpointer data)
{
  static const unsigned statuses[] = { 400, 401, 403, 404 };

  for (size_t i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "HTTP/1.1 %u X\r\nWWW-Authenticate: Basic realm=\"Stripe\"\r\nContent-Length: 0\r\n\r\n",
          statuses[i]);
      g_autoptr (CsHttpAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;

      cs_test_server_add (f->server, text);
      answer = cs_test_http_get (f, "/v1/x", NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (cs_http_answer_get_status (answer), ==, statuses[i]);
      g_assert_cmpstr (cs_http_answer_peek_body (answer, NULL), ==, "");
      g_assert_cmpuint (cs_test_server_get_count (f->server), ==, i + 1);
    }
}

/* --- where it goes -------------------------------------------------------------------------- */

static void
test_redirect_is_not_followed (CsTestHttp *f, gconstpointer data)
{
  static const unsigned statuses[] = { 301, 302, 303, 307, 308 };
  g_autoptr (CsTestServer) other = cs_test_server_new (NULL);
  const char *const origins[]
      = { cs_test_server_get_origin (f->server), cs_test_server_get_origin (other), NULL };

  g_test_message ("not even to a host that may be asked");
  g_clear_object (&f->http);
  f->http = cs_http_new (origins, CS_CLOCK (f->clock));
  cs_test_server_add (other, CS_TEST_HTTP_GOOD);
  for (unsigned i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("HTTP/1.1 %u Go\r\nLocation: %s/secret-token\r\nContent-Length: "
                             "0\r\nConnection: close\r\n\r\n",
                             statuses[i], cs_test_server_get_origin (other));
      g_autoptr (GError) error = NULL;
      g_autoptr (CsHttpAnswer) answer = NULL;

      cs_test_server_add (f->server, text);
      answer = cs_test_http_get (f, "/v1/x", NULL, &error);
      g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_REDIRECTED);
      g_assert_nonnull (strstr (error->message, "127.0.0.1"));
      g_assert_null (strstr (error->message, "secret-token"));
      g_assert_cmpuint (cs_test_server_get_count (f->server), ==, i + 1);
    }
  g_assert_cmpuint (cs_test_server_get_count (other), ==, 0);
}

static void
test_foreign_host_is_refused (CsTestHttp *f, gconstpointer data)
{
  g_autoptr (CsTestServer) other = cs_test_server_new (NULL);
  g_autofree char *uri = cs_test_server_make_uri (other, "/links/x");
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;
  g_autofree char *disguised = NULL;

  cs_test_server_add (other, CS_TEST_HTTP_GOOD);
  answer = cs_test_http_send (f, request, NULL, NULL, &error);
  g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_HOST_REFUSED);
  g_assert_cmpuint (cs_test_server_get_count (other), ==, 0);

  disguised = g_strdup_printf ("%s@example.org/", cs_test_server_get_origin (f->server));
  g_assert_false (cs_http_allows (f->http, disguised));
  g_assert_false (cs_http_allows (f->http, "https://api.stripe.com/"));
}

static void
test_untrusted_certificate_is_final (CsTestHttp *f, gconstpointer data)
{
  g_autofree char *file
      = g_build_filename (g_getenv ("CS_TEST_SAMPLES"), "tls", "self-signed.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (file, &error);

  g_assert_no_error (error);
  g_clear_object (&f->http);
  g_clear_pointer (&f->server, cs_test_server_free);
  f->server = cs_test_server_new (certificate);
  f->http = cs_test_http_make (f->server, f->clock);
  cs_test_server_add (f->server, CS_TEST_HTTP_GOOD);
  cs_test_http_assert_fails (f, CS_NET_ERROR_TLS, 0);
}

/* What goes into messages and the journal is an id, or nothing. */
static void
test_request_id_is_an_id (CsTestHttp *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *id;
  } cases[] = {
    { "req_eLjT2yJ62XFQFV", "req_eLjT2yJ62XFQFV" },
    { "req_1 Jane Roe", NULL },
    { "", NULL },
    { "req_0123456789012345678901234567890123456789012345678901234567890123", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsHttpAnswer) answer = cs_http_answer_new (200, 0);

      cs_http_answer_add_header (answer, "request-id", cases[i].text);
      g_assert_cmpstr (cs_http_answer_get_request_id (answer), ==, cases[i].id);
    }
}

/* --- cancelling ----------------------------------------------------------------------------- */

typedef struct
{
  CsTestServer *server;
  unsigned count;
} Arrival;

static gboolean
has_arrived (gpointer user_data)
{
  Arrival *arrival = user_data;

  return cs_test_server_get_count (arrival->server) >= arrival->count;
}

static void
test_cancelled (CsTestHttp *f, gconstpointer answer_text)
{
  g_autofree char *uri = cs_test_server_make_uri (f->server, "/v1/x");
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Arrival arrival = { f->server, 1 };
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;

  cs_test_server_add (f->server, answer_text);
  cs_http_send_async (f->http, request, cancellable, cs_test_store_cb, &pending);
  cs_test_run_until (has_arrived, &arrival);
  /* What is answered with is being read, or is being waited over. */
  for (int i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (pending);
  g_cancellable_cancel (cancellable);
  result = cs_test_await (&pending);
  answer = cs_http_send_finish (f->http, result, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (cs_test_server_get_count (f->server), ==, 1);
}

static void
test_cancelled_before (CsTestHttp *f, gconstpointer data)
{
  g_autofree char *uri = cs_test_server_make_uri (f->server, "/v1/x");
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;

  cs_test_server_add (f->server, CS_TEST_HTTP_GOOD);
  g_cancellable_cancel (cancellable);
  answer = cs_test_http_send (f, request, cancellable, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (cs_test_server_get_count (f->server), ==, 0);
}

static gboolean
serve_cb (GThreadedSocketService *service,
          GSocketConnection *connection,
          GObject *source_object,
          gpointer user_data)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char request[4096];

  if (g_input_stream_read (in, request, sizeof request, NULL, NULL) > 0)
    g_output_stream_write_all (out, CS_TEST_HTTP_GOOD, strlen (CS_TEST_HTTP_GOOD), NULL, NULL,
                               NULL);
  return TRUE;
}

static gboolean
connected_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GSocket **socket = user_data;

  if (*socket == NULL && G_IS_SOCKET_CONNECTION (g_value_get_object (&values[2])))
    *socket = g_socket_connection_get_socket (g_value_get_object (&values[2]));
  return TRUE;
}

/* So that the answer is read as soon as it is looked for. */
static gboolean
asked_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GSocket **socket = user_data;

  g_assert_true (g_socket_condition_timed_wait (*socket, G_IO_IN, 20 * G_USEC_PER_SEC, NULL, NULL));
  return TRUE;
}

static gboolean
answered_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return TRUE;
}

static gulong
hook (const char *signal, GSignalEmissionHook function, gpointer data)
{
  return g_signal_add_emission_hook (g_signal_lookup (signal, g_type_from_name ("SoupMessage")), 0,
                                     function, data, NULL);
}

/* When the headers are there, and nobody has heard of them yet: libsoup 3.6 frees twice what it
 * then takes for cancelled. */
static void
test_cancelled_when_answered (CsTestHttp *f, gconstpointer data)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (1);
  uint16_t port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *origin = g_strdup_printf ("http://127.0.0.1:%u", port);
  const char *const origins[] = { origin, NULL };
  g_autoptr (CsHttp) http = cs_http_new (origins, CS_CLOCK (f->clock));
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (origin);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;
  GAsyncResult *pending = NULL;
  GSocket *socket = NULL;
  gulong connected = hook ("network-event", connected_cb, &socket);
  gulong asked = hook ("wrote-body", asked_cb, &socket);
  gulong answered = hook ("got-headers", answered_cb, cancellable);
  GType type = g_type_from_name ("SoupMessage");

  g_signal_connect (service, "run", G_CALLBACK (serve_cb), NULL);
  cs_http_send_async (http, request, cancellable, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  answer = cs_http_send_finish (http, result, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_cancellable_is_cancelled (cancellable));

  g_signal_remove_emission_hook (g_signal_lookup ("network-event", type), connected);
  g_signal_remove_emission_hook (g_signal_lookup ("wrote-body", type), asked);
  g_signal_remove_emission_hook (g_signal_lookup ("got-headers", type), answered);
  g_socket_service_stop (service);
}

/* --- trying again --------------------------------------------------------------------------- */

static void
test_get_is_tried_again (CsTestHttp *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;

  cs_test_server_add (f->server, CS_TEST_HTTP_FAILED);
  cs_test_server_add (f->server, CS_TEST_HTTP_CUT);
  cs_test_server_add (f->server, CS_TEST_HTTP_GOOD);
  answer = cs_test_http_get (f, "/v1/x", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cs_http_answer_get_status (answer), ==, 200);
  g_assert_cmpuint (cs_test_server_get_count (f->server), ==, 3);
}

/* What nobody may send twice: also not libsoup, which does so with a GET that was hung up on where
 * the connection had been used before. */
static void
test_once_is_once (CsTestHttp *f, gconstpointer data)
{
  g_autofree char *uri = cs_test_server_make_uri (f->server, "/v1/x");
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) first = NULL;
  g_autoptr (CsHttpAnswer) second = NULL;

  cs_test_server_add (f->server, CS_TEST_HTTP_KEPT);
  cs_test_server_add (f->server, "");
  first = cs_test_http_get (f, "/v1/before", NULL, &error);
  g_assert_no_error (error);
  cs_http_request_set_tries (request, 1);
  second = cs_test_http_send (f, request, NULL, NULL, &error);
  g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_CUT);
  g_assert_null (second);
  g_assert_cmpuint (cs_test_server_get_count (f->server), ==, 2);
}

static void
test_post_keeps_its_key (CsTestHttp *f, gconstpointer data)
{
  g_autofree char *uri = cs_test_server_make_uri (f->server, "/v1/x/cancel");
  g_autoptr (CsHttpRequest) request = cs_http_request_new_post (uri, "a=1");
  g_autoptr (CsHttpAnswer) answer = NULL;

  cs_test_server_add (f->server, CS_TEST_HTTP_FAILED);
  cs_http_request_set_idempotency_key (request, "once-only", G_MAXINT64);
  answer = cs_test_http_send (f, request, NULL, NULL, NULL);
  g_assert_cmpuint (cs_http_answer_get_status (answer), ==, 500);
  g_assert_cmpuint (cs_test_server_get_count (f->server), ==, 3);
  for (unsigned i = 0; i < 3; i++)
    {
      const char *text = cs_test_server_get_request (f->server, i);

      g_assert_true (g_str_has_prefix (text, "POST /v1/x/cancel HTTP/1.1\r\n"));
      g_assert_nonnull (strstr (text, "\r\nIdempotency-Key: once-only\r\n"));
      g_assert_nonnull (strstr (text, "\r\nContent-Type: application/x-www-form-urlencoded\r\n"));
      g_assert_true (g_str_has_suffix (text, "\r\n\r\na=1"));
    }
}

static void
test_post_without_a_key_is_sent_once (CsTestHttp *f, gconstpointer data)
{
  g_autofree char *uri = cs_test_server_make_uri (f->server, "/v1/x");
  g_autoptr (CsHttpRequest) request = cs_http_request_new_post (uri, NULL);
  g_autoptr (CsHttpAnswer) answer = NULL;

  cs_test_server_add (f->server, CS_TEST_HTTP_FAILED);
  answer = cs_test_http_send (f, request, NULL, NULL, NULL);
  g_assert_cmpuint (cs_test_server_get_count (f->server), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD_WITH(path, func, data)                                                                 \
  g_test_add ("/net/http/" path, CsTestHttp, data, cs_test_http_set_up, func,                      \
              cs_test_http_tear_down)
#define ADD(path, func) ADD_WITH (path, func, NULL)
  ADD ("good", test_good);
  ADD ("odd-dates", test_odd_dates);
  ADD ("no-cookie-and-no-other-key", test_no_cookie_and_no_key_of_another_request);
  ADD ("server-time", test_server_time);
  ADD ("every-status-is-an-answer", test_every_status_is_an_answer);
  ADD ("redirect-is-not-followed", test_redirect_is_not_followed);
  ADD ("foreign-host-is-refused", test_foreign_host_is_refused);
  ADD ("untrusted-certificate-is-final", test_untrusted_certificate_is_final);
  ADD ("request-id-is-an-id", test_request_id_is_an_id);
  ADD_WITH ("cancelled-while-waiting", test_cancelled, NULL);
  ADD_WITH ("cancelled-between-tries", test_cancelled, CS_TEST_HTTP_FAILED);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("cancelled-when-answered", test_cancelled_when_answered);
  ADD ("get-is-tried-again", test_get_is_tried_again);
  ADD ("once-is-once", test_once_is_once);
  ADD ("post-keeps-its-key", test_post_keeps_its_key);
  ADD ("post-without-a-key-is-sent-once", test_post_without_a_key_is_sent_once);
#undef ADD
#undef ADD_WITH
  return g_test_run ();
}
