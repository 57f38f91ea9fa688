// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-date.h"

#include <stdio.h>
#include <string.h>

gboolean
cs_date_is_empty (const CsDate *date)
{
  return date->year == 0 && date->month == 0 && date->day == 0;
}

gboolean
cs_date_is_complete (const CsDate *date)
{
  return date->year > 0 && date->year <= 9999 && date->month > 0 && date->day > 0
         && g_date_valid_dmy ((GDateDay) date->day, (GDateMonth) date->month,
                              (GDateYear) date->year);
}

gboolean
cs_date_is_placeholder (const CsDate *date)
{
  return date->year == 1 && date->month == 1 && date->day == 1;
}

char *
cs_date_to_string (const CsDate *date)
{
  g_autoptr (GString) text = NULL;

  if (cs_date_is_empty (date))
    return NULL;
  text = g_string_new (NULL);
  if (date->year != 0)
    g_string_append_printf (text, "%04d", date->year);
  else
    g_string_append_c (text, '-');
  if (date->month != 0)
    g_string_append_printf (text, "-%02d", date->month);
  else if (date->day != 0)
    g_string_append (text, "-");
  if (date->day != 0)
    g_string_append_printf (text, "-%02d", date->day);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
read_part (const char **at, int width, int *part)
{
  int value = 0;

  for (int i = 0; i < width; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return FALSE;
      value = value * 10 + g_ascii_digit_value ((*at)[i]);
    }
  *at += width;
  *part = value;
  return TRUE;
}

gboolean
cs_date_parse (const char *text, CsDate *date)
{
  const char *at = text;
  CsDate result = { 0 };

  if (*at == '-')
    at++;
  else if (!read_part (&at, 4, &result.year))
    return FALSE;
  if (*at == '-' && at[1] != '-')
    {
      at++;
      if (!read_part (&at, 2, &result.month))
        return FALSE;
    }
  else if (*at == '-')
    at++;
  if (*at == '-')
    {
      at++;
      if (!read_part (&at, 2, &result.day))
        return FALSE;
    }
  if (*at != '\0' || cs_date_is_empty (&result) || result.month > 12 || result.day > 31)
    return FALSE;
  *date = result;
  return TRUE;
}

char *
cs_time_to_iso8601 (int64_t unix_time)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (unix_time);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}
