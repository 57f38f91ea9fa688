// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-session.h"

#include "cs-date.h"

/* Beyond the year 9999 no calendar shows it. */
#define LATEST_TIME G_GINT64_CONSTANT (253402300799)

static const struct
{
  const char *word;
  const char *meant; /* NULL: itself */
  CsOutcome outcome;
} statuses[] = {
  { "incomplete", NULL, CS_OUTCOME_PROCESSING },
  { "waiting", NULL, CS_OUTCOME_PROCESSING },
  { "inreview", NULL, CS_OUTCOME_PROCESSING },
  { "review_requested", NULL, CS_OUTCOME_PROCESSING },
  { "approved", NULL, CS_OUTCOME_VERIFIED },
  { "approve", "approved", CS_OUTCOME_VERIFIED },
  { "rejected", NULL, CS_OUTCOME_FAILED },
  { "resubmit", "rejected", CS_OUTCOME_FAILED },
  { "blocked", NULL, CS_OUTCOME_FAILED },
  { "deleted", NULL, CS_OUTCOME_CANCELED },
};

const char *const *
cs_blockpass_statuses (void)
{
  static const char *const words[] = { "incomplete", "waiting", "inreview",         "approved",
                                       "rejected",   "blocked", "review_requested", NULL };

  return words;
}

static void
read_status (CsJsonReader *reader, CsSessionInit *init)
{
  init->status = cs_json_reader_get_string (reader, "status");
  init->outcome = CS_OUTCOME_UNKNOWN;
  for (size_t i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_strcmp0 (statuses[i].word, init->status) == 0)
      {
        init->outcome = statuses[i].outcome;
        if (statuses[i].meant != NULL)
          init->status = statuses[i].meant;
        return;
      }
}

int64_t
cs_blockpass_time_parse (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;
  int64_t seconds = time != NULL ? g_date_time_to_unix (time) : CS_TIME_UNKNOWN;

  return seconds > 0 && seconds <= LATEST_TIME ? seconds : CS_TIME_UNKNOWN;
}

static int64_t
read_time (CsJsonReader *reader, const char *member)
{
  return cs_blockpass_time_parse (cs_json_reader_get_string (reader, member));
}

static const char *
read_text (CsJsonReader *reader, const char *member)
{
  const char *text = cs_json_reader_get_string (reader, member);

  return text != NULL && *text != '\0' ? text : NULL;
}

/* The latest checkpoint; there is no other time in it. */
static int64_t
find_latest (const CsSessionInit *init)
{
  const int64_t times[] = { init->submitted_at, init->review_started_at, init->approved_at,
                            init->review_requested_at };
  int64_t latest = CS_TIME_UNKNOWN;

  for (size_t i = 0; i < G_N_ELEMENTS (times); i++)
    latest = MAX (latest, times[i]);
  return latest;
}

CsSession *
cs_blockpass_session_read (CsJsonReader *reader, CsConnection *connection, const char *id)
{
  CsSessionInit init = {
    .service = CS_SERVICE_BLOCKPASS,
    .connection_id = cs_connection_get_id (connection),
    .report_created = CS_TIME_UNKNOWN,
    .live = cs_connection_get_mode (connection) == CS_MODE_LIVE,
  };

  init.id = read_text (reader, "recordId");
  if (init.id == NULL)
    init.id = read_text (reader, "_id");
  if (init.id == NULL)
    init.id = id;
  if (init.id == NULL)
    return NULL;
  read_status (reader, &init);
  init.reference = read_text (reader, "refId");
  init.support_id = read_text (reader, "blockPassID");
  if (!cs_json_reader_get_int (reader, "submitCount", &init.submit_count) || init.submit_count < 0)
    init.submit_count = 0;
  if (!cs_json_reader_get_bool (reader, "isArchived", &init.archived))
    init.archived = FALSE;
  init.archive_at = read_time (reader, "willArchiveAtDate");
  init.submitted_at = read_time (reader, "waitingDate");
  init.review_started_at = read_time (reader, "inreviewDate");
  init.approved_at = read_time (reader, "approvedDate");
  init.review_requested_at = read_time (reader, "reviewRequestedDate");
  init.created = find_latest (&init);
  return cs_session_new (&init);
}

/* A key without pictures may give their slugs with an empty value. */
static gboolean
has_pictures (CsBlockpassBody *body)
{
  CsJsonReader *reader = cs_blockpass_body_get_reader (body);
  g_autofree const char **slugs = cs_json_reader_dup_members (reader);
  gboolean found = FALSE;

  for (size_t i = 0; slugs[i] != NULL && !found; i++)
    if (cs_json_reader_enter_object (reader, slugs[i]))
      {
        const char *type = cs_json_reader_get_string (reader, "type");
        CsBlockpassRaw raw;

        found = type != NULL && g_ascii_strcasecmp (type, "base64") == 0
                && cs_blockpass_body_find (body, "value", &raw) && raw.length > 0;
        cs_json_reader_leave (reader);
      }
  return found;
}

CsScope
cs_blockpass_session_read_scope (CsBlockpassBody *body)
{
  CsJsonReader *reader = cs_blockpass_body_get_reader (body);
  CsScope scope = CS_SCOPE_UNKNOWN;

  if (cs_json_reader_enter_object (reader, "identities"))
    {
      if (cs_json_reader_count (reader) > 0)
        scope = has_pictures (body) ? CS_SCOPE_PICTURES : CS_SCOPE_ATTRIBUTES;
      cs_json_reader_leave (reader);
    }
  return scope;
}
