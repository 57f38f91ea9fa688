// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-profile-read.h"

#include "cs-blockpass-extract.h"
#include "cs-blockpass-record.h"
#include "cs-date.h"

#include <string.h>

/* A longer text is no value that one reads in a row. */
#define MAX_TEXT 4000

typedef struct
{
  CsSession *session;
  CsExtract *record;
  CsProfileEntry *entry; /* which it is from */
} Found;

static void
found_clear (Found *self)
{
  g_clear_object (&self->session);
  g_clear_pointer (&self->record, cs_extract_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

/* --- a record of Blockpass's ------------------------------------------------------------------ */

/* As its interface answers: it is read by the same code. What is archived has no identities there,
 * and would be refused for it; here, its certificates are worth showing all the same. */
static CsSecret *
wrap (CsSecret *text)
{
  const char *start = cs_secret_peek (text);
  const char *end = start + cs_secret_get_length (text);
  const char *before = "{\"status\":\"success\",\"data\":";
  CsSecret *wrapped;
  char *buffer;

  if (g_strstr_len (start, end - start, "\"identities\"") == NULL)
    {
      const char *brace = memchr (start, '{', (size_t) (end - start));

      before = "{\"status\":\"success\",\"data\":{\"identities\":{},";
      start = brace != NULL ? brace + 1 : end;
    }
  wrapped = cs_secret_new_empty (strlen (before) + (size_t) (end - start) + 1);
  buffer = cs_secret_get_buffer (wrapped);
  memcpy (buffer, before, strlen (before));
  memcpy (buffer + strlen (before), start, (size_t) (end - start));
  buffer[strlen (before) + (size_t) (end - start)] = '}';
  return wrapped;
}

/* That it is archived at the service is why it is here: it hides nothing of this copy. */
static CsSession *
dup_unarchived (CsSession *session)
{
  return cs_session_new (&(CsSessionInit) {
      .service = cs_session_get_service (session),
      .connection_id = cs_session_get_connection_id (session),
      .id = cs_session_get_id (session),
      .reference = cs_session_get_reference (session),
      .status = cs_session_get_status (session),
      .outcome = cs_session_get_outcome (session),
      .kind = cs_session_get_kind (session),
      .created = cs_session_get_created (session),
      .report_created = CS_TIME_UNKNOWN,
      .archive_at = CS_TIME_UNKNOWN,
      .support_id = cs_session_get_support_id (session),
      .submit_count = cs_session_get_submit_count (session),
      .submitted_at = cs_session_get_submitted_at (session),
      .review_started_at = cs_session_get_review_started_at (session),
      .approved_at = cs_session_get_approved_at (session),
      .review_requested_at = cs_session_get_review_requested_at (session),
  });
}

static gboolean
read_record (CsProfileEntry *entry, CsConnection *connection, Found *found)
{
  g_autoptr (CsSecret) answer = wrap (entry->content);
  const char *text = cs_secret_peek (answer);
  size_t length = cs_secret_get_length (answer);
  g_autoptr (CsSession) session = NULL;
  CsScope scope;

  session = cs_blockpass_reference_parse (connection, text, length, &scope, NULL);
  if (session == NULL)
    return FALSE;
  found->session = dup_unarchived (session);
  found->record = cs_blockpass_extract_parse (connection, session, text, length, NULL);
  /* What is not understood is not passed over: it is shown as the file that it is. */
  found->entry = found->record != NULL ? entry : NULL;
  return TRUE;
}

static void
find_record (GPtrArray *entries, CsConnection *connection, Found *found)
{
  for (unsigned i = 0; i < entries->len; i++)
    {
      CsProfileEntry *entry = g_ptr_array_index (entries, i);

      if (entry->kind == CS_PROFILE_JSON && read_record (entry, connection, found))
        return;
    }
  found->session = cs_session_new (&(CsSessionInit) {
      .service = cs_connection_get_service (connection),
      .connection_id = cs_connection_get_id (connection),
      .id = CS_PROFILE_NO_ID,
      .outcome = CS_OUTCOME_UNKNOWN,
      .created = CS_TIME_UNKNOWN,
      .report_created = CS_TIME_UNKNOWN,
  });
}

/* --- the other files -------------------------------------------------------------------------- */

/* "identity/selfie.jpg" is a "selfie". */
static char *
dup_image_name (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_steal_pointer (&name);
}

static CsField *
make_field (CsProfileEntry *entry, const char *id)
{
  gboolean shown = (entry->kind == CS_PROFILE_TEXT || entry->kind == CS_PROFILE_JSON)
                   && cs_secret_get_length (entry->content) <= MAX_TEXT;

  return cs_field_new (id, entry->name, CS_SOURCE_ATTRIBUTE, CS_VALUE_TEXT, TRUE,
                       shown ? CS_FIELD_HIDDEN : CS_FIELD_UNREADABLE, NULL);
}

static void
add_entry (CsExtract *made, CsProfileEntry *entry, unsigned index)
{
  g_autofree char *id = g_strdup_printf ("entry.%u", index);

  if (entry->kind == CS_PROFILE_PICTURE)
    {
      g_autofree char *name = dup_image_name (entry->name);
      g_autoptr (CsImage) image = cs_image_new (id, name);

      g_ptr_array_add (cs_record_get_images (made->record), g_object_ref (image));
      cs_extract_add_picture (made, image, entry->content);
    }
  else
    {
      g_autoptr (CsField) field = make_field (entry, id);

      g_ptr_array_add (cs_record_get_fields (made->record), g_object_ref (field));
      cs_extract_add_value (made, field, entry->content);
    }
}

/* --- all of it -------------------------------------------------------------------------------- */

static gboolean
has_field (GPtrArray *fields, CsField *field)
{
  for (unsigned i = 0; i < fields->len; i++)
    if (g_str_equal (cs_field_get_id (g_ptr_array_index (fields, i)), cs_field_get_id (field)))
      return TRUE;
  return FALSE;
}

static void
add_record (CsExtract *made, CsExtract *record)
{
  GPtrArray *fields = cs_record_get_fields (made->record);
  GPtrArray *images = cs_record_get_images (made->record);

  for (unsigned i = 0; i < cs_record_get_fields (record->record)->len; i++)
    g_ptr_array_add (fields,
                     g_object_ref (g_ptr_array_index (cs_record_get_fields (record->record), i)));
  for (unsigned i = 0; i < record->values->len; i++)
    {
      CsExtractValue *entry = g_ptr_array_index (record->values, i);

      if (!has_field (fields, entry->field))
        g_ptr_array_add (fields, g_object_ref (entry->field));
      cs_extract_add_value (made, entry->field, entry->value);
    }
  for (unsigned i = 0; i < record->pictures->len; i++)
    {
      CsExtractPicture *picture = g_ptr_array_index (record->pictures, i);

      g_ptr_array_add (images, g_object_ref (picture->image));
      cs_extract_add_picture (made, picture->image, picture->body);
    }
}

/* What was taken from the record is wiped with it: it needs values of its own. */
static CsExtract *
dup_values (CsExtract *record)
{
  CsExtract *copy
      = cs_extract_new (g_object_ref (record->record), record->archive_at, record->request_id);

  for (unsigned i = 0; i < record->values->len; i++)
    {
      CsExtractValue *entry = g_ptr_array_index (record->values, i);
      g_autoptr (CsSecret) value = cs_secret_new (cs_secret_peek (entry->value),
                                                  (gssize) cs_secret_get_length (entry->value));

      cs_extract_add_value (copy, entry->field, value);
    }
  for (unsigned i = 0; i < record->pictures->len; i++)
    {
      CsExtractPicture *entry = g_ptr_array_index (record->pictures, i);
      g_autoptr (CsSecret) body = cs_secret_new (cs_secret_peek (entry->body),
                                                 (gssize) cs_secret_get_length (entry->body));

      cs_extract_add_picture (copy, entry->image, body);
    }
  return copy;
}

CsExtract *
cs_profile_read (GPtrArray *entries, CsConnection *connection)
{
  g_auto (Found) found = { 0 };
  g_autoptr (CsExtract) made = NULL;

  find_record (entries, connection, &found);
  made = cs_extract_new (
      cs_record_new (found.session, g_ptr_array_new_with_free_func (g_object_unref),
                     g_ptr_array_new_with_free_func (g_object_unref),
                     g_ptr_array_new_with_free_func (g_object_unref), NULL, NULL),
      CS_TIME_UNKNOWN, NULL);
  if (found.record != NULL)
    add_record (made, found.record);
  for (unsigned i = 0; i < entries->len; i++)
    if (g_ptr_array_index (entries, i) != found.entry)
      add_entry (made, g_ptr_array_index (entries, i), i);
  return dup_values (made);
}
