// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-reply.h"

/* Takes @body. */
CsPracticeReply *
cs_practice_reply_new (unsigned status, const char *content_type, GBytes *body)
{
  CsPracticeReply *self = g_new0 (CsPracticeReply, 1);

  self->status = status;
  self->content_type = g_strdup (content_type);
  self->body = body;
  self->headers = g_ptr_array_new_with_free_func (g_free);
  return self;
}

CsPracticeReply *
cs_practice_reply_new_text (unsigned status, const char *type, const char *text)
{
  return cs_practice_reply_new (status, type, g_bytes_new (text, strlen (text)));
}

/* Takes @object. */
CsPracticeReply *
cs_practice_reply_new_json (unsigned status, JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return cs_practice_reply_new_node (status, node);
}

/* Takes @node. */
CsPracticeReply *
cs_practice_reply_new_node (unsigned status, JsonNode *node)
{
  g_autoptr (JsonNode) owned = node;
  char *text = json_to_string (owned, TRUE);

  return cs_practice_reply_new (status, "application/json", g_bytes_new_take (text, strlen (text)));
}

void
cs_practice_reply_add_header (CsPracticeReply *self, const char *name, const char *value)
{
  g_ptr_array_add (self->headers, g_strdup (name));
  g_ptr_array_add (self->headers, g_strdup (value));
}

const char *
cs_practice_reply_get_header (CsPracticeReply *self, const char *name)
{
  for (guint i = 0; i + 1 < self->headers->len; i += 2)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->headers, i), name) == 0)
      return g_ptr_array_index (self->headers, i + 1);
  return NULL;
}

void
cs_practice_reply_free (CsPracticeReply *self)
{
  g_free (self->content_type);
  g_bytes_unref (self->body);
  g_ptr_array_unref (self->headers);
  g_free (self);
}

/* Sets a string, or null. */
void
cs_practice_set_string (JsonObject *object, const char *member, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, member, value);
  else
    json_object_set_null_member (object, member);
}

/* Sets a time, or null where it is 0. */
void
cs_practice_set_time (JsonObject *object, const char *member, int64_t time)
{
  if (time != 0)
    json_object_set_int_member (object, member, time);
  else
    json_object_set_null_member (object, member);
}
