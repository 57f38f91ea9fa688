// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-applicant.h"

/* The person behind an applicant, with the document that they showed. */
CsPracticePerson *
cs_practice_applicant_dup_person (const CsPracticeApplicant *self)
{
  CsPracticePerson *person
      = cs_practice_person_new (self->seed, self->person, self->country, self->document);
  g_autofree char *email = g_strdup_printf ("applicant%u@example.com", self->number + 1);

  if (self->row.known == 0)
    g_set_str (&person->email, email);
  return person;
}

/* The form of the service: UTC, with three decimals. */
char *
cs_practice_format_ms (int64_t ms)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (ms / 1000);
  g_autofree char *seconds = g_date_time_format (when, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03dZ", seconds, (int) (ms % 1000));
}

gboolean
cs_practice_parse_ms (const char *iso8601, int64_t *ms)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (iso8601, utc);

  if (when == NULL)
    return FALSE;
  *ms = g_date_time_to_unix (when) * 1000 + g_date_time_get_microsecond (when) / 1000;
  return TRUE;
}
