// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-rows-private.h"

#include "cs-field-row-private.h"
#include "cs-wording-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
row_group_free (gpointer data)
{
  CsRowGroup *self = data;

  g_object_unref (self->rows);
  g_free (self);
}

GListStore *
cs_record_rows_add_group (GPtrArray *groups, const char *title)
{
  CsRowGroup *group = g_new0 (CsRowGroup, 1);
  GListStore *rows = g_list_store_new (CS_TYPE_FIELD_ROW);

  group->title = title;
  group->rows = G_LIST_MODEL (rows);
  g_ptr_array_add (groups, group);
  return rows;
}

/* --- the record's own fields ---------------------------------------------------------------- */

/* Where a field is shown. */
typedef enum
{
  GROUP_PERSON,
  GROUP_DOCUMENT,
  GROUP_ID_NUMBER,
  GROUP_CONTACT,
  GROUP_CERTIFICATES,
  N_GROUPS,
} Group;

static const char *const group_titles[N_GROUPS] = {
  [GROUP_PERSON] = N_ ("Person"),
  [GROUP_DOCUMENT] = N_ ("Document"),
  [GROUP_ID_NUMBER] = N_ ("ID number check"),
  [GROUP_CONTACT] = N_ ("Contact"),
  [GROUP_CERTIFICATES] = N_ ("Certificates"),
};

static gboolean
is_contact (CsField *field)
{
  const char *name = cs_field_get_name (field);

  return g_str_equal (name, "email") || g_str_equal (name, "phone");
}

/* What was read from a document, or typed off it: Blockpass names it by the kind of document. */
static gboolean
is_of_document (CsField *field)
{
  static const char *const prefixes[]
      = { "passport_", "national_id_", "driving_license_", "document_" };
  const char *name = cs_field_get_name (field);

  for (size_t i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i]))
      return TRUE;
  return FALSE;
}

static Group
find_group (CsField *field)
{
  switch (cs_field_get_source (field))
    {
    case CS_SOURCE_DOCUMENT:
      return GROUP_DOCUMENT;
    case CS_SOURCE_ID_NUMBER:
      return GROUP_ID_NUMBER;
    case CS_SOURCE_PROVIDED:
    case CS_SOURCE_EMAIL:
    case CS_SOURCE_PHONE:
      return GROUP_CONTACT;
    case CS_SOURCE_CERTIFICATE:
      return GROUP_CERTIFICATES;
    case CS_SOURCE_ATTRIBUTE:
      if (is_of_document (field))
        return GROUP_DOCUMENT;
      break;
    case CS_SOURCE_SESSION:
    case CS_SOURCE_VERIFIED:
      break;
    }
  return is_contact (field) ? GROUP_CONTACT : GROUP_PERSON;
}

/* The check that a verified value comes from; NULL for the document's own. */
static const char *
find_check (CsField *field)
{
  const char *name = cs_field_get_name (field);

  if (g_str_has_prefix (name, "id_number"))
    return "id_number";
  return is_contact (field) ? name : NULL;
}

const char *
cs_record_rows_word_absence (CsField *field, CsSession *session)
{
  const char *const *checks = cs_session_get_checks (session);
  const char *check = find_check (field);

  if (cs_field_get_source (field) == CS_SOURCE_DOCUMENT)
    return _ ("Not on the document");
  if (cs_field_get_source (field) != CS_SOURCE_VERIFIED)
    return _ ("Not provided");
  if (check == NULL)
    return g_strv_contains (checks, "document") ? _ ("Not on the document") : _ ("Not provided");
  return g_strv_contains (checks, check) ? _ ("Not provided") : _ ("Not checked");
}

const char *
cs_record_rows_find_hindrance (CsConnection *connection)
{
  if (!cs_connection_has_reveal_key (connection))
    return _ ("Needs a reveal key");
  if (cs_connection_reveal_archives (connection))
    return _ ("Only by “Extract and Archive”: the reveal key deletes what it reads");
  return NULL;
}

