// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-test-record.h"

#include "cs-date.h"

CsConnection *
cs_test_connection_new (void)
{
  return cs_connection_new ("connection-1", "Test", CS_SERVICE_STRIPE, CS_MODE_TEST, NULL, TRUE);
}

CsSession *
cs_test_session_new (const char *id, const char *status, const char *report_id)
{
  static const char *const checks[] = { "document", "selfie", NULL };
  const CsSessionInit init = {
    .service = CS_SERVICE_STRIPE,
    .connection_id = "connection-1",
    .id = id,
    .status = status,
    .outcome = report_id != NULL ? CS_OUTCOME_FAILED : CS_OUTCOME_NOT_SUBMITTED,
    .checks = checks,
    .created = 1795240000,
    .report_id = report_id,
    .report_created = CS_TIME_UNKNOWN,
  };

  return cs_session_new (&init);
}

static const char *
describe_state (CsFieldState state)
{
  switch (state)
    {
    case CS_FIELD_PRESENT:
      return "present";
    case CS_FIELD_ABSENT:
      return "absent";
    case CS_FIELD_HIDDEN:
      return "hidden";
    case CS_FIELD_REDACTED:
      return "redacted";
    case CS_FIELD_UNREADABLE:
      return "unreadable";
    }
  g_assert_not_reached ();
}

static void
describe_field (GString *text, CsField *field)
{
  const char *value = cs_field_get_value (field);

  g_string_append_printf (text, "field %s %s %s", cs_field_get_id (field),
                          cs_field_get_name (field), describe_state (cs_field_get_state (field)));
  if (value != NULL)
    g_string_append_printf (text, " “%s”", value);
  g_string_append_c (text, '\n');
}

char *
cs_test_record_describe (CsRecord *record)
{
  GString *text = g_string_new (NULL);
  GPtrArray *checks = cs_record_get_checks (record);
  GPtrArray *fields = cs_record_get_fields (record);
  GPtrArray *images = cs_record_get_images (record);

  for (unsigned i = 0; i < checks->len; i++)
    {
      CsCheck *check = g_ptr_array_index (checks, i);
      const char *reason = cs_check_get_reason_code (check);

      g_string_append_printf (text, "check %s %s=%s%s%s\n", cs_check_get_kind (check),
                              cs_check_get_status (check) != NULL ? cs_check_get_status (check)
                                                                  : "-",
                              cs_outcome_to_string (cs_check_get_outcome (check)),
                              reason != NULL ? " " : "", reason != NULL ? reason : "");
    }
  for (unsigned i = 0; i < fields->len; i++)
    describe_field (text, g_ptr_array_index (fields, i));
  for (unsigned i = 0; i < images->len; i++)
    {
      CsImage *image = g_ptr_array_index (images, i);

      g_string_append_printf (text, "image %s %s\n", cs_image_get_id (image),
                              cs_image_get_name (image));
    }
  return g_string_free (text, FALSE);
}
