// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-origin.h"
#include "cs-query.h"

static void
test_origins (void)
{
  static const struct
  {
    const char *uri;
    const char *origin;
  } cases[] = {
    { "https://api.stripe.com/v1/account?x=1", "https://api.stripe.com" },
    { "https://API.Stripe.com:443", "https://api.stripe.com" },
    { "https://files.stripe.com/links/MDB8", "https://files.stripe.com" },
    { "https://example.org:8443/", "https://example.org:8443" },
    { "http://127.0.0.1:4242/v1/", "http://127.0.0.1:4242" },
    { "http://localhost:80/", "http://localhost" },
    { "http://[::1]:4242/x", "http://[::1]:4242" },
    /* A letter that only looks like another one shows. */
    { "https://ap\xc4\xb1.stripe.com/", "https://xn--ap-ipa.stripe.com" },
    /* Plain, and not this machine, whatever it looks like. */
    { "http://api.stripe.com/", NULL },
    { "http://127.0.0.1.example.org/", NULL },
    { "http://127.0.0.2:4242/", NULL },
    { "http://localhost.example.org/", NULL },
    { "http://0.0.0.0:4242/", NULL },
    { "http://[::ffff:127.0.0.1]/", NULL },
    { "http://2130706433/", NULL },
    /* Who is asked is the host, not what stands before the @. */
    { "https://api.stripe.com@example.org/", NULL },
    { "https://user:pass@api.stripe.com/", NULL },
    { "http://127.0.0.1:4242@example.org/", NULL },
    { "https://api.stripe.com%0d%0aHost:x/", NULL },
    { "https://api.stripe.com\r\nHost: x/", NULL },
    { "ftp://127.0.0.1/", NULL },
    { "file:///etc/passwd", NULL },
    { "//api.stripe.com/", NULL },
    { "api.stripe.com", NULL },
    { "https:///v1", NULL },
    { "https://", NULL },
    { "https://api.stripe.com:99999/", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *origin = cs_origin_from_uri (cases[i].uri);

      g_test_message ("%s", cases[i].uri);
      g_assert_cmpstr (origin, ==, cases[i].origin);
    }
}

static void
test_loopback (void)
{
  g_assert_true (cs_origin_is_loopback ("http://127.0.0.1:1"));
  g_assert_true (cs_origin_is_loopback ("https://LOCALHOST"));
  g_assert_true (cs_origin_is_loopback ("http://[::1]"));
  g_assert_false (cs_origin_is_loopback ("https://api.stripe.com"));
  g_assert_false (cs_origin_is_loopback ("nonsense"));
}

static void
test_equal (void)
{
  g_assert_true (cs_origin_equal ("https://api.stripe.com", "https://api.stripe.com"));
  g_assert_true (cs_origin_equal ("http://127.0.0.1:4242", "http://localhost:4242"));
  g_assert_true (cs_origin_equal ("http://[::1]:4242", "http://127.0.0.1:4242"));
  g_assert_false (cs_origin_equal ("http://127.0.0.1:4242", "http://localhost:4243"));
  g_assert_false (cs_origin_equal ("http://127.0.0.1:4242", "https://127.0.0.1:4242"));
  g_assert_false (cs_origin_equal ("http://127.0.0.1", "https://api.stripe.com"));
  g_assert_false (cs_origin_equal ("https://api.stripe.com", "https://files.stripe.com"));
}

static void
test_query (void)
{
  g_autoptr (GString) query = g_string_new (NULL);

  cs_query_add (query, "expand[]", "verified_outputs.dob");
  cs_query_add (query, "nothing", NULL);
  cs_query_add (query, "client_reference_id", "Zoë & co=?#");
  cs_query_add_int (query, "created[gte]", 1795255200);
  g_assert_cmpstr (query->str, ==,
                   "expand%5B%5D=verified_outputs.dob&client_reference_id=Zo%C3%AB%20%26%20co%3D%3F"
                   "%23&created%5Bgte%5D=1795255200");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/origin/table", test_origins);
  g_test_add_func ("/net/origin/loopback", test_loopback);
  g_test_add_func ("/net/origin/equal", test_equal);
  g_test_add_func ("/net/query/escapes", test_query);
  return g_test_run ();
}
