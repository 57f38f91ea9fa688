// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-reason.h"

#include "cs-wording-private.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *word;
} reasons[] = {
  { "onboarding", N_ ("New customer") },
  { "periodic-review", N_ ("Periodic review") },
  { "alert", N_ ("Alert or investigation") },
  { "customer-request", N_ ("The customer’s own request") },
  { "authority", N_ ("Request of an authority") },
  { "quality", N_ ("Quality control or audit") },
};

const char *
cs_reason_get_name (unsigned index)
{
  return index < G_N_ELEMENTS (reasons) ? reasons[index].name : NULL;
}

const char *
cs_reason_get_word (unsigned index)
{
  return index < G_N_ELEMENTS (reasons) ? _ (reasons[index].word) : NULL;
}

const char *
cs_reason_find_word (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (name, reasons[i].name) == 0)
      return _ (reasons[i].word);
  return NULL;
}

char *
cs_reason_dup_typed (const char *text)
{
  g_autofree char *plain = cs_wording_dup_plain (text);
  g_autofree char *cut = NULL;

  if (plain == NULL)
    return NULL;
  g_strstrip (plain);
  cut = g_utf8_substring (plain, 0, MIN (g_utf8_strlen (plain, -1), CS_REASON_MAX));
  g_strchomp (cut);
  return *cut != '\0' ? g_steal_pointer (&cut) : NULL;
}
