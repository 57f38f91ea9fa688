// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-http.h"
#include "cs-retry.h"

#define SECOND ((int64_t) G_USEC_PER_SEC)

typedef struct
{
  const char *what;
  gboolean post;
  unsigned status; /* 0: an error */
  CsNetError error;
  const char *reason;
  const char *retry_after;
  const char *should_retry;
  int64_t patience;
  gboolean again;
  int64_t shortest;
  int64_t longest;
} Case;

static const Case cases[] = {
  { "good", FALSE, 200 },
  { "wrong", FALSE, 400 },
  { "key refused", FALSE, 401 },
  { "card", FALSE, 402 },
  { "forbidden", FALSE, 403 },
  { "gone", FALSE, 404 },
  { "gone, whatever is advised", FALSE, 404, .should_retry = "true" },
  { "conflict", FALSE, 409, .again = TRUE, .shortest = SECOND / 4, .longest = SECOND / 2 },
  { "dependency", FALSE, 424, .again = TRUE, .shortest = SECOND / 4, .longest = SECOND / 2 },
  { "dependency, post", TRUE, 424 },
  { "failed", FALSE, 500, .again = TRUE, .shortest = SECOND / 4, .longest = SECOND / 2 },
  { "failed, advised against", FALSE, 500, .should_retry = "false" },
  { "failed, post", TRUE, 503, .again = TRUE, .shortest = SECOND / 4, .longest = SECOND / 2 },
  { "later", FALSE, 503, .retry_after = "7", .again = TRUE, .shortest = 7 * SECOND,
    .longest = 7 * SECOND },
  { "much later", FALSE, 503, .retry_after = "86400", .again = TRUE, .shortest = 30 * SECOND,
    .longest = 30 * SECOND },
  { "later, not a number", FALSE, 503, .retry_after = "-3", .again = TRUE, .shortest = SECOND / 4,
    .longest = SECOND / 2 },
  { "too fast", FALSE, 429, .reason = "endpoint-rate", .again = TRUE, .shortest = SECOND / 2,
    .longest = SECOND },
  { "too fast, advised against", FALSE, 429, .reason = "global-rate", .should_retry = "false" },
  { "too many sensitive", FALSE, 429, .reason = "resource-specific" },
  { "too fast, post", TRUE, 429, .reason = "endpoint-rate" },
  { "429 without a reason", FALSE, 429 },
  { "lock", FALSE, 429, .should_retry = "true", .again = TRUE, .shortest = SECOND / 4,
    .longest = SECOND / 2 },
  { "offline", FALSE, 0, CS_NET_ERROR_OFFLINE, .again = TRUE, .shortest = SECOND / 4,
    .longest = SECOND / 2 },
  { "cut", FALSE, 0, CS_NET_ERROR_CUT, .again = TRUE, .shortest = SECOND / 4,
    .longest = SECOND / 2 },
  { "cut, post", TRUE, 0, CS_NET_ERROR_CUT, .again = TRUE, .shortest = SECOND / 4,
    .longest = SECOND / 2 },
  { "timed out", FALSE, 0, CS_NET_ERROR_TIMED_OUT },
  { "certificate", FALSE, 0, CS_NET_ERROR_TLS },
  { "redirected", FALSE, 0, CS_NET_ERROR_REDIRECTED },
  { "host", FALSE, 0, CS_NET_ERROR_HOST_REFUSED },
  { "too large", FALSE, 0, CS_NET_ERROR_TOO_LARGE },
  { "patient, 429 without a reason", FALSE, 429, .patience = 30 * SECOND, .again = TRUE,
    .shortest = 15 * SECOND, .longest = 30 * SECOND },
  { "patient, told when", FALSE, 429, .retry_after = "70", .patience = 30 * SECOND, .again = TRUE,
    .shortest = 70 * SECOND, .longest = 70 * SECOND },
  { "patient, told much too long", FALSE, 429, .retry_after = "86400", .patience = 30 * SECOND,
    .again = TRUE, .shortest = 300 * SECOND, .longest = 300 * SECOND },
  { "patient, told a date", FALSE, 429, .retry_after = "Sat, 21 Nov 2026 12:00:45 GMT",
    .patience = 30 * SECOND, .again = TRUE, .shortest = 45 * SECOND, .longest = 45 * SECOND },
  { "patient, told a date that is over", FALSE, 429, .retry_after = "Sat, 21 Nov 2026 11:00:00 GMT",
    .patience = 30 * SECOND, .again = TRUE },
  { "patient, told nonsense", FALSE, 429, .retry_after = "soon", .patience = 10 * SECOND,
    .again = TRUE, .shortest = 5 * SECOND, .longest = 10 * SECOND },
  { "patient, failed", FALSE, 500, .patience = 30 * SECOND, .again = TRUE, .shortest = SECOND / 2,
    .longest = SECOND },
  { "patient, timed out", FALSE, 0, CS_NET_ERROR_TIMED_OUT, .patience = 10 * SECOND, .again = TRUE,
    .shortest = SECOND / 2, .longest = SECOND },
  { "patient, forbidden", FALSE, 403, .patience = 10 * SECOND },
  { "patient, certificate", FALSE, 0, CS_NET_ERROR_TLS, .patience = 10 * SECOND },
};

