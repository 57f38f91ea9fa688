// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-secret.h"
#include "cs-wording.h"

G_BEGIN_DECLS

/* Between the files of the wording, and its tests. */

/* "the faces do not match"; NULL where the code is not known. */
const char *cs_wording_find_reason_clause (const char *code);

/* Blockpass's words: what a status is called (NULL where it is not known), what it and archiving
 * mean (or NULL), what of it stands in a row (or NULL), when things happened, and how long it is
 * until it archives (or NULL). */
const char *cs_wording_candidate_status (const char *status);
char *cs_wording_dup_candidate_explanation (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;
char *cs_wording_dup_candidate_detail (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;
char *cs_wording_dup_candidate_times (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;
char *cs_wording_dup_candidate_clock (CsSession *session, int64_t now) G_GNUC_WARN_UNUSED_RESULT;

/* With a large first letter. */
char *cs_wording_capitalize (const char *clause) G_GNUC_WARN_UNUSED_RESULT;

/* One of cs_session_get_options() in words; an unknown word is shown as it is. */
char *cs_wording_dup_option (const char *name, const char *value) G_GNUC_WARN_UNUSED_RESULT;

/* Without line ends and characters that reorder what is around them; NULL for NULL. */
char *cs_wording_dup_plain (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A country's name in the officer's language; NULL where the code is not known. */
const char *cs_wording_find_country (const char *code);

/* As cs_wording_dup_value(), without leaving a copy anywhere. */
CsSecret *cs_wording_dup_secret_value (CsValueType type, CsSecret *value) G_GNUC_WARN_UNUSED_RESULT;

/* What a refused look needs: which key, which permission, or the 48 hours; NULL where @error is of
 * another kind. */
char *cs_wording_dup_needs (const GError *error, CsSession *session, gboolean image, int64_t now)
    G_GNUC_WARN_UNUSED_RESULT;

/* How long the sensitive results of @session can be opened; NULL where that is not known. */
char *cs_wording_dup_clock (CsSession *session,
                            gboolean has_reveal_key,
                            int64_t now) G_GNUC_WARN_UNUSED_RESULT;

/* How much of that time is left, 0 to 1; 0 where it is not known. */
double cs_wording_get_clock_fraction (CsSession *session, int64_t now);

G_END_DECLS
