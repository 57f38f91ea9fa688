// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-body.h"

#include <string.h>

struct _CsBlockpassBody
{
  CsSecret *shape; /* the answer, with "@7" where the value number 7 was */
  CsJsonReader *reader;
  GArray *values; /* CsBlockpassRaw */
};

/* One object or array that the scan is in. */
typedef struct
{
  gboolean is_object;
  gboolean at_key;   /* a member's name comes next */
  gboolean at_value; /* a member's value does */
  const char *key;   /* of the value that comes next, or that we are in */
  size_t key_length;
} Level;

typedef struct
{
  const char *at;
  const char *end;
  char *out; /* NULL: only counted */
  size_t length;
  GArray *values; /* CsBlockpassRaw; NULL: only counted */
  unsigned n_values;
  Level levels[CS_JSON_MAX_DEPTH];
  unsigned depth;
} Scan;

/* --- taking values out ---------------------------------------------------------------------- */

static void
emit (Scan *scan, const char *text, size_t length)
{
  if (scan->out != NULL)
    memcpy (scan->out + scan->length, text, length);
  scan->length += length;
}

/* Past the string that begins at @at; NULL where it does not end. */
static const char *
skip_string (const char *at, const char *end)
{
  for (at++; at < end; at++)
    {
      if (*at == '\\')
        at++;
      else if (*at == '"')
        return at + 1;
    }
  return NULL;
}

/* Past any value; NULL where it does not end. */
static const char *
skip_value (const char *at, const char *end)
{
  unsigned depth = 0;

  while (at != NULL && at < end)
    {
      if (*at == '"')
        at = skip_string (at, end);
      else if (*at == '{' || *at == '[')
        {
          depth++;
          at++;
        }
      else if ((*at == '}' || *at == ']') && depth > 0)
        {
          depth--;
          at++;
        }
      else
        {
          /* A number or a word, or what stands between values. */
          while (at < end && strchr ("\"{}[],: \t\r\n", *at) == NULL)
            at++;
          if (depth > 0 && at < end && strchr (",: \t\r\n", *at) != NULL)
            {
              at++;
              continue;
            }
        }
      if (depth == 0)
        return at;
    }
  return NULL;
}

static gboolean
has_key (const Level *level, const char *key)
{
  return level->is_object && level->key != NULL && level->key_length == strlen (key)
         && memcmp (level->key, key, level->key_length) == 0;
}

/* Whether the value at the place where the scan is must not go to the reader. */
static gboolean
is_kept_back (Scan *scan)
{
  const Level *here = &scan->levels[scan->depth - 1];

  if (scan->depth < 2 || !here->is_object
      || (scan->end - scan->at >= 4 && memcmp (scan->at, "null", 4) == 0))
    return FALSE;
  if (has_key (here - 1, "certs") || has_key (here - 1, "certificates")
      || has_key (here - 1, "customFields"))
    return TRUE;
  if (has_key (here - 1, "identities"))
    return *scan->at != '{';
  return scan->depth >= 3 && has_key (here - 2, "identities") && has_key (here, "value");
}

static gboolean
keep_back (Scan *scan)
{
  const char *end = skip_value (scan->at, scan->end);
  gboolean is_string = *scan->at == '"';
  CsBlockpassRaw raw = { scan->at, 0, is_string };
  char name[16];

  if (end == NULL || end == scan->at)
    return FALSE;
  raw.length = (size_t) (end - scan->at);
  if (is_string)
    {
      raw.text++;
      raw.length -= 2;
    }
  g_snprintf (name, sizeof name, "\"@%u\"", scan->n_values++);
  emit (scan, name, strlen (name));
  if (scan->values != NULL)
    g_array_append_val (scan->values, raw);
  scan->at = end;
  return TRUE;
}

/* --- the scan ------------------------------------------------------------------------------- */

static gboolean
scan_string (Scan *scan)
{
  Level *here = scan->depth > 0 ? &scan->levels[scan->depth - 1] : NULL;
  const char *end = skip_string (scan->at, scan->end);

  if (end == NULL)
    return FALSE;
  if (here != NULL && here->at_key)
    {
      here->key = scan->at + 1;
      here->key_length = (size_t) (end - scan->at) - 2;
    }
  emit (scan, scan->at, (size_t) (end - scan->at));
  scan->at = end;
  return TRUE;
}

static gboolean
scan_mark (Scan *scan)
{
  char c = *scan->at;

  if (c == '{' || c == '[')
    {
      if (scan->depth == CS_JSON_MAX_DEPTH)
        return FALSE;
      scan->levels[scan->depth++] = (Level) { .is_object = c == '{', .at_key = c == '{' };
    }
  else if ((c == '}' || c == ']') && scan->depth > 0)
    scan->depth--;
  else if (scan->depth > 0 && (c == ':' || c == ','))
    {
      Level *here = &scan->levels[scan->depth - 1];

      here->at_key = c == ',' && here->is_object;
      here->at_value = c == ':' && here->is_object;
    }
  emit (scan, scan->at++, 1);
  return TRUE;
}

/* What is not JSON is handed on as it is: the reader says so. */
static void
scan_all (Scan *scan)
{
  gboolean good = TRUE;

  while (good && scan->at < scan->end)
    {
      Level *here = scan->depth > 0 ? &scan->levels[scan->depth - 1] : NULL;
      gboolean begins = here != NULL && here->at_value && strchr (" \t\r\n:", *scan->at) == NULL;

      if (begins)
        here->at_value = FALSE;
      if (begins && is_kept_back (scan))
        good = keep_back (scan);
      else if (*scan->at == '"')
        good = scan_string (scan);
      else
        good = scan_mark (scan);
    }
  emit (scan, scan->at, (size_t) (scan->end - scan->at));
}

CsBlockpassBody *
cs_blockpass_body_new (const char *text, size_t length, GError **error)
{
  Scan count = { .at = text, .end = text + length };
  Scan scan = { .at = text, .end = text + length };
  g_autoptr (CsBlockpassBody) self = g_new0 (CsBlockpassBody, 1);

  scan_all (&count);
  self->values = g_array_new (FALSE, FALSE, sizeof (CsBlockpassRaw));
  self->shape = cs_secret_new_empty (count.length);
  scan.out = cs_secret_get_buffer (self->shape);
  scan.values = self->values;
  scan_all (&scan);
  self->reader = cs_json_reader_new (cs_secret_peek (self->shape),
                                     (gssize) cs_secret_get_length (self->shape), error);
  return self->reader != NULL ? g_steal_pointer (&self) : NULL;
}

void
cs_blockpass_body_free (CsBlockpassBody *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->reader, cs_json_reader_free);
  g_clear_pointer (&self->shape, cs_secret_unref);
  g_clear_pointer (&self->values, g_array_unref);
  g_free (self);
}

CsJsonReader *
cs_blockpass_body_get_reader (CsBlockpassBody *self)
{
  return self->reader;
}

gboolean
cs_blockpass_body_find (CsBlockpassBody *self, const char *member, CsBlockpassRaw *raw)
{
  const char *name = cs_json_reader_is_string (self->reader, member)
                         ? cs_json_reader_get_string (self->reader, member)
                         : NULL;
  uint64_t index;

  if (name == NULL || *name != '@'
      || !g_ascii_string_to_unsigned (name + 1, 10, 0, G_MAXUINT, &index, NULL)
      || index >= self->values->len)
    return FALSE;
  *raw = g_array_index (self->values, CsBlockpassRaw, index);
  return TRUE;
}
