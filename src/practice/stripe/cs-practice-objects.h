// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-person.h"

G_BEGIN_DECLS

#define CS_PRACTICE_ACCOUNT "acct_1PracticeCountersign"
#define CS_PRACTICE_API_VERSION "2026-07-29.dahlia"
#define CS_PRACTICE_RECENT (48 * 3600)
#define CS_PRACTICE_REDACTION_TIME (4 * 86400)
#define CS_PRACTICE_LINK_TIME 30
#define CS_PRACTICE_EVENT_TIME (30 * 86400)

typedef enum
{
  CS_PRACTICE_REQUIRES_INPUT,
  CS_PRACTICE_PROCESSING,
  CS_PRACTICE_VERIFIED,
  CS_PRACTICE_CANCELED,
} CsPracticeStatus;

typedef enum
{
  CS_PRACTICE_NOT_REDACTED,
  CS_PRACTICE_REDACTION_PROCESSING, /* becomes redacted after four days */
  CS_PRACTICE_REDACTED,
  CS_PRACTICE_REDACTION_VALIDATED,
} CsPracticeRedaction;

/* What the document says of the date of birth. */
typedef enum
{
  CS_PRACTICE_DOB_WHOLE,
  CS_PRACTICE_DOB_NULL,       /* dob is null */
  CS_PRACTICE_DOB_NULL_PARTS, /* dob is there, its three members are null */
  CS_PRACTICE_DOB_YEAR_ONLY,
} CsPracticeDobShape;

typedef enum
{
  CS_PRACTICE_DOCUMENT,
  CS_PRACTICE_ID_NUMBER,
  CS_PRACTICE_FLOW,
} CsPracticeType;

/* The checks that a session asks for. */
typedef enum
{
  CS_PRACTICE_CHECK_DOCUMENT = 1 << 0,
  CS_PRACTICE_CHECK_SELFIE = 1 << 1,
  CS_PRACTICE_CHECK_ID_NUMBER = 1 << 2,
  CS_PRACTICE_CHECK_EMAIL = 1 << 3,
  CS_PRACTICE_CHECK_PHONE = 1 << 4,
} CsPracticeChecks;

/* The head of everything that has an id; @index is the place in its array, oldest first. */
typedef struct
{
  char *id;
  int64_t created;
  guint index;
} CsPracticeItem;

typedef struct
{
  CsPracticeItem item;
  unsigned number; /* names its stream of random numbers */
  unsigned person;
  const char *country; /* NULL: anywhere */
  CsPracticeDocumentType document;
  CsPracticeDobShape dob_shape;
  CsPracticeStatus status;
  CsPracticeType type;
  CsPracticeChecks checks;
  const char *error; /* last_error.code, static */
  CsPracticeRedaction redaction;
  int64_t redaction_at;
  unsigned secret_round; /* a retrieve of an open session makes a new client_secret and url */
  char *reference;
  char *provided_email, *provided_phone;
  char *related_customer, *related_customer_account;
  char *flow;
  GHashTable *metadata; /* NULL: the invented one */
  GPtrArray *reports;   /* borrowed CsPracticeReport, oldest first */
} CsPracticeSession;

typedef struct _CsPracticeReport CsPracticeReport;

typedef enum
{
  CS_PRACTICE_FRONT,
  CS_PRACTICE_BACK,
  CS_PRACTICE_SELFIE,
} CsPracticeSide;

typedef struct
{
  CsPracticeItem item;
  CsPracticeReport *report;
  CsPracticeSide side;
  uint64_t look; /* what the picture is drawn from */
  gboolean png, portrait;
  guint size; /* 0 until it was drawn once */
} CsPracticeFile;

struct _CsPracticeReport
{
  CsPracticeItem item;
  CsPracticeSession *session;
  const char *error; /* NULL: all checks passed */
  CsPracticeFile *front, *back, *selfie;
};

typedef struct
{
  CsPracticeItem item;
  CsPracticeFile *file;
  int64_t expires_at; /* 0: never */
  char *token;
  GHashTable *metadata;
} CsPracticeLink;

/* What happened, and the session as it was then. */
typedef struct
{
  CsPracticeItem item;
  CsPracticeSession *session;
  const char *what; /* the last word of the type */
  CsPracticeStatus status;
  const char *error;
  CsPracticeReport *report;
  char *request_id;
} CsPracticeEvent;

const char *cs_practice_status_to_string (CsPracticeStatus status);
const char *cs_practice_type_to_string (CsPracticeType type);
const char *cs_practice_error_intern (const char *code);
const char *cs_practice_error_get_reason (const char *code);
CsPracticeChecks cs_practice_error_get_check (const char *code);
gboolean cs_practice_error_has_report (const char *code);
const char *cs_practice_error_get_nth (unsigned number);

CsPracticeRedaction cs_practice_session_get_redaction (const CsPracticeSession *self, int64_t now);
CsPracticeReport *cs_practice_session_get_last_report (const CsPracticeSession *self);
gboolean cs_practice_link_is_expired (const CsPracticeLink *self, int64_t now);

void cs_practice_session_free (CsPracticeSession *self);
void cs_practice_report_free (CsPracticeReport *self);
void cs_practice_file_free (CsPracticeFile *self);
void cs_practice_link_free (CsPracticeLink *self);
void cs_practice_event_free (CsPracticeEvent *self);

G_END_DECLS
