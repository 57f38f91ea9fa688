// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-filter.h"
#include "cs-key-source.h"
#include "cs-provider-error.h"
#include "cs-provider-result.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a service can do, so that a screen need not know which one it is. */
typedef enum
{
  CS_CAN_NOTHING = 0,
  CS_CAN_FILTER_STATUS = 1 << 0,
  CS_CAN_FILTER_CREATED = 1 << 1,
  CS_CAN_FILTER_REFERENCE = 1 << 2,
  CS_CAN_CANCEL = 1 << 3,
  CS_CAN_REDACT = 1 << 4,
  CS_CAN_TELL_REPORT_TIMES = 1 << 5, /* sensitive results close after a time */
  CS_CAN_REVEAL = 1 << 6,            /* one value or image at a time, which stays at the service */
  CS_CAN_EXTRACT = 1 << 7, /* all at once, which the service then deletes: no CS_CAN_REVEAL
                              beside it */
} CsCapabilities;

#define CS_TYPE_PROVIDER (cs_provider_get_type ())
G_DECLARE_INTERFACE (CsProvider, cs_provider, CS, PROVIDER, GObject)

/*
 * One connection to one service. Every call takes the key it needs from a CsKeySource when it is
 * about to be sent, answers on the main context, and can be cancelled. The call's errors are
 * CS_PROVIDER_ERROR, CS_NET_ERROR, CS_JSON_ERROR, CS_KEYRING_ERROR and G_IO_ERROR_CANCELLED.
 */
struct _CsProviderInterface
{
  GTypeInterface parent_interface;

  CsCapabilities (*get_capabilities) (CsProvider *self);
  const char *const *(*get_statuses) (CsProvider *self);
  char *(*dup_dashboard_uri) (CsProvider *self, CsSession *session);
  const char *(*get_api_version) (CsProvider *self);
  CsClock *(*get_clock) (CsProvider *self);
  CsProvider *(*get_member) (CsProvider *self, const char *connection_id); /* NULL: itself */

  /* Each vfunc makes a GTask whose result is as its finish function below returns it. */
  void (*list_async) (CsProvider *self,
                      CsFilter *filter,
                      const char *next,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  void (*report_times_async) (CsProvider *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
  void (*open_async) (CsProvider *self,
                      CsSession *session,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  void (*reveal_async) (CsProvider *self,
                        CsRecord *record,
                        CsField *field,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  void (*fetch_image_async) (CsProvider *self,
                             CsRecord *record,
                             CsImage *image,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

  /* Only where CS_CAN_EXTRACT may ever be. */
  void (*extract_async) (CsProvider *self,
                         CsSession *session,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
  void (*cancel_async) (CsProvider *self,
                        CsSession *session,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  void (*redact_async) (CsProvider *self,
                        CsSession *session,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  void (*probe_async) (CsProvider *self,
                       CsKeyKind kind,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
};

CsCapabilities cs_provider_get_capabilities (CsProvider *self);

/* The service's words to filter by, NULL-terminated and borrowed; NULL where several services have
 * none in common. */
const char *const *cs_provider_get_statuses (CsProvider *self);

/* The record's page at the service itself, or NULL. */
char *cs_provider_dup_dashboard_uri (CsProvider *self,
                                     CsSession *session) G_GNUC_WARN_UNUSED_RESULT;

/* The version of the service's interface that is spoken, for an export; or NULL. */
const char *cs_provider_get_api_version (CsProvider *self);

/* Whose date is the service's own, as its answers tell it: ages and the 48 hours go by it. NULL
 * where the service does not tell. */
CsClock *cs_provider_get_clock (CsProvider *self);

/* Who speaks for one connection where @self speaks for several; @self where it is but one. The
 * calls about a session, a record or one of its members find their way by themselves. */
CsProvider *cs_provider_get_member (CsProvider *self, const char *connection_id);

/* With the browse key. @filter may be NULL; @next is NULL for the first page. */
void cs_provider_list_async (CsProvider *self,
                             CsFilter *filter,
                             const char *next,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
CsPage *cs_provider_list_finish (CsProvider *self,
                                 GAsyncResult *result,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* With the browse key: the sessions whose checks were done in the last 48 hours, as a table from
 * session id (char *) to the report's time in Unix seconds (int64_t *). All pages of it. */
void cs_provider_report_times_async (CsProvider *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GHashTable *cs_provider_report_times_finish (CsProvider *self,
                                             GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* With the browse key: at most one request, and none that could harm the person's open session. */
void cs_provider_open_async (CsProvider *self,
                             CsSession *session,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
CsRecord *cs_provider_open_finish (CsProvider *self,
                                   GAsyncResult *result,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* With the reveal key: one request for this one member. UNSUPPORTED, and no request, without
 * CS_CAN_REVEAL; the same for images. */
void cs_provider_reveal_async (CsProvider *self,
                               CsRecord *record,
                               CsField *field,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
CsRevealed *cs_provider_reveal_finish (CsProvider *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* With the reveal key: a link that dies, made and read at once. */
void cs_provider_fetch_image_async (CsProvider *self,
                                    CsRecord *record,
                                    CsImage *image,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
CsImageBody *cs_provider_fetch_image_finish (CsProvider *self,
                                             GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* With the reveal key: one request, never repeated, that makes the service delete what it answers.
 * Journal it and have the place to save it ready before. Errors beside the usual ones: UNSUPPORTED,
 * and no request, without CS_CAN_EXTRACT; ARCHIVED; INTERRUPTED; LOST. */
void cs_provider_extract_async (CsProvider *self,
                                CsSession *session,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
CsExtract *cs_provider_extract_finish (CsProvider *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* With the browse key, which then needs the permission to write. */
void cs_provider_cancel_async (CsProvider *self,
                               CsSession *session,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
CsChanged *cs_provider_cancel_finish (CsProvider *self,
                                      GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cs_provider_redact_async (CsProvider *self,
                               CsSession *session,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
CsChanged *cs_provider_redact_finish (CsProvider *self,
                                      GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Tries one key with reads that open nothing sensitive. */
void cs_provider_probe_async (CsProvider *self,
                              CsKeyKind kind,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
CsProbe *cs_provider_probe_finish (CsProvider *self,
                                   GAsyncResult *result,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
