// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-journal.h"

G_BEGIN_DECLS

#define CS_TEXT_LEASE_MIN 5
#define CS_TEXT_LEASE_MAX 60
#define CS_IMAGE_LEASE_MIN 5
#define CS_IMAGE_LEASE_MAX 30

#define CS_TYPE_POLICY (cs_policy_get_type ())
G_DECLARE_FINAL_TYPE (CsPolicy, cs_policy, CS, POLICY, GObject)

/*
 * What can be set of how carefully things are handled; each is as careful as can be until it is
 * set. What is made less careful after watch() is written to the journal.
 *
 * Properties (unsigned but for two): "text-lease-seconds", "image-lease-seconds" (an image never
 * outlives its link), "idle-lock-minutes", "journal-years", "reveal-reasons" ("always", "live" or
 * "never": in which modes a reveal needs a reason), "copy-sensitive" (boolean).
 */
CsPolicy *cs_policy_new (CsJournal *journal, CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* From now on each change is somebody's doing. */
void cs_policy_watch (CsPolicy *self);

/* Hands over to the journal at once what it was to get a moment after the last change. */
void cs_policy_settle (CsPolicy *self);

unsigned cs_policy_get_text_seconds (CsPolicy *self);
unsigned cs_policy_get_image_seconds (CsPolicy *self);
gboolean cs_policy_needs_reason (CsPolicy *self, CsMode mode);
gboolean cs_policy_may_copy (CsPolicy *self);

/* Which reason of the short list was given last, in this run: it is offered first. */
unsigned cs_policy_get_last_reason (CsPolicy *self);
void cs_policy_set_last_reason (CsPolicy *self, unsigned index);

G_END_DECLS
