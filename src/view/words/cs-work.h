// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-progress.h"

G_BEGIN_DECLS

/* What takes less than this is done before anybody could read about it. */
#define CS_WORK_DELAY (CS_SECOND * 2 / 5)

/* What is said now; @fraction is -1, and stays so where nobody knows how much there is to do. */
typedef char *(*CsWorkWords) (CsProgress *progress, double *fraction, gpointer user_data);

#define CS_TYPE_WORK (cs_work_get_type ())
G_DECLARE_FINAL_TYPE (CsWork, cs_work, CS, WORK, GObject)

/*
 * What is under way, as a person is told of it: nothing for a moment, then one sentence and how
 * much is done; and while a service is waited for, why and how long.
 *
 * Properties (read, notify): "shown"; "waiting"; "sentence" and "fraction" (-1: unknown), which
 * change while it is shown.
 */
CsWork *cs_work_new (CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Something begins, instead of what there was. @name: what it is called, as long as it lasts, and
 * borrowed. @words is called whenever @progress has changed; NULL where something else shows that
 * it is under way, and only a wait is told. */
void cs_work_begin (CsWork *self,
                    const char *name,
                    CsProgress *progress,
                    CsWorkWords words,
                    gpointer user_data);
void cs_work_update (CsWork *self); /* @words would say something else */
void cs_work_end (CsWork *self);

gboolean cs_work_is_shown (CsWork *self);
gboolean cs_work_is_waiting (CsWork *self);
const char *cs_work_get_name (CsWork *self);     /* NULL where nothing is under way */
const char *cs_work_get_sentence (CsWork *self); /* "" until it is shown */
double cs_work_get_fraction (CsWork *self);

/* "2,400", as the locale has it. */
char *cs_work_dup_count (uint64_t count) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
