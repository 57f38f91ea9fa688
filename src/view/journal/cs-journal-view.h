// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connections.h"
#include "cs-journal-event.h"
#include "cs-journal-words.h"
#include "cs-journal.h"
#include "cs-message.h"
#include "cs-progress.h"
#include "cs-work.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CS_JOURNAL_LIST_LOADING,
  CS_JOURNAL_LIST_READY,    /* there are rows */
  CS_JOURNAL_LIST_EMPTY,    /* nothing was written yet */
  CS_JOURNAL_LIST_NO_MATCH, /* nothing that is looked for */
  CS_JOURNAL_LIST_FAILED,   /* it cannot be read: see get_message() */
} CsJournalListState;

#define CS_TYPE_JOURNAL_VIEW (cs_journal_view_get_type ())
G_DECLARE_FINAL_TYPE (CsJournalView, cs_journal_view, CS, JOURNAL_VIEW, GObject)

/*
 * The access journal as a GListModel of CsJournalEvent, newest first: it is read in pieces, away
 * from the main thread, as they are asked for. What is written later is not in it until reload().
 *
 * Properties (read, notify): "state" (CsJournalListState as int), "persons" (user names, as they
 * come up: they never get fewer).
 */
CsJournalView *cs_journal_view_new (CsJournal *journal,
                                    CsConnections *connections,
                                    CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* From the top; also the first time. */
void cs_journal_view_reload (CsJournalView *self);
void cs_journal_view_load_more (CsJournalView *self); /* no-op while loading, or at the end */
gboolean cs_journal_view_has_more (CsJournalView *self);

CsJournalListState cs_journal_view_get_state (CsJournalView *self);
const CsMessage *cs_journal_view_get_message (CsJournalView *self); /* NULL unless FAILED */
const char *const *cs_journal_view_get_persons (CsJournalView *self);

/* What is listed, and exported: each reloads where it changes something. @from and @until are Unix
 * seconds, 0 for no limit; @until is the first second that is out. */
void cs_journal_view_set_text (CsJournalView *self, const char *text); /* of an id */
void cs_journal_view_set_person (CsJournalView *self, const char *user);
void cs_journal_view_set_kind (CsJournalView *self, CsJournalKind kind);
void cs_journal_view_set_span (CsJournalView *self, int64_t from, int64_t until);
gboolean cs_journal_view_is_filtered (CsJournalView *self);

/* How far verifying and saving have come: one of them at a time. */
CsWork *cs_journal_view_get_work (CsJournalView *self);

/* Verifies the whole journal, filtered or not. Returns what was found as a sentence; @state tells
 * how it is to be taken. Never fails but with G_IO_ERROR_CANCELLED. */
void cs_journal_view_verify_async (CsJournalView *self,
                                   CsProgress *progress,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
char *cs_journal_view_verify_finish (CsJournalView *self,
                                     GAsyncResult *result,
                                     CsJournalState *state,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Saves what is listed, the rows that were not loaded yet included, as CSV, mode 0600; the journal
 * has a line before it and a line after. Errors: CS_EXPORT_ERROR (_NOT_ALLOWED over the journal
 * itself), CS_JOURNAL_ERROR, G_FILE_ERROR. */
void cs_journal_view_save_async (CsJournalView *self,
                                 GFile *file,
                                 CsProgress *progress,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean cs_journal_view_save_finish (CsJournalView *self, GAsyncResult *result, GError **error);

G_END_DECLS
