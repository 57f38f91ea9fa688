// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-render.h"

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

/* Sets a text, which redaction leaves as a placeholder where there was one. */
void
cs_practice_render_text (JsonObject *object,
                         const char *member,
                         const char *value,
                         gboolean redacted)
{
  cs_practice_set_string (object, member, value != NULL && redacted ? "[redacted]" : value);
}

JsonNode *
cs_practice_render_address (const CsPracticePerson *person, gboolean redacted)
{
  JsonObject *address = json_object_new ();

  cs_practice_render_text (address, "city", person->city, redacted);
  cs_practice_set_string (address, "country", person->country);
  cs_practice_render_text (address, "line1", person->line1, redacted);
  cs_practice_render_text (address, "line2", person->line2, redacted);
  cs_practice_render_text (address, "postal_code", person->postal_code, redacted);
  cs_practice_render_text (address, "state", person->state, redacted);
  return take_object (address);
}

static void
set_part (JsonObject *object, const char *member, int part)
{
  if (part != 0)
    json_object_set_int_member (object, member, part);
  else
    json_object_set_null_member (object, member);
}

/* A redacted date is the first day of the year 1. */
JsonNode *
cs_practice_render_date (CsPracticeDate date, gboolean redacted)
{
  JsonObject *object = json_object_new ();

  if (redacted)
    date = (CsPracticeDate) { 1, 1, 1 };
  set_part (object, "day", date.day);
  set_part (object, "month", date.month);
  set_part (object, "year", date.year);
  return take_object (object);
}

JsonNode *
cs_practice_render_dob (const CsPracticePerson *person, CsPracticeDobShape shape, gboolean redacted)
{
  switch (shape)
    {
    case CS_PRACTICE_DOB_WHOLE:
      return cs_practice_render_date (person->dob, redacted);
    case CS_PRACTICE_DOB_NULL:
      break;
    case CS_PRACTICE_DOB_NULL_PARTS:
      return cs_practice_render_date ((CsPracticeDate) { 0 }, redacted);
    case CS_PRACTICE_DOB_YEAR_ONLY:
      return cs_practice_render_date ((CsPracticeDate) { .year = person->dob.year }, redacted);
    }
  return json_node_new (JSON_NODE_NULL);
}

/* {code, reason}, or null. */
JsonNode *
cs_practice_render_error (const char *code)
{
  JsonObject *error;

  if (code == NULL)
    return json_node_new (JSON_NODE_NULL);
  error = json_object_new ();
  json_object_set_string_member (error, "code", code);
  cs_practice_set_string (error, "reason", cs_practice_error_get_reason (code));
  return take_object (error);
}
