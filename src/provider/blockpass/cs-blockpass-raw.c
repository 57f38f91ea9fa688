// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-body.h"

#include <string.h>

#define REPLACEMENT 0xfffd

/* --- text ----------------------------------------------------------------------------------- */

/* The four digits after "\u"; FALSE where they are none. */
static gboolean
read_code (const char *at, const char *end, gunichar *code)
{
  *code = 0;
  if (end - at < 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return FALSE;
      *code = *code * 16 + (gunichar) digit;
    }
  return TRUE;
}

/* One character that is written as a code, perhaps in two halves. NUL, which would end the text,
 * and a half alone become U+FFFD. */
static gboolean
read_unicode (const char **at, const char *end, gunichar *character)
{
  gunichar second;

  if (!read_code (*at, end, character))
    return FALSE;
  *at += 4;
  if (*character >= 0xd800 && *character < 0xdc00 && end - *at >= 6 && (*at)[0] == '\\'
      && (*at)[1] == 'u' && read_code (*at + 2, end, &second) && second >= 0xdc00
      && second < 0xe000)
    {
      *character = 0x10000 + ((*character - 0xd800) << 10) + (second - 0xdc00);
      *at += 6;
    }
  if (*character == 0 || (*character >= 0xd800 && *character < 0xe000))
    *character = REPLACEMENT;
  return TRUE;
}

/* What follows a backslash at @at, written to @out. */
static gboolean
read_escape (const char **at, const char *end, char **out)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";
  const char *found;
  gunichar character;

  if (*at == end)
    return FALSE;
  if (**at == 'u')
    {
      (*at)++;
      if (!read_unicode (at, end, &character))
        return FALSE;
      *out += g_unichar_to_utf8 (character, *out);
      return TRUE;
    }
  found = strchr (letters, **at);
  if (found == NULL || **at == '\0')
    return FALSE;
  *(*out)++ = meant[found - letters];
  (*at)++;
  return TRUE;
}

CsSecret *
cs_blockpass_raw_dup_text (const CsBlockpassRaw *raw)
{
  g_autoptr (CsSecret) text = cs_secret_new_empty (raw->length);
  const char *at = raw->text;
  const char *end = raw->text + raw->length;
  char *start = cs_secret_get_buffer (text);
  char *out = start;

  if (!g_utf8_validate_len (raw->text, raw->length, NULL))
    return NULL;
  while (at < end)
    {
      if (raw->is_string && *at == '\\')
        {
          at++;
          if (!read_escape (&at, end, &out))
            return NULL;
        }
      else
        *out++ = *at++;
    }
  cs_secret_truncate (text, (size_t) (out - start));
  return g_steal_pointer (&text);
}

/* --- base64 --------------------------------------------------------------------------------- */

static int
get_value (char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  if (c == '+')
    return 62;
  return c == '/' ? 63 : -1;
}

/* Past "data:image/jpeg;base64,", which some write before it. */
static const char *
skip_prefix (const char *at, const char *end)
{
  const char *comma;

  if (end - at < 5 || g_ascii_strncasecmp (at, "data:", 5) != 0)
    return at;
  comma = memchr (at, ',', (size_t) MIN (end - at, 128));
  return comma != NULL ? comma + 1 : at;
}

/* The next character that means something, 0 at the end, -1 for an escape that base64 cannot have:
 * "\/" is a slash, and lines may be broken. */
static int
next_character (const char **at, const char *end)
{
  while (*at < end)
    {
      char c = *(*at)++;

      if (c == '\\' && *at < end)
        {
          c = *(*at)++;
          if (c == 'n' || c == 'r')
            continue;
          return c == '/' ? c : -1;
        }
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
        return (unsigned char) c;
    }
  return 0;
}

size_t
cs_blockpass_raw_count_bytes (const CsBlockpassRaw *raw)
{
  return raw->length / 4 * 3 + 3;
}

CsSecret *
cs_blockpass_raw_dup_bytes (const CsBlockpassRaw *raw, size_t max)
{
  const char *end = raw->text + raw->length;
  const char *at = skip_prefix (raw->text, end);
  size_t size = MIN (max, cs_blockpass_raw_count_bytes (raw));
  g_autoptr (CsSecret) bytes = cs_secret_new_empty (size);
  char *out = cs_secret_get_buffer (bytes);
  size_t length = 0;
  unsigned n_read = 0;
  uint32_t bits = 0;
  int c;

  if (!raw->is_string)
    return NULL;
  while ((c = next_character (&at, end)) > 0 && c != '=')
    {
      int value = get_value ((char) c);

      if (value < 0)
        return NULL;
      bits = bits << 6 | (uint32_t) value;
      n_read++;
      if (n_read % 4 != 1)
        {
          if (length == size)
            break;
          out[length++] = (char) (bits >> (6 - 2 * ((n_read - 1) % 4)));
        }
    }
  /* After the first "=" there is at most another. */
  while (c == '=')
    c = next_character (&at, end);
  if (c != 0 && length < size)
    return NULL;
  if (n_read % 4 == 1 && length < size)
    return NULL;
  cs_secret_truncate (bytes, length);
  return g_steal_pointer (&bytes);
}
