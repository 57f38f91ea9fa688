// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-provider.h"

#include "cs-blockpass-call.h"
#include "cs-blockpass-probe.h"
#include "cs-blockpass-record.h"
#include "cs-blockpass-reveal.h"
#include "cs-blockpass-session.h"

/* There is no link that dies: an image may be looked at for as long as one that has such a link. */
#define IMAGE_LIFE (30 * CS_SECOND)

/*
 * CsProvider for Blockpass KYC Connect. The same address answers to both keys, with what each may
 * see; what is made of an answer stands in the file of what was asked for. Here is which key goes
 * with what, and that one that archives reads nothing but an extract.
 */
struct _CsBlockpassProvider
{
  GObject parent_instance;

  CsBlockpassClient *client;

  /* Ids of sessions of which an extract was sent for, and did not come whole: if one of them is
   * archived then, what it held may be lost. */
  GHashTable *uncertain;
};

static void cs_blockpass_provider_iface_init (CsProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsBlockpassProvider,
                               cs_blockpass_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CS_TYPE_PROVIDER,
                                                      cs_blockpass_provider_iface_init))

static CsConnection *
get_connection (CsBlockpassProvider *self)
{
  return cs_blockpass_client_get_connection (self->client);
}

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

/* --- list ---------------------------------------------------------------------------------- */

static void
cs_blockpass_provider_list_async (CsProvider *provider,
                                  CsFilter *filter,
                                  const char *next,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  cs_blockpass_call_list (
      make_task (provider, cs_blockpass_provider_list_async, cancellable, callback, user_data),
      CS_BLOCKPASS_PROVIDER (provider)->client, filter, next);
}

/* --- open ----------------------------------------------------------------------------------- */

static gpointer
parse_record (CsBlockpassClient *client,
              CsBlockpassCall *call,
              const char *body,
              size_t length,
              GError **error)
{
  return cs_blockpass_record_parse (cs_blockpass_client_get_connection (client), call->session,
                                    body, length, error);
}

static void
cs_blockpass_provider_open_async (CsProvider *provider,
                                  CsSession *session,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autofree char *path = cs_blockpass_record_build (cs_session_get_id (session));
  CsBlockpassCall *call = g_new0 (CsBlockpassCall, 1);

  call->parse = parse_record;
  call->free_result = g_object_unref;
  call->session = g_object_ref (session);
  cs_blockpass_call_run (
      call,
      make_task (provider, cs_blockpass_provider_open_async, cancellable, callback, user_data),
      CS_BLOCKPASS_PROVIDER (provider)->client, path, CS_KEY_BROWSE, CS_BLOCKPASS_ASK_SINGLE,
      FALSE);
}

/* --- reveal, images ------------------------------------------------------------------------- */

/* Whether @task may go on. It is not with a key that archives. */
static gboolean
check_harmless (GTask *task)
{
  CsBlockpassProvider *self = g_task_get_source_object (task);

  if (!cs_connection_reveal_archives (get_connection (self)))
    return TRUE;
  g_task_return_new_error (task, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNSUPPORTED,
                           "To read with this key archives: it only extracts");
  return FALSE;
}

static gpointer
parse_revealed (CsBlockpassClient *client,
                CsBlockpassCall *call,
                const char *body,
                size_t length,
                GError **error)
{
  return cs_blockpass_reveal_parse (cs_blockpass_client_get_connection (client), call->record,
                                    call->field, body, length, error);
}

static void
cs_blockpass_provider_reveal_async (CsProvider *provider,
                                    CsRecord *record,
                                    CsField *field,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task
      = make_task (provider, cs_blockpass_provider_reveal_async, cancellable, callback, user_data);
  g_autofree char *path
      = cs_blockpass_record_build (cs_session_get_id (cs_record_get_session (record)));
  CsBlockpassCall *call;

  if (!check_harmless (task))
    return;
  call = g_new0 (CsBlockpassCall, 1);
  call->parse = parse_revealed;
  call->free_result = (GDestroyNotify) cs_revealed_free;
  call->record = g_object_ref (record);
  call->field = g_object_ref (field);
  cs_blockpass_call_run (call, g_steal_pointer (&task), CS_BLOCKPASS_PROVIDER (provider)->client,
                         path, CS_KEY_REVEAL, CS_BLOCKPASS_ASK_SINGLE, FALSE);
}

