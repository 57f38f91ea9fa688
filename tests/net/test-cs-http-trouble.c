// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-progress.h"
#include "cs-test-http.h"

#include <string.h>

#define ENDLESS "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"

static void
test_cut (CsTestHttp *f, gconstpointer data)
{
  cs_test_server_add (f->server, CS_TEST_HTTP_CUT);
  cs_test_http_assert_fails (f, CS_NET_ERROR_CUT, 3);
}

/* libsoup takes this for a whole answer. */
static void
test_cut_before_a_close (CsTestHttp *f, gconstpointer data)
{
  cs_test_server_add (f->server, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: "
                                 "close\r\n\r\n{\"half\":");
  cs_test_http_assert_fails (f, CS_NET_ERROR_CUT, 3);
}

static void
test_not_http (CsTestHttp *f, gconstpointer data)
{
  cs_test_server_add (f->server, "SSH-2.0-OpenSSH_9.9\r\n\r\n");
  cs_test_http_assert_fails (f, CS_NET_ERROR_CUT, 3);
}

static void
test_too_large_by_its_own_word (CsTestHttp *f, gconstpointer data)
{
  cs_test_server_add (f->server, "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{");
  cs_test_http_assert_fails (f, CS_NET_ERROR_TOO_LARGE, 1);
}

static void
test_too_large_without_a_word (CsTestHttp *f, gconstpointer data)
{
  g_autofree char *spaces = g_strnfill (200000, ' ');
  g_autofree char *text = g_strconcat (ENDLESS, spaces, NULL);
  g_autofree char *uri = cs_test_server_make_uri (f->server, "/v1/x");
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;
  size_t length;

  cs_test_server_add (f->server, text);
  cs_http_request_set_max_body (request, 199999);
  answer = cs_test_http_send (f, request, NULL, NULL, &error);
  g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_TOO_LARGE);
  g_clear_error (&error);

  g_test_message ("and just as large as it may be");
  cs_http_request_set_max_body (request, 200000);
  answer = cs_test_http_send (f, request, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cs_http_answer_peek_body (answer, &length), ==, spaces);
  g_assert_cmpuint (length, ==, 200000);
}

static void
test_time_out (CsTestHttp *f, gconstpointer data)
{
  g_autofree char *uri = cs_test_server_make_uri (f->server, "/v1/x");
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;
  int64_t lasted;

  g_test_message ("nothing comes for 20 s");
  cs_test_server_add (f->server, NULL);
  answer = cs_test_http_send (f, request, NULL, &lasted, &error);
  g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_TIMED_OUT);
  g_assert_cmpint (lasted, >=, 20 * CS_SECOND);
  g_assert_cmpint (lasted, <, 21 * CS_SECOND);
  g_assert_cmpuint (cs_test_server_get_count (f->server), ==, 1);
  g_clear_error (&error);

  g_test_message ("it may take 3 s in all");
  cs_http_request_set_time_out (request, 3 * CS_SECOND);
  answer = cs_test_http_send (f, request, NULL, &lasted, &error);
  g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_TIMED_OUT);
  g_assert_cmpint (lasted, >=, 3 * CS_SECOND);
  g_assert_cmpint (lasted, <, 4 * CS_SECOND);
}

/* Somebody accepts, and then does not speak TLS or anything else. */
static void
test_connecting_takes_too_long (CsTestHttp *f, gconstpointer data)
{
  const char *port = strrchr (cs_test_server_get_origin (f->server), ':');
  g_autofree char *uri = g_strconcat ("https://127.0.0.1", port, "/v1/x", NULL);
  const char *const origins[] = { uri, NULL };
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;
  int64_t lasted;

  g_clear_object (&f->http);
  f->http = cs_http_new (origins, CS_CLOCK (f->clock));
  cs_test_server_add (f->server, NULL);
  answer = cs_test_http_send (f, request, NULL, &lasted, &error);
  g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_TIMED_OUT);
  g_assert_cmpint (lasted, >=, 10 * CS_SECOND);
  g_assert_cmpint (lasted, <, 11 * CS_SECOND);
}

static void
test_offline (CsTestHttp *f, gconstpointer data)
{
  g_autoptr (CsTestServer) gone = cs_test_server_new (NULL);
  g_autofree char *uri = cs_test_server_make_uri (gone, "/v1/x");
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;
  int64_t lasted;

  g_clear_object (&f->http);
  f->http = cs_test_http_make (gone, f->clock);
  g_clear_pointer (&gone, cs_test_server_free);
  answer = cs_test_http_send (f, request, NULL, &lasted, &error);
  g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_OFFLINE);
  g_test_message ("two waits, of at most 0.5 and 1 s");
  g_assert_cmpint (lasted, >=, CS_SECOND * 3 / 4);
  g_assert_cmpint (lasted, <, 2 * CS_SECOND);
}

/* What somebody who waits has heard of it. */
typedef struct
{
  CsFakeClock *clock;
  CsPause pauses[4];
  int64_t waits[4];
  unsigned n_pauses;
  uint64_t most;
  uint64_t total;
} Listener;

