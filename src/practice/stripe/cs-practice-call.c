// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-call.h"

#include <string.h>

static CsPracticeReply *
unknown (const CsPracticeParam *param)
{
  return cs_practice_error_new (400, "parameter_unknown", param->name,
                                "Received unknown parameter: %s", param->name);
}

static gboolean
is_index (const char *key)
{
  return strspn (key, "0123456789") == strlen (key);
}

static CsPracticeReply *
check_param (const CsPracticeParam *param, const char *known)
{
  static const char *const ranges[] = { "gt", "gte", "lt", "lte", NULL };
  const char *form = known + strcspn (known, "[{<?");

  switch (*form)
    {
    case '[':
      if (param->key == NULL)
        return cs_practice_error_new (400, NULL, param->name, "Invalid array");
      return is_index (param->key) ? NULL : unknown (param);
    case '{':
      if (param->key == NULL && *param->value != '\0')
        return cs_practice_error_new (400, NULL, param->name, "Invalid object");
      return NULL;
    case '<':
      if (param->key != NULL && !g_strv_contains (ranges, param->key))
        return unknown (param);
      break;
    case '?':
      return param->key == NULL ? NULL : unknown (param);
    default:
      if (param->key != NULL)
        return unknown (param);
      break;
    }
  if (*param->value == '\0')
    return cs_practice_error_new (
        400, "parameter_invalid_empty", param->name,
        "You passed an empty string for '%s'. We assume empty values are an attempt to unset a "
        "parameter; however '%s' cannot be unset. You should remove '%s' from your request or "
        "supply a non-empty value.",
        param->name, param->name, param->name);
  return NULL;
}

/* Refuses what is not in @known. A name there can end in `[]` (an array), `{}` (an object), `<`
 * (a value, or gt, gte, lt, lte), or `?` (a value that may be empty). */
CsPracticeReply *
cs_practice_call_check_params (CsPracticeCall *self, const char *const *known)
{
  for (guint i = 0; i < self->params->list->len; i++)
    {
      const CsPracticeParam *param = g_ptr_array_index (self->params->list, i);
      const char *match = NULL;
      CsPracticeReply *reply;

      for (unsigned k = 0; known[k] != NULL && match == NULL; k++)
        {
          size_t length = strcspn (known[k], "[{<?");

          if (strlen (param->root) == length && strncmp (known[k], param->root, length) == 0)
            match = known[k];
        }
      reply = match != NULL ? check_param (param, match) : unknown (param);
      if (reply != NULL)
        return reply;
    }
  return NULL;
}

/* NULL where @param is absent or one of @values. */
CsPracticeReply *
cs_practice_call_check_enum (CsPracticeCall *self, const char *param, const char *const *values)
{
  const char *value = cs_practice_params_get (self->params, param);
  g_autoptr (GString) list = g_string_new (NULL);

  if (value == NULL || g_strv_contains (values, value))
    return NULL;
  for (unsigned i = 0; values[i] != NULL; i++)
    g_string_append_printf (list, "%s%s",
                            i == 0                  ? ""
                            : values[i + 1] != NULL ? ", "
                                                    : ", or ",
                            values[i]);
  return cs_practice_error_new (400, NULL, param, "Invalid %s: must be one of %s", param,
                                list->str);
}

/* Reads the integer @text, which came as @param. */
CsPracticeReply *
cs_practice_call_read_int (CsPracticeCall *self,
                           const char *param,
                           const char *text,
                           int64_t *value)
{
  if (g_ascii_string_to_signed (text, 10, -G_MAXINT64, G_MAXINT64, value, NULL))
    return NULL;
  return cs_practice_error_new (400, "parameter_invalid_integer", param, "Invalid integer: %s",
                                text);
}

/* Reads a boolean: @value becomes 0 or 1, and is left as it was where there is none. */
CsPracticeReply *
cs_practice_call_read_bool (CsPracticeCall *self, const char *param, int *value)
{
  const char *text = cs_practice_params_get (self->params, param);

  if (text == NULL)
    return NULL;
  if (!g_str_equal (text, "true") && !g_str_equal (text, "false"))
    return cs_practice_error_new (400, NULL, param, "Invalid boolean: %s", text);
  *value = g_str_equal (text, "true");
  return NULL;
}

/* Sets what `metadata[…]` sets; an empty value removes a key, an empty `metadata` all of them. */
void
cs_practice_call_merge_metadata (CsPracticeCall *self, GHashTable *metadata)
{
  if (cs_practice_params_get (self->params, "metadata") != NULL)
    g_hash_table_remove_all (metadata);
  for (guint i = 0; i < self->params->list->len; i++)
    {
      const CsPracticeParam *param = g_ptr_array_index (self->params->list, i);

      if (!g_str_equal (param->root, "metadata") || param->key == NULL)
        continue;
      if (*param->value == '\0')
        g_hash_table_remove (metadata, param->key);
      else
        g_hash_table_replace (metadata, g_strdup (param->key), g_strdup (param->value));
    }
}