static gpointer
parse_picture (CsBlockpassClient *client,
               CsBlockpassCall *call,
               const char *body,
               size_t length,
               GError **error)
{
  int64_t now = cs_clock_get_boottime (cs_blockpass_client_get_clock (client));

  return cs_blockpass_picture_parse (cs_blockpass_client_get_connection (client), call->record,
                                     call->image, now + IMAGE_LIFE, body, length, error);
}

static void
cs_blockpass_provider_fetch_image_async (CsProvider *provider,
                                         CsRecord *record,
                                         CsImage *image,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (GTask) task = make_task (provider, cs_blockpass_provider_fetch_image_async,
                                      cancellable, callback, user_data);
  g_autofree char *path
      = cs_blockpass_record_build (cs_session_get_id (cs_record_get_session (record)));
  CsBlockpassCall *call;

  if (!check_harmless (task))
    return;
  call = g_new0 (CsBlockpassCall, 1);
  call->parse = parse_picture;
  call->free_result = (GDestroyNotify) cs_image_body_free;
  call->record = g_object_ref (record);
  call->image = g_object_ref (image);
  cs_blockpass_call_run (call, g_steal_pointer (&task), CS_BLOCKPASS_PROVIDER (provider)->client,
                         path, CS_KEY_REVEAL, CS_BLOCKPASS_ASK_SINGLE, FALSE);
}

/* --- extract -------------------------------------------------------------------------------- */

static void
cs_blockpass_provider_extract_async (CsProvider *provider,
                                     CsSession *session,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  CsBlockpassProvider *self = CS_BLOCKPASS_PROVIDER (provider);
  g_autoptr (GTask) task
      = make_task (self, cs_blockpass_provider_extract_async, cancellable, callback, user_data);

  if (cs_connection_reveal_archives (get_connection (self)))
    cs_blockpass_call_extract (g_steal_pointer (&task), self->client, session, self->uncertain);
  else
    g_task_return_new_error (task, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNSUPPORTED,
                             "The reveal key does not archive");
}

/* --- probe ---------------------------------------------------------------------------------- */

