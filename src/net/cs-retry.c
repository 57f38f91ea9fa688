// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-retry.h"

#include "cs-clock.h"
#include "cs-date.h"
#include "cs-http.h"

#include <libsoup/soup.h>

#define MAX_WAIT (8 * G_USEC_PER_SEC)
#define MAX_RETRY_AFTER (30 * G_USEC_PER_SEC)
#define MAX_PATIENCE (300 * CS_SECOND)

/* 0.5, 1, 2, 4, 8 s (or 1, 2, 4, 8 s), each times something between a half and one. */
static int64_t
back_off (unsigned tries, int64_t first, int64_t longest, GRand *random)
{
  int64_t wait = first << MIN (tries - 1, 8);

  return (int64_t) ((double) MIN (wait, longest) * g_rand_double_range (random, 0.5, 1.0));
}

/* What a second try can mend: a connection that broke or was not there. Not a time-out, for
 * which somebody has waited long enough, and never a certificate, a redirect or a limit of ours. */
static gboolean
is_passing (CsHttpRequest *request, const GError *error)
{
  if (cs_http_request_get_patience (request) > 0
      && g_error_matches (error, CS_NET_ERROR, CS_NET_ERROR_TIMED_OUT))
    return TRUE;
  return g_error_matches (error, CS_NET_ERROR, CS_NET_ERROR_OFFLINE)
         || g_error_matches (error, CS_NET_ERROR, CS_NET_ERROR_CUT);
}

/* Seconds, or a date, which counts from the answer's own. */
static gboolean
get_retry_after (CsHttpAnswer *answer, int64_t longest, int64_t *wait)
{
  const char *text = cs_http_answer_get_header (answer, "Retry-After");
  int64_t now = cs_http_answer_get_date (answer);
  g_autoptr (GDateTime) until = NULL;
  uint64_t seconds;

  if (text == NULL)
    return FALSE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &seconds, NULL))
    {
      until = soup_date_time_new_from_http_string (text);
      if (until == NULL || now == CS_TIME_UNKNOWN)
        return FALSE;
      seconds = (uint64_t) MAX (0, g_date_time_to_unix (until) - now);
    }
  *wait = (int64_t) MIN (seconds, (uint64_t) (longest / CS_SECOND)) * CS_SECOND;
  return TRUE;
}

static gboolean
may_repeat (CsHttpRequest *request, CsHttpAnswer *answer, gboolean is_get)
{
  const char *advice = cs_http_answer_get_header (answer, "Stripe-Should-Retry");
  unsigned status = cs_http_answer_get_status (answer);

  /* The same request will have the same answer, whatever the server says. */
  if (status <= 404)
    return FALSE;
  if (g_strcmp0 (advice, "false") == 0)
    return FALSE;
  if (g_strcmp0 (advice, "true") == 0)
    return TRUE;
  if (status == 429)
    return is_get && (cs_http_request_get_patience (request) > 0 || cs_retry_is_limited (answer));
  return status == 409 || status >= 500 || (status == 424 && is_get);
}

gboolean
cs_retry_is_limited (CsHttpAnswer *answer)
{
  const char *reason = cs_http_answer_get_header (answer, "Stripe-Rate-Limited-Reason");

  /* "resource-specific" is another limit: on what may be read, not on how fast one asks. */
  return cs_http_answer_get_status (answer) == 429 && reason != NULL
         && (g_str_has_suffix (reason, "-rate") || g_str_has_suffix (reason, "-concurrency"));
}

gboolean
cs_retry_judge (CsHttpRequest *request,
                CsHttpAnswer *answer,
                const GError *error,
                unsigned tries,
                int64_t elapsed,
                GRand *random,
                int64_t *wait)
{
  gboolean is_get = cs_http_request_get_form (request) == NULL;
  int64_t patience = cs_http_request_get_patience (request);
  gboolean limited = answer != NULL && cs_http_answer_get_status (answer) == 429;

  if (tries >= cs_http_request_get_tries (request)
      || (!is_get && cs_http_request_get_idempotency_key (request) == NULL))
    return FALSE;
  if (answer == NULL ? !is_passing (request, error) : !may_repeat (request, answer, is_get))
    return FALSE;

  if (answer != NULL
      && get_retry_after (answer, patience > 0 ? MAX_PATIENCE : MAX_RETRY_AFTER, wait))
    ;
  else if (limited && patience > 0)
    *wait = back_off (tries, patience, MAX_PATIENCE, random);
  else
    *wait = back_off (tries,
                      patience > 0 || (answer != NULL && cs_retry_is_limited (answer))
                          ? G_USEC_PER_SEC
                          : G_USEC_PER_SEC / 2,
                      MAX_WAIT, random);
  return is_get || elapsed + *wait < cs_http_request_get_retry_window (request);
}
