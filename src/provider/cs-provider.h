// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-filter.h"
#include "cs-key-source.h"
#include "cs-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_PROVIDER_ERROR (cs_provider_error_quark ())

/* By what a person can do about it. The message is technical and scrubbed; the sentence that an
 * officer reads is worded in view/. Network trouble keeps its CS_NET_ERROR. */
typedef enum
{
  CS_PROVIDER_ERROR_NO_KEY,      /* this connection has no key for that */
  CS_PROVIDER_ERROR_KEY_REFUSED, /* unknown or withdrawn */
  CS_PROVIDER_ERROR_KEY_EXPIRED,
  CS_PROVIDER_ERROR_ADDRESS_REFUSED, /* the key may not be used from this IP address */
  CS_PROVIDER_ERROR_PERMISSION,      /* the key lacks a permission; the message may hold its name */
  CS_PROVIDER_ERROR_SENSITIVE,       /* the key may not read this sensitive member (any more) */
  CS_PROVIDER_ERROR_NOT_FOUND,       /* gone, or of the other mode */
  CS_PROVIDER_ERROR_RATE_LIMITED,
  CS_PROVIDER_ERROR_SENSITIVE_LIMIT, /* too many sensitive records opened; try later */
  CS_PROVIDER_ERROR_STATE,           /* not possible in the session's present state */
  CS_PROVIDER_ERROR_LAPSED,          /* the image's link died before the image was here */
  CS_PROVIDER_ERROR_BAD_ANSWER,      /* not what this service answers */
  CS_PROVIDER_ERROR_SERVER,          /* the service failed (5xx) */
  CS_PROVIDER_ERROR_UNSUPPORTED,     /* this service, or this key, cannot do that */
  CS_PROVIDER_ERROR_NO_ACCOUNT,      /* the connection's account (client id) is not known */
  CS_PROVIDER_ERROR_NO_PICTURE,      /* there is none in this place */
  CS_PROVIDER_ERROR_NOT_A_PICTURE,   /* there is something else: a PDF, say, or not base64 */
  CS_PROVIDER_ERROR_ARCHIVED,        /* the service has deleted it: there is nothing to read */
  CS_PROVIDER_ERROR_INTERRUPTED,     /* a reading that archives went out, and no whole answer came:
                                        the service may be about to delete; extract again at once */
  CS_PROVIDER_ERROR_LOST,            /* it was archived after such a reading: it may be lost */
  CS_PROVIDER_ERROR_UNREADABLE,      /* a value that is of another kind than it should be */
} CsProviderError;

GQuark cs_provider_error_quark (void);

/* The permission that a CS_PROVIDER_ERROR_PERMISSION names, in the words of the service's own
 * pages where they are known; NULL where the service did not say. */
char *cs_provider_error_dup_permission (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

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

/* That one of several connections did not answer a call that was made to all. */
typedef struct
{
  char *connection_id;
  GError *error;
} CsPageFailure;

CsPageFailure *cs_page_failure_new (const char *connection_id, GError *error /* taken */);
void cs_page_failure_free (CsPageFailure *self);

/* One page of a list. */
typedef struct
{
  GPtrArray *sessions; /* CsSession, newest first */
  char *next;          /* pass to the next call; NULL after the last page */
  char **notes;        /* what was odd about the answer, as in CsRecord; may be NULL */
  gboolean unordered;  /* the service promises no order, neither here nor between pages */
  GPtrArray *failures; /* CsPageFailure, of a CsProviderUnion; or NULL */

  /* What should be in @sessions and is not: elements that are no session, or have no id. Those
   * that the next page begins with again are not counted here. */
  unsigned n_unreadable;
  gboolean cut_short; /* there may be a next page, but the answer does not say where */
  gboolean wide;      /* the browse key shows more than was said of it */
} CsPage;

CsPage *cs_page_new (GPtrArray *sessions /* taken */, const char *next);
void cs_page_free (CsPage *self);

/* Adds what @other holds to @self: rows and notes, not where it goes on. */
void cs_page_join (CsPage *self, const CsPage *other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPage, cs_page_free)

/* What came of asking for one sensitive member. */
typedef struct
{
  CsSecret *value;  /* as CsValueType has it; NULL where the service says there is none */
  char *request_id; /* for the journal; may be NULL */

  /* The record as this answer shows it to be made: which fields and images there really are, and
   * what is new about its session. Never a value: what was hidden is hidden in it, too. Field ids
   * that both have mean the same. NULL where the answer told nothing new. */
  CsRecord *record;
} CsRevealed;

/* Takes a reference of its own to @value. @record is set by whom it concerns. */
CsRevealed *cs_revealed_new (CsSecret *value, const char *request_id);
void cs_revealed_free (CsRevealed *self); /* drops the reference; wiping is the lease's */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsRevealed, cs_revealed_free)

