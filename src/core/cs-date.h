// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* A calendar date as a document states it: no time zone, and any part may be unknown (0). */
typedef struct
{
  int year;
  int month;
  int day;
} CsDate;

/* No part is known. */
gboolean cs_date_is_empty (const CsDate *date);

/* Every part is known and the day exists in the calendar. */
gboolean cs_date_is_complete (const CsDate *date);

/* Day 1 of month 1 of year 1: what a service leaves where it redacted a date. */
gboolean cs_date_is_placeholder (const CsDate *date);

/* "1987-03-12", "1987-03", "1987", or "--03-12" where the year is unknown; NULL when empty. */
char *cs_date_to_string (const CsDate *date) G_GNUC_WARN_UNUSED_RESULT;

/* Reads what cs_date_to_string() writes. */
gboolean cs_date_parse (const char *text, CsDate *date);

/* Unix seconds as "2026-11-21T10:04:05Z". */
char *cs_time_to_iso8601 (int64_t unix_time) G_GNUC_WARN_UNUSED_RESULT;

/* Where a service did not say when, or said it wrongly. */
#define CS_TIME_UNKNOWN G_MININT64

G_END_DECLS
