// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-probe.h"

#include "cs-provider-error.h"
#include "cs-query.h"

typedef struct
{
  CsKeyKind kind;
  CsProbe *probe;
} Run;

char *
cs_stripe_probe_build_list (void)
{
  g_autoptr (GString) query = g_string_new (NULL);

  cs_query_add (query, "limit", "1");
  cs_query_add (query, "expand[]", "data.verified_outputs");
  return g_strconcat ("/v1/identity/verification_sessions?", query->str, NULL);
}

static char *
read_name (CsJsonReader *reader, const char *outer, const char *inner, const char *member)
{
  char *name = NULL;

  if (!cs_json_reader_enter_object (reader, outer))
    return NULL;
  if (inner == NULL)
    name = g_strdup (cs_json_reader_get_string (reader, member));
  else if (cs_json_reader_enter_object (reader, inner))
    {
      name = g_strdup (cs_json_reader_get_string (reader, member));
      cs_json_reader_leave (reader);
    }
  cs_json_reader_leave (reader);
  if (name != NULL && *name == '\0')
    g_clear_pointer (&name, g_free);
  return name;
}

char *
cs_stripe_probe_parse_account (const char *body, size_t length)
{
  g_autoptr (CsJsonReader) reader = cs_stripe_reader_new (body, length, NULL);
  char *name;

  if (reader == NULL)
    return NULL;
  name = read_name (reader, "settings", "dashboard", "display_name");
  return name != NULL ? name : read_name (reader, "business_profile", NULL, "name");
}

/* --- the run -------------------------------------------------------------------------------- */

static void
run_free (gpointer data)
{
  Run *self = data;

  g_clear_pointer (&self->probe, cs_probe_free);
  g_free (self);
}

/* A key that may not read the account's name is the ordinary case. */
static void
account_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *self = g_task_get_task_data (task);
  g_autoptr (CsHttpAnswer) answer
      = cs_stripe_client_send_finish (CS_STRIPE_CLIENT (source), result, NULL);
  const char *body;
  size_t length;

  if (answer != NULL)
    {
      body = cs_http_answer_peek_body (answer, &length);
      self->probe->account_name = cs_stripe_probe_parse_account (body, length);
    }
  g_task_return_pointer (task, g_steal_pointer (&self->probe), (GDestroyNotify) cs_probe_free);
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsStripeClient *client = CS_STRIPE_CLIENT (source);
  Run *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = cs_stripe_client_send_finish (client, result, &error);
  g_autoptr (CsHttpRequest) request = NULL;
  g_autoptr (CsJsonReader) reader = NULL;
  const char *body;
  size_t length;

  if (answer != NULL)
    {
      body = cs_http_answer_peek_body (answer, &length);
      reader = cs_stripe_reader_new (body, length, &error);
    }
  if (reader == NULL && !g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->probe->may_read_sessions = reader != NULL;
  request = cs_stripe_client_make_get (client, CS_STRIPE_ACCOUNT_PATH);
  cs_stripe_client_send_async (client, request, self->kind, CS_STRIPE_ASK_ORDINARY,
                               g_task_get_cancellable (task), account_cb, g_object_ref (task));
}

void
cs_stripe_probe_run_async (CsStripeClient *client,
                           CsKeyKind kind,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (client, cancellable, callback, user_data);
  g_autofree char *path = cs_stripe_probe_build_list ();
  g_autoptr (CsHttpRequest) request = cs_stripe_client_make_get (client, path);
  Run *self = g_new0 (Run, 1);

  self->kind = kind;
  self->probe = cs_probe_new ();
  g_task_set_source_tag (task, cs_stripe_probe_run_async);
  g_task_set_task_data (task, self, run_free);
  cs_stripe_client_send_async (client, request, kind, CS_STRIPE_ASK_ORDINARY, cancellable, list_cb,
                               task);
}

CsProbe *
cs_stripe_probe_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
