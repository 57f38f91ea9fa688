// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-provider.h"

G_BEGIN_DECLS

typedef enum
{
  CS_FAKE_LIST,
  CS_FAKE_TIMES,
  CS_FAKE_OPEN,
  CS_FAKE_REVEAL,
  CS_FAKE_IMAGE,
  CS_FAKE_EXTRACT,
  CS_FAKE_CANCEL,
  CS_FAKE_REDACT,
  CS_FAKE_PROBE,
  CS_FAKE_N_CALLS,
} CsFakeCall;

#define CS_TYPE_FAKE_PROVIDER (cs_fake_provider_get_type ())
G_DECLARE_FINAL_TYPE (CsFakeProvider, cs_fake_provider, CS, FAKE_PROVIDER, GObject)

/*
 * A provider that answers when the test says so, and what the test says; also after it was
 * cancelled, as a careless one would.
 */
CsFakeProvider *cs_fake_provider_new (void) G_GNUC_WARN_UNUSED_RESULT;

unsigned cs_fake_provider_count (CsFakeProvider *self, CsFakeCall call);   /* made so far */
unsigned cs_fake_provider_pending (CsFakeProvider *self, CsFakeCall call); /* not answered yet */

/* What the oldest unanswered call was about: a page's cursor, a field's or image's id, the kind of
 * a key; and its cancellable. Borrowed. */
const char *cs_fake_provider_peek_object (CsFakeProvider *self, CsFakeCall call);
GCancellable *cs_fake_provider_peek_cancellable (CsFakeProvider *self, CsFakeCall call);
CsFilter *cs_fake_provider_peek_filter (CsFakeProvider *self);

/* The service's own clock; NULL: it has none. */
void cs_fake_provider_set_clock (CsFakeProvider *self, CsClock *clock);

/* Answers the oldest unanswered call, and runs the main context until it has been heard. @answer is
 * given away. */
void cs_fake_provider_answer (CsFakeProvider *self, CsFakeCall call, gpointer answer);
void cs_fake_provider_fail (CsFakeProvider *self, CsFakeCall call, GQuark domain, int code);

G_END_DECLS
