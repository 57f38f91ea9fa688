// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-export.h"

#include "cs-date.h"
#include "cs-json-writer.h"

/*
 * One verified record as a file: countersign.record/1, as data/record.schema.json has it. What is
 * left out is said, with the reason, so that nobody takes a missing line for a missing value.
 * Changing what is written here means changing the schema, and its number.
 */
#define SCHEMA "countersign.record/1"

G_DEFINE_QUARK (cs-export-error-quark, cs_export_error)

static void
add_time (CsJsonWriter *writer, const char *member, int64_t unix_time)
{
  g_autofree char *text = unix_time != CS_TIME_UNKNOWN ? cs_time_to_iso8601 (unix_time) : NULL;

  cs_json_writer_add_string (writer, member, text);
}

static void
add_source (CsJsonWriter *writer, CsConnection *connection, const char *api_version)
{
  cs_json_writer_open_object (writer, "source");
  cs_json_writer_add_string (writer, "service",
                             cs_service_to_string (cs_connection_get_service (connection)));
  cs_json_writer_add_string (writer, "mode",
                             cs_mode_to_string (cs_connection_get_mode (connection)));
  cs_json_writer_add_string (writer, "api_version", api_version);
  cs_json_writer_close (writer);
}

static void
add_session (CsJsonWriter *writer, CsSession *session)
{
  cs_json_writer_open_object (writer, "session");
  cs_json_writer_add_string (writer, "id", cs_session_get_id (session));
  cs_json_writer_add_string (writer, "reference", cs_session_get_reference (session));
  cs_json_writer_add_string (writer, "status", cs_session_get_status (session));
  add_time (writer, "created", cs_session_get_created (session));
  add_time (writer, "checked", cs_session_get_report_created (session));
  cs_json_writer_close (writer);
}

static void
add_checks (CsJsonWriter *writer, GPtrArray *checks)
{
  cs_json_writer_open_array (writer, "checks");
  for (unsigned i = 0; i < checks->len; i++)
    {
      CsCheck *check = g_ptr_array_index (checks, i);

      cs_json_writer_open_object (writer, NULL);
      cs_json_writer_add_string (writer, "kind", cs_check_get_kind (check));
      cs_json_writer_add_string (writer, "status", cs_check_get_status (check));
      cs_json_writer_add_string (writer, "outcome",
                                 cs_outcome_to_string (cs_check_get_outcome (check)));
      cs_json_writer_add_string (writer, "reason_code", cs_check_get_reason_code (check));
      cs_json_writer_add_string (writer, "reason", cs_check_get_reason_text (check));
      cs_json_writer_close (writer);
    }
  cs_json_writer_close (writer);
}

/* Why a field does not go into the file, or NULL where it does. A value may have lapsed between
 * the officer's tick and now. */
static const char *
why_omitted (const CsExportField *entry)
{
  if (entry->why_omitted != NULL)
    return entry->why_omitted;
  /* Of an extract also what could not be made out: as it came. */
  if (entry->value != NULL)
    return cs_secret_is_wiped (entry->value) ? "lapsed" : NULL;
  switch (cs_field_get_state (entry->field))
    {
    case CS_FIELD_ABSENT:
      return "the service has no such value";
    case CS_FIELD_REDACTED:
      return "redacted";
    case CS_FIELD_UNREADABLE:
      /* An extract has it as it came: nobody else will. */
      if (entry->value == NULL)
        return "the service's value could not be read";
      break;
    case CS_FIELD_PRESENT:
    case CS_FIELD_HIDDEN:
      break;
    }
  if (!cs_field_is_sensitive (entry->field))
    return cs_field_get_value (entry->field) != NULL ? NULL : "the service has no such value";
  return "not revealed";
}

static void
add_fields (CsJsonWriter *writer, const CsExportField *fields, size_t n_fields)
{
  cs_json_writer_open_array (writer, "fields");
  for (size_t i = 0; i < n_fields; i++)
    {
      CsField *field = fields[i].field;
      gboolean sensitive = cs_field_is_sensitive (field);

      if (why_omitted (&fields[i]) != NULL)
        continue;
      cs_json_writer_open_object (writer, NULL);
      cs_json_writer_add_string (writer, "name", cs_field_get_name (field));
      cs_json_writer_add_string (writer, "label", fields[i].label);
      cs_json_writer_add_string (writer, "value",
                                 fields[i].value != NULL ? cs_secret_peek (fields[i].value)
                                                         : cs_field_get_value (field));
      cs_json_writer_add_string (writer, "provenance",
                                 cs_source_to_string (cs_field_get_source (field)));
      cs_json_writer_add_bool (writer, "sensitive", sensitive);
      cs_json_writer_close (writer);
    }
  cs_json_writer_close (writer);
}

