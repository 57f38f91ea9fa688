// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-list.h"

#include "cs-provider-error.h"
#include "cs-query.h"
#include "cs-stripe-error.h"
#include "cs-stripe-session.h"

char *
cs_stripe_list_build (CsFilter *filter, const char *next)
{
  g_autoptr (GString) query = g_string_new (NULL);

  cs_query_add (query, "limit", "100");
  if (filter != NULL)
    {
      cs_query_add (query, "status", cs_filter_get_status (filter));
      cs_query_add (query, "client_reference_id", cs_filter_get_reference (filter));
      if (cs_filter_get_created_from (filter) != CS_TIME_UNKNOWN)
        cs_query_add_int (query, "created[gte]", cs_filter_get_created_from (filter));
      if (cs_filter_get_created_before (filter) != CS_TIME_UNKNOWN)
        cs_query_add_int (query, "created[lt]", cs_filter_get_created_before (filter));
    }
  cs_query_add (query, "starting_after", next);
  return g_strconcat ("/v1/identity/verification_sessions?", query->str, NULL);
}

static void
note_missing_id (GStrvBuilder *notes, unsigned index)
{
  g_strv_builder_take (notes, g_strdup_printf ("data[%u].id: missing", index));
}

/* The elements that are sessions, and where the page ends: after which of them, and how many that
 * could not be read are before and behind that one. */
typedef struct
{
  GPtrArray *sessions;
  unsigned n_before;
  unsigned n_behind;
} Elements;

static void
read_elements (CsJsonReader *reader,
               CsConnection *connection,
               GStrvBuilder *notes,
               Elements *elements)
{
  for (unsigned i = 0; i < cs_json_reader_count (reader); i++)
    {
      CsSession *session = NULL;

      if (cs_json_reader_enter_element (reader, i))
        {
          session = cs_stripe_session_read (reader, connection);
          cs_json_reader_leave (reader);
          if (session == NULL)
            note_missing_id (notes, i);
        }
      if (session == NULL)
        {
          elements->n_behind++;
          continue;
        }
      g_ptr_array_add (elements->sessions, session);
      elements->n_before += elements->n_behind;
      elements->n_behind = 0;
    }
}

CsPage *
cs_stripe_list_parse (CsConnection *connection, const char *body, size_t length, GError **error)
{
  g_autoptr (CsJsonReader) reader = cs_stripe_reader_new (body, length, error);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();
  Elements elements = { .sessions = sessions };
  gboolean has_more = TRUE;
  const char *last = NULL;
  CsPage *page;

  if (reader == NULL)
    return NULL;
  if (!cs_json_reader_enter_array (reader, "data"))
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                           "The answer is not a list");
      return NULL;
    }
  read_elements (reader, connection, notes, &elements);
  cs_json_reader_leave (reader);

  /* The next page begins after the last id there is; where there is none, there is no next. */
  if (cs_json_reader_get_bool (reader, "has_more", &has_more) && has_more && sessions->len > 0)
    last = cs_session_get_id (g_ptr_array_index (sessions, sessions->len - 1));
  page = cs_page_new (g_steal_pointer (&sessions), last);
  page->n_unreadable = elements.n_before + (last == NULL ? elements.n_behind : 0);
  page->cut_short = has_more && last == NULL;
  g_strv_builder_addv (notes, (const char **) cs_json_reader_get_notes (reader));
  page->notes = g_strv_builder_end (notes);
  return page;
}
