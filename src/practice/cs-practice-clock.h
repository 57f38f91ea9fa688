// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* The stand-in's idea of now: the real time, or another one, that runs on or stands still. */
typedef struct
{
  int64_t offset_us;
  int64_t frozen_us;
  gboolean frozen;
} CsPracticeClock;

int64_t cs_practice_clock_now (const CsPracticeClock *self);
int64_t cs_practice_clock_now_us (const CsPracticeClock *self);
void cs_practice_clock_set (CsPracticeClock *self, int64_t now);
void cs_practice_clock_advance (CsPracticeClock *self, int64_t seconds);
void cs_practice_clock_freeze (CsPracticeClock *self, gboolean frozen);
gboolean cs_practice_clock_parse (const char *iso8601, int64_t *seconds) G_GNUC_WARN_UNUSED_RESULT;
char *cs_practice_clock_http_date (int64_t seconds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