static void
probe_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  CsProbe *probe = cs_blockpass_probe_run_finish (result, &error);

  if (probe != NULL)
    g_task_return_pointer (task, probe, (GDestroyNotify) cs_probe_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
cs_blockpass_provider_probe_async (CsProvider *provider,
                                   CsKeyKind kind,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  cs_blockpass_probe_run_async (
      CS_BLOCKPASS_PROVIDER (provider)->client, kind, cancellable, probe_cb,
      make_task (provider, cs_blockpass_provider_probe_async, cancellable, callback, user_data));
}

/* --- what the service does not do ----------------------------------------------------------- */

static void
refuse (gpointer self, gpointer tag, GAsyncReadyCallback callback, gpointer user_data)
{
  g_task_report_new_error (self, callback, user_data, tag, CS_PROVIDER_ERROR,
                           CS_PROVIDER_ERROR_UNSUPPORTED, "This service does not do that");
}

static void
cs_blockpass_provider_report_times_async (CsProvider *provider,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  refuse (provider, cs_blockpass_provider_report_times_async, callback, user_data);
}

/* Decisions are made in the service's dashboard. */
static void
cs_blockpass_provider_change_async (CsProvider *provider,
                                    CsSession *session,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  refuse (provider, cs_blockpass_provider_change_async, callback, user_data);
}

/* --- what needs no request ------------------------------------------------------------------ */

static CsCapabilities
cs_blockpass_provider_get_capabilities (CsProvider *provider)
{
  CsConnection *connection = get_connection (CS_BLOCKPASS_PROVIDER (provider));
  CsCapabilities capabilities = CS_CAN_FILTER_STATUS | CS_CAN_FILTER_REFERENCE;

  if (cs_connection_reveal_archives (connection))
    return capabilities | CS_CAN_EXTRACT;
  return cs_connection_has_reveal_key (connection) ? capabilities | CS_CAN_REVEAL : capabilities;
}

static const char *const *
cs_blockpass_provider_get_statuses (CsProvider *provider)
{
  return cs_blockpass_statuses ();
}

/* Another server has no dashboard. */
static char *
cs_blockpass_provider_dup_dashboard_uri (CsProvider *provider, CsSession *session)
{
  CsConnection *connection = get_connection (CS_BLOCKPASS_PROVIDER (provider));
  const char *account = cs_connection_get_account (connection);
  g_autofree char *client = account != NULL ? g_uri_escape_string (account, NULL, FALSE) : NULL;
  g_autofree char *id = g_uri_escape_string (cs_session_get_id (session), NULL, FALSE);

  if (client == NULL || *client == '\0' || cs_connection_get_server (connection) != NULL
      || cs_connection_get_mode (connection) == CS_MODE_PRACTICE)
    return NULL;
  return g_strdup_printf ("https://kyc.blockpass.org/kyc/dashboard/index.html#/%s/kyc_detail/%s",
                          client, id);
}

static const char *
cs_blockpass_provider_get_api_version (CsProvider *provider)
{
  return "1.0";
}

static CsClock *
cs_blockpass_provider_get_clock (CsProvider *provider)
{
  return cs_http_get_server_clock (
      cs_blockpass_client_get_http (CS_BLOCKPASS_PROVIDER (provider)->client));
}

static void
cs_blockpass_provider_iface_init (CsProviderInterface *iface)
{
  iface->get_capabilities = cs_blockpass_provider_get_capabilities;
  iface->get_statuses = cs_blockpass_provider_get_statuses;
  iface->dup_dashboard_uri = cs_blockpass_provider_dup_dashboard_uri;
  iface->get_api_version = cs_blockpass_provider_get_api_version;
  iface->get_clock = cs_blockpass_provider_get_clock;
  iface->list_async = cs_blockpass_provider_list_async;
  iface->report_times_async = cs_blockpass_provider_report_times_async;
  iface->open_async = cs_blockpass_provider_open_async;
  iface->reveal_async = cs_blockpass_provider_reveal_async;
  iface->fetch_image_async = cs_blockpass_provider_fetch_image_async;
  iface->extract_async = cs_blockpass_provider_extract_async;
  iface->cancel_async = cs_blockpass_provider_change_async;
  iface->redact_async = cs_blockpass_provider_change_async;
  iface->probe_async = cs_blockpass_provider_probe_async;
}

static void
cs_blockpass_provider_finalize (GObject *object)
{
  CsBlockpassProvider *self = CS_BLOCKPASS_PROVIDER (object);

  g_clear_object (&self->client);
  g_clear_pointer (&self->uncertain, g_hash_table_unref);
  G_OBJECT_CLASS (cs_blockpass_provider_parent_class)->finalize (object);
}

static void
cs_blockpass_provider_class_init (CsBlockpassProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_blockpass_provider_finalize;
}

static void
cs_blockpass_provider_init (CsBlockpassProvider *self)
{
  self->uncertain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

CsBlockpassProvider *
cs_blockpass_provider_new (CsConnection *connection, CsKeySource *keys, CsClock *clock)
{
  CsBlockpassProvider *self = g_object_new (CS_TYPE_BLOCKPASS_PROVIDER, NULL);

  self->client = cs_blockpass_client_new (connection, keys, clock);
  return self;
}

CsBlockpassClient *
cs_blockpass_provider_get_client (CsBlockpassProvider *self)
{
  return self->client;
}
