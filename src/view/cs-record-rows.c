// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-rows.h"

#include "cs-date.h"
#include "cs-field-row-private.h"
#include "cs-image-slot-private.h"
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

static GListStore *
add_group (GPtrArray *groups, const char *title)
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
  N_GROUPS,
} Group;

static gboolean
is_contact (CsField *field)
{
  const char *name = cs_field_get_name (field);

  return g_str_equal (name, "email") || g_str_equal (name, "phone");
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
    case CS_SOURCE_SESSION:
    case CS_SOURCE_VERIFIED:
    case CS_SOURCE_ATTRIBUTE:
    case CS_SOURCE_CERTIFICATE:
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

static void
set_first_state (CsFieldRow *row, CsField *field, CsSession *session, CsConnection *connection)
{
  g_autofree char *text = NULL;

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
      if (cs_connection_has_reveal_key (connection))
        cs_field_row_set_state (row, CS_ROW_HIDDEN, NULL);
      else
        cs_field_row_set_state (row, CS_ROW_NEEDS, _ ("Needs a reveal key"));
      break;
    case CS_FIELD_REDACTED:
      cs_field_row_set_state (row, CS_ROW_REDACTED, _ ("Redacted"));
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

static void
add_fields (GPtrArray *groups,
            Group group,
            const char *title,
            CsRecord *record,
            CsConnection *connection)
{
  GPtrArray *fields = cs_record_get_fields (record);
  GListStore *rows = NULL;

  for (unsigned i = 0; i < fields->len; i++)
    {
      CsField *field = g_ptr_array_index (fields, i);
      g_autofree char *name = NULL;
      g_autoptr (CsFieldRow) row = NULL;

      if (find_group (field) != group)
        continue;
      name = cs_wording_dup_field_name (field, record);
      row = cs_field_row_new (field, cs_wording_field_label (field), name, FALSE);
      set_first_state (row, field, cs_record_get_session (record), connection);
      note_provided (row, field, record);
      if (rows == NULL)
        rows = add_group (groups, title);
      g_list_store_append (rows, row);
    }
}

/* --- what the session says of itself -------------------------------------------------------- */

static void
add_fact (GListStore *rows,
          const char *name,
          const char *label,
          const char *value,
          gboolean copyable)
{
  g_autofree char *id = g_strconcat ("session.", name, NULL);
  g_autofree char *shown = cs_wording_dup_plain (value);
  g_autoptr (CsField) field = NULL;
  g_autoptr (CsFieldRow) row = NULL;

  if (shown == NULL || *shown == '\0')
    return;
  field = cs_field_new (id, name, CS_SOURCE_SESSION, CS_VALUE_TEXT, FALSE, CS_FIELD_PRESENT, shown);
  if (label == NULL)
    label = cs_wording_field_label (field);
  row = cs_field_row_new (field, label, label, copyable);
  cs_field_row_set_state (row, CS_ROW_OPEN, shown);
  g_list_store_append (rows, row);
}

static void
add_time (GListStore *rows, const char *name, int64_t time)
{
  g_autofree char *text = time != CS_TIME_UNKNOWN ? cs_wording_dup_time (time) : NULL;

  add_fact (rows, name, NULL, text, FALSE);
}

static const char *
word_kind (const char *kind)
{
  if (g_strcmp0 (kind, "document") == 0)
    return _ ("Document");
  if (g_strcmp0 (kind, "id_number") == 0)
    return _ ("ID number");
  if (g_strcmp0 (kind, "verification_flow") == 0)
    return _ ("Verification flow");
  return kind;
}

static void
add_session (GPtrArray *groups, CsSession *session)
{
  GListStore *rows = add_group (groups, _ ("Session"));
  const char *const *options = cs_session_get_options (session);
  const char *const *metadata = cs_session_get_metadata (session);
  g_autofree char *status = cs_wording_dup_session_status (session);

  add_fact (rows, "status", NULL, status, FALSE);
  add_time (rows, "created", cs_session_get_created (session));
  add_time (rows, "report_created", cs_session_get_report_created (session));
  add_fact (rows, "reference", NULL, cs_session_get_reference (session), TRUE);
  add_fact (rows, "session_id", NULL, cs_session_get_id (session), TRUE);
  add_fact (rows, "report_id", NULL, cs_session_get_report_id (session), TRUE);
  add_fact (rows, "kind", NULL, word_kind (cs_session_get_kind (session)), FALSE);
  add_fact (rows, "flow", NULL, cs_session_get_flow (session), TRUE);
  add_fact (rows, "customer", NULL, cs_session_get_customer (session), TRUE);
  add_fact (rows, "customer_account", NULL, cs_session_get_customer_account (session), TRUE);
  add_fact (rows, "person", NULL, cs_session_get_person (session), TRUE);
  add_fact (rows, "person_account", NULL, cs_session_get_person_account (session), TRUE);
  for (size_t i = 0; options[i] != NULL && options[i + 1] != NULL; i += 2)
    {
      g_autofree char *value = cs_wording_dup_option (options[i], options[i + 1]);

      add_fact (rows, options[i], NULL, value, FALSE);
    }
  for (size_t i = 0; metadata[i] != NULL && metadata[i + 1] != NULL; i += 2)
    {
      g_autofree char *label = cs_wording_dup_plain (metadata[i]);
      g_autofree char *name = g_strconcat ("metadata.", metadata[i], NULL);

      add_fact (rows, name, label, metadata[i + 1], TRUE);
    }
}

GPtrArray *
cs_record_rows_build (CsRecord *record, CsConnection *connection)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (row_group_free);

  add_fields (groups, GROUP_PERSON, _ ("Person"), record, connection);
  add_fields (groups, GROUP_DOCUMENT, _ ("Document"), record, connection);
  add_fields (groups, GROUP_ID_NUMBER, _ ("ID number check"), record, connection);
  add_fields (groups, GROUP_CONTACT, _ ("Contact"), record, connection);
  add_session (groups, cs_record_get_session (record));
  return groups;
}

GListModel *
cs_record_rows_build_slots (CsRecord *record, CsConnection *connection)
{
  GListStore *slots = g_list_store_new (CS_TYPE_IMAGE_SLOT);
  GPtrArray *images = cs_record_get_images (record);

  for (unsigned i = 0; i < images->len; i++)
    {
      g_autoptr (CsImageSlot) slot = cs_image_slot_new (g_ptr_array_index (images, i));

      if (!cs_connection_has_reveal_key (connection))
        cs_image_slot_set_state (slot, CS_SLOT_NEEDS, _ ("Needs a reveal key"));
      g_list_store_append (slots, slot);
    }
  return G_LIST_MODEL (slots);
}

void
cs_record_rows_end (GPtrArray *groups, GListModel *slots, CsLeaseEnd why)
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
  for (unsigned i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (CsImageSlot) slot = g_list_model_get_item (slots, i);

      cs_image_slot_end (slot, why);
    }
}
