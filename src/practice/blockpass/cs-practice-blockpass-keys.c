// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-blockpass-keys.h"

#include <gio/gio.h>

static const struct
{
  const char *name, *secret;
  CsPracticeScope scope;
  guint archive_after;
  gboolean enabled;
  const char *about;
} practice_keys[] = {
  { "metadata", "practice-metadata", CS_PRACTICE_SCOPE_METADATA, 0, TRUE, "metadata only" },
  { "attributes", "practice-attributes", CS_PRACTICE_SCOPE_ATTRIBUTES, 0, TRUE,
    "attributes, no pictures" },
  { "pictures", "practice-pictures", CS_PRACTICE_SCOPE_PICTURES, 0, TRUE,
    "attributes and pictures" },
  { "archive", "practice-archive", CS_PRACTICE_SCOPE_PICTURES, 10, TRUE,
    "attributes and pictures, and the candidate is archived 10 s after it was read" },
  { "disabled", "practice-disabled", CS_PRACTICE_SCOPE_PICTURES, 0, FALSE, "403: disabled" },
  { "write", "practice-write", CS_PRACTICE_SCOPE_WRITE, 0, TRUE,
    "creates candidates, with --beta-import only" },
};

static void
key_free (gpointer data)
{
  CsPracticeBlockpassKey *self = data;

  g_free (self->name);
  g_free (self->secret);
  g_queue_clear_full (&self->asked, g_free);
  g_free (self);
}

/* The keys of the invented candidates. */
GPtrArray *
cs_practice_blockpass_keys_new (void)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (key_free);

  for (unsigned i = 0; i < G_N_ELEMENTS (practice_keys); i++)
    {
      CsPracticeBlockpassKey *key = g_new0 (CsPracticeBlockpassKey, 1);

      key->name = g_strdup (practice_keys[i].name);
      key->secret = g_strdup (practice_keys[i].secret);
      key->scope = practice_keys[i].scope;
      key->archive_after = practice_keys[i].archive_after;
      key->enabled = practice_keys[i].enabled;
      g_ptr_array_add (keys, key);
    }
  return keys;
}

static gboolean
read_scope (CsPracticeBlockpassKey *self, const char *word)
{
  static const char *const words[] = { "metadata", "attributes", "attributes_pictures", "write" };

  for (unsigned i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      {
        self->scope = (CsPracticeScope) i;
        return TRUE;
      }
  return FALSE;
}

/* Those of a store; they are called key1, key2 and so on. */
GPtrArray *
cs_practice_blockpass_keys_load (JsonArray *array, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (key_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      CsPracticeBlockpassKey *key = g_new0 (CsPracticeBlockpassKey, 1);

      g_ptr_array_add (keys, key);
      if (object == NULL
          || !read_scope (key, json_object_get_string_member_with_default (object, "scope", "")))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Key %u has no known scope.",
                       i + 1);
          return NULL;
        }
      key->name = g_strdup_printf ("key%u", i + 1);
      key->secret = g_strdup (json_object_get_string_member_with_default (object, "key", ""));
      key->archive_after
          = (guint) json_object_get_int_member_with_default (object, "archiveAfterSeconds", 0);
      key->enabled = json_object_get_boolean_member_with_default (object, "enabled", TRUE);
    }
  return g_steal_pointer (&keys);
}

/* The key whose secret is, byte for byte, @secret. */
CsPracticeBlockpassKey *
cs_practice_blockpass_keys_find (GPtrArray *keys, const char *secret)
{
  for (guint i = 0; secret != NULL && i < keys->len; i++)
    {
      CsPracticeBlockpassKey *key = g_ptr_array_index (keys, i);

      if (g_str_equal (key->secret, secret))
        return key;
    }
  return NULL;
}

CsPracticeBlockpassKey *
cs_practice_blockpass_keys_find_name (GPtrArray *keys, const char *name)
{
  for (guint i = 0; name != NULL && i < keys->len; i++)
    {
      CsPracticeBlockpassKey *key = g_ptr_array_index (keys, i);

      if (g_str_equal (key->name, name))
        return key;
    }
  return NULL;
}

guint
cs_practice_blockpass_key_ask (CsPracticeBlockpassKey *self,
                               const CsPracticeBlockpassOptions *options,
                               int64_t now_us)
{
  int64_t window_us = (int64_t) options->rate_seconds * G_USEC_PER_SEC;
  int64_t *oldest;

  if (options->rate_count == 0)
    return 0;
  while ((oldest = g_queue_peek_tail (&self->asked)) != NULL && *oldest + window_us <= now_us)
    g_free (g_queue_pop_tail (&self->asked));
  if (self->asked.length >= options->rate_count)
    return (guint) ((*oldest + window_us - now_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
  g_queue_push_head (&self->asked, g_memdup2 (&now_us, sizeof now_us));
  return 0;
}

/* One line for each key. */
char *
cs_practice_blockpass_keys_describe (void)
{
  GString *text = g_string_new (NULL);

  for (unsigned i = 0; i < G_N_ELEMENTS (practice_keys); i++)
    g_string_append_printf (text, "  %-26s %s\n", practice_keys[i].secret, practice_keys[i].about);
  return g_string_free (text, FALSE);
}
