// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-json-reader.h"

#include "cs-json-parse.h"

#include <string.h>

struct _CsJsonReader
{
  JsonParser *parser;
  GPtrArray *stack; /* JsonNode, borrowed: object or array; the last is where we are */
  GPtrArray *path;  /* char *, one for each of @stack after the first */
  GPtrArray *notes; /* char *, NULL-terminated */
};

G_DEFINE_QUARK (cs-json-error-quark, cs_json_error)

/* --- where we are, and what was wrong ------------------------------------------------------- */

static JsonNode *
here (CsJsonReader *self)
{
  return g_ptr_array_index (self->stack, self->stack->len - 1);
}

static JsonNode *
find (CsJsonReader *self, const char *member)
{
  JsonNode *node = here (self);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  return json_object_get_member (json_node_get_object (node), member);
}

static const char *
type_name (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return "an object";
  if (JSON_NODE_HOLDS_ARRAY (node))
    return "an array";
  if (JSON_NODE_HOLDS_NULL (node))
    return "null";
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return "a string";
    case G_TYPE_BOOLEAN:
      return "true or false";
    case G_TYPE_INT64:
      return "a whole number";
    default:
      return "a number";
    }
}

static void
note (CsJsonReader *self, const char *member, const char *expected, JsonNode *found)
{
  GString *text = g_string_new (NULL);

  for (unsigned i = 0; i < self->path->len; i++)
    {
      const char *step = g_ptr_array_index (self->path, i);

      if (*step != '[' && text->len > 0)
        g_string_append_c (text, '.');
      g_string_append (text, step);
    }
  if (member != NULL)
    g_string_append_printf (text, *member == '[' || text->len == 0 ? "%s" : ".%s", member);
  g_string_append_printf (text, ": expected %s, found %s", expected, type_name (found));

  g_ptr_array_insert (self->notes, (int) self->notes->len - 1, g_string_free (text, FALSE));
}

/* The member if it holds a @type; NULL where missing or null, and (noted) where it is another. */
static JsonNode *
find_value (CsJsonReader *self, const char *member, GType type, const char *expected)
{
  JsonNode *node = find (self, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type)
    return node;
  note (self, member, expected, node);
  return NULL;
}

static gboolean
enter (CsJsonReader *self, const char *step, JsonNode *node)
{
  g_ptr_array_add (self->stack, node);
  g_ptr_array_add (self->path, g_strdup (step));
  return TRUE;
}

/* --- public --------------------------------------------------------------------------------- */

CsJsonReader *
cs_json_reader_new (const char *text, gssize length, GError **error)
{
  JsonParser *parser = cs_json_parse (text, length < 0 ? strlen (text) : (size_t) length, error);
  CsJsonReader *self;

  if (parser == NULL)
    return NULL;
  self = g_new0 (CsJsonReader, 1);
  self->parser = parser;
  self->stack = g_ptr_array_new ();
  self->path = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->notes, NULL);
  g_ptr_array_add (self->stack, json_parser_get_root (self->parser));
  return self;
}

void
cs_json_reader_free (CsJsonReader *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->stack);
  g_ptr_array_unref (self->path);
  g_ptr_array_unref (self->notes);
  g_object_unref (self->parser);
  g_free (self);
}

gboolean
cs_json_reader_enter_object (CsJsonReader *self, const char *member)
{
  JsonNode *node = find (self, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return enter (self, member, node);
  note (self, member, "an object", node);
  return FALSE;
}

gboolean
cs_json_reader_enter_array (CsJsonReader *self, const char *member)
{
  JsonNode *node = find (self, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return enter (self, member, node);
  note (self, member, "an array", node);
  return FALSE;
}

unsigned
cs_json_reader_count (CsJsonReader *self)
{
  JsonNode *node = here (self);

  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node));
  return json_object_get_size (json_node_get_object (node));
}

gboolean
cs_json_reader_enter_element (CsJsonReader *self, unsigned index)
{
  JsonNode *node = here (self);
  JsonNode *element;
  char step[16];

  if (!JSON_NODE_HOLDS_ARRAY (node) || index >= cs_json_reader_count (self))
    return FALSE;
  element = json_array_get_element (json_node_get_array (node), index);
  g_snprintf (step, sizeof step, "[%u]", index);
  if (JSON_NODE_HOLDS_OBJECT (element))
    return enter (self, step, element);
  note (self, step, "an object", element);
  return FALSE;
}

