// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-line.h"

#include <json-glib/json-glib.h>

#include <string.h>

#define MAC_PREFIX ",\"mac\":\""
#define MAC_SUFFIX "\"}"

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

/* Without pretty printing there is no line break; one in a value is escaped. */
static char *
print_members (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_set_object (node, object);
  text = json_to_string (node, FALSE);
  return g_strndup (text + 1, strlen (text) - 2);
}

char *
cs_journal_line_members (const CsJournalEntry *entry, int64_t time, const char *user)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *time_text = format_time (time);

  add_member (object, "time", time_text);
  add_member (object, "user", user);
  add_member (object, "act", entry->act);
  add_member (object, "outcome", entry->outcome);
  add_member (object, "connection", entry->connection_id);
  add_member (object, "session", entry->session_id);
  add_member (object, "object", entry->object);
  add_member (object, "reason", entry->reason);
  add_member (object, "request", entry->request_id);
  return print_members (object);
}

char *
cs_journal_line_segment (const CsJournalSeal *seal,
                         const char *after,
                         int64_t time,
                         const char *user)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *time_text = format_time (time);

  add_member (object, "time", time_text);
  add_member (object, "user", user);
  add_member (object, "act", CS_JOURNAL_SEGMENT);
  add_member (object, "outcome", "begun");
  add_member (object, "key", seal->id);
  json_object_set_boolean_member (object, "verifiable", seal->verifiable);
  if (*after != '\0')
    add_member (object, "after", after);
  if (seal->verifiable)
    {
      json_object_set_int_member (object, "counted", seal->count);
      json_object_set_int_member (object, "last", seal->seq);
    }
  return print_members (object);
}

char *
cs_journal_line_seal (const CsJournalSeal *seal,
                      int64_t seq,
                      const char *members,
                      const char *before,
                      char mac[CS_JOURNAL_MAC_SIZE])
{
  g_autofree char *body = g_strdup_printf ("{\"seq\":%" G_GINT64_FORMAT ",%s", seq, members);

  cs_journal_seal_mac (seal, before, body, strlen (body), mac);
  return g_strconcat (body, MAC_PREFIX, mac, MAC_SUFFIX "\n", NULL);
}

gboolean
cs_journal_line_split (const char *line, size_t length, size_t *body, char mac[CS_JOURNAL_MAC_SIZE])
{
  const size_t digits = CS_JOURNAL_MAC_SIZE - 1;
  const size_t tail = strlen (MAC_PREFIX) + digits + strlen (MAC_SUFFIX);
  const char *start;

  if (length <= tail)
    return FALSE;
  start = line + length - tail;
  if (memcmp (start, MAC_PREFIX, strlen (MAC_PREFIX)) != 0
      || memcmp (line + length - strlen (MAC_SUFFIX), MAC_SUFFIX, strlen (MAC_SUFFIX)) != 0)
    return FALSE;
  start += strlen (MAC_PREFIX);
  for (size_t i = 0; i < digits; i++)
    if (strchr ("0123456789abcdef", start[i]) == NULL || start[i] == '\0')
      return FALSE;
  memcpy (mac, start, digits);
  mac[digits] = '\0';
  *body = length - tail;
  return TRUE;
}