static void
add_header (CsHttpAnswer *answer, const char *name, const char *value)
{
  if (value != NULL)
    cs_http_answer_add_header (answer, name, value);
}

static CsHttpAnswer *
make_answer (const Case *c)
{
  CsHttpAnswer *answer = cs_http_answer_new (c->status, 0);

  add_header (answer, "stripe-rate-limited-reason", c->reason);
  add_header (answer, "retry-after", c->retry_after);
  add_header (answer, "date", "Sat, 21 Nov 2026 12:00:00 GMT");
  add_header (answer, "stripe-should-retry", c->should_retry);
  return answer;
}

static gboolean
judge (const Case *c, CsHttpRequest *request, unsigned tries, int64_t elapsed, int64_t *wait)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (CsHttpAnswer) answer = c->status != 0 ? make_answer (c) : NULL;
  g_autoptr (GError) error
      = answer == NULL ? g_error_new_literal (CS_NET_ERROR, c->error, "Something") : NULL;

  return cs_retry_judge (request, answer, error, tries, elapsed, random, wait);
}

static CsHttpRequest *
make_request (const Case *c)
{
  CsHttpRequest *request;

  if (!c->post)
    {
      request = cs_http_request_new_get ("http://127.0.0.1/");
      cs_http_request_set_patience (request, c->patience);
      return request;
    }
  request = cs_http_request_new_post ("http://127.0.0.1/", "");
  cs_http_request_set_idempotency_key (request, "key", 10 * SECOND);
  return request;
}

static void
test_table (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsHttpRequest) request = make_request (&cases[i]);
      int64_t wait = -1;

      g_test_message ("%s", cases[i].what);
      g_assert_cmpint (judge (&cases[i], request, 1, 0, &wait), ==, cases[i].again);
      if (cases[i].again)
        {
          g_assert_cmpint (wait, >=, cases[i].shortest);
          g_assert_cmpint (wait, <=, cases[i].longest);
        }
    }
}

static const Case failed = { "failed", FALSE, 500 };
static const Case failed_post = { "failed, post", TRUE, 500 };

static void
test_waits_grow_up_to_a_limit (void)
{
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get ("http://127.0.0.1/");
  int64_t wait;

  cs_http_request_set_tries (request, 50);
  g_assert_true (judge (&failed, request, 3, 0, &wait));
  g_assert_cmpint (wait, >=, 1 * SECOND);
  g_assert_cmpint (wait, <=, 2 * SECOND);
  g_assert_true (judge (&failed, request, 40, 0, &wait));
  g_assert_cmpint (wait, >=, 4 * SECOND);
  g_assert_cmpint (wait, <=, 8 * SECOND);
}

static const Case limited = { "limited", FALSE, 429, .patience = 30 * SECOND };

static void
test_patience_grows_up_to_a_limit (void)
{
  g_autoptr (CsHttpRequest) request = make_request (&limited);
  int64_t wait;

  cs_http_request_set_tries (request, 50);
  g_assert_true (judge (&limited, request, 2, 0, &wait));
  g_assert_cmpint (wait, >=, 30 * SECOND);
  g_assert_cmpint (wait, <=, 60 * SECOND);
  g_assert_true (judge (&limited, request, 40, 0, &wait));
  g_assert_cmpint (wait, >=, 150 * SECOND);
  g_assert_cmpint (wait, <=, 300 * SECOND);
}

static void
test_three_times_at_most (void)
{
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get ("http://127.0.0.1/");
  int64_t wait;

  g_assert_true (judge (&failed, request, 2, 0, &wait));
  g_assert_false (judge (&failed, request, 3, 0, &wait));
}

static void
test_a_post_needs_a_key_and_has_a_window (void)
{
  g_autoptr (CsHttpRequest) keyless = cs_http_request_new_post ("http://127.0.0.1/", "");
  g_autoptr (CsHttpRequest) request = make_request (&failed_post);
  int64_t wait;

  g_assert_false (judge (&failed_post, keyless, 1, 0, &wait));
  g_assert_true (judge (&failed_post, request, 1, 9 * SECOND, &wait));
  g_assert_false (judge (&failed_post, request, 1, 10 * SECOND, &wait));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/retry/table", test_table);
  g_test_add_func ("/net/retry/patience-grows-up-to-a-limit", test_patience_grows_up_to_a_limit);
  g_test_add_func ("/net/retry/waits-grow-up-to-a-limit", test_waits_grow_up_to_a_limit);
  g_test_add_func ("/net/retry/three-times-at-most", test_three_times_at_most);
  g_test_add_func ("/net/retry/a-post-needs-a-key", test_a_post_needs_a_key_and_has_a_window);
  return g_test_run ();
}
