// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-value.h"

#include "cs-blockpass-country.h"
#include "cs-date.h"
#include "cs-secure-memory.h"

#include <string.h>

CsValueType
cs_blockpass_form_get_type (CsBlockpassForm form)
{
  switch (form)
    {
    case CS_BLOCKPASS_DATE:
      return CS_VALUE_DATE;
    case CS_BLOCKPASS_COUNTRY:
      return CS_VALUE_COUNTRY;
    case CS_BLOCKPASS_ADDRESS:
      return CS_VALUE_ADDRESS;
    case CS_BLOCKPASS_PLAIN:
    case CS_BLOCKPASS_PHONE:
      return CS_VALUE_TEXT;
    }
  g_return_val_if_reached (CS_VALUE_TEXT);
}

/* --- dates ---------------------------------------------------------------------------------- */

static gboolean
read_number (const char *text, size_t length, int *number)
{
  *number = 0;
  for (size_t i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = *number * 10 + g_ascii_digit_value (text[i]);
    }
  return TRUE;
}

/* A calendar date: no clock and no time zone has a part in it. */
static CsSecret *
read_date (CsSecret *text)
{
  const char *at = cs_secret_peek (text);
  CsDate date = { 0 };
  CsSecret *value = NULL;
  char *words;

  if (cs_secret_get_length (text) == 10 && at[2] == '/' && at[5] == '/'
      && read_number (at, 2, &date.month) && read_number (at + 3, 2, &date.day)
      && read_number (at + 6, 4, &date.year) && cs_date_is_complete (&date))
    {
      words = cs_date_to_string (&date);
      value = cs_secret_new (words, -1);
      cs_wipe_and_free (words);
    }
  cs_wipe (&date, sizeof date);
  return value;
}

/* --- nested JSON ---------------------------------------------------------------------------- */

/* Adds a line to what is in @lines, if there is any. */
static void
add_line (CsSecret *lines, size_t *length, const char *line)
{
  char *buffer = cs_secret_get_buffer (lines);

  if (line == NULL)
    return;
  for (; *line != '\0'; line++)
    buffer[(*length)++] = *line == '\n' || *line == '\r' ? ' ' : *line;
  buffer[(*length)++] = '\n';
}

static const char *
get_part (CsJsonReader *reader, const char *member)
{
  const char *part = cs_json_reader_is_string (reader, member)
                         ? cs_json_reader_get_string (reader, member)
                         : NULL;

  return part != NULL && *part != '\0' ? part : NULL;
}

/* A part that is no text would be missing from the lines, and nobody would know. */
static gboolean
has_odd_part (CsJsonReader *reader, const char *const *members, size_t n_members)
{
  for (size_t i = 0; i < n_members; i++)
    if (cs_json_reader_has (reader, members[i]) && !cs_json_reader_is_null (reader, members[i])
        && !cs_json_reader_is_string (reader, members[i]))
      return TRUE;
  return FALSE;
}

/* Lines, and the country's code as the last of them. */
static CsSecret *
read_address (CsSecret *text)
{
  static const char *const members[]
      = { "address", "extraInfo", "city", "state", "postalCode", "country" };
  size_t size = cs_secret_get_length (text);
  g_autoptr (CsJsonReader) reader = cs_json_reader_new (cs_secret_peek (text), (gssize) size, NULL);
  g_autoptr (CsSecret) lines = NULL;
  const char *country;
  const char *code;
  size_t length = 0;

  if (reader == NULL || has_odd_part (reader, members, G_N_ELEMENTS (members)))
    return NULL;
  lines = cs_secret_new_empty (size + G_N_ELEMENTS (members));
  for (size_t i = 0; i < G_N_ELEMENTS (members) - 1; i++)
    add_line (lines, &length, get_part (reader, members[i]));
  country = get_part (reader, "country");
  code = country != NULL ? cs_blockpass_country_find (country) : NULL;
  if (country != NULL)
    {
      add_line (lines, &length, code != NULL ? code : country);
      length--;
    }
  if (length == 0)
    return NULL;
  cs_secret_truncate (lines, length);
  return g_steal_pointer (&lines);
}

static CsSecret *
read_phone (CsSecret *text)
{
  g_autoptr (CsJsonReader) reader
      = cs_json_reader_new (cs_secret_peek (text), (gssize) cs_secret_get_length (text), NULL);
  const char *number = NULL;

  if (reader != NULL)
    number = get_part (reader, "phoneNumber");
  if (reader != NULL && number == NULL)
    number = get_part (reader, "number");
  return number != NULL ? cs_secret_new (number, -1) : NULL;
}

/* Where it is not JSON, all of it is one line, with no country after it. */
static CsSecret *
make_one_line (CsSecret *text)
{
  CsSecret *lines = cs_secret_new_empty (cs_secret_get_length (text) + 1);
  size_t length = 0;

  add_line (lines, &length, cs_secret_peek (text));
  cs_secret_truncate (lines, length);
  return lines;
}

static CsSecret *
read_country (CsSecret *text)
{
  const char *code = cs_blockpass_country_find (cs_secret_peek (text));

  return code != NULL ? cs_secret_new (code, -1) : NULL;
}

CsSecret *
cs_blockpass_value_read (const CsBlockpassRaw *raw, CsBlockpassForm form, gboolean *unreadable)
{
  g_autoptr (CsSecret) text = cs_blockpass_raw_dup_text (raw);
  g_autoptr (CsSecret) value = NULL;

  *unreadable = text == NULL;
  if (text == NULL || cs_secret_get_length (text) == 0)
    return NULL;
  switch (form)
    {
    case CS_BLOCKPASS_DATE:
      value = read_date (text);
      break;
    case CS_BLOCKPASS_COUNTRY:
      value = read_country (text);
      break;
    case CS_BLOCKPASS_ADDRESS:
      value = read_address (text);
      if (value == NULL)
        value = make_one_line (text);
      break;
    case CS_BLOCKPASS_PHONE:
      value = read_phone (text);
      break;
    case CS_BLOCKPASS_PLAIN:
      break;
    }
  return value != NULL ? g_steal_pointer (&value) : g_steal_pointer (&text);
}
