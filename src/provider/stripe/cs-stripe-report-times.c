// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-report-times.h"

#include "cs-provider-error.h"
#include "cs-query.h"

/* 10,000 reports in two days; a server that never says that it is done is left after that. */
#define MAX_PAGES 100

/* How far (s) the clocks may differ before the first page, asked by our own, is asked anew. */
#define MAX_SKEW 60

typedef struct
{
  GHashTable *times;
  char *next;
  int64_t since;
  unsigned n_pages;
  gboolean by_own_clock; /* nothing had told the server's time when the first page was asked */
} Fetch;

char *
cs_stripe_report_times_build (int64_t since, const char *next)
{
  g_autoptr (GString) query = g_string_new (NULL);

  cs_query_add_int (query, "created[gte]", since);
  cs_query_add (query, "limit", "100");
  cs_query_add (query, "starting_after", next);
  return g_strconcat ("/v1/identity/verification_reports?", query->str, NULL);
}

static void
enter_time (GHashTable *times, const char *session, int64_t created)
{
  int64_t *known;

  if (session == NULL || created == CS_TIME_UNKNOWN)
    return;
  known = g_hash_table_lookup (times, session);
  if (known == NULL)
    g_hash_table_insert (times, g_strdup (session), g_memdup2 (&created, sizeof created));
  else
    *known = MAX (*known, created);
}

gboolean
cs_stripe_report_times_parse (const char *body,
                              size_t length,
                              GHashTable *times,
                              char **next,
                              GError **error)
{
  g_autoptr (CsJsonReader) reader = cs_stripe_reader_new (body, length, error);
  const char *last = NULL;
  gboolean has_more = FALSE;

  *next = NULL;
  if (reader == NULL)
    return FALSE;
  if (!cs_json_reader_enter_array (reader, "data"))
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                           "The answer is not a list");
      return FALSE;
    }
  for (unsigned i = 0; i < cs_json_reader_count (reader); i++)
    {
      const char *id;

      if (!cs_json_reader_enter_element (reader, i))
        continue;
      id = cs_json_reader_get_string (reader, "id");
      last = id != NULL ? id : last;
      enter_time (times, cs_json_reader_get_string (reader, "verification_session"),
                  cs_json_reader_get_time (reader, "created"));
      cs_json_reader_leave (reader);
    }
  cs_json_reader_leave (reader);
  if (cs_json_reader_get_bool (reader, "has_more", &has_more) && has_more)
    *next = g_strdup (last);
  return TRUE;
}

/* --- all pages ------------------------------------------------------------------------------ */

static void
fetch_free (gpointer data)
{
  Fetch *self = data;

  g_clear_pointer (&self->times, g_hash_table_unref);
  g_free (self->next);
  g_free (self);
}

static void ask (GTask *task);

/* Two days by a clock that is wrong are other two days. */
static gboolean
must_begin_anew (CsStripeClient *client, Fetch *self)
{
  int64_t since
      = cs_http_get_server_time (cs_stripe_client_get_http (client)) - CS_STRIPE_REPORT_WINDOW;

  return self->n_pages == 1 && self->by_own_clock && ABS (since - self->since) > MAX_SKEW;
}

static void
begin (CsStripeClient *client, Fetch *self)
{
  CsHttp *http = cs_stripe_client_get_http (client);

  g_clear_pointer (&self->times, g_hash_table_unref);
  self->times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_clear_pointer (&self->next, g_free);
  self->n_pages = 0;
  self->by_own_clock = !cs_http_knows_server_time (http);
  self->since = cs_http_get_server_time (http) - CS_STRIPE_REPORT_WINDOW;
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsStripeClient *client = CS_STRIPE_CLIENT (source);
  Fetch *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = cs_stripe_client_send_finish (client, result, &error);
  g_autofree char *asked = g_steal_pointer (&self->next);
  const char *body;
  size_t length;

  if (answer == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->n_pages++;
  if (must_begin_anew (client, self))
    {
      begin (client, self);
      ask (g_steal_pointer (&task));
      return;
    }
  body = cs_http_answer_peek_body (answer, &length);
  if (!cs_stripe_report_times_parse (body, length, self->times, &self->next, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (self->next != NULL && self->n_pages < MAX_PAGES && g_strcmp0 (self->next, asked) != 0)
    ask (g_steal_pointer (&task));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->times),
                           (GDestroyNotify) g_hash_table_unref);
}

/* Takes over @task. */
static void
ask (GTask *task)
{
  CsStripeClient *client = g_task_get_source_object (task);
  Fetch *self = g_task_get_task_data (task);
  g_autofree char *path = cs_stripe_report_times_build (self->since, self->next);
  g_autoptr (CsHttpRequest) request = cs_stripe_client_make_get (client, path);

  cs_stripe_client_send_async (client, request, CS_KEY_BROWSE, CS_STRIPE_ASK_ORDINARY,
                               g_task_get_cancellable (task), page_cb, task);
}

void
cs_stripe_report_times_fetch_async (CsStripeClient *client,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (client, cancellable, callback, user_data);
  Fetch *self = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, cs_stripe_report_times_fetch_async);
  g_task_set_task_data (task, self, fetch_free);
  begin (client, self);
  ask (task);
}

GHashTable *
cs_stripe_report_times_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
