// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"
#include "view-fixture.h"

/* A record view on a provider that answers when told to, with a real journal in a folder of its
 * own. */
typedef struct
{
  CsFakeClock *clock;
  CsFakeProvider *provider;
  CsConnection *connection;
  CsLeases *leases;
  char *folder;
  char *path; /* of the journal */
  CsJournal *journal;
  CsPolicy *policy;
  CsRecordView *view;
  char *notice; /* the last one */
} RecordFixture;

/* Pass as test data. */
extern const char record_without_reveal_key[];

void record_fixture_set_up (RecordFixture *self, gconstpointer data);
void record_fixture_tear_down (RecordFixture *self, gconstpointer data);

/* From here on no line can be written. */
void record_fixture_break_journal (RecordFixture *self);

/* Each member of the fields, checks and images that a verified record can have, its report made
 * @report_ago seconds ago; or redacted. */
CsRecord *record_make (int64_t report_ago, const char *redaction) G_GNUC_WARN_UNUSED_RESULT;

/* Opens record_make (HOUR, NULL) and answers. */
void record_fixture_open (RecordFixture *self);

/* Borrowed from the view. */
CsFieldRow *record_find_row (RecordFixture *self, const char *field_id);
CsImageSlot *record_find_slot (RecordFixture *self, const char *image_id);

/* Reveals and answers, up to the journal's last line. NULL for no value. */
void record_reveal (RecordFixture *self, const char *field_id, const char *value);

/* Waits until the view has asked the provider. */
void record_wait_for_call (RecordFixture *self, CsFakeCall call);

/* Without those that say that a record was opened. Waits for as many lines in the journal as
 * @expected has, and compares: "ACT OUTCOME OBJECT" or "ACT OUTCOME OBJECT REQUEST-ID" each. */
void record_assert_journal (RecordFixture *self, const char *const *expected);
