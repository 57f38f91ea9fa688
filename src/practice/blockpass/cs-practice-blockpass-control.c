// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-blockpass.h"

static const char *
set_candidate (CsPracticeBlockpass *self, CsPracticeParams *params)
{
  const char *record_id = cs_practice_params_get (params, "record");
  const char *status = cs_practice_params_get (params, "status");
  CsPracticeCandidate *candidate
      = record_id != NULL ? g_hash_table_lookup (self->candidates->by_record_id, record_id) : NULL;

  if (candidate == NULL)
    return "There is no such candidate.";
  if (status != NULL)
    cs_practice_candidate_set_status (candidate, status,
                                      cs_practice_candidates_now_ms (self->candidates));
  if (cs_practice_params_has (params, "archive"))
    cs_practice_candidate_archive (candidate);
  return NULL;
}

static const char *
set_key (CsPracticeBlockpass *self, CsPracticeParams *params)
{
  CsPracticeBlockpassKey *key = cs_practice_blockpass_keys_find_name (
      self->candidates->keys, cs_practice_params_get (params, "key"));
  const char *enabled = cs_practice_params_get (params, "enabled");

  if (key == NULL)
    return "There is no such key.";
  if (enabled == NULL)
    return "enabled takes 0 or 1.";
  key->enabled = g_str_equal (enabled, "1");
  return NULL;
}

const char *
cs_practice_blockpass_control (CsPracticeBlockpass *self,
                               const char *what,
                               CsPracticeParams *params)
{
  if (g_str_equal (what, "candidate"))
    return set_candidate (self, params);
  if (g_str_equal (what, "key"))
    return set_key (self, params);
  if (g_str_equal (what, "reset"))
    return cs_practice_candidates_reset (self->candidates, NULL)
               ? NULL
               : "The store can no longer be read.";
  return "There is no such call.";
}
