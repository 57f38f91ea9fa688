// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-wording-private.h"

#include "cs-certificate.h"
#include "cs-date.h"
#include "cs-secure-memory.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <time.h>

#define REDACTED "[redacted]"

/* Longer than any word of ours, and than any date in words. */
#define LONGEST_WORD 512

/* Text that grows in place: a value that was copied on the way would have to be wiped there. */
typedef struct
{
  CsSecret *secret;
  char *at;
  char *end;
} Writer;

static void
writer_init (Writer *self, size_t size)
{
  self->secret = cs_secret_new_empty (size);
  self->at = cs_secret_get_buffer (self->secret);
  self->end = self->at + size;
}

static CsSecret *
writer_finish (Writer *self)
{
  cs_secret_truncate (self->secret, (size_t) (self->at - cs_secret_get_buffer (self->secret)));
  return g_steal_pointer (&self->secret);
}

static void
append (Writer *self, const char *text, size_t length)
{
  g_return_if_fail (length <= (size_t) (self->end - self->at));

  memcpy (self->at, text, length);
  self->at += length;
}

/* Characters that move or hide what is around them have no place in a name. */
static gboolean
is_plain (gunichar c)
{
  return !(g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)
           || c == 0x2028 || c == 0x2029);
}

static void
append_plain (Writer *self, const char *text, size_t length)
{
  const char *end = text + length;

  while (text < end)
    {
      gunichar c = g_utf8_get_char_validated (text, end - text);
      const char *next = c < 0x110000 ? g_utf8_next_char (text) : text + 1;

      if (c < 0x110000 && is_plain (c))
        append (self, text, (size_t) (next - text));
      else
        append (self, " ", 1);
      text = next;
    }
}

/* --- dates ---------------------------------------------------------------------------------- */

static const char *
get_date_format (const CsDate *date)
{
  /* Translators: dates as strftime(3) has them; "12 March 1987" and what of it is known. A date
   * on a document has no time zone. */
  if (date->day != 0 && date->month != 0 && date->year != 0)
    return C_ ("date", "%-d %B %Y");
  if (date->month != 0 && date->year != 0)
    return C_ ("date", "%B %Y");
  if (date->day != 0 && date->month != 0)
    return C_ ("date", "%-d %B");
  if (date->month != 0)
    return C_ ("date", "%B");
  return date->day == 0 ? C_ ("date", "%Y") : NULL;
}

/* A day without its month has no words: the gap is shown, or the day would be taken for a month. */
static void
append_gap (Writer *self, const CsDate *date)
{
  char year[16] = "????";
  char words[32];

  if (date->year != 0)
    g_snprintf (year, sizeof year, "%04d", date->year);
  g_snprintf (words, sizeof words, "%s-??-%02d", year, date->day);
  append (self, words, strlen (words));
  explicit_bzero (words, sizeof words);
  explicit_bzero (year, sizeof year);
}

static void
append_date (Writer *self, const char *text)
{
  CsDate date = { 0 };
  struct tm parts = { 0 };
  gboolean known = cs_date_parse (text, &date);
  const char *format = known ? get_date_format (&date) : NULL;
  char words[LONGEST_WORD];

  parts.tm_year = date.year - 1900;
  parts.tm_mon = date.month - 1;
  parts.tm_mday = date.day;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (format != NULL && strftime (words, sizeof words, format, &parts) > 0
      && g_utf8_validate (words, -1, NULL))
    append (self, words, strlen (words));
  else if (known && format == NULL)
    append_gap (self, &date);
  else
    append_plain (self, text, strlen (text));
#pragma GCC diagnostic pop
  explicit_bzero (words, sizeof words);
  explicit_bzero (&parts, sizeof parts);
  explicit_bzero (&date, sizeof date);
}

/* --- addresses, words ----------------------------------------------------------------------- */

static void
append_country (Writer *self, const char *code)
{
  const char *name = cs_wording_find_country (code);

  if (name != NULL)
    append (self, name, strlen (name));
  else
    append_plain (self, code, strlen (code));
}

/* One line, as it is read aloud; the last part is the country's code, or empty. */
static void
append_address (Writer *self, const char *text)
{
  const char *separator = C_ ("address", ", ");
  const char *country = strrchr (text, '\n');
  const char *line = text;
  const char *end;

  while (country != NULL && line < country)
    {
      end = strchr (line, '\n');
      append_plain (self, line, (size_t) (end - line));
      line = end + 1;
      if (line < country || country[1] != '\0')
        append (self, separator, strlen (separator));
    }
  append_country (self, country != NULL ? country + 1 : text);
}

