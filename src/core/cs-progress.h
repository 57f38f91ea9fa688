// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Why nothing happens for a while. */
typedef enum
{
  CS_PAUSE_NONE,
  CS_PAUSE_ASKED,  /* the service asked to wait */
  CS_PAUSE_FAILED, /* it did not answer as it should, and is asked again */
} CsPause;

#define CS_TYPE_PROGRESS (cs_progress_get_type ())
G_DECLARE_FINAL_TYPE (CsProgress, cs_progress, CS, PROGRESS, GCancellable)

/*
 * A cancellable that also hears how far that has come which it can stop. Whoever can be stopped has
 * one already, so that what is told here passes each layer by itself.
 *
 * Signal "changed": on the main context of the thread that made it, once for all that was told
 * since.
 */
CsProgress *cs_progress_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* For whoever works, on any thread, with what it was given to be stopped by: nothing where that is
 * no CsProgress, or NULL. @step: which of its steps, by its own count; @total is 0 where nobody
 * knows it. */
void cs_progress_tell (GCancellable *cancellable, unsigned step, uint64_t done, uint64_t total);

/* The same of a pause, until @until (boot time, µs), and of its end. Several requests may pause at
 * one time: the last one to go on counts. */
void cs_progress_pause (GCancellable *cancellable, CsPause why, int64_t until);
void cs_progress_go_on (GCancellable *cancellable);

unsigned cs_progress_get_step (CsProgress *self);

/* -1 where the total is not known. */
double cs_progress_get_fraction (CsProgress *self);
void cs_progress_get (CsProgress *self, uint64_t *done, uint64_t *total);
CsPause cs_progress_get_pause (CsProgress *self, int64_t *until);

G_END_DECLS
