// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CS_SERVICE_STRIPE,
  CS_SERVICE_BLOCKPASS,
} CsService;

const char *cs_service_to_string (CsService service); /* "stripe", "blockpass" */
gboolean cs_service_from_string (const char *text, CsService *service);

/* What an account's data is worth: real people, a service's test data, invented people here. */
typedef enum
{
  CS_MODE_PRACTICE,
  CS_MODE_TEST,
  CS_MODE_LIVE,
} CsMode;

const char *cs_mode_to_string (CsMode mode); /* "practice", "test", "live" */
gboolean cs_mode_from_string (const char *text, CsMode *mode);

/* How a session or a check stands, the same for every service: what an icon can say. The
 * service's own word is kept beside it. */
typedef enum
{
  CS_OUTCOME_UNKNOWN,
  CS_OUTCOME_VERIFIED,
  CS_OUTCOME_FAILED,        /* an attempt was made and did not pass */
  CS_OUTCOME_NOT_SUBMITTED, /* open, and nothing has been handed in */
  CS_OUTCOME_PROCESSING,
  CS_OUTCOME_CANCELED,
} CsOutcome;

const char *cs_outcome_to_string (CsOutcome outcome);
gboolean cs_outcome_from_string (const char *text, CsOutcome *outcome);

/* What a key of Blockpass may read. A key does not say: it is stated, and compared with answers. */
typedef enum
{
  CS_SCOPE_UNKNOWN,
  CS_SCOPE_METADATA,   /* that there is a session, its status and its times */
  CS_SCOPE_ATTRIBUTES, /* and what the person handed in, but for pictures */
  CS_SCOPE_PICTURES,   /* all of it */
} CsScope;

const char *cs_scope_to_string (CsScope scope); /* "unknown", "metadata", … */
gboolean cs_scope_from_string (const char *text, CsScope *scope);

/* Where a value comes from. */
typedef enum
{
  CS_SOURCE_SESSION,   /* the account's own data about the session */
  CS_SOURCE_PROVIDED,  /* what the account had told the service before */
  CS_SOURCE_VERIFIED,  /* what the service vouches for */
  CS_SOURCE_DOCUMENT,  /* read from the document */
  CS_SOURCE_ID_NUMBER, /* the ID number check */
  CS_SOURCE_EMAIL,
  CS_SOURCE_PHONE,
  CS_SOURCE_ATTRIBUTE,   /* what the person handed in to the service */
  CS_SOURCE_CERTIFICATE, /* what a verifier found, as the service keeps it */
} CsSource;

const char *cs_source_to_string (CsSource source);

/* How a value is to be read. */
typedef enum
{
  CS_VALUE_TEXT,
  CS_VALUE_DATE,          /* as cs_date_to_string() */
  CS_VALUE_COUNTRY,       /* ISO 3166-1 alpha-2 */
  CS_VALUE_ADDRESS,       /* lines, separated by '\n'; the last one is the country's code */
  CS_VALUE_DOCUMENT_TYPE, /* the service's word */
  CS_VALUE_NUMBER_TYPE,   /* the service's word */
  CS_VALUE_SEX,           /* the service's word */
  CS_VALUE_TIME,          /* as cs_time_to_iso8601() */
  CS_VALUE_CERTIFICATE,   /* as cs_certificate_to_secret() */
} CsValueType;

typedef enum
{
  CS_FIELD_PRESENT,    /* open, and there */
  CS_FIELD_ABSENT,     /* the service says that there is none */
  CS_FIELD_HIDDEN,     /* sensitive: not asked for yet */
  CS_FIELD_REDACTED,   /* the service has deleted it */
  CS_FIELD_UNREADABLE, /* there, but not of the kind it should be: never said to be absent */
} CsFieldState;

G_END_DECLS
