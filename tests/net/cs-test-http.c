// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-test-http.h"

#include "cs-test-await.h"

CsHttp *
cs_test_http_make (CsTestServer *server, CsFakeClock *clock)
{
  const char *const origins[] = { cs_test_server_get_origin (server), NULL };
  CsHttp *http = cs_http_new (origins, CS_CLOCK (clock));

  cs_http_set_seed (http, 1);
  return http;
}

void
cs_test_http_set_up (CsTestHttp *f, gconstpointer data)
{
  f->server = cs_test_server_new (NULL);
  f->clock = cs_fake_clock_new ();
  f->http = cs_test_http_make (f->server, f->clock);
}

void
cs_test_http_tear_down (CsTestHttp *f, gconstpointer data)
{
  g_assert_finalize_object (f->http);
  g_clear_object (&f->clock);
  g_clear_pointer (&f->server, cs_test_server_free);
}

CsHttpAnswer *
cs_test_http_send (CsTestHttp *f,
                   CsHttpRequest *request,
                   GCancellable *cancellable,
                   int64_t *lasted,
                   GError **error)
{
  int64_t begin = cs_clock_get_boottime (CS_CLOCK (f->clock));
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_http_send_async (f->http, request, cancellable, cs_test_store_cb, &pending);
  result = cs_test_await_passing (&pending, f->clock, CS_SECOND / 20);
  if (lasted != NULL)
    *lasted = cs_clock_get_boottime (CS_CLOCK (f->clock)) - begin;
  return cs_http_send_finish (f->http, result, error);
}

CsHttpAnswer *
cs_test_http_get (CsTestHttp *f, const char *path, int64_t *lasted, GError **error)
{
  g_autofree char *uri = cs_test_server_make_uri (f->server, path);
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);
  g_autoptr (CsSecret) key = cs_secret_new ("rk_test_0123456789", -1);

  cs_http_request_set_key (request, key);
  return cs_test_http_send (f, request, NULL, lasted, error);
}

void
cs_test_http_assert_fails (CsTestHttp *f, CsNetError code, unsigned n_requests)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = cs_test_http_get (f, "/v1/x", NULL, &error);

  g_assert_error (error, CS_NET_ERROR, (int) code);
  g_assert_null (answer);
  g_assert_cmpuint (cs_test_server_get_count (f->server), ==, n_requests);
}
