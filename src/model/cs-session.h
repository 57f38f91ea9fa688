// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-enums.h"

#include <glib-object.h>
#include <stdint.h>

G_BEGIN_DECLS

#define CS_TYPE_SESSION (cs_session_get_type ())
G_DECLARE_FINAL_TYPE (CsSession, cs_session, CS, SESSION, GObject)

/* What a session is made of; strings are copied. Anything the service left out is NULL,
 * CS_TIME_UNKNOWN or CS_OUTCOME_UNKNOWN. In the times that only Blockpass has, 0 is unknown, too.
 */
typedef struct
{
  CsService service;
  const char *connection_id;
  const char *id;        /* never NULL */
  const char *reference; /* the account's own name for the person or case */
  const char *status;    /* the service's word */
  CsOutcome outcome;
  const char *kind;          /* "document", "id_number", "verification_flow" … */
  const char *const *checks; /* what was asked for: "document", "selfie", "id_number" … */
  const char *reason_code;
  const char *reason_text; /* the service's sentence */
  int64_t created; /* what it is sorted and aged by; Blockpass: the latest time that is known */
  const char *report_id;
  int64_t report_created; /* when the checks were done: the 48 hours run from here */
  const char *redaction;  /* the service's word; non-NULL hides everything sensitive */
  gboolean live;
  const char *customer;
  const char *customer_account;
  const char *person;
  const char *person_account;
  const char *flow;
  const char *const *options;  /* how it was set up: name, value, name, value … */
  const char *const *metadata; /* name, value, name, value … */

  /* Blockpass only. */
  gboolean archived;           /* what the person handed in is deleted at the service */
  int64_t archive_at;          /* when it will be, or was, by a read with an archiving key */
  int64_t submit_count;        /* how often it was handed in; 0 where unknown */
  const char *support_id;      /* the person's at Blockpass, to be quoted to it (blockPassID) */
  int64_t submitted_at;        /* the latest of each (waitingDate) */
  int64_t review_started_at;   /* inreviewDate */
  int64_t approved_at;         /* approvedDate */
  int64_t review_requested_at; /* reviewRequestedDate */
} CsSessionInit;

CsSession *cs_session_new (const CsSessionInit *init) G_GNUC_WARN_UNUSED_RESULT;

/* The same session with the time of its report, which another request brings. */
CsSession *cs_session_with_report (CsSession *self,
                                   const char *report_id,
                                   int64_t report_created) G_GNUC_WARN_UNUSED_RESULT;

CsService cs_session_get_service (CsSession *self);
const char *cs_session_get_connection_id (CsSession *self);
const char *cs_session_get_id (CsSession *self);
const char *cs_session_get_reference (CsSession *self);
const char *cs_session_get_status (CsSession *self);
CsOutcome cs_session_get_outcome (CsSession *self);
const char *cs_session_get_kind (CsSession *self);
const char *const *cs_session_get_checks (CsSession *self); /* never NULL */
const char *cs_session_get_reason_code (CsSession *self);
const char *cs_session_get_reason_text (CsSession *self);
int64_t cs_session_get_created (CsSession *self);
const char *cs_session_get_report_id (CsSession *self);
int64_t cs_session_get_report_created (CsSession *self);
const char *cs_session_get_redaction (CsSession *self);
gboolean cs_session_is_live (CsSession *self);
const char *cs_session_get_customer (CsSession *self);
const char *cs_session_get_customer_account (CsSession *self);
const char *cs_session_get_person (CsSession *self);
const char *cs_session_get_person_account (CsSession *self);
const char *cs_session_get_flow (CsSession *self);
const char *const *cs_session_get_options (CsSession *self);  /* never NULL */
const char *const *cs_session_get_metadata (CsSession *self); /* never NULL */
gboolean cs_session_is_archived (CsSession *self);
int64_t cs_session_get_archive_at (CsSession *self);
int64_t cs_session_get_submit_count (CsSession *self);
const char *cs_session_get_support_id (CsSession *self);
int64_t cs_session_get_submitted_at (CsSession *self);
int64_t cs_session_get_review_started_at (CsSession *self);
int64_t cs_session_get_approved_at (CsSession *self);
int64_t cs_session_get_review_requested_at (CsSession *self);

/* Whether both are one row: the same session, over the same connection. An id is unique in one
 * account only. */
gboolean cs_session_is_same (CsSession *self, CsSession *other);

/* Whether both say the same in every member: a refresh replaces only what changed. */
gboolean cs_session_equal (CsSession *self, CsSession *other);

/* Whether @needle, already casefolded, is in id, reference, status, reason, support id or
 * metadata. */
gboolean cs_session_matches (CsSession *self, const char *needle);

G_END_DECLS
