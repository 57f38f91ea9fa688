// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-date.h"
#include "cs-http.h"
#include "cs-provider-error.h"
#include "cs-test-server.h"
#include "cs-test-stripe.h"

#include <string.h>

/* A picture is two requests, and the second one carries nothing but the link. */

typedef struct
{
  CsTestStripe base;
  CsRecord *record;
  CsTestServer *elsewhere; /* where nothing may arrive */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  cs_test_stripe_set_up (&f->base, "fake");
  f->record = cs_test_stripe_find_record (&f->base, "verified");
  f->elsewhere = cs_test_server_new (NULL);
  cs_test_server_add (f->elsewhere, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (cs_test_server_get_count (f->elsewhere), ==, 0);
  g_clear_pointer (&f->elsewhere, cs_test_server_free);
  g_clear_object (&f->record);
  cs_test_stripe_tear_down (&f->base, NULL);
}

static void
assert_fails (Fixture *f, const char *fault, const char *body, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsImageBody) image = NULL;

  cs_test_practice_set_fault (f->base.practice, fault, body);
  image = cs_test_stripe_fetch_image (&f->base, f->record, &error);
  g_test_message ("%s: %s", fault, error != NULL ? error->message : "good");
  g_assert_error (error, domain, code);
  g_assert_null (image);
}

/* A link as the service would make it, but with what is given. */
static char *
make_link (Fixture *f, const char *uri, int64_t expires_at)
{
  CsImage *image = g_ptr_array_index (cs_record_get_images (f->record), 0);

  return g_strdup_printf ("{\"id\":\"link_1\",\"object\":\"file_link\",\"file\":\"%s\","
                          "\"expires_at\":%" G_GINT64_FORMAT ",\"url\":\"%s\"}",
                          cs_image_get_id (image), expires_at, uri);
}

static void
test_deadline (Fixture *f, gconstpointer data)
{
  int64_t now = cs_clock_get_boottime (f->base.clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsImageBody) image = cs_test_stripe_fetch_image (&f->base, f->record, &error);

  g_assert_no_error (error);
  g_test_message ("25 s from when the request left, less what the clocks' seconds hide");
  g_assert_cmpint (image->deadline, >=, now + 22 * CS_SECOND);
  g_assert_cmpint (image->deadline, <=, now + 27 * CS_SECOND);
}

/* None that is dead is fetched. */
static void
test_dead_link (Fixture *f, gconstpointer data)
{
  g_autofree char *origin
      = g_strconcat (cs_test_practice_get_origin (f->base.practice), "/links/x", NULL);
  g_autofree char *dead = make_link (f, origin, 1000);

  assert_fails (f, "path=/v1/file_links,status=200", dead, CS_PROVIDER_ERROR,
                CS_PROVIDER_ERROR_LAPSED);
  cs_test_stripe_assert_requests (&f->base, "POST /v1/file_links reveal 200");
}

/* What a server of ours answers to a link that lives for ever, as @type. */
static CsImageBody *
fetch_typed (Fixture *f, const char *type, GError **error)
{
  g_autoptr (CsTestServer) server = cs_test_server_new (NULL);
  g_autoptr (CsConnection) connection = cs_connection_new (
      "test", "Test", CS_SERVICE_STRIPE, CS_MODE_TEST, cs_test_server_get_origin (server), TRUE);
  g_autofree char *uri = cs_test_server_make_uri (server, "/links/x");
  g_autofree char *link = make_link (f, uri, G_GINT64_CONSTANT (32503680000));
  g_autofree char *answer = g_strdup_printf (
      "HTTP/1.1 200 OK\r\nRequest-Id: req_link\r\nConnection: close\r\n\r\n%s", link);
  g_autofree char *picture = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nConnection: "
                                              "close\r\n\r\n\x89PNG",
                                              type);

  cs_test_server_add (server, answer);
  cs_test_server_add (server, picture);
  g_clear_object (&f->base.provider);
  f->base.provider = CS_PROVIDER (
      cs_stripe_provider_new (connection, CS_KEY_SOURCE (f->base.keys), f->base.clock));
  return cs_test_stripe_fetch_image (&f->base, f->record, error);
}

/* And no link that outlives the rule is believed: whatever is said, it is 30 s. */
static void
test_deadline_is_bounded (Fixture *f, gconstpointer data)
{
  int64_t now = cs_clock_get_boottime (f->base.clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsImageBody) image = fetch_typed (f, "image/png", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (cs_secret_peek (image->body), ==, "\x89PNG");
  g_assert_cmpint (image->deadline, >, now);
  g_assert_cmpint (image->deadline, <=, now + 31 * CS_SECOND);
}

/* A page comes from somewhere else; a file of another kind is for the decoder to refuse. */
static void
test_types (Fixture *f, gconstpointer data)
{
  static const char *const files[]
      = { "IMAGE/JPEG; q=1", "application/octet-stream", "application/pdf" };
  static const char *const others[] = { "text/html", "text/plain", "application/json" };

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CsImageBody) image = fetch_typed (f, files[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (image);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fetch_typed (f, others[i], &error));
      g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER);
      g_assert_cmpstr (cs_provider_error_get_request_id (error), ==, "req_link");
    }
}

/* Our idea of the server's time is a minute ahead: it refuses, tells the time, and is asked once
 * more, for a shorter life and under another idempotency key. */
