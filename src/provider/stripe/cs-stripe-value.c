// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-value.h"

#include "cs-secure-memory.h"

#define REDACTED "[redacted]"

static gboolean
is_there (CsJsonReader *reader, const char *member)
{
  return cs_json_reader_has (reader, member) && !cs_json_reader_is_null (reader, member);
}

/* Borrowed @text. */
static CsFieldState
peek_text (CsJsonReader *reader, const char *member, const char **text)
{
  *text = NULL;
  if (!is_there (reader, member))
    return CS_FIELD_ABSENT;
  *text = cs_json_reader_get_string (reader, member);
  if (*text == NULL)
    return CS_FIELD_UNREADABLE;
  if (**text == '\0')
    return CS_FIELD_ABSENT;
  return g_str_equal (*text, REDACTED) ? CS_FIELD_REDACTED : CS_FIELD_PRESENT;
}

static CsFieldState
read_text (CsJsonReader *reader, const char *member, char **text)
{
  const char *value;
  CsFieldState state = peek_text (reader, member, &value);

  if (state == CS_FIELD_PRESENT)
    *text = g_strdup (value);
  return state;
}

/* A part that is out of range makes the date unreadable: half a birthday would be a guess. */
static gboolean
read_part (CsJsonReader *reader, const char *member, int highest, int *part)
{
  int64_t value;

  *part = 0;
  if (!is_there (reader, member))
    return TRUE;
  if (!cs_json_reader_get_int (reader, member, &value) || value < 1 || value > highest)
    return FALSE;
  *part = (int) value;
  return TRUE;
}

static CsFieldState
read_date (CsJsonReader *reader, const char *member, char **text)
{
  CsDate date;
  gboolean good;

  if (!is_there (reader, member))
    return CS_FIELD_ABSENT;
  if (!cs_json_reader_enter_object (reader, member))
    return CS_FIELD_UNREADABLE;
  good = read_part (reader, "year", 9999, &date.year)
         && read_part (reader, "month", 12, &date.month)
         && read_part (reader, "day", 31, &date.day);
  cs_json_reader_leave (reader);

  if (!good)
    return CS_FIELD_UNREADABLE;
  if (cs_date_is_empty (&date))
    return CS_FIELD_ABSENT;
  if (cs_date_is_placeholder (&date))
    return CS_FIELD_REDACTED;
  *text = cs_date_to_string (&date);
  cs_wipe (&date, sizeof date);
  return CS_FIELD_PRESENT;
}

static void
append_word (GString *line, const char *separator, const char *word)
{
  if (word == NULL)
    return;
  if (line->len > 0)
    g_string_append (line, separator);
  g_string_append (line, word);
}

/* Lines as one would write them on an envelope, then the country's code, which may be empty. */
static char *
write_address (const char *const parts[6])
{
  GString *lines = g_string_new (NULL);
  g_autoptr (GString) place = g_string_new (NULL);

  append_word (lines, "\n", parts[0]);
  append_word (lines, "\n", parts[1]);
  if (parts[3] == NULL)
    append_word (place, " ", parts[4]);
  append_word (place, " ", parts[2]);
  append_word (place, ", ", parts[3]);
  if (parts[3] != NULL)
    append_word (place, " ", parts[4]);
  if (place->len > 0)
    append_word (lines, "\n", place->str);
  g_string_append_c (lines, '\n');
  if (parts[5] != NULL)
    g_string_append (lines, parts[5]);
  return g_string_free (lines, FALSE);
}

static CsFieldState
read_address (CsJsonReader *reader, const char *member, char **text)
{
  static const char *const names[]
      = { "line1", "line2", "city", "state", "postal_code", "country" };
  const char *parts[G_N_ELEMENTS (names)];
  unsigned seen[CS_FIELD_UNREADABLE + 1] = { 0 };

  if (!is_there (reader, member))
    return CS_FIELD_ABSENT;
  if (!cs_json_reader_enter_object (reader, member))
    return CS_FIELD_UNREADABLE;
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      CsFieldState state = peek_text (reader, names[i], &parts[i]);

      seen[state]++;
      if (state == CS_FIELD_ABSENT)
        parts[i] = NULL;
    }
  cs_json_reader_leave (reader);

  /* One part that is gone or cannot be read makes the rest look like a whole that it is not. */
  if (seen[CS_FIELD_UNREADABLE] > 0)
    return CS_FIELD_UNREADABLE;
  if (seen[CS_FIELD_REDACTED] > 0)
    return CS_FIELD_REDACTED;
  if (seen[CS_FIELD_PRESENT] == 0)
    return CS_FIELD_ABSENT;
  *text = write_address (parts);
  return CS_FIELD_PRESENT;
}

CsFieldState
cs_stripe_value_read (CsJsonReader *reader, const char *member, CsValueType type, char **text)
{
  *text = NULL;
  switch (type)
    {
    case CS_VALUE_DATE:
      return read_date (reader, member, text);
    case CS_VALUE_ADDRESS:
      return read_address (reader, member, text);
    case CS_VALUE_TEXT:
    case CS_VALUE_COUNTRY:
    case CS_VALUE_DOCUMENT_TYPE:
    case CS_VALUE_NUMBER_TYPE:
    case CS_VALUE_SEX:
    case CS_VALUE_TIME:
    case CS_VALUE_CERTIFICATE:
      return read_text (reader, member, text);
    }
  g_return_val_if_reached (CS_FIELD_UNREADABLE);
}

gboolean
cs_stripe_reason_read (CsJsonReader *reader,
                       const char *member,
                       const char **code,
                       const char **text)
{
  *code = NULL;
  *text = NULL;
  if (!cs_json_reader_enter_object (reader, member))
    return FALSE;
  *code = cs_json_reader_get_string (reader, "code");
  *text = cs_json_reader_get_string (reader, "reason");
  cs_json_reader_leave (reader);
  return *code != NULL || *text != NULL;
}
