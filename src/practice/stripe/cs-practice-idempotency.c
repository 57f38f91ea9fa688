// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-idempotency.h"

#include "cs-practice-errors.h"

/* What one key was first used for, and what came of it. */
typedef struct
{
  char *used_for;  /* method, path and parameters */
  gboolean in_use; /* the first answer has not gone out yet */
  unsigned status; /* 0: no answer is kept */
  char *content_type;
  GBytes *body;
  char *request_id;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->used_for);
  g_free (entry->content_type);
  g_clear_pointer (&entry->body, g_bytes_unref);
  g_free (entry->request_id);
  g_free (entry);
}

GHashTable *
cs_practice_idempotency_new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
}

/* Where the entry of @request stands, or NULL for a request without such a key. */
static char *
dup_place (CsPracticeRequest *request)
{
  const char *key = soup_message_headers_get_one (request->headers, "Idempotency-Key");

  if (key == NULL || request->key == NULL || !g_str_equal (request->method, "POST"))
    return NULL;
  return g_strconcat (request->key->name, " ", key, NULL);
}

static char *
describe (CsPracticeRequest *request)
{
  return g_strconcat (request->method, " ", request->path, " ",
                      request->query != NULL ? request->query : "", " ",
                      request->body != NULL ? request->body : "", NULL);
}

static CsPracticeReply *
replay (Entry *entry)
{
  CsPracticeReply *reply
      = cs_practice_reply_new (entry->status, entry->content_type, g_bytes_ref (entry->body));

  cs_practice_reply_add_header (reply, "Request-Id", entry->request_id);
  cs_practice_reply_add_header (reply, "Idempotent-Replayed", "true");
  cs_practice_reply_add_header (reply, "Original-Request", entry->request_id);
  return reply;
}

/* NULL where the request is to be run; else the kept answer, or a refusal. */
CsPracticeReply *
cs_practice_idempotency_begin (GHashTable *table, CsPracticeRequest *request)
{
  g_autofree char *place = dup_place (request);
  g_autofree char *used_for = describe (request);
  Entry *entry;

  if (place == NULL)
    return NULL;
  entry = g_hash_table_lookup (table, place);
  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->used_for = g_steal_pointer (&used_for);
      entry->in_use = TRUE;
      g_hash_table_insert (table, g_steal_pointer (&place), entry);
      request->holds_idempotency = TRUE;
      return NULL;
    }
  if (!g_str_equal (entry->used_for, used_for))
    return cs_practice_error_new_typed (
        400, "idempotency_error",
        "Keys for idempotent requests can only be used with the same parameters they were first "
        "used with.");
  if (entry->in_use)
    return cs_practice_error_new (
        409, "idempotency_key_in_use", NULL,
        "There is currently another in-progress request using this Idempotency Key.");
  return replay (entry);
}

/* Keeps @reply where the endpoint began to run. */
void
cs_practice_idempotency_store (GHashTable *table,
                               CsPracticeRequest *request,
                               CsPracticeReply *reply)
{
  g_autofree char *place = dup_place (request);
  Entry *entry = place != NULL ? g_hash_table_lookup (table, place) : NULL;

  if (entry == NULL || !(reply->ran || reply->status < 300))
    return;
  entry->status = reply->status;
  entry->content_type = g_strdup (reply->content_type);
  entry->body = g_bytes_ref (reply->body);
  entry->request_id = g_strdup (cs_practice_reply_get_header (reply, "Request-Id"));
}

/* The answer has gone out, or never will. */
void
cs_practice_idempotency_end (GHashTable *table, CsPracticeRequest *request)
{
  g_autofree char *place = dup_place (request);
  Entry *entry = place != NULL ? g_hash_table_lookup (table, place) : NULL;

  if (entry == NULL || !request->holds_idempotency)
    return;
  request->holds_idempotency = FALSE;
  entry->in_use = FALSE;
  /* Parameters that were refused, or a key that may not: the key can be used for something else. */
  if (entry->status == 0)
    g_hash_table_remove (table, place);
}