static void
set_first_state (CsFieldRow *row, CsField *field, CsSession *session, CsConnection *connection)
{
  g_autofree char *text = NULL;
  const char *hindrance;

  switch (cs_field_get_state (field))
    {
    case CS_FIELD_PRESENT:
      text = cs_wording_dup_value (cs_field_get_value_type (field), cs_field_get_value (field));
      cs_field_row_set_state (row, CS_ROW_OPEN, text);
      break;
    case CS_FIELD_ABSENT:
      cs_field_row_set_state (row, CS_ROW_ABSENT, cs_record_rows_word_absence (field, session));
      break;
    case CS_FIELD_HIDDEN:
      hindrance = cs_record_rows_find_hindrance (connection);
      cs_field_row_set_state (row, hindrance != NULL ? CS_ROW_NEEDS : CS_ROW_HIDDEN, hindrance);
      break;
    case CS_FIELD_REDACTED:
      cs_field_row_set_state (row, CS_ROW_REDACTED,
                              cs_session_is_archived (session) ? _ ("Archived") : _ ("Redacted"));
      break;
    case CS_FIELD_UNREADABLE:
      cs_field_row_set_state (row, CS_ROW_ABSENT, _ ("There, but could not be read"));
      break;
    }
}

/* --- provided beside verified --------------------------------------------------------------- */

static CsField *
find_provided (CsRecord *record, const char *name)
{
  GPtrArray *fields = cs_record_get_fields (record);

  for (unsigned i = 0; i < fields->len; i++)
    {
      CsField *field = g_ptr_array_index (fields, i);

      if (cs_field_get_source (field) == CS_SOURCE_PROVIDED && cs_field_get_value (field) != NULL
          && g_str_equal (cs_field_get_name (field), name))
        return field;
    }
  return NULL;
}

/* The same address in other letters, the same number with other spaces. */
static char *
dup_comparable (const char *name, const char *value)
{
  g_autofree char *folded = g_utf8_casefold (value, -1);
  GString *kept = g_string_new (NULL);

  for (const char *c = folded; *c != '\0'; c++)
    if (g_str_equal (name, "phone") ? g_ascii_isdigit (*c) : !g_ascii_isspace (*c))
      g_string_append_c (kept, *c);
  return g_string_free (kept, FALSE);
}

static void
note_provided (CsFieldRow *row, CsField *field, CsRecord *record)
{
  const char *name = cs_field_get_name (field);
  CsField *provided = find_provided (record, name);
  g_autofree char *shown = NULL;
  g_autofree char *note = NULL;

  if (provided == NULL || cs_field_get_source (field) == CS_SOURCE_PROVIDED)
    return;
  shown = cs_wording_dup_plain (cs_field_get_value (provided));
  if (cs_field_get_value (field) != NULL)
    {
      g_autofree char *ours = dup_comparable (name, cs_field_get_value (field));
      g_autofree char *theirs = dup_comparable (name, cs_field_get_value (provided));

      /* Translators: %s is what the account had told the service before the check */
      note = g_str_equal (ours, theirs) ? g_strdup (_ ("Matches what was provided"))
                                        : g_strdup_printf (_ ("Provided: %s; differs"), shown);
    }
  else
    note = g_strdup_printf (_ ("Provided: %s"), shown);
  cs_field_row_set_note (row, note);
}

static CsFieldRow *
make_row (CsField *field, CsRecord *record, CsConnection *connection)
{
  g_autofree char *name = cs_wording_dup_field_name (field, record);
  CsFieldRow *row = cs_field_row_new (field, cs_wording_field_label (field), name, FALSE);

  set_first_state (row, field, cs_record_get_session (record), connection);
  note_provided (row, field, record);
  return row;
}

