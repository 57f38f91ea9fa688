// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-line.h"

#include <json-glib/json-glib.h>

static char *
format_time (int64_t time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (time);
  g_autofree char *seconds = NULL;

  if (utc == NULL)
    return NULL;
  seconds = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%03dZ", seconds, g_date_time_get_microsecond (utc) / 1000);
}

static void
add_member (JsonObject *object, const char *name, const char *value)
{
  g_autofree char *valid = NULL;

  if (value == NULL)
    return;
  valid = g_utf8_make_valid (value, -1);
  json_object_set_string_member (object, name, valid);
}

char *
cs_journal_line_members (const CsJournalEntry *entry, int64_t time, const char *user)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *time_text = format_time (time);
  g_autofree char *text = NULL;

  add_member (object, "time", time_text);
  add_member (object, "user", user);
  add_member (object, "act", entry->act);
  add_member (object, "outcome", entry->outcome);
  add_member (object, "connection", entry->connection_id);
  add_member (object, "session", entry->session_id);
  add_member (object, "object", entry->object);
  add_member (object, "reason", entry->reason);
  add_member (object, "request", entry->request_id);
  json_node_set_object (node, object);

  /* Without pretty printing there is no line break; one in a value is escaped. */
  text = json_to_string (node, FALSE);
  return g_strndup (text + 1, strlen (text) - 2);
}

char *
cs_journal_line_number (int64_t seq, const char *members)
{
  return g_strdup_printf ("{\"seq\":%" G_GINT64_FORMAT ",%s}\n", seq, members);
}
