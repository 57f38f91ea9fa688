// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-json-reader.h"
#include "cs-record.h"

G_BEGIN_DECLS

/* A record while it is being read from an answer. */
typedef struct
{
  CsJsonReader *reader;
  CsSession *session;
  GPtrArray *checks; /* CsCheck */
  GPtrArray *fields; /* CsField */
  GPtrArray *images; /* CsImage */
} CsStripeDraft;

/* One member of an object of the service, and the field that it becomes. */
typedef struct
{
  const char *member;
  const char *name;
  CsValueType type;
  gboolean sensitive;
} CsStripeRow;

/* @reader may be NULL where there was no answer. Both are borrowed. */
CsStripeDraft *cs_stripe_draft_new (CsJsonReader *reader, CsSession *session);
void cs_stripe_draft_free (CsStripeDraft *self);

/* Adds a field for @row, which is a member of the reader's object; its id is "@path.member". A
 * sensitive member is not read, even where the service sent it: it is there to be asked for. */
void cs_stripe_draft_add (CsStripeDraft *self,
                          const char *path,
                          CsSource source,
                          const CsStripeRow *row);

/* Every check that was asked for and has no result yet is added as one without a result. */
void cs_stripe_draft_add_open_checks (CsStripeDraft *self);

/* Adds an image unless it is there by its id, or everything is redacted. */
void cs_stripe_draft_add_image (CsStripeDraft *self, const char *id, const char *name);

/* Takes the draft's arrays. */
CsRecord *cs_stripe_draft_finish (CsStripeDraft *self,
                                  const char *request_id) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsStripeDraft, cs_stripe_draft_free)

G_END_DECLS