static void
add_fields (GPtrArray *groups, Group group, CsRecord *record, CsConnection *connection)
{
  GPtrArray *fields = cs_record_get_fields (record);
  GListStore *rows = NULL;

  for (unsigned i = 0; i < fields->len; i++)
    {
      CsField *field = g_ptr_array_index (fields, i);
      g_autoptr (CsFieldRow) row = NULL;

      if (find_group (field) != group)
        continue;
      row = make_row (field, record, connection);
      if (rows == NULL)
        rows = cs_record_rows_add_group (groups, _ (group_titles[group]));
      g_list_store_append (rows, row);
    }
}

GPtrArray *
cs_record_rows_build (CsRecord *record, CsConnection *connection)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (row_group_free);

  for (Group group = GROUP_PERSON; group < N_GROUPS; group++)
    add_fields (groups, group, record, connection);
  cs_record_rows_add_session (groups, cs_record_get_session (record));
  return groups;
}

/* --- what a look has told of the record ----------------------------------------------------- */

static CsFieldRow *
find_row (GPtrArray *groups, const char *id)
{
  for (unsigned i = 0; i < groups->len; i++)
    {
      const CsRowGroup *group = g_ptr_array_index (groups, i);

      for (unsigned j = 0; j < g_list_model_get_n_items (group->rows); j++)
        {
          g_autoptr (CsFieldRow) row = g_list_model_get_item (group->rows, j);

          if (g_str_equal (cs_field_get_id (cs_field_row_get_field (row)), id))
            return row;
        }
    }
  return NULL;
}

static GListStore *
find_rows (GPtrArray *groups, Group group)
{
  for (unsigned i = 0; i < groups->len; i++)
    {
      const CsRowGroup *shown = g_ptr_array_index (groups, i);

      if (g_str_equal (shown->title, _ (group_titles[group])))
        return G_LIST_STORE (shown->rows);
    }
  return NULL;
}

static void
update_field (GPtrArray *groups, CsField *field, CsRecord *record, CsConnection *connection)
{
  CsFieldRow *known = find_row (groups, cs_field_get_id (field));
  GListStore *rows = find_rows (groups, find_group (field));
  g_autoptr (CsFieldRow) row = NULL;

  /* Only what is covered can turn out to be something else. */
  if (known != NULL && cs_field_row_get_state (known) == CS_ROW_HIDDEN)
    set_first_state (known, field, cs_record_get_session (record), connection);
  if (known != NULL || rows == NULL)
    return;
  row = make_row (field, record, connection);
  g_list_store_append (rows, row);
}

/* A value that was only supposed to be there: it is not asked for once more to be told so. */
static void
tell_missing (GListModel *rows, CsRecord *record)
{
  CsSession *session = cs_record_get_session (record);

  for (unsigned i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (CsFieldRow) row = g_list_model_get_item (rows, i);
      CsField *field = cs_field_row_get_field (row);

      if (cs_field_row_get_state (row) != CS_ROW_HIDDEN
          || cs_record_find_field (record, cs_field_get_id (field)) != NULL)
        continue;
      if (cs_session_is_archived (session))
        cs_field_row_set_state (row, CS_ROW_REDACTED, _ ("Archived"));
      else
        cs_field_row_set_state (row, CS_ROW_ABSENT, cs_record_rows_word_absence (field, session));
    }
}

void
cs_record_rows_update (GPtrArray *groups, CsRecord *record, CsConnection *connection)
{
  GPtrArray *fields = cs_record_get_fields (record);

  for (unsigned i = 0; i < fields->len; i++)
    update_field (groups, g_ptr_array_index (fields, i), record, connection);
  for (unsigned i = 0; i < groups->len; i++)
    tell_missing (((const CsRowGroup *) g_ptr_array_index (groups, i))->rows, record);
}

void
cs_record_rows_end (GPtrArray *groups, CsLeaseEnd why)
{
  for (unsigned i = 0; i < groups->len; i++)
    {
      const CsRowGroup *group = g_ptr_array_index (groups, i);
      unsigned n_rows = g_list_model_get_n_items (group->rows);

      for (unsigned j = 0; j < n_rows; j++)
        {
          g_autoptr (CsFieldRow) row = g_list_model_get_item (group->rows, j);

          cs_field_row_end (row, why);
        }
    }
}