/* An image's bytes, still encoded, and how long they may be looked at. */
typedef struct
{
  CsSecret *body;
  int64_t deadline; /* boot time, µs */
  char *request_id; /* of the link; may be NULL */
  CsRecord *record; /* as in CsRevealed; may be NULL */
} CsImageBody;

/* Takes a reference of its own to @body. @record is set by whom it concerns. */
CsImageBody *cs_image_body_new (CsSecret *body, int64_t deadline, const char *request_id);
void cs_image_body_free (CsImageBody *self); /* wipes the body */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsImageBody, cs_image_body_free)

/* One value of an extract. */
typedef struct
{
  CsField *field;
  CsSecret *value; /* as CsValueType has it */
} CsExtractValue;

/* One picture of an extract. */
typedef struct
{
  CsImage *image;
  CsSecret *body; /* decoded from base64, still a JPEG or PNG (or whatever else it is) */
} CsExtractPicture;

/*
 * All that one reading with an archiving key brought. Whoever gets it owns it, and has what the
 * service is about to delete: save it before anything else. It is no lease, so it must not be
 * shown, and is to be freed as soon as the file is verified. cs_extract_free() wipes each value and
 * body for every holder, so a reference to one does not outlive it.
 */
typedef struct
{
  CsRecord *record;    /* its shape, never a value; CS_FIELD_UNREADABLE marks what is damaged */
  GPtrArray *values;   /* CsExtractValue; one for each field that has a value */
  GPtrArray *pictures; /* CsExtractPicture; one for each image that could be decoded from base64 */
  int64_t archive_at;  /* Unix seconds, the service's clock; CS_TIME_UNKNOWN: it did not say */
  char *request_id;    /* may be NULL */
} CsExtract;

/* Takes over @record. */
CsExtract *cs_extract_new (CsRecord *record, int64_t archive_at, const char *request_id);

/* Take references of their own. */
void cs_extract_add_value (CsExtract *self, CsField *field, CsSecret *value);
void cs_extract_add_picture (CsExtract *self, CsImage *image, CsSecret *body);
void cs_extract_free (CsExtract *self); /* wipes every value and body */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsExtract, cs_extract_free)

/* What harmless reads told about one key. */
typedef struct
{
  char *account_name; /* or NULL: the key may not read it */
  gboolean live;
  gboolean live_known;
  gboolean may_read_sessions;
  gboolean not_tried;     /* nothing was asked: to read with this key deletes */
  CsScope scope;          /* the least that the answer proves; UNKNOWN where it proves nothing */
  gboolean scope_differs; /* it proves more than the connection states */
  gboolean archives;      /* the answer says that a reading deletes, which was not stated */
} CsProbe;

CsProbe *cs_probe_new (void);
void cs_probe_free (CsProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsProbe, cs_probe_free)

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
const char *const *
cs_provider_get_statuses (CsProvider *self); /* the service's words to filter by */

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

/* With the browse key, which then needs the permission to write. The session as it is then. */
void cs_provider_cancel_async (CsProvider *self,
                               CsSession *session,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
CsSession *cs_provider_cancel_finish (CsProvider *self,
                                      GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cs_provider_redact_async (CsProvider *self,
                               CsSession *session,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
CsSession *cs_provider_redact_finish (CsProvider *self,
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