static void
changed_cb (CsProgress *progress, Listener *listener)
{
  int64_t until;
  CsPause pause = cs_progress_get_pause (progress, &until);
  uint64_t done, total;

  cs_progress_get (progress, &done, &total);
  listener->most = MAX (listener->most, done);
  listener->total = MAX (listener->total, total);
  if (pause == CS_PAUSE_NONE || listener->n_pauses == G_N_ELEMENTS (listener->pauses))
    return;
  listener->pauses[listener->n_pauses] = pause;
  listener->waits[listener->n_pauses++]
      = until - cs_clock_get_boottime (CS_CLOCK (listener->clock));
}

/* Why it waits, and until when; and then no more. */
static void
test_pauses (CsTestHttp *f, gconstpointer data)
{
  g_autofree char *uri = cs_test_server_make_uri (f->server, "/v1/x");
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);
  g_autoptr (CsProgress) progress = cs_progress_new ();
  Listener listener = { .clock = f->clock };
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;
  int64_t until;

  cs_test_server_add (f->server, "HTTP/1.1 429 Slow\r\nContent-Length: 2\r\nConnection: close\r\n"
                                 "Stripe-Rate-Limited-Reason: endpoint-rate\r\n"
                                 "Retry-After: 7\r\n\r\n{}");
  cs_test_server_add (f->server, CS_TEST_HTTP_FAILED);
  cs_test_server_add (f->server, CS_TEST_HTTP_GOOD);
  g_signal_connect (progress, "changed", G_CALLBACK (changed_cb), &listener);
  answer = cs_test_http_send (f, request, G_CANCELLABLE (progress), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cs_http_answer_get_status (answer), ==, 200);
  g_assert_cmpuint (listener.n_pauses, ==, 2);
  g_assert_cmpint (listener.pauses[0], ==, CS_PAUSE_ASKED);
  g_assert_cmpint (listener.waits[0], >, 6 * CS_SECOND);
  g_assert_cmpint (listener.waits[0], <=, 7 * CS_SECOND);
  g_assert_cmpint (listener.pauses[1], ==, CS_PAUSE_FAILED);
  g_assert_cmpint (listener.waits[1], <=, CS_SECOND);
  g_assert_cmpint (cs_progress_get_pause (progress, &until), ==, CS_PAUSE_NONE);
  g_assert_cmpuint (listener.most, ==, 2);
  g_assert_cmpuint (listener.total, ==, 2);
}

/* What says that it failed has a length, too: that is not how far the next answer has come. */
static void
test_begins_again (CsTestHttp *f, gconstpointer data)
{
  g_autofree char *uri = cs_test_server_make_uri (f->server, "/v1/x");
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);
  g_autoptr (CsProgress) progress = cs_progress_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;
  uint64_t done, total;

  cs_test_server_add (f->server, CS_TEST_HTTP_FAILED);
  cs_test_server_add (f->server, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"
                                 "Connection: close\r\n\r\n");
  answer = cs_test_http_send (f, request, G_CANCELLABLE (progress), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cs_test_server_get_count (f->server), ==, 2);
  cs_progress_get (progress, &done, &total);
  g_assert_cmpuint (done, ==, 0);
  g_assert_cmpuint (total, ==, 0);
}

/* Whoever stops a wait has nothing more to wait for. */
static void
stop_cb (CsProgress *progress, gpointer user_data)
{
  int64_t until;

  if (cs_progress_get_pause (progress, &until) != CS_PAUSE_NONE)
    g_cancellable_cancel (G_CANCELLABLE (progress));
}

static void
test_pause_stopped (CsTestHttp *f, gconstpointer data)
{
  g_autofree char *uri = cs_test_server_make_uri (f->server, "/v1/x");
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);
  g_autoptr (CsProgress) progress = cs_progress_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = NULL;
  int64_t until;

  cs_test_server_add (f->server, CS_TEST_HTTP_FAILED);
  g_signal_connect (progress, "changed", G_CALLBACK (stop_cb), NULL);
  answer = cs_test_http_send (f, request, G_CANCELLABLE (progress), NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (cs_progress_get_pause (progress, &until), ==, CS_PAUSE_NONE);
  g_assert_cmpuint (cs_test_server_get_count (f->server), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/net/http-trouble/" path, CsTestHttp, NULL, cs_test_http_set_up, func,              \
              cs_test_http_tear_down)
  ADD ("cut", test_cut);
  ADD ("cut-before-a-close", test_cut_before_a_close);
  ADD ("not-http", test_not_http);
  ADD ("too-large-by-its-own-word", test_too_large_by_its_own_word);
  ADD ("too-large-without-a-word", test_too_large_without_a_word);
  ADD ("time-out", test_time_out);
  ADD ("connecting-takes-too-long", test_connecting_takes_too_long);
  ADD ("offline", test_offline);
  ADD ("pauses", test_pauses);
  ADD ("begins-again", test_begins_again);
  ADD ("pause-stopped", test_pause_stopped);
#undef ADD
  return g_test_run ();
}
