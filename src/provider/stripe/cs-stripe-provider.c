// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-provider.h"

#include "cs-stripe-call.h"
#include "cs-stripe-image.h"
#include "cs-stripe-list.h"
#include "cs-stripe-probe.h"
#include "cs-stripe-record.h"
#include "cs-stripe-report-times.h"
#include "cs-stripe-reveal.h"
#include "cs-stripe-session.h"

#include <string.h>

/*
 * CsProvider for Stripe Identity. What a call asks and what its answer means stands in the file
 * of its endpoint; here is only which key it takes and how it is joined to a GTask.
 */
struct _CsStripeProvider
{
  GObject parent_instance;

  CsStripeClient *client;
};

static void cs_stripe_provider_iface_init (CsProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsStripeProvider,
                               cs_stripe_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CS_TYPE_PROVIDER,
                                                      cs_stripe_provider_iface_init))

static GTask *
make_task (gpointer self,
           gpointer tag,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

/* --- list ----------------------------------------------------------------------------------- */

static gpointer
parse_list (CsStripeClient *client, CsStripeCall *call, CsHttpAnswer *answer, GError **error)
{
  size_t length;
  const char *body = cs_http_answer_peek_body (answer, &length);

  return cs_stripe_list_parse (cs_stripe_client_get_connection (client), body, length, error);
}

static void
cs_stripe_provider_list_async (CsProvider *provider,
                               CsFilter *filter,
                               const char *next,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  CsStripeProvider *self = CS_STRIPE_PROVIDER (provider);
  GTask *task = make_task (self, cs_stripe_provider_list_async, cancellable, callback, user_data);
  g_autofree char *path = cs_stripe_list_build (filter, next);
  g_autoptr (CsHttpRequest) request = cs_stripe_client_make_get (self->client, path);
  CsStripeCall *call = g_new0 (CsStripeCall, 1);

  call->parse = parse_list;
  call->free_result = (GDestroyNotify) cs_page_free;
  cs_stripe_call_run (call, task, self->client, request, CS_KEY_BROWSE, CS_STRIPE_ASK_ORDINARY);
}

/* --- open ----------------------------------------------------------------------------------- */

static gpointer
parse_record (CsStripeClient *client, CsStripeCall *call, CsHttpAnswer *answer, GError **error)
{
  size_t length;
  const char *body = cs_http_answer_peek_body (answer, &length);

  return cs_stripe_record_parse (cs_stripe_client_get_connection (client), call->session, body,
                                 length, cs_http_answer_get_request_id (answer), error);
}

static void
cs_stripe_provider_open_async (CsProvider *provider,
                               CsSession *session,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  CsStripeProvider *self = CS_STRIPE_PROVIDER (provider);
  g_autoptr (GTask) task
      = make_task (self, cs_stripe_provider_open_async, cancellable, callback, user_data);
  g_autofree char *path = cs_stripe_record_build (session);
  g_autoptr (CsHttpRequest) request = NULL;
  CsStripeCall *call;

  if (path == NULL)
    {
      g_task_return_pointer (task, cs_stripe_record_new_unsubmitted (session), g_object_unref);
      return;
    }
  request = cs_stripe_client_make_get (self->client, path);
  call = g_new0 (CsStripeCall, 1);
  call->parse = parse_record;
  call->free_result = g_object_unref;
  call->session = g_object_ref (session);
  cs_stripe_call_run (call, g_steal_pointer (&task), self->client, request, CS_KEY_BROWSE,
                      CS_STRIPE_ASK_ORDINARY);
}

/* --- reveal --------------------------------------------------------------------------------- */

static gpointer
parse_revealed (CsStripeClient *client, CsStripeCall *call, CsHttpAnswer *answer, GError **error)
{
  size_t length;
  const char *body = cs_http_answer_peek_body (answer, &length);

  return cs_stripe_reveal_parse (call->record, call->field, body, length,
                                 cs_http_answer_get_request_id (answer), error);
}

static void
cs_stripe_provider_reveal_async (CsProvider *provider,
                                 CsRecord *record,
                                 CsField *field,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  CsStripeProvider *self = CS_STRIPE_PROVIDER (provider);
  g_autoptr (GTask) task
      = make_task (self, cs_stripe_provider_reveal_async, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = cs_stripe_reveal_build (record, field, &error);
  g_autoptr (CsHttpRequest) request = NULL;
  CsStripeCall *call;

  if (path == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  request = cs_stripe_client_make_get (self->client, path);
  call = g_new0 (CsStripeCall, 1);
  call->parse = parse_revealed;
  call->free_result = (GDestroyNotify) cs_revealed_free;
  call->record = g_object_ref (record);
  call->field = g_object_ref (field);
  cs_stripe_call_run (call, g_steal_pointer (&task), self->client, request, CS_KEY_REVEAL,
                      CS_STRIPE_ASK_SENSITIVE);
}

/* --- cancel, redact ------------------------------------------------------------------------- */

static gpointer
parse_changed (CsStripeClient *client, CsStripeCall *call, CsHttpAnswer *answer, GError **error)
{
  size_t length;
  const char *body = cs_http_answer_peek_body (answer, &length);
  CsSession *session
      = cs_stripe_session_parse (cs_stripe_client_get_connection (client),
                                 cs_session_get_id (call->session), body, length, error);

  return session != NULL ? cs_changed_new (session, cs_http_answer_get_request_id (answer)) : NULL;
}

/* Takes over @task. */
static void
change (GTask *task, CsSession *session, const char *action)
{
  CsStripeProvider *self = g_task_get_source_object (task);
  g_autofree char *path = cs_stripe_session_build_path (cs_session_get_id (session), action);
  g_autoptr (CsHttpRequest) request
      = cs_stripe_client_make_post (self->client, path, "", G_MAXINT64);
  CsStripeCall *call = g_new0 (CsStripeCall, 1);

  call->parse = parse_changed;
  call->free_result = (GDestroyNotify) cs_changed_free;
  call->session = g_object_ref (session);
  cs_stripe_call_run (call, task, self->client, request, CS_KEY_BROWSE, CS_STRIPE_ASK_CHANGE);
}

static void
cs_stripe_provider_cancel_async (CsProvider *provider,
                                 CsSession *session,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  change (make_task (provider, cs_stripe_provider_cancel_async, cancellable, callback, user_data),
          session, "/cancel");
}

static void
cs_stripe_provider_redact_async (CsProvider *provider,
                                 CsSession *session,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  change (make_task (provider, cs_stripe_provider_redact_async, cancellable, callback, user_data),
          session, "/redact");
}

/* --- calls of several requests -------------------------------------------------------------- */

static void
report_times_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GHashTable *times = cs_stripe_report_times_fetch_finish (result, &error);

  if (times != NULL)
    g_task_return_pointer (task, times, (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
cs_stripe_provider_report_times_async (CsProvider *provider,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  CsStripeProvider *self = CS_STRIPE_PROVIDER (provider);

  cs_stripe_report_times_fetch_async (
      self->client, cancellable, report_times_cb,
      make_task (self, cs_stripe_provider_report_times_async, cancellable, callback, user_data));
}

static void
image_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  CsImageBody *body = cs_stripe_image_fetch_finish (result, &error);

  if (body != NULL)
    g_task_return_pointer (task, body, (GDestroyNotify) cs_image_body_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
cs_stripe_provider_fetch_image_async (CsProvider *provider,
                                      CsRecord *record,
                                      CsImage *image,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  CsStripeProvider *self = CS_STRIPE_PROVIDER (provider);

  cs_stripe_image_fetch_async (
      self->client, cs_image_get_id (image), cancellable, image_cb,
      make_task (self, cs_stripe_provider_fetch_image_async, cancellable, callback, user_data));
}

static void
probe_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  CsProbe *probe = cs_stripe_probe_run_finish (result, &error);

  if (probe != NULL)
    g_task_return_pointer (task, probe, (GDestroyNotify) cs_probe_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
cs_stripe_provider_probe_async (CsProvider *provider,
                                CsKeyKind kind,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  CsStripeProvider *self = CS_STRIPE_PROVIDER (provider);

  cs_stripe_probe_run_async (
      self->client, kind, cancellable, probe_cb,
      make_task (self, cs_stripe_provider_probe_async, cancellable, callback, user_data));
}

/* --- what needs no request ------------------------------------------------------------------ */

static CsCapabilities
cs_stripe_provider_get_capabilities (CsProvider *provider)
{
  return CS_CAN_FILTER_STATUS | CS_CAN_FILTER_CREATED | CS_CAN_FILTER_REFERENCE | CS_CAN_CANCEL
         | CS_CAN_REDACT | CS_CAN_TELL_REPORT_TIMES | CS_CAN_REVEAL;
}

static const char *const *
cs_stripe_provider_get_statuses (CsProvider *provider)
{
  static const char *const statuses[]
      = { "requires_input", "processing", "verified", "canceled", NULL };

  return statuses;
}

/* Another server has no Dashboard, and an id that is not one makes no address. */
static char *
cs_stripe_provider_dup_dashboard_uri (CsProvider *provider, CsSession *session)
{
  CsStripeProvider *self = CS_STRIPE_PROVIDER (provider);
  CsConnection *connection = cs_stripe_client_get_connection (self->client);
  const char *id = cs_session_get_id (session);

  if (cs_connection_get_server (connection) != NULL
      || cs_connection_get_mode (connection) == CS_MODE_PRACTICE
      || strspn (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_") != strlen (id))
    return NULL;
  return g_strdup_printf ("https://dashboard.stripe.com/%sidentity/verification-sessions/%s",
                          cs_session_is_live (session) ? "" : "test/", id);
}

static const char *
cs_stripe_provider_get_api_version (CsProvider *provider)
{
  return CS_STRIPE_API_VERSION;
}

static CsClock *
cs_stripe_provider_get_clock (CsProvider *provider)
{
  return cs_http_get_server_clock (
      cs_stripe_client_get_http (CS_STRIPE_PROVIDER (provider)->client));
}

static void
cs_stripe_provider_iface_init (CsProviderInterface *iface)
{
  iface->get_capabilities = cs_stripe_provider_get_capabilities;
  iface->get_statuses = cs_stripe_provider_get_statuses;
  iface->dup_dashboard_uri = cs_stripe_provider_dup_dashboard_uri;
  iface->get_api_version = cs_stripe_provider_get_api_version;
  iface->get_clock = cs_stripe_provider_get_clock;
  iface->list_async = cs_stripe_provider_list_async;
  iface->report_times_async = cs_stripe_provider_report_times_async;
  iface->open_async = cs_stripe_provider_open_async;
  iface->reveal_async = cs_stripe_provider_reveal_async;
  iface->fetch_image_async = cs_stripe_provider_fetch_image_async;
  iface->cancel_async = cs_stripe_provider_cancel_async;
  iface->redact_async = cs_stripe_provider_redact_async;
  iface->probe_async = cs_stripe_provider_probe_async;
}

static void
cs_stripe_provider_dispose (GObject *object)
{
  CsStripeProvider *self = CS_STRIPE_PROVIDER (object);

  g_clear_object (&self->client);
  G_OBJECT_CLASS (cs_stripe_provider_parent_class)->dispose (object);
}

static void
cs_stripe_provider_class_init (CsStripeProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_stripe_provider_dispose;
}

static void
cs_stripe_provider_init (CsStripeProvider *self)
{
}

CsStripeProvider *
cs_stripe_provider_new (CsConnection *connection, CsKeySource *keys, CsClock *clock)
{
  CsStripeProvider *self = g_object_new (CS_TYPE_STRIPE_PROVIDER, NULL);

  self->client = cs_stripe_client_new (connection, keys, clock);
  return self;
}
