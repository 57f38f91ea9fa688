// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"

G_BEGIN_DECLS

/* What an officer can have the service do, for good, with the session that is open. */
typedef enum
{
  CS_CHANGE_CANCEL, /* the person cannot go on with it */
  CS_CHANGE_REDACT, /* what was collected is deleted */
} CsChange;

/* Whether the service has it, for a session as this one is. The key may still lack the
 * permission, which only asking tells. */
gboolean cs_record_view_can_change (CsRecordView *self, CsChange change);

/* What will become of it, as a question; and with live data what has to be typed before, or
 * NULL. */
CsMessage *cs_record_view_new_question (CsRecordView *self,
                                        CsChange change) G_GNUC_WARN_UNUSED_RESULT;
const char *cs_record_view_get_challenge (CsRecordView *self);

/* The journal's line, then one request with the browse key, which nothing takes back: leaving the
 * record only means not to wait for it. The record is put away while it is under way, and read
 * again afterwards, whatever came of it. Errors: CS_JOURNAL_ERROR (nothing was asked),
 * CS_PROVIDER_ERROR (STATE, without a line, where it is not possible any more), CS_NET_ERROR. */
void cs_record_view_change_async (CsRecordView *self,
                                  CsChange change,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* A sentence on what is so now; or NULL. */
char *cs_record_view_change_finish (CsRecordView *self,
                                    GAsyncResult *result,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
