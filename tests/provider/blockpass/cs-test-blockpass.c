// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-test-blockpass.h"

#include "cs-blockpass-record.h"
#include "cs-json-reader.h"
#include "cs-test-sample.h"

CsConnection *
cs_test_blockpass_connection (const char *server, CsScope reveal_scope, gboolean archives)
{
  return cs_connection_new_full (&(CsConnectionInit) {
      .id = "test",
      .name = "Test",
      .service = CS_SERVICE_BLOCKPASS,
      .mode = server != NULL ? CS_MODE_PRACTICE : CS_MODE_LIVE,
      .server = server,
      .has_reveal_key = TRUE,
      .account = "practice_00000",
      .browse_scope = CS_SCOPE_METADATA,
      .reveal_scope = reveal_scope,
      .reveal_archives = archives,
  });
}

char *
cs_test_blockpass_load (const char *path, size_t *length)
{
  g_autofree char *full = g_build_filename ("blockpass", path, NULL);
  size_t size;
  char *text = cs_test_sample_load (full, &size);

  if (length != NULL)
    *length = size;
  return text;
}

char *
cs_test_blockpass_replace (const char *path, const char *from, const char *to)
{
  g_autofree char *text = cs_test_blockpass_load (path, NULL);
  g_autoptr (GString) changed = g_string_new (text);

  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  return g_string_free (g_steal_pointer (&changed), FALSE);
}

static CsSession *
make_session (const char *id)
{
  return cs_session_new (&(CsSessionInit) {
      .service = CS_SERVICE_BLOCKPASS,
      .connection_id = "test",
      .id = id,
      .report_created = CS_TIME_UNKNOWN,
  });
}

CsRecord *
cs_test_blockpass_open (CsConnection *connection, const char *path)
{
  g_autoptr (GError) error = NULL;
  size_t length;
  g_autofree char *text = cs_test_blockpass_load (path, &length);
  g_autoptr (CsJsonReader) reader = cs_json_reader_new (text, (gssize) length, NULL);
  g_autoptr (CsSession) session = NULL;
  const char *id;
  CsRecord *record;

  g_assert_true (cs_json_reader_enter_object (reader, "data"));
  id = cs_json_reader_get_string (reader, "recordId");
  session = make_session (id != NULL ? id : cs_json_reader_get_string (reader, "_id"));
  record = cs_blockpass_record_parse (connection, session, text, length, &error);
  g_assert_no_error (error);
  return record;
}

CsField *
cs_test_blockpass_field (const char *id)
{
  CsValueType type = g_str_has_prefix (id, "certs.") && !g_str_has_suffix (id, ".dob")
                         ? CS_VALUE_CERTIFICATE
                         : CS_VALUE_TEXT;

  return cs_field_new (id, id, CS_SOURCE_ATTRIBUTE, type, TRUE, CS_FIELD_HIDDEN, NULL);
}
