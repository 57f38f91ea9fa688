// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-list.h"

#include "cs-blockpass-error.h"
#include "cs-blockpass-session.h"
#include "cs-provider-error.h"
#include "cs-query.h"

#include <string.h>

#define PAGE_SIZE 20
#define PICTURES_PAGE_SIZE 5

/* Further than any list goes: a number that would run over is none. */
#define MAX_SKIP G_GINT64_CONSTANT (1000000000)

gboolean
cs_blockpass_place_parse (CsConnection *connection, const char *next, CsBlockpassPlace *place)
{
  g_auto (GStrv) parts = NULL;
  uint64_t skip;
  uint64_t limit;
  uint64_t total = 0;

  place->skip = 0;
  place->limit = cs_connection_get_browse_scope (connection) == CS_SCOPE_PICTURES
                     ? PICTURES_PAGE_SIZE
                     : PAGE_SIZE;
  place->total = -1;
  if (next == NULL)
    return TRUE;
  parts = g_strsplit (next, ":", -1);
  if (g_strv_length (parts) != 3
      || !g_ascii_string_to_unsigned (parts[0], 10, 0, MAX_SKIP, &skip, NULL)
      || !g_ascii_string_to_unsigned (parts[1], 10, 1, (uint64_t) place->limit, &limit, NULL)
      || (*parts[2] != '\0'
          && !g_ascii_string_to_unsigned (parts[2], 10, 0, MAX_SKIP, &total, NULL)))
    return FALSE;
  place->skip = (int64_t) skip;
  place->limit = (int64_t) limit;
  place->total = *parts[2] != '\0' ? (int64_t) total : -1;
  return TRUE;
}

/* "incomplete" is a status that no list may be asked for, as far as is documented; what is not
 * known at all is not sent, either. */
static gboolean
may_ask_for (const char *status)
{
  return status != NULL && g_strv_contains (cs_blockpass_statuses (), status)
         && !g_str_equal (status, "incomplete");
}

char *
cs_blockpass_list_build (CsFilter *filter, const CsBlockpassPlace *place)
{
  const char *status = filter != NULL ? cs_filter_get_status (filter) : NULL;
  g_autoptr (GString) query = g_string_new (NULL);

  cs_query_add_int (query, "skip", place->skip);
  cs_query_add_int (query, "limit", place->limit);
  if (may_ask_for (status))
    return g_strconcat ("/applicants/", status, "?", query->str, NULL);
  return g_strconcat ("/applicants?", query->str, NULL);
}

/* --- parse ---------------------------------------------------------------------------------- */

typedef struct
{
  CsConnection *connection;
  const char *status; /* the only one to take; or NULL */
  GPtrArray *sessions;
  GHashTable *ids; /* of this page, borrowed */
  GStrvBuilder *notes;
  unsigned n_unreadable;
  CsScope scope;
} Reading;

static void
note (Reading *reading, char *text /* taken */)
{
  if (text != NULL)
    g_strv_builder_take (reading->notes, text);
}

static void
read_record (Reading *reading, CsBlockpassBody *body, unsigned index)
{
  CsJsonReader *reader = cs_blockpass_body_get_reader (body);
  g_autoptr (CsSession) session = NULL;

  if (!cs_json_reader_enter_element (reader, index))
    {
      reading->n_unreadable++;
      return;
    }
  session = cs_blockpass_session_read (reader, reading->connection, NULL);
  reading->scope = MAX (reading->scope, cs_blockpass_session_read_scope (body));
  cs_json_reader_leave (reader);
  if (session == NULL)
    {
      reading->n_unreadable++;
      note (reading, g_strdup_printf ("data.records[%u].recordId: missing", index));
      return;
    }
  if ((reading->status != NULL && g_strcmp0 (cs_session_get_status (session), reading->status) != 0)
      || !g_hash_table_add (reading->ids, (gpointer) cs_session_get_id (session)))
    return;
  g_ptr_array_add (reading->sessions, g_steal_pointer (&session));
}

static unsigned
read_records (Reading *reading, CsBlockpassBody *body)
{
  CsJsonReader *reader = cs_blockpass_body_get_reader (body);
  unsigned n_records = cs_json_reader_count (reader);

  for (unsigned i = 0; i < n_records; i++)
    read_record (reading, body, i);
  cs_json_reader_leave (reader);
  return n_records;
}

/* What the service made of the limit: it may allow fewer, and then asking for more again would only
 * make the places of pages hard to follow. */
static int64_t
read_limit (CsJsonReader *reader, int64_t asked)
{
  int64_t limit;

  if (cs_json_reader_get_int (reader, "limit", &limit) && limit >= 1 && limit < asked)
    return limit;
  return asked;
}

static char *
find_next (CsJsonReader *reader, const CsBlockpassPlace *place, unsigned n_records, int64_t total)
{
  int64_t skip = place->skip + n_records;

  if (n_records == 0 || skip > MAX_SKIP || (total >= 0 && skip >= total))
    return NULL;
  if (total < 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ":", skip,
                            read_limit (reader, place->limit));
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, skip,
                          read_limit (reader, place->limit), total);
}

static CsPage *
make_page (Reading *reading, CsJsonReader *reader, char *next /* taken */, int64_t total)
{
  CsPage *page = cs_page_new (g_steal_pointer (&reading->sessions), next);

  g_strv_builder_addv (reading->notes, (const char **) cs_json_reader_get_notes (reader));
  page->wide = reading->scope > cs_connection_get_browse_scope (reading->connection);
  page->notes = g_strv_builder_end (reading->notes);
  page->n_unreadable = reading->n_unreadable;
  page->unordered = TRUE;
  page->total = total;
  g_free (next);
  return page;
}

CsPage *
cs_blockpass_list_parse (CsConnection *connection,
                         CsFilter *filter,
                         const CsBlockpassPlace *place,
                         const char *body,
                         size_t length,
                         GError **error)
{
  g_autoptr (CsBlockpassBody) answer
      = cs_blockpass_answer_open (CS_BLOCKPASS_ASK_LIST, body, length, error);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();
  Reading reading = { .connection = connection, .ids = ids, .notes = notes };
  CsJsonReader *reader;
  unsigned n_records;
  int64_t total;

  if (answer == NULL)
    return NULL;
  reader = cs_blockpass_body_get_reader (answer);
  if (!cs_json_reader_get_int (reader, "total", &total) || total < 0)
    total = -1;
  if (!cs_json_reader_enter_array (reader, "records"))
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                           "The answer is not a list");
      return NULL;
    }
  reading.status = filter != NULL ? cs_filter_get_status (filter) : NULL;
  reading.sessions = g_ptr_array_new_with_free_func (g_object_unref);
  n_records = read_records (&reading, answer);
  if (place->total >= 0 && total >= 0 && total != place->total)
    note (&reading, g_strdup ("data.total: changed while the list was read"));
  note (&reading, cs_blockpass_scope_note (connection, reading.scope));
  return make_page (&reading, reader, find_next (reader, place, n_records, total), total);
}

char *
cs_blockpass_scope_note (CsConnection *connection, CsScope shown)
{
  CsScope stated = cs_connection_get_browse_scope (connection);

  if (shown <= stated)
    return NULL;
  return g_strdup_printf ("the browse key shows %s, and is said to be for %s",
                          cs_scope_to_string (shown), cs_scope_to_string (stated));
}
