// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal-row.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CS_TYPE_JOURNAL_EVENT (cs_journal_event_get_type ())
G_DECLARE_FINAL_TYPE (CsJournalEvent, cs_journal_event, CS, JOURNAL_EVENT, GObject)

/* One line of the journal as it is read. Takes @row over. @connection_name: as the officer calls
 * it, or NULL where it was removed. */
CsJournalEvent *cs_journal_event_new (CsJournalRow *row,
                                      const char *connection_name) G_GNUC_WARN_UNUSED_RESULT;

/* "Date of birth"; who, which session, which connection, and why; "Shown". */
char *cs_journal_event_dup_title (CsJournalEvent *self) G_GNUC_WARN_UNUSED_RESULT;
char *cs_journal_event_dup_subtitle (CsJournalEvent *self) G_GNUC_WARN_UNUSED_RESULT;
char *cs_journal_event_dup_outcome (CsJournalEvent *self) G_GNUC_WARN_UNUSED_RESULT;
const char *cs_journal_event_get_icon (CsJournalEvent *self);
const char *cs_journal_event_get_style (CsJournalEvent *self); /* of the outcome; or NULL */

/* In the zone of this computer, to the second; and with number, UTC and the service's id of the
 * request, for a tooltip. */
char *cs_journal_event_dup_time (CsJournalEvent *self) G_GNUC_WARN_UNUSED_RESULT;
char *cs_journal_event_dup_detail (CsJournalEvent *self) G_GNUC_WARN_UNUSED_RESULT;

/* All of it, for a screen reader. */
char *cs_journal_event_dup_label (CsJournalEvent *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
