// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-provider-error.h"
#include "cs-test-blockpass-wire.h"

#include "cs-secure-memory.h"

#include <string.h>

#define WAITING "responses/single_waiting_pictures.json"
#define LIST "responses/list_metadata_page1.json"
#define ONE_TRY 1
#define ALL_TRIES 4

/* --- what is sent --------------------------------------------------------------------------- */

static void
assert_sent (CsTestWire *self, unsigned index, const char *line, const char *key)
{
  const char *request = cs_test_server_get_request (self->server, index);
  g_autofree char *first
      = g_strdup_printf ("GET /kyc/1.0/connect/practice_00000%s HTTP/1.1\r\n", line);
  g_autofree char *bare = g_strdup_printf ("\r\nAuthorization: %s\r\n", key);

  g_test_message ("%s", line);
  g_assert_true (g_str_has_prefix (request, first));
  g_assert_nonnull (strstr (request, bare));
  g_assert_nonnull (strstr (request, "\r\nCache-Control: no-cache\r\n"));
  g_assert_nonnull (strstr (request, "\r\nAccept: application/json\r\n"));
}

static void
test_requests (CsTestWire *self, gconstpointer data)
{
  static const struct
  {
    CsTestAsk ask;
    const char *answer;
    const char *line;
    const char *key;
  } cases[] = {
    { CS_TEST_LIST, LIST, "/applicants?skip=0&limit=20", "practice-metadata" },
    { CS_TEST_REFERENCE, "responses/single_approved_odd_refid_metadata.json",
      "/refId/branch%2F7%20%23112%3F", "practice-metadata" },
    { CS_TEST_OPEN, WAITING, "/recordId/66b0c1d2e3f4a5b6c7d8e906", "practice-metadata" },
    { CS_TEST_REVEAL, WAITING, "/recordId/66b0c1d2e3f4a5b6c7d8e906", "practice-pictures" },
    { CS_TEST_IMAGE, WAITING, "/recordId/66b0c1d2e3f4a5b6c7d8e906", "practice-pictures" },
    { CS_TEST_PROBE_BROWSE, LIST, "/applicants?skip=0&limit=1", "practice-metadata" },
    { CS_TEST_PROBE_REVEAL, "responses/list_metadata_past_end.json",
      "/applicants?skip=1000000000&limit=1", "practice-pictures" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    cs_test_wire_add (self, "200 OK", "", cases[i].answer);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      cs_test_wire_ask (self, cases[i].ask, &error);
      g_assert_no_error (error);
      assert_sent (self, (unsigned) i, cases[i].line, cases[i].key);
    }
  g_assert_cmpuint (cs_test_server_get_count (self->server), ==, G_N_ELEMENTS (cases));
}

/* --- what is refused ------------------------------------------------------------------------ */

typedef struct
{
  const char *status;
  const char *body;
  GQuark (*domain) (void);
  int code;
  unsigned n_requests;
} Refusal;

static const Refusal refusals[] = {
  { "401 Unauthorized", "errors/401_choice.json", cs_provider_error_quark,
    CS_PROVIDER_ERROR_KEY_REFUSED, ONE_TRY },
  { "403 Forbidden", "errors/403_disabled_key_choice.json", cs_provider_error_quark,
    CS_PROVIDER_ERROR_KEY_REFUSED, ONE_TRY },
  { "404 Not Found", "errors/404_official_example_shape.json", cs_provider_error_quark,
    CS_PROVIDER_ERROR_NOT_FOUND, ONE_TRY },
  { "404 Not Found", "errors/404_code_inside_data.json", cs_provider_error_quark,
    CS_PROVIDER_ERROR_NOT_FOUND, ONE_TRY },
  { "404 Not Found", "", cs_provider_error_quark, CS_PROVIDER_ERROR_NOT_FOUND, ONE_TRY },
  { "200 OK", "errors/404_code_inside_data.json", cs_provider_error_quark,
    CS_PROVIDER_ERROR_NOT_FOUND, ONE_TRY },
  { "400 Bad Request", "{\"message\":\"no\"}", cs_provider_error_quark,
    CS_PROVIDER_ERROR_UNSUPPORTED, ONE_TRY },
  { "429 Too Many Requests", "errors/429_choice.json", cs_provider_error_quark,
    CS_PROVIDER_ERROR_RATE_LIMITED, ALL_TRIES },
  { "500 Oh", "errors/500_choice.json", cs_provider_error_quark, CS_PROVIDER_ERROR_SERVER,
    ALL_TRIES },
  { "502 Bad Gateway", "odd/html_instead_of_json.html", cs_provider_error_quark,
    CS_PROVIDER_ERROR_SERVER, ALL_TRIES },
  { "200 OK", "odd/html_instead_of_json.html", cs_provider_error_quark,
    CS_PROVIDER_ERROR_BAD_ANSWER, ONE_TRY },
  { "200 OK", "odd/truncated_body.json", cs_provider_error_quark, CS_PROVIDER_ERROR_BAD_ANSWER,
    ONE_TRY },
  { "200 OK", "odd/success_without_data.json", cs_provider_error_quark,
    CS_PROVIDER_ERROR_BAD_ANSWER, ONE_TRY },
  { "200 OK", "{\"status\":\"success\",\"data\":7}", cs_provider_error_quark,
    CS_PROVIDER_ERROR_BAD_ANSWER, ONE_TRY },
  { "200 OK", "", cs_provider_error_quark, CS_PROVIDER_ERROR_BAD_ANSWER, ONE_TRY },
  { "302 Found", "", cs_net_error_quark, CS_NET_ERROR_REDIRECTED, ONE_TRY },
};

/* One code says more for a list, and a reference that nobody has is an empty page. */
static int
find_code (CsTestAsk ask, const Refusal *refusal)
{
  gboolean single = ask == CS_TEST_OPEN || ask == CS_TEST_REVEAL || ask == CS_TEST_IMAGE;

  if (refusal->code != CS_PROVIDER_ERROR_NOT_FOUND || refusal->domain != cs_provider_error_quark
      || single)
    return refusal->code;
  return ask == CS_TEST_REFERENCE ? -1 : CS_PROVIDER_ERROR_NO_ACCOUNT;
}

static void
test_refusals (CsTestWire *self, gconstpointer data)
{
  static const CsTestAsk asks[]
      = { CS_TEST_LIST,  CS_TEST_REFERENCE,    CS_TEST_OPEN,        CS_TEST_REVEAL,
          CS_TEST_IMAGE, CS_TEST_PROBE_BROWSE, CS_TEST_PROBE_REVEAL };

  for (size_t i = 0; i < G_N_ELEMENTS (refusals) * G_N_ELEMENTS (asks); i++)
    {
      const Refusal *refusal = &refusals[i / G_N_ELEMENTS (asks)];
      CsTestAsk ask = asks[i % G_N_ELEMENTS (asks)];
      g_autoptr (CsTestServer) server = g_steal_pointer (&self->server);
      g_autoptr (GError) error = NULL;
      int code = find_code (ask, refusal);

      self->server = cs_test_server_new (NULL);
      cs_test_wire_connect (self, cs_test_server_get_origin (self->server), CS_MODE_PRACTICE,
                            FALSE);
      cs_test_wire_add (self, refusal->status, "Location: https://example.invalid/\r\n",
                        refusal->body);
      cs_test_wire_ask (self, ask, &error);
      g_test_message ("%s, %s, call %d", refusal->status, refusal->body, ask);
      if (code < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, refusal->domain (), code);
      g_assert_cmpuint (cs_test_server_get_count (self->server), ==, refusal->n_requests);
      if (error != NULL)
        g_assert_null (strstr (error->message, "practice-"));
    }
}

/* A text of the service's may name somebody: only a short code is passed on. */
static void
test_messages (CsTestWire *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cs_test_wire_add (self, "404 Not Found", "",
                    "{\"status\":\"error\",\"message\":\"no Jane Doe\",\"code\":\"E_12\"}");
  cs_test_wire_ask (self, CS_TEST_OPEN, &error);
  g_assert_cmpstr (error->message, ==, "HTTP 404, code E_12");
}

/* --- time ----------------------------------------------------------------------------------- */

static int64_t
time_limited (CsTestWire *self, CsTestAsk ask, const char *headers, const char *good)
{
  g_autoptr (CsTestServer) before = g_steal_pointer (&self->server);
  g_autoptr (GError) error = NULL;
  int64_t lasted;

  self->server = cs_test_server_new (NULL);
  cs_test_wire_connect (self, cs_test_server_get_origin (self->server), CS_MODE_PRACTICE, FALSE);
  cs_test_wire_add (self, "429 Slow Down", headers, "errors/429_choice.json");
  cs_test_wire_add (self, "200 OK", "", good);
  cs_test_wire_free_result (ask, cs_test_wire_ask_for (self, ask, &lasted, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (cs_test_server_get_count (self->server), ==, 2);
  return lasted / CS_SECOND;
}

/* Half of it to all of it, where the service does not say; and what the clock is coarse by. */
static void
test_limited (CsTestWire *self, gconstpointer data)
{
  int64_t list = time_limited (self, CS_TEST_LIST, "", LIST);
  int64_t single = time_limited (self, CS_TEST_OPEN, "", WAITING);
  int64_t told = time_limited (self, CS_TEST_OPEN, "Retry-After: 42\r\n", WAITING);

  g_assert_cmpint (list, >=, 15);
  g_assert_cmpint (list, <=, 33);
  g_assert_cmpint (single, >=, 5);
  g_assert_cmpint (single, <=, 13);
  g_assert_cmpint (told, >=, 42);
  g_assert_cmpint (told, <=, 45);
}

/* A second between two lists, and none between others. */
static void
test_pace (CsTestWire *self, gconstpointer data)
{
  int64_t first;
  int64_t second;
  g_autoptr (GError) error = NULL;

  cs_test_wire_add (self, "200 OK", "", LIST);
  cs_test_wire_free_result (CS_TEST_LIST,
                            cs_test_wire_ask_for (self, CS_TEST_LIST, &first, &error));
  cs_test_wire_free_result (CS_TEST_LIST,
                            cs_test_wire_ask_for (self, CS_TEST_LIST, &second, &error));
  g_assert_no_error (error);
  g_assert_cmpint (second, >=, CS_SECOND);
  g_assert_cmpuint (cs_test_server_get_count (self->server), ==, 2);
}

static void
test_cancelled (CsTestWire *self, gconstpointer data)
{
  static const CsTestAsk asks[]
      = { CS_TEST_LIST, CS_TEST_OPEN, CS_TEST_REVEAL, CS_TEST_IMAGE, CS_TEST_PROBE_BROWSE };

  g_cancellable_cancel (self->cancellable);
  for (size_t i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      g_autoptr (GError) error = NULL;

      cs_test_wire_ask (self, asks[i], &error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_offline (CsTestWire *self, gconstpointer data)
{
  static const CsTestAsk asks[]
      = { CS_TEST_LIST, CS_TEST_OPEN, CS_TEST_REVEAL, CS_TEST_IMAGE, CS_TEST_PROBE_BROWSE };

  /* A port that nobody listens on any more. */
  g_clear_pointer (&self->server, cs_test_server_free);
  for (size_t i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      g_autoptr (GError) error = NULL;

      cs_test_wire_ask (self, asks[i], &error);
      g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_OFFLINE);
    }
}

static void
test_timed_out (CsTestWire *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cs_test_server_add (self->server, NULL);
  cs_test_wire_ask (self, CS_TEST_OPEN, &error);
  g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_TIMED_OUT);
  g_assert_cmpuint (cs_test_server_get_count (self->server), ==, ALL_TRIES);
}

/* It is refused by what it says to be, before it is here. */
static void
test_too_large (CsTestWire *self, gconstpointer data)
{
  static const CsTestAsk asks[]
      = { CS_TEST_LIST, CS_TEST_OPEN, CS_TEST_REVEAL, CS_TEST_IMAGE, CS_TEST_PROBE_BROWSE };

  cs_test_server_add (self->server, "HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n{");
  for (size_t i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      g_autoptr (GError) error = NULL;

      cs_test_wire_ask (self, asks[i], &error);
      g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_TOO_LARGE);
      g_assert_cmpuint (cs_test_server_get_count (self->server), ==, i + 1);
    }
}

/* --- no request at all ---------------------------------------------------------------------- */

static void
assert_not_sent (CsTestWire *self, CsTestAsk ask, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  cs_test_wire_ask (self, ask, &error);
  g_assert_error (error, domain, code);
  g_assert_cmpuint (cs_test_server_get_count (self->server), ==, 0);
}

static void
test_hosts (CsTestWire *self, gconstpointer data)
{
  const char *origin = cs_test_server_get_origin (self->server);

  g_test_message ("What is live goes to the service's own host alone");
  cs_test_wire_connect (self, origin, CS_MODE_LIVE, FALSE);
  assert_not_sent (self, CS_TEST_LIST, CS_NET_ERROR, CS_NET_ERROR_HOST_REFUSED);
  cs_test_wire_connect (self, "https://example.invalid", CS_MODE_TEST, FALSE);
  assert_not_sent (self, CS_TEST_REVEAL, CS_NET_ERROR, CS_NET_ERROR_HOST_REFUSED);
  cs_test_wire_connect (self, "http://192.0.2.1", CS_MODE_TEST, FALSE);
  assert_not_sent (self, CS_TEST_REVEAL, CS_NET_ERROR, CS_NET_ERROR_HOST_REFUSED);
}

static void
test_keys (CsTestWire *self, gconstpointer data)
{
  g_autofree char *long_key = g_strnfill (257, 'a');

  cs_test_wire_store_key (self, CS_KEY_REVEAL, "a\r\nX: b");
  assert_not_sent (self, CS_TEST_REVEAL, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_KEY_REFUSED);
  cs_test_wire_store_key (self, CS_KEY_REVEAL, long_key);
  assert_not_sent (self, CS_TEST_REVEAL, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_KEY_REFUSED);
  cs_memory_keys_remove (self->keys, "test");
  assert_not_sent (self, CS_TEST_REVEAL, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NO_KEY);
  assert_not_sent (self, CS_TEST_LIST, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NO_KEY);
}

static void
test_no_account (CsTestWire *self, gconstpointer data)
{
  g_clear_object (&self->provider);
  g_clear_object (&self->connection);
  self->connection = cs_connection_new ("test", "Test", CS_SERVICE_BLOCKPASS, CS_MODE_PRACTICE,
                                        cs_test_server_get_origin (self->server), TRUE);
  self->provider = CS_PROVIDER (cs_blockpass_provider_new (
      self->connection, CS_KEY_SOURCE (self->keys), CS_CLOCK (self->clock)));
  assert_not_sent (self, CS_TEST_LIST, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NO_ACCOUNT);
}

/* --- a transform ---------------------------------------------------------------------------- */

static void
prepare (CsHttpRequest *request, gpointer user_data)
{
  cs_http_request_add_header (request, "X-Sample", user_data);
}

static gboolean
open_turned (CsHttpAnswer *answer, gpointer user_data, GError **error)
{
  size_t length;
  const char *body = cs_http_answer_peek_body (answer, &length);
  char *turned = cs_secure_alloc (length + 1);

  if (*body == '{')
    {
      cs_secure_free (turned);
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER, "Not turned");
      return FALSE;
    }
  for (size_t i = 0; i < length; i++)
    turned[i] = body[length - 1 - i];
  cs_http_answer_take_body (answer, turned, length);
  return TRUE;
}

static void
test_transform (CsTestWire *self, gconstpointer data)
{
  static const CsBlockpassTransform transform = { prepare, open_turned };
  g_autofree char *good = cs_test_blockpass_load (WAITING, NULL);
  g_autofree char *turned = g_strreverse (g_strstrip (g_strdup (good)));
  g_autoptr (GError) error = NULL;

  cs_blockpass_client_set_transform (
      cs_blockpass_provider_get_client (CS_BLOCKPASS_PROVIDER (self->provider)), &transform,
      (gpointer) "wrapped");
  g_assert_true (*turned == '}');
  {
    g_autofree char *answer
        = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s",
                           strlen (turned), turned);

    cs_test_server_add (self->server, answer);
  }
  cs_test_wire_add (self, "200 OK", "", WAITING);
  cs_test_wire_ask (self, CS_TEST_REVEAL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (
      strstr (cs_test_server_get_request (self->server, 0), "\r\nX-Sample: wrapped\r\n"));
  cs_test_wire_ask (self, CS_TEST_REVEAL, &error);
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/provider/blockpass/wire/" name, CsTestWire, NULL, cs_test_wire_set_up, function,   \
              cs_test_wire_tear_down)

  ADD ("requests", test_requests);
  ADD ("refusals", test_refusals);
  ADD ("messages", test_messages);
  ADD ("limited", test_limited);
  ADD ("pace", test_pace);
  ADD ("cancelled", test_cancelled);
  ADD ("offline", test_offline);
  ADD ("timed-out", test_timed_out);
  ADD ("too-large", test_too_large);
  ADD ("hosts", test_hosts);
  ADD ("keys", test_keys);
  ADD ("no-account", test_no_account);
  ADD ("transform", test_transform);
  return g_test_run ();
}
