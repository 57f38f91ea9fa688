// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-record.h"

#include "cs-blockpass-error.h"
#include "cs-blockpass-list.h"
#include "cs-blockpass-session.h"
#include "cs-provider-error.h"
#include "cs-query.h"

/* --- build ---------------------------------------------------------------------------------- */

static char *
build (const char *route, const char *id)
{
  g_autofree char *escaped = NULL;

  if (id == NULL || *id == '\0')
    return NULL;
  escaped = cs_query_escape_segment (id);
  return g_strconcat (route, escaped, NULL);
}

char *
cs_blockpass_record_build (const char *record_id)
{
  return build ("/recordId/", record_id);
}

char *
cs_blockpass_reference_build (const char *reference)
{
  return build ("/refId/", reference);
}

/* --- parse ---------------------------------------------------------------------------------- */

static gboolean
differs (CsJsonReader *reader, const char *member, const char *expected)
{
  const char *found = cs_json_reader_is_string (reader, member)
                          ? cs_json_reader_get_string (reader, member)
                          : NULL;

  return found != NULL && expected != NULL && !g_str_equal (found, expected);
}

/* An answer about somebody else must not be shown under this name. It may leave out its ids. */
CsBlockpassBody *
cs_blockpass_record_open (CsSession *session, const char *body, size_t length, GError **error)
{
  g_autoptr (CsBlockpassBody) answer
      = cs_blockpass_answer_open (CS_BLOCKPASS_ASK_SINGLE, body, length, error);
  CsJsonReader *reader;

  if (answer == NULL)
    return NULL;
  reader = cs_blockpass_body_get_reader (answer);
  if (differs (reader, "recordId", cs_session_get_id (session))
      || differs (reader, "_id", cs_session_get_id (session))
      || differs (reader, "blockPassID", cs_session_get_support_id (session)))
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                           "The answer is about another session");
      return NULL;
    }
  return g_steal_pointer (&answer);
}

gboolean
cs_blockpass_check_identities (CsJsonReader *reader, GError **error)
{
  gboolean archived;

  if (cs_json_reader_is_object (reader, "identities"))
    return TRUE;
  if (cs_json_reader_get_bool (reader, "isArchived", &archived) && archived)
    g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_ARCHIVED,
                         "The service has archived it");
  else
    g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION,
                         "The key shows nothing of the person");
  return FALSE;
}

typedef struct
{
  GPtrArray *fields;
  GPtrArray *images;
  GStrvBuilder *notes;
} Draft;

static void
draft_init (Draft *draft)
{
  draft->fields = g_ptr_array_new_with_free_func (g_object_unref);
  draft->images = g_ptr_array_new_with_free_func (g_object_unref);
  draft->notes = g_strv_builder_new ();
}

static CsRecord *
draft_finish (Draft *draft, CsSession *session)
{
  g_auto (GStrv) notes = g_strv_builder_end (draft->notes);

  g_strv_builder_unref (draft->notes);
  return cs_record_new (session, g_ptr_array_new_with_free_func (g_object_unref), draft->fields,
                        draft->images, (const char *const *) notes, NULL);
}

static void
draft_add_note (Draft *draft, char *text /* taken */)
{
  if (text != NULL)
    g_strv_builder_take (draft->notes, text);
}

/* What the reveal key could bring, were it all there. Once archived, only certificates are left. */
static void
draft_assume (Draft *draft, CsSession *session, CsConnection *connection)
{
  g_autoptr (GArray) members = cs_blockpass_members_assume ();
  gboolean pictures = !cs_connection_has_reveal_key (connection)
                      || cs_connection_get_reveal_scope (connection) != CS_SCOPE_ATTRIBUTES;

  for (unsigned i = 0; i < members->len; i++)
    {
      const CsBlockpassMember *member = &g_array_index (members, CsBlockpassMember, i);

      if (cs_session_is_archived (session) && member->kind != CS_BLOCKPASS_CERTIFICATE)
        continue;
      if (member->kind != CS_BLOCKPASS_PICTURE)
        g_ptr_array_add (draft->fields, cs_blockpass_member_make_field (member, CS_FIELD_HIDDEN));
      else if (pictures)
        g_ptr_array_add (draft->images, cs_blockpass_member_make_image (member));
    }
}

CsRecord *
cs_blockpass_record_parse (CsConnection *connection,
                           CsSession *session,
                           const char *body,
                           size_t length,
                           GError **error)
{
  g_autoptr (CsBlockpassBody) answer = cs_blockpass_record_open (session, body, length, error);
  g_autoptr (CsSession) now = NULL;
  CsJsonReader *reader;
  Draft draft;

  if (answer == NULL)
    return NULL;
  reader = cs_blockpass_body_get_reader (answer);
  now = cs_blockpass_session_read (reader, connection, cs_session_get_id (session));
  draft_init (&draft);
  draft_assume (&draft, now, connection);
  draft_add_note (&draft,
                  cs_blockpass_scope_note (connection, cs_blockpass_session_read_scope (answer)));
  g_strv_builder_addv (draft.notes, (const char **) cs_json_reader_get_notes (reader));
  return draft_finish (&draft, now);
}

/* That a key destroys is known by its owner, or by this. */
static void
note_archiving (Draft *draft, CsSession *before, CsSession *now, CsConnection *connection)
{
  if (cs_session_get_archive_at (now) != CS_TIME_UNKNOWN
      && cs_session_get_archive_at (before) == CS_TIME_UNKNOWN && !cs_session_is_archived (now)
      && !cs_connection_reveal_archives (connection))
    draft_add_note (draft, g_strdup ("data.willArchiveAtDate: since this reading; the reveal key "
                                     "may archive, which it is not said to"));
}

CsRecord *
cs_blockpass_record_read_shape (CsConnection *connection,
                                CsSession *session,
                                CsBlockpassBody *body,
                                GArray *members)
{
  CsJsonReader *reader = cs_blockpass_body_get_reader (body);
  g_autoptr (CsSession) now
      = cs_blockpass_session_read (reader, connection, cs_session_get_id (session));
  Draft draft;

  draft_init (&draft);
  for (unsigned i = 0; i < members->len; i++)
    {
      const CsBlockpassMember *member = &g_array_index (members, CsBlockpassMember, i);
      CsFieldState state = member->raw.length > 0 ? CS_FIELD_HIDDEN : CS_FIELD_ABSENT;

      if (member->kind != CS_BLOCKPASS_PICTURE)
        g_ptr_array_add (draft.fields, cs_blockpass_member_make_field (member, state));
      else if (member->raw.length > 0)
        g_ptr_array_add (draft.images, cs_blockpass_member_make_image (member));
    }
  note_archiving (&draft, session, now, connection);
  g_strv_builder_addv (draft.notes, (const char **) cs_json_reader_get_notes (reader));
  return draft_finish (&draft, now);
}

CsSession *
cs_blockpass_reference_parse (CsConnection *connection,
                              const char *body,
                              size_t length,
                              CsScope *shown,
                              GError **error)
{
  g_autoptr (CsBlockpassBody) answer
      = cs_blockpass_answer_open (CS_BLOCKPASS_ASK_SINGLE, body, length, error);
  CsSession *session;

  if (answer == NULL)
    return NULL;
  session = cs_blockpass_session_read (cs_blockpass_body_get_reader (answer), connection, NULL);
  *shown = cs_blockpass_session_read_scope (answer);
  if (session == NULL)
    g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                         "The answer has no id");
  return session;
}
