// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-blockpass-errors.h"
#include "cs-practice-blockpass.h"

#include <string.h>

static void
add_attribute (JsonObject *identities, const char *slug, const char *type, const char *value)
{
  JsonObject *entry = json_object_new ();

  json_object_set_string_member (entry, "type", type);
  json_object_set_string_member (entry, "value", value);
  json_object_set_object_member (identities, slug, entry);
}

/* One member of what was sent, under the slug that it has when it is read. */
static void
take_member (JsonObject *identities, const char *member, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *type
      = object != NULL ? json_object_get_string_member_with_default (object, "type", NULL) : NULL;
  const char *picture
      = object != NULL ? json_object_get_string_member_with_default (object, "value_base64", NULL)
                       : NULL;

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    add_attribute (identities, member, "string", json_node_get_string (node));
  else if (picture != NULL)
    add_attribute (identities, type != NULL ? type : member, "base64", picture);
  else if (type != NULL)
    add_attribute (identities, type, "string",
                   json_object_get_string_member_with_default (object, "value", ""));
  else if (object != NULL)
    {
      g_autofree char *text = json_to_string (node, FALSE);

      add_attribute (identities, member, "string", text);
    }
}

/* The id after all others. */
static char *
dup_next_id (CsPracticeCandidates *candidates)
{
  const CsPracticeCandidate *last
      = candidates->list->len > 0 ? g_ptr_array_index (candidates->list, candidates->list->len - 1)
                                  : NULL;
  char *id = g_strdup (last != NULL ? cs_practice_candidate_get (last, "recordId")
                                    : "68f000000000000000000000");

  for (size_t i = strlen (id); i > 0; i--)
    {
      const char *digits = "0123456789abcdef0";
      const char *digit = strchr (digits, id[i - 1]);

      if (digit == NULL)
        continue;
      id[i - 1] = digit[1];
      if (id[i - 1] != '0')
        break;
    }
  return id;
}

static JsonObject *
make_record (const CsPracticeBlockpassCall *call, const char *record_id, JsonObject *identities)
{
  JsonObject *record = json_object_new ();

  json_object_set_string_member (record, "status", "incomplete");
  json_object_set_string_member (record, "recordId", record_id);
  json_object_set_string_member (record, "refId", call->argument);
  json_object_set_int_member (record, "submitCount", 1);
  json_object_set_string_member (record, "blockPassID", record_id);
  json_object_set_boolean_member (record, "isArchived", FALSE);
  json_object_set_object_member (record, "customFields", json_object_new ());
  json_object_set_object_member (record, "identities", identities);
  json_object_set_object_member (record, "certs", json_object_new ());
  return record;
}

/* POST /kyc/1.0/connect/beta/CLIENT_ID/refId/REFID */
CsPracticeReply *
cs_practice_blockpass_import (const CsPracticeBlockpassCall *call)
{
  CsPracticeCandidates *candidates = call->service->candidates;
  const CsPracticeBlockpassOptions *options = call->service->options;
  g_autoptr (JsonNode) node
      = call->request->body != NULL ? json_from_string (call->request->body, NULL) : NULL;
  g_autofree char *record_id = NULL;
  JsonObject *identities, *answer, *data;
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return cs_practice_blockpass_error_new_status (options, 400);
  if (g_hash_table_contains (candidates->by_ref_id, call->argument))
    return cs_practice_blockpass_error_new_status (options, 409);
  record_id = dup_next_id (candidates);
  identities = json_object_new ();
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &member, &value))
    take_member (identities, member, value);
  if (!cs_practice_candidates_add (
          candidates, cs_practice_candidate_new (make_record (call, record_id, identities), NULL),
          NULL))
    return cs_practice_blockpass_error_new_status (options, 500);
  data = json_object_new ();
  json_object_set_string_member (data, "recordId", record_id);
  answer = json_object_new ();
  json_object_set_string_member (answer, "status", "success");
  json_object_set_object_member (answer, "data", data);
  return cs_practice_reply_new_json (200, answer);
}
