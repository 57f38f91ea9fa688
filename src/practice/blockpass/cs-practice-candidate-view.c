// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-candidate.h"

/* 15 MiB of picture are 20 MiB of base64. */
#define BIG_SIZE (15 * 1024 * 1024)
#define BIG_SLUG "proof_of_address"
#define MAX_SEGMENT 65535

/* What each key sees, in the order of the reference. */
static const char *const open_members[]
    = { "status",           "recordId",     "refId",       "submitCount",  "blockPassID",
        "isArchived",       "inreviewDate", "waitingDate", "approvedDate", "reviewRequestedDate",
        "willArchiveAtDate" };

static void
copy_member (JsonObject *from, JsonObject *to, const char *member, gboolean nulls)
{
  JsonNode *node = json_object_get_member (from, member);

  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    json_object_set_member (to, member, json_node_copy (node));
  else if (nulls)
    json_object_set_null_member (to, member);
}

static void
add_entry (JsonObject *identities, const char *slug, const char *value)
{
  JsonObject *entry = json_object_new ();

  json_object_set_string_member (entry, "type", "base64");
  json_object_set_string_member (entry, "value", value);
  json_object_set_object_member (identities, slug, entry);
}

/* A whole JPEG of a certain size: what is lacking is made up with comments. */
static char *
encode_big (GBytes *picture)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (picture, &size);
  g_autoptr (GByteArray) big = g_byte_array_sized_new (BIG_SIZE + MAX_SEGMENT);
  static const guint8 comment[] = { 0xff, 0xfe, MAX_SEGMENT >> 8, MAX_SEGMENT & 0xff };
  g_autofree guint8 *filler = g_malloc (MAX_SEGMENT - 2);

  memset (filler, 'x', MAX_SEGMENT - 2);
  g_byte_array_append (big, data, 2);
  while (big->len + size < BIG_SIZE)
    {
      g_byte_array_append (big, comment, sizeof comment);
      g_byte_array_append (big, filler, MAX_SEGMENT - 2);
    }
  g_byte_array_append (big, data + 2, (guint) size - 2);
  return g_base64_encode (big->data, big->len);
}

static void
add_big_picture (const CsPracticeCandidate *self, JsonObject *identities)
{
  CsPracticeApplicant nobody = { 0 };
  const CsPracticeApplicant *applicant = self->applicant != NULL ? self->applicant : &nobody;
  g_autoptr (GBytes) picture = cs_practice_applicant_draw (applicant, BIG_SLUG);
  g_autofree char *text = encode_big (picture);

  add_entry (identities, BIG_SLUG, text);
}

static void
add_picture (const CsPracticeCandidate *self,
             JsonObject *identities,
             const char *slug,
             JsonNode *entry)
{
  g_autoptr (GBytes) picture = NULL;
  g_autofree char *text = NULL;

  if (json_object_has_member (json_node_get_object (entry), "value") || self->applicant == NULL)
    {
      json_object_set_member (identities, slug, json_node_copy (entry));
      return;
    }
  picture = cs_practice_applicant_draw (self->applicant, slug);
  text = g_base64_encode (g_bytes_get_data (picture, NULL), g_bytes_get_size (picture));
  add_entry (identities, slug, text);
}

static gboolean
is_picture (JsonNode *entry)
{
  return JSON_NODE_HOLDS_OBJECT (entry)
         && g_ascii_strcasecmp (json_object_get_string_member_with_default (
                                    json_node_get_object (entry), "type", ""),
                                "base64")
                == 0;
}

static JsonObject *
render_identities (const CsPracticeCandidate *self,
                   CsPracticeScope scope,
                   const CsPracticeBlockpassOptions *options)
{
  JsonObject *identities = json_object_new ();
  g_autoptr (JsonObject) all = NULL;
  JsonObjectIter iter;
  const char *slug;
  JsonNode *entry;

  if (json_object_has_member (self->record, "identities"))
    all = json_object_ref (json_object_get_object_member (self->record, "identities"));
  else
    all = self->applicant != NULL ? cs_practice_applicant_make_identities (self->applicant)
                                  : json_object_new ();
  json_object_iter_init_ordered (&iter, all);
  while (json_object_iter_next_ordered (&iter, &slug, &entry))
    {
      if (!is_picture (entry))
        json_object_set_member (identities, slug, json_node_copy (entry));
      else if (scope == CS_PRACTICE_SCOPE_PICTURES)
        add_picture (self, identities, slug, entry);
      else if (options->empty_pictures)
        add_entry (identities, slug, "");
    }
  if (scope == CS_PRACTICE_SCOPE_PICTURES
      && g_strcmp0 (options->big, cs_practice_candidate_get (self, "recordId")) == 0)
    add_big_picture (self, identities);
  return identities;
}

static JsonObject *
dup_certs (const CsPracticeCandidate *self)
{
  if (json_object_has_member (self->record, "certs"))
    return json_object_ref (json_object_get_object_member (self->record, "certs"));
  return self->applicant != NULL ? cs_practice_applicant_make_certs (self->applicant)
                                 : json_object_new ();
}

JsonObject *
cs_practice_candidate_render (const CsPracticeCandidate *self,
                              CsPracticeScope scope,
                              const CsPracticeBlockpassOptions *options)
{
  JsonObject *object = json_object_new ();

  for (unsigned i = 0; i < G_N_ELEMENTS (open_members); i++)
    copy_member (self->record, object, open_members[i], options->nulls);
  if (scope == CS_PRACTICE_SCOPE_METADATA)
    return object;
  copy_member (self->record, object, "customFields", FALSE);
  if (!cs_practice_candidate_is_archived (self))
    json_object_set_object_member (object, "identities", render_identities (self, scope, options));
  json_object_set_object_member (object, "certs", dup_certs (self));
  return object;
}
