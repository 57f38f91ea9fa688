// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

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

/* What the service calls the request that failed, for the journal; NULL where it did not say, or
 * where the error is of another domain. */
const char *cs_provider_error_get_request_id (const GError *error);
void cs_provider_error_set_request_id (GError *error, const char *request_id);

G_END_DECLS
