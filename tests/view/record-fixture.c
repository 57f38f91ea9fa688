// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "record-fixture.h"

#include "cs-date.h"
#include "cs-json-reader.h"
#include "cs-test-await.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

const char record_without_reveal_key[] = "without";

static void
notice_cb (CsRecordView *view, const char *notice, RecordFixture *self)
{
  g_set_str (&self->notice, notice);
}

void
record_fixture_set_up (RecordFixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;

  self->clock = cs_fake_clock_new ();
  self->provider = cs_fake_provider_new ();
  self->connection = view_connection_new (data != record_without_reveal_key);
  self->leases = cs_leases_new (CS_CLOCK (self->clock));
  self->folder = g_dir_make_tmp ("countersign-view-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "journal.jsonl", NULL);
  file = g_file_new_for_path (self->path);
  self->journal = cs_journal_new (file, CS_CLOCK (self->clock));
  self->view = cs_record_view_new (CS_PROVIDER (self->provider), self->connection, self->leases,
                                   self->journal, CS_CLOCK (self->clock));
  self->policy = cs_policy_new (self->journal, CS_CLOCK (self->clock));
  cs_record_view_set_policy (self->view, self->policy);
  g_signal_connect (self->view, "notice", G_CALLBACK (notice_cb), self);
}

void
record_fixture_tear_down (RecordFixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->view);
  g_assert_cmpuint (cs_leases_get_count (self->leases), ==, 0);
  for (int call = 0; call < CS_FAKE_N_CALLS; call++)
    while (cs_fake_provider_pending (self->provider, call) > 0)
      cs_fake_provider_fail (self->provider, call, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&self->policy);
  /* Looks that were cancelled still write their last line. */
  while (G_OBJECT (self->journal)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->provider);
  g_assert_finalize_object (self->leases);
  g_assert_finalize_object (self->clock);
  g_assert_finalize_object (self->connection);
  g_remove (self->path);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->notice);
}

void
record_fixture_break_journal (RecordFixture *self)
{
  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
}

/* --- a record ------------------------------------------------------------------------------- */

#define DOCUMENT "last_verification_report.document."

static const struct
{
  const char *id;
  const char *name;
  CsSource source;
  CsValueType type;
  const char *value; /* NULL for none; "?" for one that is sensitive; "!" for an unreadable one */
} fields[] = {
  { "verified_outputs.first_name", "first_name", CS_SOURCE_VERIFIED, CS_VALUE_TEXT, "Jenny" },
  { "verified_outputs.dob", "date_of_birth", CS_SOURCE_VERIFIED, CS_VALUE_DATE, "?" },
  { "verified_outputs.id_number", "id_number", CS_SOURCE_VERIFIED, CS_VALUE_TEXT, "?" },
  { "verified_outputs.address", "address", CS_SOURCE_VERIFIED, CS_VALUE_ADDRESS,
    "1234 Main St.\nSan Francisco, CA 94111\nUS" },
  { "verified_outputs.email", "email", CS_SOURCE_VERIFIED, CS_VALUE_TEXT, "Jenny@Example.com" },
  { "verified_outputs.phone", "phone", CS_SOURCE_VERIFIED, CS_VALUE_TEXT, "+1 555 0100" },
  { "verified_outputs.last_name", "last_name", CS_SOURCE_VERIFIED, CS_VALUE_TEXT, NULL },
  { DOCUMENT "type", "document_type", CS_SOURCE_DOCUMENT, CS_VALUE_DOCUMENT_TYPE, "passport" },
  { DOCUMENT "issued_date", "issued_date", CS_SOURCE_DOCUMENT, CS_VALUE_DATE, "!" },
  { DOCUMENT "number", "document_number", CS_SOURCE_DOCUMENT, CS_VALUE_TEXT, "?" },
  { DOCUMENT "dob", "date_of_birth", CS_SOURCE_DOCUMENT, CS_VALUE_DATE, "?" },
  { "last_verification_report.id_number.dob", "date_of_birth", CS_SOURCE_ID_NUMBER, CS_VALUE_DATE,
    "?" },
  { "provided_details.email", "email", CS_SOURCE_PROVIDED, CS_VALUE_TEXT, "jenny@example.com" },
  { "provided_details.phone", "phone", CS_SOURCE_PROVIDED, CS_VALUE_TEXT, "+1 555 0199" },
};

static GPtrArray *
make_fields (gboolean redacted)
{
  GPtrArray *made = g_ptr_array_new_with_free_func (g_object_unref);

  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = fields[i].value;
      gboolean sensitive = g_strcmp0 (value, "?") == 0;
      CsFieldState state = redacted                      ? CS_FIELD_REDACTED
                           : value == NULL               ? CS_FIELD_ABSENT
                           : sensitive                   ? CS_FIELD_HIDDEN
                           : g_strcmp0 (value, "!") == 0 ? CS_FIELD_UNREADABLE
                                                         : CS_FIELD_PRESENT;

      g_ptr_array_add (made,
                       cs_field_new (fields[i].id, fields[i].name, fields[i].source, fields[i].type,
                                     sensitive, state, state == CS_FIELD_PRESENT ? value : NULL));
    }
  return made;
}

