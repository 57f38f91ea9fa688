// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-filter.h"
#include "cs-provider-result.h"

G_BEGIN_DECLS

/* Where a page begins, as it goes through CsPage.next: "20:20:57" is 20 left out, 20 asked for, 57
 * in all when the page before was read (or "" for the last). */
typedef struct
{
  int64_t skip;
  int64_t limit;
  int64_t total; /* -1: unknown */
} CsBlockpassPlace;

/* The first page has NULL for @next. FALSE where it is none of ours. */
gboolean
cs_blockpass_place_parse (CsConnection *connection, const char *next, CsBlockpassPlace *place);

/* GET /applicants, or /applicants/<status> where the service knows the filter's status. */
char *cs_blockpass_list_build (CsFilter *filter,
                               const CsBlockpassPlace *place) G_GNUC_WARN_UNUSED_RESULT;

/* The answer to it. Goes on by what was received, not by what was asked for, and takes over a limit
 * that the service has set. Sessions of another status than the filter's are left out. Error:
 * BAD_ANSWER, where there is no list. */
CsPage *cs_blockpass_list_parse (CsConnection *connection,
                                 CsFilter *filter,
                                 const CsBlockpassPlace *place,
                                 const char *body,
                                 size_t length,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The note that says that a browse key shows more than it is said to; NULL where it does not. */
char *cs_blockpass_scope_note (CsConnection *connection, CsScope shown) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
