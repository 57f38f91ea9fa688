// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-enums.h"

static const char *const service_names[] = { "stripe", "blockpass", NULL };
static const char *const mode_names[] = { "practice", "test", "live", NULL };
static const char *const outcome_names[] = {
  "unknown", "verified", "failed", "not_submitted", "processing", "canceled", NULL,
};
static const char *const scope_names[] = {
  "unknown", "metadata", "attributes", "pictures", NULL,
};
static const char *const source_names[] = {
  "session", "provided", "verified",  "document",    "id_number",
  "email",   "phone",    "attribute", "certificate", NULL,
};

static gboolean
find_name (const char *const *names, const char *text, int *index)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], text) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

const char *
cs_service_to_string (CsService service)
{
  return service_names[service];
}

gboolean
cs_service_from_string (const char *text, CsService *service)
{
  int index;

  if (!find_name (service_names, text, &index))
    return FALSE;
  *service = (CsService) index;
  return TRUE;
}

const char *
cs_mode_to_string (CsMode mode)
{
  return mode_names[mode];
}

gboolean
cs_mode_from_string (const char *text, CsMode *mode)
{
  int index;

  if (!find_name (mode_names, text, &index))
    return FALSE;
  *mode = (CsMode) index;
  return TRUE;
}

const char *
cs_outcome_to_string (CsOutcome outcome)
{
  return outcome_names[outcome];
}

gboolean
cs_outcome_from_string (const char *text, CsOutcome *outcome)
{
  int index;

  if (!find_name (outcome_names, text, &index))
    return FALSE;
  *outcome = (CsOutcome) index;
  return TRUE;
}

const char *
cs_scope_to_string (CsScope scope)
{
  return scope_names[scope];
}

gboolean
cs_scope_from_string (const char *text, CsScope *scope)
{
  int index;

  if (!find_name (scope_names, text, &index))
    return FALSE;
  *scope = (CsScope) index;
  return TRUE;
}

const char *
cs_source_to_string (CsSource source)
{
  return source_names[source];
}
