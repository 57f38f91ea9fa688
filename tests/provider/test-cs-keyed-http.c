// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-fake-clock.h"
#include "cs-keyed-http.h"
#include "cs-memory-keys.h"
#include "cs-provider-error.h"
#include "cs-test-await.h"
#include "cs-test-server.h"

#include <string.h>

#define GOOD "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"

typedef struct
{
  CsTestServer *server;
  CsFakeClock *clock;
  CsMemoryKeys *keys;
  CsKeyedHttp *http;
} Fixture;

static CsKeyedHttp *
make_http (Fixture *f, const char *server, CsMode mode)
{
  const char *const own[] = { "https://api.example.com", "https://files.example.com", NULL };
  g_autoptr (CsConnection) connection
      = cs_connection_new ("test", "Test", CS_SERVICE_STRIPE, mode, server, TRUE);

  return cs_keyed_http_new (connection, CS_KEY_SOURCE (f->keys), CS_CLOCK (f->clock), own);
}

static void
store_key (Fixture *f, CsKeyKind kind, const char *text)
{
  g_autoptr (CsSecret) key = cs_secret_new (text, -1);

  cs_memory_keys_store (f->keys, "test", kind, key);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->server = cs_test_server_new (NULL);
  f->clock = cs_fake_clock_new ();
  f->keys = cs_memory_keys_new ();
  f->http = make_http (f, cs_test_server_get_origin (f->server), CS_MODE_TEST);
  store_key (f, CS_KEY_BROWSE, "browse-key");
  store_key (f, CS_KEY_REVEAL, "reveal-key");
  cs_test_server_add (f->server, GOOD);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&f->http));
  g_clear_object (&f->keys);
  g_clear_object (&f->clock);
  g_clear_pointer (&f->server, cs_test_server_free);
}

static CsHttpAnswer *
send_with (Fixture *f, CsHttpRequest *request, CsKeyKind kind, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_keyed_http_send_async (f->http, request, kind, NULL, cs_test_store_cb, &pending);
  result = cs_test_await_passing (&pending, f->clock, CS_SECOND / 20);
  return cs_keyed_http_send_finish (f->http, result, error);
}

static CsHttpRequest *
make_request (Fixture *f)
{
  g_autofree char *uri = g_strconcat (cs_keyed_http_get_server (f->http), "/x", NULL);

  return cs_http_request_new_get (uri);
}

/* --- the key -------------------------------------------------------------------------------- */

static void
test_each_kind_has_its_key (Fixture *f, gconstpointer data)
{
  static const char *const keys[] = { "browse-key", "reveal-key" };

  for (unsigned i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (CsHttpRequest) request = make_request (f);
      g_autofree char *header = g_strconcat ("\r\nAuthorization: Bearer ", keys[i], "\r\n", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (CsHttpAnswer) answer
          = send_with (f, request, i == 0 ? CS_KEY_BROWSE : CS_KEY_REVEAL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (cs_http_answer_get_status (answer), ==, 200);
      g_assert_nonnull (strstr (cs_test_server_get_request (f->server, i), header));
      g_test_message ("and the request has it no longer");
      g_assert_null (cs_http_request_get_key (request));
    }
}

static void
test_a_failure_drops_it_too (Fixture *f, gconstpointer data)
{
  g_autoptr (CsHttpRequest) request = make_request (f);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&f->server, cs_test_server_free);
  g_assert_null (send_with (f, request, CS_KEY_REVEAL, &error));
  g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_OFFLINE);
  g_assert_null (cs_http_request_get_key (request));
}

static void
assert_not_sent (Fixture *f, const char *key, CsProviderError code)
{
  g_autoptr (CsHttpRequest) request = make_request (f);
  g_autoptr (GError) error = NULL;

  if (key != NULL)
    store_key (f, CS_KEY_REVEAL, key);
  g_assert_null (send_with (f, request, CS_KEY_REVEAL, &error));
  g_assert_error (error, CS_PROVIDER_ERROR, (int) code);
  g_assert_cmpuint (cs_test_server_get_count (f->server), ==, 0);
}

/* The list of connections is an ordinary file. What is said there of a key must be what it was
 * stored as: one that archives would delete what a reveal reads. */
