// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-provider.h"

G_DEFINE_INTERFACE (CsProvider, cs_provider, G_TYPE_OBJECT)

static void
cs_provider_default_init (CsProviderInterface *iface)
{
}

CsProvider *
cs_provider_get_member (CsProvider *self, const char *connection_id)
{
  CsProviderInterface *iface = CS_PROVIDER_GET_IFACE (self);
  CsProvider *member = NULL;

  if (iface->get_member != NULL)
    member = iface->get_member (self, connection_id);
  return member != NULL ? member : self;
}

/* For calls about one session. */
static CsProvider *
find_member (CsProvider *self, CsSession *session)
{
  return cs_provider_get_member (self, cs_session_get_connection_id (session));
}

CsCapabilities
cs_provider_get_capabilities (CsProvider *self)
{
  return CS_PROVIDER_GET_IFACE (self)->get_capabilities (self);
}

const char *const *
cs_provider_get_statuses (CsProvider *self)
{
  return CS_PROVIDER_GET_IFACE (self)->get_statuses (self);
}

char *
cs_provider_dup_dashboard_uri (CsProvider *self, CsSession *session)
{
  CsProvider *member = find_member (self, session);

  return CS_PROVIDER_GET_IFACE (member)->dup_dashboard_uri (member, session);
}

const char *
cs_provider_get_api_version (CsProvider *self)
{
  return CS_PROVIDER_GET_IFACE (self)->get_api_version (self);
}

CsClock *
cs_provider_get_clock (CsProvider *self)
{
  CsProviderInterface *iface = CS_PROVIDER_GET_IFACE (self);

  return iface->get_clock != NULL ? iface->get_clock (self) : NULL;
}

void
cs_provider_list_async (CsProvider *self,
                        CsFilter *filter,
                        const char *next,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  CS_PROVIDER_GET_IFACE (self)->list_async (self, filter, next, cancellable, callback, user_data);
}

CsPage *
cs_provider_list_finish (CsProvider *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cs_provider_report_times_async (CsProvider *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  CS_PROVIDER_GET_IFACE (self)->report_times_async (self, cancellable, callback, user_data);
}

GHashTable *
cs_provider_report_times_finish (CsProvider *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cs_provider_open_async (CsProvider *self,
                        CsSession *session,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  CsProvider *member = find_member (self, session);

  CS_PROVIDER_GET_IFACE (member)->open_async (member, session, cancellable, callback, user_data);
}

CsRecord *
cs_provider_open_finish (CsProvider *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cs_provider_reveal_async (CsProvider *self,
                          CsRecord *record,
                          CsField *field,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  CsProvider *member = find_member (self, cs_record_get_session (record));

  CS_PROVIDER_GET_IFACE (member)->reveal_async (member, record, field, cancellable, callback,
                                                user_data);
}

CsRevealed *
cs_provider_reveal_finish (CsProvider *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cs_provider_fetch_image_async (CsProvider *self,
                               CsRecord *record,
                               CsImage *image,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  CsProvider *member = find_member (self, cs_record_get_session (record));

  CS_PROVIDER_GET_IFACE (member)->fetch_image_async (member, record, image, cancellable, callback,
                                                     user_data);
}

CsImageBody *
cs_provider_fetch_image_finish (CsProvider *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cs_provider_extract_async (CsProvider *self,
                           CsSession *session,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  CsProvider *member = find_member (self, session);
  CsProviderInterface *iface = CS_PROVIDER_GET_IFACE (member);

  if (iface->extract_async != NULL)
    iface->extract_async (member, session, cancellable, callback, user_data);
  else
    g_task_report_new_error (self, callback, user_data, cs_provider_extract_async,
                             CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNSUPPORTED,
                             "This service has no extract");
}

CsExtract *
cs_provider_extract_finish (CsProvider *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cs_provider_cancel_async (CsProvider *self,
                          CsSession *session,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  CsProvider *member = find_member (self, session);

  CS_PROVIDER_GET_IFACE (member)->cancel_async (member, session, cancellable, callback, user_data);
}

CsChanged *
cs_provider_cancel_finish (CsProvider *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cs_provider_redact_async (CsProvider *self,
                          CsSession *session,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  CsProvider *member = find_member (self, session);

  CS_PROVIDER_GET_IFACE (member)->redact_async (member, session, cancellable, callback, user_data);
}

CsChanged *
cs_provider_redact_finish (CsProvider *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cs_provider_probe_async (CsProvider *self,
                         CsKeyKind kind,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  CS_PROVIDER_GET_IFACE (self)->probe_async (self, kind, cancellable, callback, user_data);
}

CsProbe *
cs_provider_probe_finish (CsProvider *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