CsRecord *
record_make (int64_t report_ago, const char *redaction)
{
  const char *const options[]
      = { "allowed_types", "passport,id_card,seal", "live_capture", "required", NULL };
  const char *const metadata[] = { "case", "17", NULL };
  const char *const checks[] = { "document", "selfie", NULL };
  g_autoptr (CsSession) session = cs_session_new (&(CsSessionInit) {
      .service = CS_SERVICE_STRIPE,
      .connection_id = "c1",
      .id = "vs_1",
      .reference = "customer-1",
      .status = "verified",
      .outcome = CS_OUTCOME_VERIFIED,
      .kind = "document",
      .checks = checks,
      .created = VIEW_NOW - 300,
      .report_id = "vr_1",
      .report_created = VIEW_NOW - report_ago,
      .redaction = redaction,
      .options = options,
      .metadata = metadata,
  });
  GPtrArray *done = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *images = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (done, cs_check_new ("document", "verified", CS_OUTCOME_VERIFIED, NULL, NULL));
  if (redaction == NULL)
    {
      g_ptr_array_add (images, cs_image_new ("file_front", "document_front"));
      g_ptr_array_add (images, cs_image_new ("file_selfie", "selfie"));
    }
  return cs_record_new (session, done, make_fields (redaction != NULL), images, NULL, "req_open");
}

void
record_fixture_open (RecordFixture *self)
{
  g_autoptr (CsRecord) record = record_make (HOUR, NULL);

  cs_record_view_open_now (self->view, cs_record_get_session (record));
  cs_fake_provider_answer (self->provider, CS_FAKE_OPEN, g_object_ref (record));
  g_assert_cmpint (cs_record_view_get_state (self->view), ==, CS_RECORD_READY);
}

/* --- its rows ------------------------------------------------------------------------------- */

CsFieldRow *
record_find_row (RecordFixture *self, const char *field_id)
{
  const CsRowGroup *group;

  for (unsigned i = 0; (group = cs_record_view_get_group (self->view, i)) != NULL; i++)
    for (unsigned j = 0; j < g_list_model_get_n_items (group->rows); j++)
      {
        g_autoptr (CsFieldRow) row = g_list_model_get_item (group->rows, j);

        if (g_str_equal (cs_field_get_id (cs_field_row_get_field (row)), field_id))
          return row;
      }
  g_assert_not_reached ();
}

CsImageSlot *
record_find_slot (RecordFixture *self, const char *image_id)
{
  GListModel *slots = cs_record_view_get_slots (self->view);

  for (unsigned i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (CsImageSlot) slot = g_list_model_get_item (slots, i);

      if (g_str_equal (cs_image_get_id (cs_image_slot_get_image (slot)), image_id))
        return slot;
    }
  g_assert_not_reached ();
}

void
record_reveal (RecordFixture *self, const char *field_id, const char *value)
{
  g_autoptr (CsSecret) secret = value != NULL ? cs_secret_new (value, -1) : NULL;

  cs_record_view_reveal (self->view, record_find_row (self, field_id));
  record_wait_for_call (self, CS_FAKE_REVEAL);
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_REVEAL), ==, field_id);
  cs_fake_provider_answer (self->provider, CS_FAKE_REVEAL, cs_revealed_new (secret, "req_reveal"));
}

/* --- waiting -------------------------------------------------------------------------------- */

typedef struct
{
  RecordFixture *fixture;
  CsFakeCall call;
  unsigned n_lines;
} Wait;

static gboolean
is_called (gpointer user_data)
{
  Wait *wait = user_data;

  return cs_fake_provider_pending (wait->fixture->provider, wait->call) > 0;
}

void
record_wait_for_call (RecordFixture *self, CsFakeCall call)
{
  Wait wait = { self, call, 0 };

  cs_test_run_until (is_called, &wait);
}

static char **
read_lines (RecordFixture *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GStrvBuilder) entries = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (self->path, &text, NULL, NULL))
    return g_new0 (char *, 1);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (unsigned i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "\"act\":\"journal-segment\"") == NULL
        && strstr (lines[i], "\"act\":\"opened\"") == NULL)
      g_strv_builder_add (entries, lines[i]);
  return g_strv_builder_end (entries);
}

static gboolean
is_written (gpointer user_data)
{
  Wait *wait = user_data;
  g_auto (GStrv) lines = read_lines (wait->fixture);

  return g_strv_length (lines) >= wait->n_lines;
}

void
record_assert_journal (RecordFixture *self, const char *const *expected)
{
  Wait wait = { self, 0, g_strv_length ((char **) expected) };
  g_auto (GStrv) lines = NULL;

  cs_test_run_until (is_written, &wait);
  lines = read_lines (self);
  g_assert_cmpuint (g_strv_length (lines), ==, wait.n_lines);
  for (unsigned i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (CsJsonReader) reader = cs_json_reader_new (lines[i], -1, NULL);
      const char *object = cs_json_reader_get_string (reader, "object");
      const char *request = cs_json_reader_get_string (reader, "request");
      g_autofree char *line = g_strdup_printf (
          "%s %s %s%s%s", cs_json_reader_get_string (reader, "act"),
          cs_json_reader_get_string (reader, "outcome"), object != NULL ? object : "",
          request != NULL ? " " : "", request != NULL ? request : "");

      g_assert_cmpstr (line, ==, expected[i]);
      g_assert_cmpstr (cs_json_reader_get_string (reader, "session"), ==, "vs_1");
    }
}