static void
add_omission (CsJsonWriter *writer, const char *name, const char *why)
{
  cs_json_writer_open_object (writer, NULL);
  cs_json_writer_add_string (writer, "name", name);
  cs_json_writer_add_string (writer, "why", why);
  cs_json_writer_close (writer);
}

/* The verified date of birth may be in the file while the document's is not: the plain name is
 * the verified one's, the others are told apart by where they are from. */
static char *
dup_omitted_name (CsField *field)
{
  if (cs_field_get_source (field) == CS_SOURCE_VERIFIED)
    return g_strdup (cs_field_get_name (field));
  return g_strdup_printf ("%s.%s", cs_source_to_string (cs_field_get_source (field)),
                          cs_field_get_name (field));
}

static void
add_omitted (CsJsonWriter *writer,
             const CsExportField *fields,
             size_t n_fields,
             GPtrArray *images,
             const char *const *image_whys)
{
  cs_json_writer_open_array (writer, "omitted");
  for (size_t i = 0; i < n_fields; i++)
    {
      const char *why = why_omitted (&fields[i]);
      g_autofree char *name = dup_omitted_name (fields[i].field);

      if (why != NULL)
        add_omission (writer, name, why);
    }
  for (unsigned i = 0; i < images->len; i++)
    add_omission (writer, cs_image_get_name (g_ptr_array_index (images, i)),
                  image_whys != NULL ? image_whys[i] : "images are never exported");
  cs_json_writer_close (writer);
}

static void
add_request_ids (CsJsonWriter *writer, const char *own, const char *const *request_ids)
{
  cs_json_writer_open_array (writer, "request_ids");
  if (own != NULL && (request_ids == NULL || !g_strv_contains (request_ids, own)))
    cs_json_writer_add_string (writer, NULL, own);
  for (size_t i = 0; request_ids != NULL && request_ids[i] != NULL; i++)
    cs_json_writer_add_string (writer, NULL, request_ids[i]);
  cs_json_writer_close (writer);
}

static CsSecret *
build (CsRecord *record,
       CsConnection *connection,
       const char *api_version,
       const CsExportField *fields,
       size_t n_fields,
       const char *const *image_whys,
       const char *const *request_ids,
       CsClock *clock)
{
  g_autoptr (CsJsonWriter) writer = cs_json_writer_new ();

  cs_json_writer_open_object (writer, NULL);
  cs_json_writer_add_string (writer, "schema", SCHEMA);
  add_time (writer, "exported_at", cs_clock_get_unix_time (clock));
  add_source (writer, connection, api_version);
  add_session (writer, cs_record_get_session (record));
  add_checks (writer, cs_record_get_checks (record));
  add_fields (writer, fields, n_fields);
  add_omitted (writer, fields, n_fields, cs_record_get_images (record), image_whys);
  add_request_ids (writer, cs_record_get_request_id (record), request_ids);
  cs_json_writer_close (writer);
  return cs_json_writer_finish (writer);
}

CsSecret *
cs_export_build (CsRecord *record,
                 CsConnection *connection,
                 const char *api_version,
                 const CsExportField *fields,
                 size_t n_fields,
                 const char *const *request_ids,
                 CsClock *clock,
                 GError **error)
{
  CsSession *session = cs_record_get_session (record);

  if (cs_session_get_outcome (session) == CS_OUTCOME_VERIFIED
      && cs_session_get_redaction (session) == NULL)
    return build (record, connection, api_version, fields, n_fields, NULL, request_ids, clock);
  g_set_error_literal (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_NOT_VERIFIED,
                       "The record is not verified, or is redacted");
  return NULL;
}

CsSecret *
cs_export_build_extract (CsRecord *record,
                         CsConnection *connection,
                         const char *api_version,
                         const CsExportField *fields,
                         size_t n_fields,
                         const char *const *image_whys,
                         CsClock *clock)
{
  return build (record, connection, api_version, fields, n_fields, image_whys, NULL, clock);
}
