// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-enums.h"
#include "cs-field.h"
#include "cs-secret.h"

#include <glib-object.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What a certificate is about, as far as it is known. */
typedef enum
{
  CS_CERTIFICATE_OTHER,
  CS_CERTIFICATE_DOCUMENT,     /* an identity document */
  CS_CERTIFICATE_WATCHLIST,    /* sanctions and politically exposed persons: one word */
  CS_CERTIFICATE_MEMBER_CHECK, /* the same and the press, with the entries that were found */
} CsCertificateKind;

const char *cs_certificate_kind_to_string (CsCertificateKind kind); /* "document", … */

/* One result below the whole one. The tree is flat here. */
typedef struct
{
  const char *path;   /* "visual_authenticity.fonts" */
  const char *result; /* the verifier's word */
} CsCertificateResult;

/* Somebody on a list who may be this person. */
typedef struct
{
  const char *name;                  /* or NULL */
  int match_rate;                    /* 0 to 100, or -1 */
  const char *category;              /* the verifier's word; or NULL */
  const char *location;              /* or NULL */
  const char *const *matched_fields; /* the verifier's words; NULL in an init is none */

  /* The id of the field that has this entry's date of birth, which is never here: it is revealed
   * on request like any other, although no record lists it. NULL where the certificate has none. */
  const char *date_of_birth_field;
} CsCertificateHit;

/* Strings are copied. What is not known is NULL, CS_TIME_UNKNOWN or -1. */
typedef struct
{
  const char *slug; /* the service's name for it: "member_check_cert"; never NULL */
  CsCertificateKind kind;
  CsOutcome outcome;
  const char *result;     /* the verifier's word: "clear", "potential_match" … */
  const char *sub_result; /* "caution" … */
  const char *status;     /* "complete" … */
  const char *verifier;   /* legal name */
  int64_t issued;
  const char *summary;    /* the verifier's sentence */
  int64_t matched_number; /* as the verifier counts them; not always n_hits */
  const CsCertificateResult *results;
  size_t n_results;
  const CsCertificateHit *hits;
  size_t n_hits;
} CsCertificateInit;

#define CS_TYPE_CERTIFICATE (cs_certificate_get_type ())
G_DECLARE_FINAL_TYPE (CsCertificate, cs_certificate, CS, CERTIFICATE, GObject)

/*
 * What a verifier found about a person. All of it is sensitive: between two looks it exists only
 * as the text of a CsSecret, under a lease. Make one of these to draw or to word it, and drop it
 * with the lease: its strings are wiped when it goes.
 */
CsCertificate *cs_certificate_new (const CsCertificateInit *init) G_GNUC_WARN_UNUSED_RESULT;

/* A JSON text of ours in wiped memory, and back; NULL where @text is none. */
CsSecret *cs_certificate_to_secret (CsCertificate *self) G_GNUC_WARN_UNUSED_RESULT;
CsCertificate *cs_certificate_from_secret (CsSecret *text) G_GNUC_WARN_UNUSED_RESULT;

/* The field that @hit's date of birth is revealed by; NULL where it has none. */
CsField *cs_certificate_make_birth_field (const CsCertificateHit *hit) G_GNUC_WARN_UNUSED_RESULT;

const char *cs_certificate_get_slug (CsCertificate *self);
CsCertificateKind cs_certificate_get_kind (CsCertificate *self);
CsOutcome cs_certificate_get_outcome (CsCertificate *self);
const char *cs_certificate_get_result (CsCertificate *self);
const char *cs_certificate_get_sub_result (CsCertificate *self);
const char *cs_certificate_get_status (CsCertificate *self);
const char *cs_certificate_get_verifier (CsCertificate *self);
int64_t cs_certificate_get_issued (CsCertificate *self);
const char *cs_certificate_get_summary (CsCertificate *self);
int64_t cs_certificate_get_matched_number (CsCertificate *self);

/* Borrowed, @length of them; they go with the certificate. */
const CsCertificateResult *cs_certificate_get_results (CsCertificate *self, size_t *length);
const CsCertificateHit *cs_certificate_get_hits (CsCertificate *self, size_t *length);

G_END_DECLS
