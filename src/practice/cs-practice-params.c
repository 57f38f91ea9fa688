// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-params.h"

#include <string.h>

static void
param_free (gpointer data)
{
  CsPracticeParam *param = data;

  g_free (param->name);
  g_free (param->root);
  g_free (param->key);
  g_free (param->value);
  g_free (param);
}

/* Undoes the form encoding; bytes that are not UTF-8 are replaced. */
static char *
decode (const char *text, size_t length)
{
  GString *out = g_string_sized_new (length);

  for (size_t i = 0; i < length; i++)
    {
      if (text[i] == '%' && i + 2 < length && g_ascii_isxdigit (text[i + 1])
          && g_ascii_isxdigit (text[i + 2]))
        {
          char byte = (char) (g_ascii_xdigit_value (text[i + 1]) * 16
                              + g_ascii_xdigit_value (text[i + 2]));

          if (byte != '\0')
            g_string_append_c (out, byte);
          i += 2;
        }
      else
        g_string_append_c (out, text[i] == '+' ? ' ' : text[i]);
    }
  g_autofree char *raw = g_string_free (out, FALSE);

  return g_utf8_make_valid (raw, -1);
}

static void
split_name (CsPracticeParam *param)
{
  const char *open = strchr (param->name, '[');
  const char *close = open != NULL ? strchr (open, ']') : NULL;

  if (open == NULL || close == NULL || open == param->name)
    {
      param->root = g_strdup (param->name);
      return;
    }
  param->root = g_strndup (param->name, (size_t) (open - param->name));
  g_autofree char *first = g_strndup (open + 1, (size_t) (close - open - 1));

  param->key = g_strconcat (first, close + 1, NULL);
}

static void
add_pairs (CsPracticeParams *self, const char *encoded)
{
  g_auto (GStrv) pairs = g_strsplit (encoded, "&", -1);

  for (char **pair = pairs; *pair != NULL; pair++)
    {
      const char *equals = strchr (*pair, '=');
      size_t length = equals != NULL ? (size_t) (equals - *pair) : strlen (*pair);

      if (length == 0)
        continue;
      CsPracticeParam *param = g_new0 (CsPracticeParam, 1);

      param->name = decode (*pair, length);
      param->value = equals != NULL ? decode (equals + 1, strlen (equals + 1)) : g_strdup ("");
      split_name (param);
      g_ptr_array_add (self->list, param);
    }
}

/* Reads a query string and a form body; both can be NULL. */
CsPracticeParams *
cs_practice_params_new (const char *query, const char *body)
{
  CsPracticeParams *self = g_new0 (CsPracticeParams, 1);

  self->list = g_ptr_array_new_with_free_func (param_free);
  if (query != NULL)
    add_pairs (self, query);
  if (body != NULL)
    add_pairs (self, body);
  return self;
}

void
cs_practice_params_free (CsPracticeParams *self)
{
  g_ptr_array_unref (self->list);
  g_free (self);
}

/* The last value named plainly @root, or NULL. */
const char *
cs_practice_params_get (CsPracticeParams *self, const char *root)
{
  return cs_practice_params_get_key (self, root, NULL);
}

/* The last value named @root[@key], or NULL. */
const char *
cs_practice_params_get_key (CsPracticeParams *self, const char *root, const char *key)
{
  for (guint i = self->list->len; i > 0; i--)
    {
      CsPracticeParam *param = g_ptr_array_index (self->list, i - 1);

      if (g_str_equal (param->root, root) && g_strcmp0 (param->key, key) == 0)
        return param->value;
    }
  return NULL;
}

/* Whether anything is named @root, with or without brackets. */
gboolean
cs_practice_params_has (CsPracticeParams *self, const char *root)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      CsPracticeParam *param = g_ptr_array_index (self->list, i);

      if (g_str_equal (param->root, root))
        return TRUE;
    }
  return FALSE;
}

/* All values of `root[]` and `root[0]`, in the order they came. */
char **
cs_practice_params_dup_array (CsPracticeParams *self, const char *root)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->list->len; i++)
    {
      CsPracticeParam *param = g_ptr_array_index (self->list, i);

      if (g_str_equal (param->root, root) && param->key != NULL)
        g_strv_builder_add (builder, param->value);
    }
  return g_strv_builder_end (builder);
}
