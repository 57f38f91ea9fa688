// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-json-parse.h"

#include "cs-json-reader.h"
#include "cs-secret.h"

#include <string.h>

#define NUL "\\u0000"

/* What can be told by the bytes alone, before there is a tree. */
typedef struct
{
  unsigned depth; /* the deepest */
  unsigned n_members;
  unsigned n_values; /* roughly: none has less than a mark of its own */
} Shape;

static Shape
scan (const char *text, size_t length)
{
  Shape shape = { 0 };
  unsigned depth = 0;
  gboolean in_string = FALSE;

  for (size_t i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == ':')
        shape.n_members++;
      else if (c == '{' || c == '[' || c == ',')
        {
          shape.n_values++;
          if (c != ',')
            depth++;
          shape.depth = MAX (shape.depth, depth);
        }
      else if ((c == '}' || c == ']') && depth > 0)
        depth--;
    }
  return shape;
}

static unsigned
count_members (JsonNode *node)
{
  unsigned count = 0;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode *value;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &value))
        count += 1 + count_members (value);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (unsigned i = 0; i < json_array_get_length (array); i++)
        count += count_members (json_array_get_element (array, i));
    }
  return count;
}

/* A NUL would end its text, and what follows would be cut off unseen: it becomes U+FFFD, as what
 * cannot be shown. NULL where there is none. */
static CsSecret *
replace_nuls (const char *text, size_t length)
{
  CsSecret *copy;
  char *at;

  if (memmem (text, length, NUL, strlen (NUL)) == NULL)
    return NULL;
  copy = cs_secret_new (text, (gssize) length);
  at = cs_secret_get_buffer (copy);
  for (size_t i = 0; i + strlen (NUL) <= length; i++)
    if (at[i] == '\\')
      {
        if (memcmp (at + i, NUL, strlen (NUL)) == 0)
          memcpy (at + i, "\\ufffd", strlen (NUL));
        i++;
      }
  return copy;
}

JsonParser *
cs_json_parse (const char *text, size_t length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (CsSecret) mended = NULL;
  Shape shape;

  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, CS_JSON_ERROR, CS_JSON_ERROR_NOT_JSON, "The answer is not UTF-8");
      return NULL;
    }
  shape = scan (text, length);
  if (shape.depth > CS_JSON_MAX_DEPTH)
    {
      g_set_error (error, CS_JSON_ERROR, CS_JSON_ERROR_TOO_DEEP,
                   "The answer nests deeper than %d levels", CS_JSON_MAX_DEPTH);
      return NULL;
    }
  if (shape.n_values > CS_JSON_MAX_VALUES)
    {
      g_set_error (error, CS_JSON_ERROR, CS_JSON_ERROR_TOO_MANY,
                   "The answer has more than %d values", CS_JSON_MAX_VALUES);
      return NULL;
    }

  mended = replace_nuls (text, length);
  if (mended != NULL)
    text = cs_secret_peek (mended);

  /* json-glib's message quotes what it stumbled over: it is not passed on. */
  parser = json_parser_new_immutable ();
  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL)
      || json_parser_get_root (parser) == NULL)
    {
      g_set_error_literal (error, CS_JSON_ERROR, CS_JSON_ERROR_NOT_JSON, "The answer is not JSON");
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_set_error_literal (error, CS_JSON_ERROR, CS_JSON_ERROR_NOT_OBJECT,
                           "The answer is not a JSON object");
      return NULL;
    }
  if (count_members (json_parser_get_root (parser)) != shape.n_members)
    {
      g_set_error_literal (error, CS_JSON_ERROR, CS_JSON_ERROR_DUPLICATE,
                           "The answer names a member twice");
      return NULL;
    }
  return g_steal_pointer (&parser);
}