void
cs_json_reader_leave (CsJsonReader *self)
{
  g_return_if_fail (self->path->len > 0);

  g_ptr_array_set_size (self->stack, (int) self->stack->len - 1);
  g_ptr_array_set_size (self->path, (int) self->path->len - 1);
}

gboolean
cs_json_reader_has (CsJsonReader *self, const char *member)
{
  return find (self, member) != NULL;
}

gboolean
cs_json_reader_is_null (CsJsonReader *self, const char *member)
{
  JsonNode *node = find (self, member);

  return node != NULL && JSON_NODE_HOLDS_NULL (node);
}

gboolean
cs_json_reader_is_string (CsJsonReader *self, const char *member)
{
  JsonNode *node = find (self, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_STRING;
}

gboolean
cs_json_reader_is_object (CsJsonReader *self, const char *member)
{
  JsonNode *node = find (self, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node);
}

char *
cs_json_reader_dup_plain (CsJsonReader *self, const char *member)
{
  JsonNode *node = find (self, member);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return g_strdup (json_node_get_string (node));
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? "true" : "false");
    default:
      return g_strdup (g_ascii_dtostr (digits, sizeof digits, json_node_get_double (node)));
    }
}

const char *
cs_json_reader_get_string (CsJsonReader *self, const char *member)
{
  JsonNode *node = find_value (self, member, G_TYPE_STRING, "a string");

  return node != NULL ? json_node_get_string (node) : NULL;
}

gboolean
cs_json_reader_get_int (CsJsonReader *self, const char *member, int64_t *value)
{
  JsonNode *node = find_value (self, member, G_TYPE_INT64, "a whole number");

  if (node == NULL)
    return FALSE;
  *value = json_node_get_int (node);
  return TRUE;
}

gboolean
cs_json_reader_get_bool (CsJsonReader *self, const char *member, gboolean *value)
{
  JsonNode *node = find_value (self, member, G_TYPE_BOOLEAN, "true or false");

  if (node == NULL)
    return FALSE;
  *value = json_node_get_boolean (node);
  return TRUE;
}

int64_t
cs_json_reader_get_time (CsJsonReader *self, const char *member)
{
  int64_t value;

  if (!cs_json_reader_get_int (self, member, &value))
    return CS_TIME_UNKNOWN;
  /* Beyond the year 9999 no calendar shows it; before 1970 no service of ours existed. */
  return value >= 0 && value <= G_GINT64_CONSTANT (253402300799) ? value : CS_TIME_UNKNOWN;
}

char **
cs_json_reader_dup_strings (CsJsonReader *self, const char *member)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (cs_json_reader_enter_array (self, member))
    {
      JsonArray *array = json_node_get_array (here (self));

      for (unsigned i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);

          if (JSON_NODE_HOLDS_VALUE (element)
              && json_node_get_value_type (element) == G_TYPE_STRING)
            {
              g_strv_builder_add (builder, json_node_get_string (element));
            }
          else
            {
              g_autofree char *step = g_strdup_printf ("[%u]", i);

              note (self, step, "a string", element);
            }
        }
      cs_json_reader_leave (self);
    }
  return g_strv_builder_end (builder);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

const char **
cs_json_reader_dup_members (CsJsonReader *self)
{
  JsonNode *node = here (self);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, NULL))
        g_ptr_array_add (names, (gpointer) name);
    }
  g_ptr_array_add (names, NULL);
  return (const char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

char **
cs_json_reader_dup_map (CsJsonReader *self, const char *member)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (cs_json_reader_enter_object (self, member))
    {
      g_autofree const char **names = cs_json_reader_dup_members (self);

      qsort (names, g_strv_length ((char **) names), sizeof *names, compare_names);
      for (unsigned i = 0; names[i] != NULL; i++)
        {
          const char *value = cs_json_reader_get_string (self, names[i]);

          if (value != NULL)
            g_strv_builder_add_many (builder, names[i], value, NULL);
        }
      cs_json_reader_leave (self);
    }
  return g_strv_builder_end (builder);
}

const char *const *
cs_json_reader_get_notes (CsJsonReader *self)
{
  return (const char *const *) self->notes->pdata;
}
