// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-http.h"

#include "cs-http-attempt.h"
#include "cs-origin.h"
#include "cs-progress.h"
#include "cs-rate.h"
#include "cs-retry.h"
#include "cs-server-clock.h"
#include "cs-wait.h"

#include <libsoup/soup.h>

struct _CsHttp
{
  GObject parent_instance;

  CsClock *clock;
  GStrv origins; /* as cs_origin_from_uri() spells them */
  SoupSession *session;
  CsRate *rate;
  GRand *random;
  CsServerClock *server_clock;
};

G_DEFINE_FINAL_TYPE (CsHttp, cs_http, G_TYPE_OBJECT)
G_DEFINE_QUARK (cs_net_error_quark, cs_net_error)

/* A request on its way, over all its tries. */
typedef struct
{
  CsHttpRequest *request;
  unsigned tries;
  int64_t first_sent; /* boot time */
} Send;

static void
send_free (gpointer data)
{
  Send *send = data;

  cs_http_request_unref (send->request);
  g_free (send);
}

static void
learn_time (CsHttp *self, CsHttpAnswer *answer)
{
  int64_t date = cs_http_answer_get_date (answer);

  if (date == CS_TIME_UNKNOWN)
    return;
  cs_server_clock_set (self->server_clock, date);
}

static void try_once (GTask *task);

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  cs_progress_go_on (g_task_get_cancellable (task));
  /* What came of the last answer is none of the next one's. */
  cs_progress_tell (g_task_get_cancellable (task), 0, 0, 0);
  if (!cs_wait_finish (result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    try_once (g_steal_pointer (&task));
}

/* Whoever can stop the request hears of it. */
static void
wait_for (GTask *task, int64_t until, gboolean limited)
{
  CsHttp *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  cs_progress_pause (cancellable, limited ? CS_PAUSE_ASKED : CS_PAUSE_FAILED, until);
  cs_wait_async (self->clock, until, cancellable, waited_cb, g_object_ref (task));
}

static void
attempted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsHttp *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = cs_http_attempt_finish (result, &error);
  int64_t now = cs_clock_get_boottime (self->clock);
  int64_t wait;

  cs_rate_leave (self->rate);
  if (answer != NULL)
    {
      learn_time (self, answer);
      if (cs_retry_is_limited (answer))
        cs_rate_slow_down (self->rate);
    }
  if (cs_retry_judge (send->request, answer, error, send->tries, now - send->first_sent,
                      self->random, &wait))
    wait_for (task, now + wait, answer != NULL && cs_http_answer_get_status (answer) == 429);
  else if (answer != NULL)
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) cs_http_answer_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsHttp *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!cs_rate_enter_finish (self->rate, result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (send->tries++ == 0)
    send->first_sent = cs_clock_get_boottime (self->clock);
  cs_http_attempt_async (self->session, self->clock, send->request, g_task_get_cancellable (task),
                         attempted_cb, g_object_ref (task));
}

/* Takes over @task. */
static void
try_once (GTask *task)
{
  CsHttp *self = g_task_get_source_object (task);

  cs_rate_enter_async (self->rate, g_task_get_cancellable (task), entered_cb, task);
}

/* libsoup brings a decoder and an authenticator of its own: neither is asked for, both have had
 * holes that a server could reach. */
static SoupSession *
make_session (gboolean loopback_only)
{
  SoupSession *session = soup_session_new_with_options (
      "user-agent", "Countersign/" PACKAGE_VERSION, "max-conns-per-host", 2, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  /* What stays on this machine goes through no proxy. */
  if (loopback_only)
    soup_session_set_proxy_resolver (session, NULL);
  return session;
}

static void
cs_http_finalize (GObject *object)
{
  CsHttp *self = CS_HTTP (object);

  g_clear_object (&self->session);
  g_clear_object (&self->rate);
  g_clear_object (&self->server_clock);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->random, g_rand_free);
  g_clear_pointer (&self->origins, g_strfreev);
  G_OBJECT_CLASS (cs_http_parent_class)->finalize (object);
}

static void
cs_http_class_init (CsHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_http_finalize;
}

static void
cs_http_init (CsHttp *self)
{
  self->random = g_rand_new ();
}

CsHttp *
cs_http_new (const char *const *origins, CsClock *clock)
{
  CsHttp *self = g_object_new (CS_TYPE_HTTP, NULL);
  g_autoptr (GStrvBuilder) allowed = g_strv_builder_new ();
  gboolean loopback_only = TRUE;

  for (size_t i = 0; origins[i] != NULL; i++)
    {
      char *origin = cs_origin_from_uri (origins[i]);

      if (origin == NULL)
        continue;
      loopback_only = loopback_only && cs_origin_is_loopback (origin);
      g_strv_builder_take (allowed, origin);
    }
  self->origins = g_strv_builder_end (allowed);
  self->clock = g_object_ref (clock);
  self->server_clock = cs_server_clock_new (clock);
  self->rate = cs_rate_new (clock);
  self->session = make_session (loopback_only);
  return self;
}

void
cs_http_set_seed (CsHttp *self, uint32_t seed)
{
  g_rand_set_seed (self->random, seed);
}

gboolean
cs_http_allows (CsHttp *self, const char *uri)
{
  g_autofree char *origin = cs_origin_from_uri (uri);

  if (origin == NULL)
    return FALSE;
  for (size_t i = 0; self->origins[i] != NULL; i++)
    if (cs_origin_equal (self->origins[i], origin))
      return TRUE;
  return FALSE;
}

void
cs_http_send_async (CsHttp *self,
                    CsHttpRequest *request,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Send *send = g_new0 (Send, 1);

  send->request = cs_http_request_ref (request);
  g_task_set_source_tag (task, cs_http_send_async);
  g_task_set_task_data (task, send, send_free);
  if (!cs_http_allows (self, cs_http_request_get_uri (request)))
    g_task_return_new_error (task, CS_NET_ERROR, CS_NET_ERROR_HOST_REFUSED,
                             "No request goes to an address that is not the service's own");
  else
    try_once (g_steal_pointer (&task));
}

CsHttpAnswer *
cs_http_send_finish (CsHttp *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

CsClock *
cs_http_get_server_clock (CsHttp *self)
{
  return CS_CLOCK (self->server_clock);
}

int64_t
cs_http_get_server_time (CsHttp *self)
{
  return cs_clock_get_unix_time (CS_CLOCK (self->server_clock));
}

gboolean
cs_http_knows_server_time (CsHttp *self)
{
  return cs_server_clock_is_set (self->server_clock);
}
