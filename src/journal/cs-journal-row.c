// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-row.h"

#include "cs-journal-line.h"
#include "cs-json-reader.h"

#include <string.h>

CsJournalQuery *
cs_journal_query_copy (const CsJournalQuery *query)
{
  CsJournalQuery *copy = g_new0 (CsJournalQuery, 1);

  if (query == NULL)
    return copy;
  *copy = *query;
  copy->user = g_strdup (query->user);
  copy->connection_id = g_strdup (query->connection_id);
  copy->session_id = g_strdup (query->session_id);
  copy->text = g_strdup (query->text);
  copy->acts = (const char *const *) g_strdupv ((char **) query->acts);
  return copy;
}

void
cs_journal_query_free (CsJournalQuery *query)
{
  g_free ((char *) query->user);
  g_free ((char *) query->connection_id);
  g_free ((char *) query->session_id);
  g_free ((char *) query->text);
  g_strfreev ((char **) query->acts);
  g_free (query);
}

void
cs_journal_row_free (CsJournalRow *self)
{
  g_free (self->user);
  g_free (self->act);
  g_free (self->outcome);
  g_free (self->connection_id);
  g_free (self->session_id);
  g_free (self->object);
  g_free (self->reason);
  g_free (self->request_id);
  g_free (self);
}

static int64_t
read_time (CsJsonReader *reader)
{
  const char *text = cs_json_reader_get_string (reader, "time");
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return time != NULL ? g_date_time_to_unix_usec (time) : CS_TIME_UNKNOWN;
}

static gboolean
is_wanted (CsJsonReader *reader, const char *member, const char *wanted)
{
  return wanted == NULL || g_strcmp0 (cs_json_reader_get_string (reader, member), wanted) == 0;
}

static gboolean
holds (CsJsonReader *reader, const char *member, const char *part)
{
  const char *text = cs_json_reader_get_string (reader, member);

  return text != NULL && strstr (text, part) != NULL;
}

static gboolean
is_wanted_act (CsJsonReader *reader, const CsJournalQuery *query)
{
  const char *act = cs_json_reader_get_string (reader, "act");

  if (query->acts_only && g_strcmp0 (act, CS_JOURNAL_SEGMENT) == 0)
    return FALSE;
  return query->acts == NULL || (act != NULL && g_strv_contains (query->acts, act));
}

/* What no JSON writer escapes is in the line as it is: that is a hundred times as fast. */
static gboolean
may_hold (const char *line, size_t length, const char *part)
{
  if (part == NULL)
    return TRUE;
  for (const char *p = part; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && *p != '-')
      return TRUE;
  return memmem (line, length, part, strlen (part)) != NULL;
}

CsJournalRow *
cs_journal_row_read (const char *line, size_t length, const CsJournalQuery *query)
{
  g_autoptr (CsJsonReader) reader = NULL;
  CsJournalRow *row;
  int64_t seq, time;

  if (!may_hold (line, length, query->text) || !may_hold (line, length, query->session_id))
    return NULL;
  reader = cs_json_reader_new (line, (gssize) length, NULL);
  if (reader == NULL || !cs_json_reader_get_int (reader, "seq", &seq)
      || !is_wanted_act (reader, query) || !is_wanted (reader, "user", query->user)
      || !is_wanted (reader, "connection", query->connection_id)
      || !is_wanted (reader, "session", query->session_id)
      || (query->text != NULL && !holds (reader, "session", query->text)
          && !holds (reader, "request", query->text)))
    return NULL;
  time = read_time (reader);
  if ((query->from != 0 && time < query->from) || (query->until != 0 && time >= query->until))
    return NULL;

  row = g_new0 (CsJournalRow, 1);
  row->seq = seq;
  row->time = time;
  row->user = g_strdup (cs_json_reader_get_string (reader, "user"));
  row->act = g_strdup (cs_json_reader_get_string (reader, "act"));
  row->outcome = g_strdup (cs_json_reader_get_string (reader, "outcome"));
  row->connection_id = g_strdup (cs_json_reader_get_string (reader, "connection"));
  row->session_id = g_strdup (cs_json_reader_get_string (reader, "session"));
  row->object = g_strdup (cs_json_reader_get_string (reader, "object"));
  row->reason = g_strdup (cs_json_reader_get_string (reader, "reason"));
  row->request_id = g_strdup (cs_json_reader_get_string (reader, "request"));
  return row;
}