static void
test_what_archives_is_another_key (Fixture *f, gconstpointer data)
{
  const CsConnectionInit init = {
    .id = "test",
    .name = "Test",
    .service = CS_SERVICE_BLOCKPASS,
    .mode = CS_MODE_TEST,
    .server = cs_test_server_get_origin (f->server),
    .has_reveal_key = TRUE,
    .account = "client",
    .reveal_archives = TRUE,
  };
  const char *const own[] = { "https://api.example.com", NULL };
  g_autoptr (CsConnection) archiving = cs_connection_new_full (&init);
  g_autoptr (CsHttpRequest) request = make_request (f);
  g_autoptr (CsHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("stored as one that does not");
  g_clear_object (&f->http);
  f->http = cs_keyed_http_new (archiving, CS_KEY_SOURCE (f->keys), CS_CLOCK (f->clock), own);
  assert_not_sent (f, NULL, CS_PROVIDER_ERROR_NO_KEY);

  store_key (f, CS_KEY_EXTRACT, "extract-key");
  answer = send_with (f, request, CS_KEY_REVEAL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (cs_test_server_get_request (f->server, 0), "Bearer extract-key\r\n"));

  g_test_message ("and the other way round");
  g_clear_object (&f->http);
  f->http = make_http (f, cs_test_server_get_origin (f->server), CS_MODE_TEST);
  cs_memory_keys_remove (f->keys, "test");
  store_key (f, CS_KEY_EXTRACT, "extract-key");
  g_clear_pointer (&request, cs_http_request_unref);
  request = make_request (f);
  g_assert_null (send_with (f, request, CS_KEY_REVEAL, &error));
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NO_KEY);
  g_assert_cmpuint (cs_test_server_get_count (f->server), ==, 1);
}

static void
test_what_is_no_key (Fixture *f, gconstpointer data)
{
  g_autofree char *long_key = g_strnfill (257, 'a');

  assert_not_sent (f, "a\r\nX: b", CS_PROVIDER_ERROR_KEY_REFUSED);
  assert_not_sent (f, "two words", CS_PROVIDER_ERROR_KEY_REFUSED);
  assert_not_sent (f, long_key, CS_PROVIDER_ERROR_KEY_REFUSED);
  assert_not_sent (f, "", CS_PROVIDER_ERROR_NO_KEY);
  cs_memory_keys_remove (f->keys, "test");
  assert_not_sent (f, NULL, CS_PROVIDER_ERROR_NO_KEY);
}

/* --- where it may go ------------------------------------------------------------------------ */

static gboolean
may_ask (Fixture *f, const char *server, CsMode mode, const char *uri)
{
  g_autoptr (CsKeyedHttp) http = make_http (f, server, mode);

  return cs_http_allows (cs_keyed_http_get_http (http), uri);
}

/* The list of connections is a file that others may have written to; the keys are elsewhere. */
static void
test_no_other_server (Fixture *f, gconstpointer data)
{
  static const char *const foreign[] = {
    "https://example.org",           "https://api.example.com.example.org", "http://example.org",
    "https://127.0.0.1.example.org", "https://api.example.com:8443",
  };
  const char *local = "http://127.0.0.1:4242";

  g_assert_true (may_ask (f, NULL, CS_MODE_LIVE, "https://api.example.com/v1/account"));
  g_assert_true (may_ask (f, NULL, CS_MODE_LIVE, "https://files.example.com/links/x"));
  g_assert_true (may_ask (f, local, CS_MODE_PRACTICE, local));
  g_assert_false (may_ask (f, local, CS_MODE_PRACTICE, "https://api.example.com/v1/account"));
  g_assert_false (may_ask (f, local, CS_MODE_LIVE, local));
  for (size_t i = 0; i < G_N_ELEMENTS (foreign); i++)
    for (int mode = CS_MODE_PRACTICE; mode <= CS_MODE_LIVE; mode++)
      g_assert_false (may_ask (f, foreign[i], (CsMode) mode, foreign[i]));
}

static void
test_server (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *server;
    const char *asked;
  } cases[] = {
    { NULL, "https://api.example.com" },
    { "http://127.0.0.1:4242/", "http://127.0.0.1:4242" },
    { "http://example.org", "http://example.org" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsKeyedHttp) http = make_http (f, cases[i].server, CS_MODE_TEST);

      g_assert_cmpstr (cs_keyed_http_get_server (http), ==, cases[i].asked);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/provider/keyed-http/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("each-kind-has-its-key", test_each_kind_has_its_key);
  ADD ("a-failure-drops-it-too", test_a_failure_drops_it_too);
  ADD ("what-is-no-key", test_what_is_no_key);
  ADD ("what-archives-is-another-key", test_what_archives_is_another_key);
  ADD ("no-other-server", test_no_other_server);
  ADD ("server", test_server);
#undef ADD
  return g_test_run ();
}
