// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-json-writer.h"

#include "cs-secure-memory.h"

#include <string.h>

#define MAX_DEPTH 16
#define FIRST_SIZE 8192

struct _CsJsonWriter
{
  char *text; /* secure */
  size_t length;
  size_t size;

  char closing[MAX_DEPTH]; /* what ends each level that is open */
  unsigned depth;
  gboolean is_empty; /* nothing in this level yet */
};

CsJsonWriter *
cs_json_writer_new (void)
{
  CsJsonWriter *self = g_new0 (CsJsonWriter, 1);

  self->size = FIRST_SIZE;
  self->text = cs_secure_alloc (self->size);
  self->is_empty = TRUE;
  return self;
}

void
cs_json_writer_free (CsJsonWriter *self)
{
  cs_secure_free (self->text);
  g_free (self);
}

static void
append (CsJsonWriter *self, const char *text, size_t length)
{
  if (self->size - self->length < length)
    {
      size_t size = 2 * self->size + length;
      char *larger = cs_secure_alloc (size);

      memcpy (larger, self->text, self->length);
      cs_secure_free (self->text);
      self->text = larger;
      self->size = size;
    }
  memcpy (self->text + self->length, text, length);
  self->length += length;
}

static void
append_text (CsJsonWriter *self, const char *text)
{
  append (self, text, strlen (text));
}

static void
append_newline (CsJsonWriter *self)
{
  append (self, "\n", 1);
  for (unsigned i = 0; i < self->depth; i++)
    append (self, "  ", 2);
}

/* Control characters, and what does not show or turns a line around in an editor. */
static gboolean
needs_code (gunichar character)
{
  return character < 0x20 || (character >= 0x7f && character <= 0x9f)
         || (character >= 0x2028 && character <= 0x202e)
         || (character >= 0x2066 && character <= 0x2069);
}

/* Appends the first character of @text, escaped where it must be, and gives its length. */
static size_t
append_character (CsJsonWriter *self, const char *text)
{
  static const char special[] = "\"\\\b\f\n\r\t";
  static const char letters[] = "\"\\bfnrt";
  const char *found = strchr (special, *text);
  gunichar character = g_utf8_get_char_validated (text, -1);
  size_t length;
  char code[8];

  if (character == (gunichar) -1 || character == (gunichar) -2)
    {
      append_text (self, "\xef\xbf\xbd");
      return 1;
    }
  length = (size_t) (g_utf8_next_char (text) - text);
  if (found != NULL)
    {
      append (self, "\\", 1);
      append (self, &letters[found - special], 1);
    }
  else if (needs_code (character))
    {
      g_snprintf (code, sizeof code, "\\u%04x", character);
      append_text (self, code);
    }
  else
    append (self, text, length);
  return length;
}

static void
append_string (CsJsonWriter *self, const char *value)
{
  append (self, "\"", 1);
  while (*value != '\0')
    value += append_character (self, value);
  append (self, "\"", 1);
}

static void
start_value (CsJsonWriter *self, const char *member)
{
  if (self->depth > 0)
    {
      if (!self->is_empty)
        append (self, ",", 1);
      append_newline (self);
    }
  self->is_empty = FALSE;
  if (member != NULL)
    {
      append_string (self, member);
      append (self, ": ", 2);
    }
}

static void
open_level (CsJsonWriter *self, const char *member, const char *opening, char closing)
{
  g_assert (self->depth < MAX_DEPTH);

  start_value (self, member);
  append (self, opening, 1);
  self->closing[self->depth++] = closing;
  self->is_empty = TRUE;
}

void
cs_json_writer_open_object (CsJsonWriter *self, const char *member)
{
  open_level (self, member, "{", '}');
}

void
cs_json_writer_open_array (CsJsonWriter *self, const char *member)
{
  open_level (self, member, "[", ']');
}

void
cs_json_writer_close (CsJsonWriter *self)
{
  g_assert (self->depth > 0);

  self->depth--;
  if (!self->is_empty)
    append_newline (self);
  append (self, &self->closing[self->depth], 1);
  self->is_empty = FALSE;
}

void
cs_json_writer_add_string (CsJsonWriter *self, const char *member, const char *value)
{
  start_value (self, member);
  if (value != NULL)
    append_string (self, value);
  else
    append_text (self, "null");
}

void
cs_json_writer_add_bool (CsJsonWriter *self, const char *member, gboolean value)
{
  start_value (self, member);
  append_text (self, value ? "true" : "false");
}

void
cs_json_writer_add_int (CsJsonWriter *self, const char *member, int64_t value)
{
  char digits[24];

  start_value (self, member);
  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);
  append_text (self, digits);
}

CsSecret *
cs_json_writer_finish (CsJsonWriter *self)
{
  g_assert (self->depth == 0);

  append (self, "\n", 1);
  return cs_secret_new (self->text, (gssize) self->length);
}
