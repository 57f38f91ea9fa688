// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-blockpass-errors.h"
#include "cs-practice-blockpass.h"

#include <string.h>

#define DEFAULT_LIMIT 10
#define ENDLESS 1000000000 /* more than there can be */

static const struct
{
  const char *word;
  gboolean documented; /* as something that a list can be of */
} statuses[] = {
  { "incomplete", FALSE }, { "waiting", TRUE }, { "inreview", TRUE },         { "approved", TRUE },
  { "rejected", TRUE },    { "blocked", TRUE }, { "review_requested", TRUE },
};

static gboolean
is_status (const char *word, gboolean strict)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_str_equal (statuses[i].word, word))
      return statuses[i].documented || !strict;
  return FALSE;
}

/* Reads digits, and nothing but digits; FALSE: there is something else. */
static gboolean
read_count (CsPracticeParams *params, const char *name, guint *count)
{
  const char *text = cs_practice_params_get (params, name);
  guint64 number;

  if (!cs_practice_params_has (params, name))
    return TRUE;
  if (text == NULL || *text == '\0' || text[strspn (text, "0123456789")] != '\0')
    return FALSE;
  number = g_ascii_strtoull (text, NULL, 10);
  *count = (guint) MIN (number, ENDLESS);
  return TRUE;
}

/* Starts the time after which the candidate is archived, because this key has read it. */
static void
arm (const CsPracticeBlockpassCall *call, CsPracticeCandidate *candidate)
{
  if (call->key->archive_after == 0 || call->key->scope == CS_PRACTICE_SCOPE_METADATA
      || cs_practice_candidate_is_archived (candidate)
      || (candidate->will_archive_ms != 0 && !call->service->options->rearm))
    return;
  cs_practice_candidate_arm (candidate, cs_practice_candidates_now_ms (call->service->candidates)
                                            + (int64_t) call->key->archive_after * 1000);
}

static CsPracticeReply *
succeed (JsonObject *data)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "status", "success");
  json_object_set_object_member (object, "data", data);
  return cs_practice_reply_new_json (200, object);
}

static CsPracticeReply *
make_page (const CsPracticeBlockpassCall *call, GPtrArray *found, guint skip, guint limit)
{
  const CsPracticeBlockpassOptions *options = call->service->options;
  JsonObject *data = json_object_new ();
  JsonArray *records = json_array_new ();

  for (guint i = skip; i < found->len && i - skip < limit; i++)
    {
      CsPracticeCandidate *candidate = g_ptr_array_index (found, i);

      if (options->list_arms_archive)
        arm (call, candidate);
      json_array_add_object_element (
          records, cs_practice_candidate_render (candidate, call->key->scope, options));
    }
  json_object_set_array_member (data, "records", records);
  json_object_set_int_member (data, "total", found->len);
  json_object_set_int_member (data, "skip", skip);
  json_object_set_int_member (data, "limit", limit);
  return succeed (data);
}

/* GET /applicants[/STATUS] */
CsPracticeReply *
cs_practice_blockpass_list (const CsPracticeBlockpassCall *call)
{
  const CsPracticeBlockpassOptions *options = call->service->options;
  g_autoptr (CsPracticeParams) params = cs_practice_params_new (call->request->query, NULL);
  g_autoptr (GPtrArray) found = NULL;
  guint skip = 0, limit = DEFAULT_LIMIT;

  if (call->argument != NULL && !is_status (call->argument, options->strict_status))
    return cs_practice_blockpass_error_new (options, 400, "unknown status");
  if (!read_count (params, "skip", &skip) || !read_count (params, "limit", &limit) || limit == 0)
    return cs_practice_blockpass_error_new (options, 400, "bad skip or limit");
  limit = MIN (limit, (guint) options->max_limit);
  found = cs_practice_candidates_list (call->service->candidates, call->argument, skip == 0);
  return make_page (call, found, skip, limit);
}

static CsPracticeReply *
get_one (const CsPracticeBlockpassCall *call, CsPracticeCandidate *candidate)
{
  const CsPracticeBlockpassOptions *options = call->service->options;

  if (candidate == NULL)
    return cs_practice_blockpass_error_new_status (options, 404);
  /* Before the answer is made, which shows it; that it arrives is not needed. */
  arm (call, candidate);
  return succeed (cs_practice_candidate_render (candidate, call->key->scope, options));
}

/* GET /refId/REFID */
CsPracticeReply *
cs_practice_blockpass_get_by_ref_id (const CsPracticeBlockpassCall *call)
{
  return get_one (call, g_hash_table_lookup (call->service->candidates->by_ref_id, call->argument));
}

/* GET /recordId/RECORDID */
CsPracticeReply *
cs_practice_blockpass_get_by_record_id (const CsPracticeBlockpassCall *call)
{
  return get_one (call,
                  g_hash_table_lookup (call->service->candidates->by_record_id, call->argument));
}