static void
test_expiry_refused_once (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsImageBody) image = NULL;

  cs_fake_clock_advance (f->base.fake, 60 * CS_SECOND);
  image = cs_test_stripe_fetch_image (&f->base, f->record, &error);
  g_assert_no_error (error);
  cs_test_stripe_assert_requests (&f->base, "POST /v1/file_links reveal 400",
                                  "POST /v1/file_links reveal 200", "GET /links/… none 200");

  g_test_message ("nor has it to say what it was about");
  cs_test_practice_set_fault (
      f->base.practice, "path=/v1/file_links,status=400,times=1",
      "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"No\"}}");
  g_clear_pointer (&image, cs_image_body_free);
  image = cs_test_stripe_fetch_image (&f->base, f->record, &error);
  g_assert_no_error (error);
  cs_test_stripe_assert_requests (&f->base, "POST /v1/file_links reveal 400",
                                  "POST /v1/file_links reveal 200", "GET /links/… none 200");

  g_test_message ("but not for ever");
  assert_fails (f, "path=/v1/file_links,status=400",
                "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"No\",\"param\":"
                "\"expires_at\"}}",
                CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_LAPSED);
  cs_test_stripe_assert_requests (&f->base, "POST /v1/file_links reveal 400",
                                  "POST /v1/file_links reveal 400");
}

static void
test_link_to_another_host (Fixture *f, gconstpointer data)
{
  g_autofree char *uri = cs_test_server_make_uri (f->elsewhere, "/links/x");
  const char *const uris[] = { uri,
                               "http://example.org/links/x",
                               "https://files.stripe.com/links/x",
                               "file:///etc/passwd",
                               "javascript:alert(1)",
                               "links/x" };

  for (size_t i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autofree char *link = make_link (f, uris[i], G_GINT64_CONSTANT (32503680000));

      assert_fails (f, "path=/v1/file_links,status=200", link, CS_NET_ERROR,
                    CS_NET_ERROR_HOST_REFUSED);
      cs_test_stripe_assert_requests (&f->base, "POST /v1/file_links reveal 200");
    }
}

static void
test_redirect_leads_nowhere (Fixture *f, gconstpointer data)
{
  g_autofree char *uri = cs_test_server_make_uri (f->elsewhere, "/picture");
  g_autofree char *link = g_strconcat ("path=/links/,redirect=", uri, NULL);
  g_autofree char *post = g_strconcat ("path=/v1/file_links,redirect=", uri, NULL);

  assert_fails (f, link, NULL, CS_NET_ERROR, CS_NET_ERROR_REDIRECTED);
  assert_fails (f, post, NULL, CS_NET_ERROR, CS_NET_ERROR_REDIRECTED);
}

static void
test_picture_that_does_not_come (Fixture *f, gconstpointer data)
{
#define PICTURE "path=/links/,"
  assert_fails (f, PICTURE "status=404", NULL, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_LAPSED);
  assert_fails (f, PICTURE "status=410", NULL, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_LAPSED);
  assert_fails (f, PICTURE "status=403", NULL, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_LAPSED);
  assert_fails (f, PICTURE "429", NULL, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_RATE_LIMITED);
  assert_fails (f, PICTURE "status=500", NULL, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_SERVER);
  assert_fails (f, PICTURE "html", NULL, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER);
  assert_fails (f, PICTURE "cut=100", NULL, CS_NET_ERROR, CS_NET_ERROR_CUT);
  assert_fails (f, PICTURE "huge=17000000", NULL, CS_NET_ERROR, CS_NET_ERROR_TOO_LARGE);
  assert_fails (f, PICTURE "slow=60000", NULL, CS_NET_ERROR, CS_NET_ERROR_TIMED_OUT);
#undef PICTURE
}

/* A failed picture is not fetched twice by itself: the link is somebody's face. */
static void
test_picture_is_fetched_once (Fixture *f, gconstpointer data)
{
  assert_fails (f, "path=/links/,status=503,should-retry=true", NULL, CS_PROVIDER_ERROR,
                CS_PROVIDER_ERROR_SERVER);
  cs_test_stripe_assert_requests (&f->base, "POST /v1/file_links reveal 200",
                                  "GET /links/… none 503");
}

/* The link's time is used up by a picture that drips. */
static void
test_lapsed_on_the_way (Fixture *f, gconstpointer data)
{
  g_autofree char *origin
      = g_strconcat (cs_test_practice_get_origin (f->base.practice), "/links/x", NULL);
  g_autofree char *answer = cs_test_practice_control (f->base.practice, "clock", "advance=0");
  const char *now = strstr (answer, "\"now\"");
  g_autofree char *link = NULL;

  g_assert_nonnull (now);
  now += strcspn (now, "0123456789");
  link = make_link (f, origin, g_ascii_strtoll (now, NULL, 10) + 5);
  cs_test_practice_set_fault (f->base.practice, "path=/v1/file_links,status=200", link);
  g_free (
      cs_test_practice_control (f->base.practice, "faults", "spec=path%3D/links/,slow%3D60000"));
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (CsImageBody) image = cs_test_stripe_fetch_image (&f->base, f->record, &error);

    g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_LAPSED);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/provider/stripe/image/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("deadline", test_deadline);
  ADD ("dead-link", test_dead_link);
  ADD ("deadline-is-bounded", test_deadline_is_bounded);
  ADD ("types", test_types);
  ADD ("expiry-refused-once", test_expiry_refused_once);
  ADD ("link-to-another-host", test_link_to_another_host);
  ADD ("redirect-leads-nowhere", test_redirect_leads_nowhere);
  ADD ("picture-that-does-not-come", test_picture_that_does_not_come);
  ADD ("picture-is-fetched-once", test_picture_is_fetched_once);
  ADD ("lapsed-on-the-way", test_lapsed_on_the_way);
#undef ADD
  return g_test_run ();
}