static const char *
find_word (CsValueType type, const char *value)
{
  static const struct
  {
    CsValueType type;
    const char *word;
    const char *text;
  } words[] = {
    { CS_VALUE_DOCUMENT_TYPE, "driving_license", N_ ("Driving licence") },
    { CS_VALUE_DOCUMENT_TYPE, "id_card", N_ ("Identity card") },
    { CS_VALUE_DOCUMENT_TYPE, "passport", N_ ("Passport") },
    { CS_VALUE_NUMBER_TYPE, "br_cpf", N_ ("CPF, Brazil") },
    { CS_VALUE_NUMBER_TYPE, "sg_nric", N_ ("NRIC, Singapore") },
    { CS_VALUE_NUMBER_TYPE, "us_ssn", N_ ("Social Security number, United States (last 4)") },
    { CS_VALUE_SEX, "female", N_ ("Female") },
    { CS_VALUE_SEX, "male", N_ ("Male") },
    { CS_VALUE_SEX, "unknown", N_ ("Not stated") },
  };

  if (g_str_equal (value, REDACTED))
    return _ ("Redacted");
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].type == type && g_str_equal (value, words[i].word))
      return _ (words[i].text);
  return value;
}

static void
append_time (Writer *self, const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  char *words = time != NULL ? cs_wording_dup_time (g_date_time_to_unix (time)) : NULL;

  if (words != NULL)
    append (self, words, MIN (strlen (words), LONGEST_WORD));
  else
    append_plain (self, text, strlen (text));
  cs_wipe_and_free (words);
}

/* One line of it; the whole is drawn, not worded. */
static void
append_certificate (Writer *self, const char *text)
{
  g_autoptr (CsSecret) secret = cs_secret_new (text, -1);
  g_autoptr (CsCertificate) certificate = cs_certificate_from_secret (secret);
  const char *result = certificate != NULL ? cs_certificate_get_result (certificate) : NULL;
  const char *summary = certificate != NULL ? cs_certificate_get_summary (certificate) : NULL;

  if (result != NULL && summary != NULL && g_ascii_strcasecmp (result, summary) == 0)
    summary = NULL;
  if (certificate == NULL)
    append_plain (self, text, strlen (text));
  if (result != NULL)
    append_plain (self, result, strlen (result));
  if (result != NULL && summary != NULL)
    append (self, ": ", 2);
  if (summary != NULL)
    append_plain (self, summary, strlen (summary));
  cs_secret_wipe (secret);
}

static CsSecret *
word_value (CsValueType type, const char *value)
{
  Writer writer;
  const char *word;

  writer_init (&writer, strlen (value) * 3 + LONGEST_WORD);
  switch (type)
    {
    case CS_VALUE_DATE:
      append_date (&writer, value);
      break;
    case CS_VALUE_COUNTRY:
      append_country (&writer, value);
      break;
    case CS_VALUE_ADDRESS:
      append_address (&writer, value);
      break;
    case CS_VALUE_CERTIFICATE:
      append_certificate (&writer, value);
      break;
    case CS_VALUE_TIME:
      append_time (&writer, value);
      break;
    case CS_VALUE_TEXT:
    case CS_VALUE_DOCUMENT_TYPE:
    case CS_VALUE_NUMBER_TYPE:
    case CS_VALUE_SEX:
      word = find_word (type, value);
      append_plain (&writer, word, strlen (word));
      break;
    }
  return writer_finish (&writer);
}

CsSecret *
cs_wording_dup_secret_value (CsValueType type, CsSecret *value)
{
  return word_value (type, cs_secret_peek (value));
}

char *
cs_wording_dup_value (CsValueType type, const char *value)
{
  g_autoptr (CsSecret) text = word_value (type, value);

  return g_strdup (cs_secret_peek (text));
}

/* Nothing sensitive, and asked for with every row: in memory that costs no call of the system. */
char *
cs_wording_dup_plain (const char *text)
{
  size_t length = text != NULL ? strlen (text) : 0;
  Writer writer = { 0 };
  char *plain;

  if (text == NULL)
    return NULL;
  plain = g_malloc (length + 1);
  writer.at = plain;
  writer.end = plain + length;
  append_plain (&writer, text, length);
  *writer.at = '\0';
  return plain;
}
