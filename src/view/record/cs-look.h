// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-policy.h"
#include "cs-progress.h"
#include "cs-record-view.h"

G_BEGIN_DECLS

/*
 * One look that is under way: a value or an image that was asked for. It is written to the journal
 * before the request leaves, and once more with what has come of it. Leaving the record cancels
 * it, and what arrives after that is wiped unseen.
 */
typedef struct _CsLook CsLook;

/* What a look needs of its record view; everything is referenced. */
typedef struct
{
  CsProvider *provider;
  CsConnection *connection;
  CsLeases *leases;
  CsJournal *journal;
  CsClock *clock;
  CsRecord *record;
  CsPolicy *policy;
  char *reason; /* why the officer looks; or NULL */
} CsLookContext;

/* Called once when it is over, or cancelled; @problem is a sentence for everybody, or NULL. */
typedef void (*CsLookDone) (gpointer user_data, CsLook *look, const char *problem);

/* What it waits for; borrowed. */
CsProgress *cs_look_get_progress (CsLook *self);

/* How the record really is, where the look has told so; or NULL. For @done to read. */
CsRecord *cs_look_get_shape (CsLook *self);

/* Owned by itself until it is over; the caller keeps the pointer to cancel it until @done. */
CsLook *
cs_look_reveal (const CsLookContext *context, CsFieldRow *row, CsLookDone done, gpointer user_data);
CsLook *cs_look_show_image (const CsLookContext *context,
                            CsImageSlot *slot,
                            CsLookDone done,
                            gpointer user_data);

/* Cancels those of @looks that are about @row_or_slot, or all with NULL, and takes them out: @done
 * is not called any more, and the row or slot is as if nothing had been asked. */
void cs_look_cancel_all (GPtrArray *looks, gpointer row_or_slot);

G_END_DECLS
