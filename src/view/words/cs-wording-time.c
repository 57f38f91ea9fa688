// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-date.h"
#include "cs-wording.h"

#include <glib/gi18n-lib.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* From here on an age in days tells less than the date. */
#define DAYS_AS_AGE 31

static int
count_days (GDateTime *then, GDateTime *now)
{
  g_autoptr (GDate) from = g_date_new_dmy ((GDateDay) g_date_time_get_day_of_month (then),
                                           (GDateMonth) g_date_time_get_month (then),
                                           (GDateYear) g_date_time_get_year (then));
  g_autoptr (GDate) to = g_date_new_dmy ((GDateDay) g_date_time_get_day_of_month (now),
                                         (GDateMonth) g_date_time_get_month (now),
                                         (GDateYear) g_date_time_get_year (now));

  return g_date_days_between (from, to);
}

char *
cs_wording_dup_age (int64_t then, int64_t now)
{
  g_autoptr (GDateTime) from = NULL;
  g_autoptr (GDateTime) to = g_date_time_new_from_unix_local (now);
  int64_t age;
  int days;

  if (then == CS_TIME_UNKNOWN)
    return NULL;
  from = g_date_time_new_from_unix_local (then);
  if (from == NULL || to == NULL)
    return NULL;
  age = now - then;
  if (age < MINUTE)
    return g_strdup (C_ ("age", "Now"));
  /* Translators: minutes ago, short */
  if (age < HOUR)
    return g_strdup_printf (C_ ("age", "%d min"), (int) (age / MINUTE));
  /* Translators: hours ago, short */
  if (age < DAY)
    return g_strdup_printf (C_ ("age", "%d h"), (int) (age / HOUR));
  days = count_days (from, to);
  if (days <= 1)
    return g_strdup (C_ ("age", "Yesterday"));
  /* Translators: days ago, short */
  if (days < DAYS_AS_AGE)
    return g_strdup_printf (C_ ("age", "%d d"), days);
  /* Translators: a date, as g_date_time_format() has it: "21 Nov 2026" */
  return g_date_time_format (from, C_ ("age", "%-d %b %Y"));
}

char *
cs_wording_dup_time (int64_t unix_time)
{
  g_autoptr (GDateTime) time = NULL;

  if (unix_time == CS_TIME_UNKNOWN)
    return g_strdup (_ ("Unknown"));
  time = g_date_time_new_from_unix_local (unix_time);
  /* Translators: a date and time, as g_date_time_format() has it: "21 Nov 2026, 10:04" */
  return time != NULL ? g_date_time_format (time, C_ ("time", "%-d %b %Y, %H:%M"))
                      : g_strdup (_ ("Unknown"));
}

char *
cs_wording_dup_time_left (int64_t report_created, int64_t now)
{
  int64_t left;

  if (report_created == CS_TIME_UNKNOWN || report_created > now + DAY)
    return NULL;
  left = MIN (report_created + CS_SENSITIVE_SECONDS - now, CS_SENSITIVE_SECONDS);
  if (left <= 0)
    return NULL;
  /* Translators: how long sensitive results can still be opened */
  if (left >= HOUR)
    return g_strdup_printf (_ ("%d h left"), (int) (left / HOUR));
  return g_strdup_printf (_ ("%d min left"), (int) MAX (left / MINUTE, 1));
}
