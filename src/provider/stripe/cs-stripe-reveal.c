// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-reveal.h"

#include "cs-provider-error.h"
#include "cs-query.h"
#include "cs-secure-memory.h"
#include "cs-stripe-error.h"
#include "cs-stripe-record.h"
#include "cs-stripe-session.h"
#include "cs-stripe-value.h"

#include <string.h>

#define IN_REPORT "last_verification_report."

/* The member's path in the answer: an open session is never retrieved, its report is. */
static const char *
get_path (CsRecord *record, CsField *field)
{
  const char *id = cs_field_get_id (field);

  if (cs_stripe_session_may_be_retrieved (cs_record_get_session (record)))
    return id;
  return g_str_has_prefix (id, IN_REPORT) ? id + strlen (IN_REPORT) : NULL;
}

char *
cs_stripe_reveal_build (CsRecord *record, CsField *field, GError **error)
{
  CsSession *session = cs_record_get_session (record);
  const char *path = get_path (record, field);
  g_autoptr (GString) query = g_string_new (NULL);
  g_autofree char *base = NULL;

  if (!cs_field_is_sensitive (field) || cs_field_get_state (field) != CS_FIELD_HIDDEN
      || path == NULL
      || (path != cs_field_get_id (field) && cs_session_get_report_id (session) == NULL))
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNSUPPORTED,
                           "There is nothing to ask for");
      return NULL;
    }
  base = path == cs_field_get_id (field)
             ? cs_stripe_session_build_path (cs_session_get_id (session), NULL)
             : cs_stripe_record_build_report_path (cs_session_get_report_id (session));
  cs_query_add (query, "expand[]", path);
  return g_strconcat (base, "?", query->str, NULL);
}

/* Goes down to the object that holds the last step of @path; FALSE where something on the way is
 * missing or null (@state ABSENT) or no object (UNREADABLE). Every TRUE or FALSE leaves the
 * reader where it came to be: it is not used again. */
static gboolean
descend (CsJsonReader *reader, char **steps, CsFieldState *state)
{
  for (; steps[1] != NULL; steps++)
    {
      gboolean there
          = cs_json_reader_has (reader, steps[0]) && !cs_json_reader_is_null (reader, steps[0]);

      if (!cs_json_reader_enter_object (reader, steps[0]))
        {
          *state = there ? CS_FIELD_UNREADABLE : CS_FIELD_ABSENT;
          return FALSE;
        }
    }
  return TRUE;
}

static CsFieldState
read_member (CsJsonReader *reader, const char *path, CsValueType type, CsSecret **value)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);
  CsFieldState state = CS_FIELD_ABSENT;
  char *text = NULL;

  *value = NULL;
  if (!descend (reader, steps, &state))
    return state;
  state = cs_stripe_value_read (reader, steps[g_strv_length (steps) - 1], type, &text);
  if (text != NULL)
    *value = cs_secret_new (text, -1);
  cs_wipe_and_free (text);
  return state;
}

/* An answer about somebody else must not be shown under this name. */
static gboolean
is_about (CsJsonReader *reader, CsRecord *record)
{
  CsSession *session = cs_record_get_session (record);
  const char *expected = cs_stripe_session_may_be_retrieved (session)
                             ? cs_session_get_id (session)
                             : cs_session_get_report_id (session);

  return g_strcmp0 (cs_json_reader_get_string (reader, "id"), expected) == 0;
}

CsRevealed *
cs_stripe_reveal_parse (CsRecord *record,
                        CsField *field,
                        const char *body,
                        size_t length,
                        const char *request_id,
                        GError **error)
{
  g_autoptr (CsJsonReader) reader = cs_stripe_reader_new (body, length, error);
  g_autoptr (CsSecret) value = NULL;
  CsFieldState state;

  if (reader == NULL)
    return NULL;
  if (!is_about (reader, record))
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                           "The answer is about another session");
      return NULL;
    }
  state = cs_json_reader_has (reader, "redaction") && !cs_json_reader_is_null (reader, "redaction")
              ? CS_FIELD_REDACTED
              : read_member (reader, get_path (record, field), cs_field_get_value_type (field),
                             &value);
  if (state == CS_FIELD_REDACTED)
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_STATE,
                           "The service has redacted it");
      return NULL;
    }
  if (state == CS_FIELD_UNREADABLE)
    {
      g_set_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNREADABLE,
                   "%s is not of the kind it should be", cs_field_get_id (field));
      return NULL;
    }
  return cs_revealed_new (value, request_id);
}
