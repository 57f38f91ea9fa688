// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-certificate.h"
#include "cs-connection.h"
#include "cs-message.h"
#include "cs-record.h"

#include <glib.h>

G_BEGIN_DECLS

/*
 * What an officer reads: every word of the interface that depends on data. Service codes and
 * statuses that we do not know are shown as they are. Translated; borrowed where const.
 */

/* A session at a glance: "Verified", "Needs input", "Not submitted", "Processing", "Canceled",
 * "Being redacted", "Redacted"; and its icon's name. */
char *cs_wording_dup_session_status (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;
const char *cs_wording_session_icon (CsSession *session);

/* A style class that goes with the icon: "success", "error", "accent", "dim-label". */
const char *cs_wording_session_style (CsSession *session);

/* The second line of a row: "Verified · document, selfie", "Needs input · the faces do not match".
 */
char *cs_wording_dup_session_summary (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;

/* The same with the connection's name before it, where that is not NULL. */
char *cs_wording_dup_session_summary_at (CsSession *session,
                                         CsConnection *connection) G_GNUC_WARN_UNUSED_RESULT;

/* The row's name for a screen reader: begins with the reference (or id), holds the status word. */
char *cs_wording_dup_session_label (CsSession *session,
                                    CsConnection *connection,
                                    int64_t now) G_GNUC_WARN_UNUSED_RESULT;

/* A warning that what is shown may be a real person's where the connection's mode promises that it
 * is not; or NULL. */
char *cs_wording_dup_live_warning (CsSession *session, CsMode mode) G_GNUC_WARN_UNUSED_RESULT;

/* What is said of a record that should have images and has none; or NULL. */
const char *cs_wording_no_images (CsRecord *record);

/* What is said of sessions that are missing from a list: so many that could not be read, and
 * perhaps more behind them. NULL where there are none. */
char *cs_wording_dup_gap (unsigned n_unreadable, gboolean cut_short) G_GNUC_WARN_UNUSED_RESULT;

/* That a browse key shows more than was said of it. */
char *cs_wording_dup_wide (void) G_GNUC_WARN_UNUSED_RESULT;

/* The row's title: the reference, or the shortened id. */
char *cs_wording_dup_session_title (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;

/* What an officer types before what cannot be undone is done with live data: reference or id. NULL
 * elsewhere. */
const char *cs_wording_challenge (CsSession *session, CsConnection *connection);

/* "The faces do not match" for a reason code; the code itself where it is unknown; NULL for NULL.
 * advice(): what can be done about it, a sentence, or NULL. */
char *cs_wording_dup_reason (const char *code) G_GNUC_WARN_UNUSED_RESULT;
char *cs_wording_dup_advice (const char *code) G_GNUC_WARN_UNUSED_RESULT;

/* What it means that a session did not get as far as a result, or what becomes of it; a paragraph,
 * or NULL where there is nothing to explain. */
char *cs_wording_dup_session_explanation (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;

/* "Created 12 March 2026, 10:20 · checked 12 March 2026, 10:31"; "" where no time is known. */
char *cs_wording_dup_session_times (CsSession *session) G_GNUC_WARN_UNUSED_RESULT;

/* "Passed", "Did not pass", "Nothing handed in"; the service's word where we do not know better;
 * and its icon and style class, as a session's. */
char *cs_wording_dup_check_status (CsCheck *check) G_GNUC_WARN_UNUSED_RESULT;
const char *cs_wording_check_icon (CsCheck *check);
const char *cs_wording_check_style (CsCheck *check);

const char *cs_wording_check_label (const char *kind); /* "Document", "Selfie", "ID number" … */
const char *cs_wording_image_label (const char *name); /* "Document front", "Selfie" … */
const char *cs_wording_mode (CsMode mode);             /* "TEST", "LIVE", "PRACTICE" */
const char *cs_wording_status_filter (CsService service, const char *status); /* a filter's entry */

/* "Date of birth"; and with where it comes from, "Date of birth on document", where @record has it
 * from more than one source. The latter is what a Reveal button is named after. */
const char *cs_wording_field_label (CsField *field);
char *cs_wording_dup_field_name (CsField *field, CsRecord *record) G_GNUC_WARN_UNUSED_RESULT;

/* A value as people read it: a date by locale, a country's name, a type in words. The caller wipes
 * what it got of a sensitive one. */
char *cs_wording_dup_value (CsValueType type, const char *value) G_GNUC_WARN_UNUSED_RESULT;

/* "14 min", "2 h", "Yesterday", "3 d"; full date and time; "47 h left", or NULL when over. */
char *cs_wording_dup_age (int64_t then, int64_t now) G_GNUC_WARN_UNUSED_RESULT;
char *cs_wording_dup_time (int64_t unix_time) G_GNUC_WARN_UNUSED_RESULT;
char *cs_wording_dup_time_left (int64_t report_created, int64_t now) G_GNUC_WARN_UNUSED_RESULT;

/* How long sensitive results can be opened with an ordinary reveal key, after the checks. */
#define CS_SENSITIVE_SECONDS 172800

/* Of a revealed certificate: when it was issued (or NULL); "Visual authenticity: fonts" for a
 * result's path; "82 %" for how well a name matches (or NULL). Wipe with the certificate. */
char *cs_wording_dup_certificate_time (CsCertificate *certificate) G_GNUC_WARN_UNUSED_RESULT;
char *cs_wording_dup_certificate_path (const char *path) G_GNUC_WARN_UNUSED_RESULT;
char *cs_wording_dup_match_rate (int rate) G_GNUC_WARN_UNUSED_RESULT;

/* Sentences, one after the other, up to a NULL. Not every language has a space between them. */
char *cs_wording_join (const char *first, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

/* "Stripe", "Blockpass": a name, the same in every language. */
const char *cs_wording_brand (CsService service);

G_END_DECLS
