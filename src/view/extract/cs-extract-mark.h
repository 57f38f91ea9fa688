// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal.h"
#include "cs-session.h"

G_BEGIN_DECLS

/* How far the last extract of a session came, as the journal tells. */
typedef enum
{
  CS_EXTRACT_MARK_NONE,  /* there was none, or it has ended */
  CS_EXTRACT_MARK_BEGUN, /* the service was asked, and no file was completed */
  CS_EXTRACT_MARK_READ,  /* all of it was read; a whole file may be there that was not checked */
  CS_EXTRACT_MARK_SAVED, /* the file is complete; whether the service has archived is not known */
} CsExtractMark;

/* What the lines of the journal say: act "extract", and these outcomes, in this order. */
#define CS_EXTRACT_ACT "extract"
#define CS_EXTRACT_ASKED "asked"             /* before each request */
#define CS_EXTRACT_READ "read"               /* all of it is in memory */
#define CS_EXTRACT_INTERRUPTED "interrupted" /* an answer did not come whole */
#define CS_EXTRACT_WRITTEN "saved"           /* and checked */
#define CS_EXTRACT_UNCONFIRMED "unconfirmed" /* the service could not be asked */
#define CS_EXTRACT_DONE "archived"
#define CS_EXTRACT_KEPT "still-there" /* saved; the service has not deleted its own */
#define CS_EXTRACT_LOST "lost"
#define CS_EXTRACT_REFUSED "refused"
#define CS_EXTRACT_FAILED "failed" /* nothing was read */

/* @when: of the line, in Unix seconds. A journal that is not there has no marks. Where the file was
 * saved and @session, as it was just read, is archived, the line that says so is written. */
void cs_extract_mark_find_async (CsJournal *journal,
                                 CsSession *session,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
CsExtractMark cs_extract_mark_find_finish (GAsyncResult *result, int64_t *when);

/* Whom it is about. Borrowed from the result. */
CsSession *cs_extract_mark_get_session (GAsyncResult *result);

G_END_DECLS
