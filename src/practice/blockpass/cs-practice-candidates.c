// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-candidates.h"

#include "cs-practice-invent.h"

#include <gio/gio.h>
#include <string.h>

#define CLIENT_ID "practice_00000"
#define PURPOSE_SHUFFLE 0x66

static int
compare_record_ids (gconstpointer a, gconstpointer b)
{
  const CsPracticeCandidate *one = *(const CsPracticeCandidate *const *) a;
  const CsPracticeCandidate *other = *(const CsPracticeCandidate *const *) b;

  return strcmp (cs_practice_candidate_get (one, "recordId"),
                 cs_practice_candidate_get (other, "recordId"));
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const CsPracticeCandidate *one = *(const CsPracticeCandidate *const *) a;
  const CsPracticeCandidate *other = *(const CsPracticeCandidate *const *) b;
  int order = strcmp (cs_practice_candidate_get_latest_date (other),
                      cs_practice_candidate_get_latest_date (one));

  return order != 0 ? order : compare_record_ids (a, b);
}

gboolean
cs_practice_candidates_add (CsPracticeCandidates *self,
                            CsPracticeCandidate *candidate,
                            GError **error)
{
  g_autoptr (CsPracticeCandidate) owned = candidate;
  const char *record_id = cs_practice_candidate_get (candidate, "recordId");
  const char *ref_id = cs_practice_candidate_get (candidate, "refId");

  if (record_id == NULL || cs_practice_candidate_get (candidate, "status") == NULL
      || g_hash_table_contains (self->by_record_id, record_id)
      || (ref_id != NULL && g_hash_table_contains (self->by_ref_id, ref_id)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "Candidate %u has no status or no recordId, or ids that another one has.",
                   self->list->len + 1);
      return FALSE;
    }
  g_hash_table_insert (self->by_record_id, g_strdup (record_id), candidate);
  if (ref_id != NULL)
    g_hash_table_insert (self->by_ref_id, g_strdup (ref_id), candidate);
  g_ptr_array_add (self->list, g_steal_pointer (&owned));
  return TRUE;
}

static gboolean
is_object_or_absent (JsonObject *record, const char *member)
{
  JsonNode *node = json_object_get_member (record, member);

  return node == NULL || JSON_NODE_HOLDS_OBJECT (node);
}

static gboolean
load_records (CsPracticeCandidates *self, JsonArray *records, GError **error)
{
  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonNode *node = json_array_get_element (records, i);
      JsonObject *record = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (record == NULL || !is_object_or_absent (record, "identities")
          || !is_object_or_absent (record, "certs"))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "Candidate %u of the store has not the form of one.", i + 1);
          return FALSE;
        }
      if (!cs_practice_candidates_add (
              self, cs_practice_candidate_new (json_object_ref (record), NULL), error))
        return FALSE;
    }
  return TRUE;
}

static JsonArray *
get_array (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
load (CsPracticeCandidates *self, const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;
  JsonObject *object;

  if (!json_parser_load_from_file (parser, path, error))
    return FALSE;
  root = json_parser_get_root (parser);
  object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (get_array (object, "keys") == NULL || get_array (object, "records") == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "The store has no keys or no records.");
      return FALSE;
    }
  self->client_id = g_strdup (json_object_get_string_member_with_default (object, "clientId", ""));
  self->keys = cs_practice_blockpass_keys_load (get_array (object, "keys"), error);
  return self->keys != NULL && load_records (self, get_array (object, "records"), error);
}

static gboolean
invent (CsPracticeCandidates *self, GError **error)
{
  self->client_id = g_strdup (CLIENT_ID);
  self->keys = cs_practice_blockpass_keys_new ();
  for (int number = 0; number < self->options->candidates; number++)
    if (!cs_practice_candidates_add (
            self, cs_practice_invent (self->seed, (unsigned) number, self->known, self->made_ms),
            error))
      return FALSE;
  return TRUE;
}

static void
clear (CsPracticeCandidates *self)
{
  g_clear_pointer (&self->client_id, g_free);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->by_record_id, g_hash_table_unref);
  g_clear_pointer (&self->by_ref_id, g_hash_table_unref);
  g_clear_pointer (&self->list, g_ptr_array_unref);
}

gboolean
cs_practice_candidates_reset (CsPracticeCandidates *self, GError **error)
{
  const char *path = self->options->store;

  clear (self);
  self->list = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_practice_candidate_free);
  self->by_record_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_ref_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!(path != NULL ? load (self, path, error) : invent (self, error)))
    return FALSE;
  g_ptr_array_sort (self->list, compare_record_ids);
  return TRUE;
}

CsPracticeCandidates *
cs_practice_candidates_new (const CsPracticeBlockpassOptions *options,
                            uint64_t seed,
                            const CsPracticeClock *clock,
                            GPtrArray *known,
                            GError **error)
{
  g_autoptr (CsPracticeCandidates) self = g_new0 (CsPracticeCandidates, 1);

  self->options = options;
  self->seed = seed;
  self->clock = clock;
  self->known = known;
  self->made_ms = cs_practice_candidates_now_ms (self);
  if (!cs_practice_candidates_reset (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cs_practice_candidates_free (CsPracticeCandidates *self)
{
  clear (self);
  g_ptr_array_unref (self->known);
  g_free (self);
}

int64_t
cs_practice_candidates_now_ms (const CsPracticeCandidates *self)
{
  return cs_practice_clock_now_us (self->clock) / 1000;
}

void
cs_practice_candidates_tick (CsPracticeCandidates *self)
{
  int64_t due_ms
      = cs_practice_candidates_now_ms (self) - (int64_t) self->options->archive_lag * 1000;

  for (guint i = 0; i < self->list->len; i++)
    {
      CsPracticeCandidate *candidate = g_ptr_array_index (self->list, i);

      if (candidate->will_archive_ms != 0 && candidate->will_archive_ms <= due_ms
          && !cs_practice_candidate_is_archived (candidate))
        cs_practice_candidate_archive (candidate);
    }
}

static void
shuffle (GPtrArray *array, uint64_t seed, guint round)
{
  CsPracticeRandom random = cs_practice_random_new (seed, round, PURPOSE_SHUFFLE);

  for (guint i = array->len; i > 1; i--)
    {
      guint other = cs_practice_random_below (&random, i);
      gpointer moved = array->pdata[i - 1];

      array->pdata[i - 1] = array->pdata[other];
      array->pdata[other] = moved;
    }
}

GPtrArray *
cs_practice_candidates_list (CsPracticeCandidates *self, const char *status, gboolean first_page)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->list->len; i++)
    {
      CsPracticeCandidate *candidate = g_ptr_array_index (self->list, i);

      if (status == NULL || g_str_equal (status, cs_practice_candidate_get (candidate, "status")))
        g_ptr_array_add (found, candidate);
    }
  if (first_page)
    self->shuffles++;
  if (self->options->order == CS_PRACTICE_ORDER_NEWEST)
    g_ptr_array_sort (found, compare_newest_first);
  else if (self->options->order == CS_PRACTICE_ORDER_SHUFFLE)
    shuffle (found, self->seed, self->shuffles);
  return found;
}
