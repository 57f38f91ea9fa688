// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-candidate.h"

#include <string.h>

CsPracticeCandidate *
cs_practice_candidate_new (JsonObject *record, CsPracticeApplicant *applicant)
{
  CsPracticeCandidate *self = g_new0 (CsPracticeCandidate, 1);
  const char *will_archive;

  self->record = record;
  self->applicant = applicant;
  will_archive = cs_practice_candidate_get (self, "willArchiveAtDate");
  if (will_archive != NULL && !cs_practice_parse_ms (will_archive, &self->will_archive_ms))
    self->will_archive_ms = 0;
  return self;
}

void
cs_practice_candidate_free (CsPracticeCandidate *self)
{
  json_object_unref (self->record);
  g_free (self->applicant);
  g_free (self);
}

/* A text of the record, or NULL. */
const char *
cs_practice_candidate_get (const CsPracticeCandidate *self, const char *member)
{
  JsonNode *node = json_object_get_member (self->record, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

gboolean
cs_practice_candidate_is_archived (const CsPracticeCandidate *self)
{
  return json_object_get_boolean_member_with_default (self->record, "isArchived", FALSE);
}

/* The latest step that is known of it; "" where there is none. */
const char *
cs_practice_candidate_get_latest_date (const CsPracticeCandidate *self)
{
  static const char *const members[]
      = { "waitingDate", "inreviewDate", "approvedDate", "reviewRequestedDate" };
  const char *latest = "";

  for (unsigned i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *date = cs_practice_candidate_get (self, members[i]);

      if (date != NULL && strcmp (date, latest) > 0)
        latest = date;
    }
  return latest;
}

/* An operator moves it on: the step gets its date, where it has one. */
void
cs_practice_candidate_set_status (CsPracticeCandidate *self, const char *status, int64_t now_ms)
{
  static const char *const steps[][2] = { { "waiting", "waitingDate" },
                                          { "inreview", "inreviewDate" },
                                          { "approved", "approvedDate" },
                                          { "review_requested", "reviewRequestedDate" } };
  g_autofree char *date = cs_practice_format_ms (now_ms);

  json_object_set_string_member (self->record, "status", status);
  for (unsigned i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i][0], status))
      json_object_set_string_member (self->record, steps[i][1], date);
}

/* Deletes the attributes and pictures for good. */
void
cs_practice_candidate_archive (CsPracticeCandidate *self)
{
  json_object_set_boolean_member (self->record, "isArchived", TRUE);
  json_object_remove_member (self->record, "identities");
}

void
cs_practice_candidate_arm (CsPracticeCandidate *self, int64_t when_ms)
{
  g_autofree char *date = cs_practice_format_ms (when_ms);

  self->will_archive_ms = when_ms;
  json_object_set_string_member (self->record, "willArchiveAtDate", date);
}
