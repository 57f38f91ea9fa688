// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-clock.h"

#include <libsoup/soup.h>

int64_t
cs_practice_clock_now_us (const CsPracticeClock *self)
{
  return self->frozen ? self->frozen_us : g_get_real_time () + self->offset_us;
}

/* Unix seconds. */
int64_t
cs_practice_clock_now (const CsPracticeClock *self)
{
  return cs_practice_clock_now_us (self) / G_USEC_PER_SEC;
}

void
cs_practice_clock_set (CsPracticeClock *self, int64_t now)
{
  self->frozen_us = now * G_USEC_PER_SEC;
  self->offset_us = self->frozen_us - g_get_real_time ();
}

void
cs_practice_clock_advance (CsPracticeClock *self, int64_t seconds)
{
  self->frozen_us += seconds * G_USEC_PER_SEC;
  self->offset_us += seconds * G_USEC_PER_SEC;
}

/* Stops the clock where it is, or lets it run on from there. */
void
cs_practice_clock_freeze (CsPracticeClock *self, gboolean frozen)
{
  int64_t now_us = cs_practice_clock_now_us (self);

  self->frozen = frozen;
  self->frozen_us = now_us;
  self->offset_us = now_us - g_get_real_time ();
}

/* Reads a date and time; without a zone it is UTC. */
gboolean
cs_practice_clock_parse (const char *iso8601, int64_t *seconds)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (iso8601, utc);

  if (when == NULL)
    return FALSE;
  *seconds = g_date_time_to_unix (when);
  return TRUE;
}

/* The form of the Date header. */
char *
cs_practice_clock_http_date (int64_t seconds)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (seconds);

  return soup_date_time_to_string (when, SOUP_DATE_HTTP);
}
