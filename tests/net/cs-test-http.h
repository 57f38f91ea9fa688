// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-fake-clock.h"
#include "cs-http.h"
#include "cs-test-server.h"

G_BEGIN_DECLS

#define CS_TEST_HTTP_GOOD                                                                          \
  "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: "         \
  "close\r\n"                                                                                      \
  "Date: Sat, 21 Nov 2026 12:00:00 GMT\r\nRequest-Id: req_1\r\nSet-Cookie: tracked=yes\r\n"        \
  "X-Personal: Jane\r\n\r\n{}"
#define CS_TEST_HTTP_KEPT "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n{}"
#define CS_TEST_HTTP_FAILED "HTTP/1.1 500 Oh\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
#define CS_TEST_HTTP_CUT "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":"

/* A CsHttp that may ask one server, which says what the test has it say. */
typedef struct
{
  CsTestServer *server;
  CsFakeClock *clock;
  CsHttp *http;
} CsTestHttp;

void cs_test_http_set_up (CsTestHttp *f, gconstpointer data);
void cs_test_http_tear_down (CsTestHttp *f, gconstpointer data);

CsHttp *cs_test_http_make (CsTestServer *server, CsFakeClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* @lasted: how long it was (µs) by the clock, which is moved while the answer is waited for. */
CsHttpAnswer *cs_test_http_send (CsTestHttp *f,
                                 CsHttpRequest *request,
                                 GCancellable *cancellable,
                                 int64_t *lasted,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a GET of @path with a key. */
CsHttpAnswer *cs_test_http_get (CsTestHttp *f, const char *path, int64_t *lasted, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* A GET fails with @code, and the server has had @n_requests in all. */
void cs_test_http_assert_fails (CsTestHttp *f, CsNetError code, unsigned n_requests);

G_END_DECLS
