// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connections.h"
#include "cs-extract-view.h"
#include "cs-field-row.h"
#include "cs-image-slot.h"
#include "cs-journal.h"
#include "cs-leases.h"
#include "cs-policy.h"
#include "cs-provider.h"
#include "cs-wording.h"
#include "cs-work.h"

G_BEGIN_DECLS

typedef enum
{
  CS_RECORD_NONE,    /* nothing is open */
  CS_RECORD_LOADING, /* the session is known, its record on the way */
  CS_RECORD_READY,
  CS_RECORD_FAILED, /* "message" says why; the session's own data can still be shown */
} CsRecordState;

/* A titled group of rows, as the record reads from top to bottom. */
typedef struct
{
  const char *title; /* "Person", "Document", "ID number check" … */
  GListModel *rows;  /* CsFieldRow */
} CsRowGroup;

#define CS_TYPE_RECORD_VIEW (cs_record_view_get_type ())
G_DECLARE_FINAL_TYPE (CsRecordView, cs_record_view, CS, RECORD_VIEW, GObject)

/*
 * The one record that is open. Leaving it cancels its requests and ends its leases; an answer that
 * comes after that lands nowhere.
 *
 * Property "state" (CsRecordState as int, notify; also notified when another record becomes READY).
 * Signal "notice" (const char *): a sentence for a toast.
 * Signal "changed": a look has told something new of the record, and its rows have taken it in.
 * Signal "session-changed" (CsSession *): the service has changed it, as it was asked to.
 * Signal "marked": get_mark() has something to tell.
 * Signal "reason-needed": what was asked for waits for set_reason(), or for forget_request().
 */
CsRecordView *cs_record_view_new (CsProvider *provider,
                                  CsConnection *connection,
                                  CsLeases *leases,
                                  CsJournal *journal,
                                  CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Where sessions of several connections are opened: which those are. */
void cs_record_view_set_connections (CsRecordView *self, CsConnections *connections);

/* The one that the open session is of; never NULL. */
CsConnection *cs_record_view_get_connection (CsRecordView *self);

/* What the service of the open session can do with it. */
CsCapabilities cs_record_view_get_capabilities (CsRecordView *self);

/* Opens @session after a settling time of 150 ms, so that paging through rows asks for nothing;
 * at once with open_now(). NULL closes. */
void cs_record_view_open (CsRecordView *self, CsSession *session);
void cs_record_view_open_now (CsRecordView *self, CsSession *session);
void cs_record_view_close (CsRecordView *self, CsLeaseEnd why);
void cs_record_view_reload (CsRecordView *self);

/* What the service is waited for with; and stops it: nothing that was asked for comes. */
CsWork *cs_record_view_get_work (CsRecordView *self);
void cs_record_view_stop (CsRecordView *self);

CsRecordState cs_record_view_get_state (CsRecordView *self);
CsSession *cs_record_view_get_session (CsRecordView *self); /* NULL when nothing is open */
CsRecord *cs_record_view_get_record (CsRecordView *self);   /* NULL unless READY */
const CsMessage *cs_record_view_get_message (CsRecordView *self);

/* Only when READY: CsRowGroup by index (NULL past the last), and the CsImageSlot model. */
const CsRowGroup *cs_record_view_get_group (CsRecordView *self, unsigned index);
GListModel *cs_record_view_get_slots (CsRecordView *self);

/* How long things stay, and what may be done with them; else as careful as can be. */
void cs_record_view_set_policy (CsRecordView *self, CsPolicy *policy);
CsPolicy *cs_record_view_get_policy (CsRecordView *self);

/* Why the officer looks at this record: into each line of the journal from here on, until the
 * record is left. What waited for it is done now. NULL where no reason was given yet. */
void cs_record_view_set_reason (CsRecordView *self, const char *reason);
const char *cs_record_view_get_reason (CsRecordView *self);
void cs_record_view_forget_request (CsRecordView *self);

/* One value, one image. The journal's line is on the disk before the request leaves. */
void cs_record_view_reveal (CsRecordView *self, CsFieldRow *row);
void cs_record_view_hide (CsRecordView *self, CsFieldRow *row);
void cs_record_view_show_image (CsRecordView *self, CsImageSlot *slot);
void cs_record_view_hide_image (CsRecordView *self, CsImageSlot *slot);
void cs_record_view_hide_all (CsRecordView *self);

/* Whether what @row shows may be copied now; and a copy of it, on a lease of ten seconds (*@lease,
 * owned): the journal's line first. Errors: CS_JOURNAL_ERROR, G_IO_ERROR_CANCELLED (it lapsed). */
gboolean cs_record_view_may_copy (CsRecordView *self, CsFieldRow *row);
void cs_record_view_copy_async (CsRecordView *self,
                                CsFieldRow *row,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
CsSecret *cs_record_view_copy_finish (CsRecordView *self,
                                      GAsyncResult *result,
                                      CsLease **lease,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The line under the title: "Sensitive results can be opened for about 47 h more with this key",
 * or NULL; and how much of the 48 hours is left, 0 to 1. */
char *cs_record_view_dup_clock_text (CsRecordView *self) G_GNUC_WARN_UNUSED_RESULT;
double cs_record_view_get_clock_fraction (CsRecordView *self);

/* Whether "Export Record…" is possible: a verified record that is not redacted. */
gboolean cs_record_view_can_export (CsRecordView *self);

/* Suggested file name, with no personal data in it. */
char *cs_record_view_dup_export_name (CsRecordView *self) G_GNUC_WARN_UNUSED_RESULT;

/* Saves the open fields and, of the sensitive rows that are revealed at this moment, those in
 * @ticked (CsFieldRow). The journal's line first. Errors: CS_EXPORT_ERROR, CS_JOURNAL_ERROR. */
void cs_record_view_export_async (CsRecordView *self,
                                  GFile *file,
                                  GPtrArray *ticked,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean cs_record_view_export_finish (CsRecordView *self, GAsyncResult *result, GError **error);

/* Whether "Extract and Archive…" is possible: a key that archives, and something to delete. */
gboolean cs_record_view_can_extract (CsRecordView *self);

/* What an earlier extract has left open, as a sentence, or NULL; found some time after READY.
 * @is_safe: a complete file is there. */
const char *cs_record_view_get_mark (CsRecordView *self, gboolean *is_safe);
CsExtractView *cs_record_view_new_extract (CsRecordView *self) G_GNUC_WARN_UNUSED_RESULT;

/* The record's page at the service, or NULL. */
char *cs_record_view_dup_dashboard_uri (CsRecordView *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
