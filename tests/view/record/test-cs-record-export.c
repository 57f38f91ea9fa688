// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-export.h"
#include "cs-json-reader.h"
#include "cs-test-await.h"
#include "record-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define DOB "verified_outputs.dob"
#define NUMBER "verified_outputs.id_number"

typedef struct
{
  char *text;
  CsJsonReader *reader;
} Saved;

static void
saved_clear (Saved *self)
{
  g_clear_pointer (&self->reader, cs_json_reader_free);
  g_clear_pointer (&self->text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Saved, saved_clear)

static gboolean
save (RecordFixture *self, const char *const *ticked_ids, Saved *saved, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "record.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) ticked = g_ptr_array_new ();
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  size_t length;

  for (size_t i = 0; ticked_ids != NULL && ticked_ids[i] != NULL; i++)
    g_ptr_array_add (ticked, record_find_row (self, ticked_ids[i]));
  cs_record_view_export_async (self->view, file, ticked, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  if (!cs_record_view_export_finish (self->view, result, error))
    {
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      return FALSE;
    }
  g_assert_true (g_file_get_contents (path, &saved->text, &length, NULL));
  saved->reader = cs_json_reader_new (saved->text, (gssize) length, NULL);
  g_assert_nonnull (saved->reader);
  g_assert_cmpint (g_remove (path), ==, 0);
  return TRUE;
}

/* The member @wanted of the element of @array whose "name" is @name; NULL where there is none. */
static char *
find (Saved *saved, const char *array, const char *name, const char *wanted)
{
  char *found = NULL;

  g_assert_true (cs_json_reader_enter_array (saved->reader, array));
  for (unsigned i = 0; i < cs_json_reader_count (saved->reader); i++)
    {
      g_assert_true (cs_json_reader_enter_element (saved->reader, i));
      if (found == NULL && g_strcmp0 (cs_json_reader_get_string (saved->reader, "name"), name) == 0)
        found = g_strdup (cs_json_reader_get_string (saved->reader, wanted));
      cs_json_reader_leave (saved->reader);
    }
  cs_json_reader_leave (saved->reader);
  return found;
}

static void
assert_member (Saved *saved,
               const char *array,
               const char *name,
               const char *member,
               const char *expected)
{
  g_autofree char *found = find (saved, array, name, member);

  g_assert_cmpstr (found, ==, expected);
}

/* Only what is revealed and ticked goes in. */
static void
test_ticks (RecordFixture *self, gconstpointer data)
{
  const char *const ticked[] = { DOB, "last_verification_report.document.number", NULL };
  g_auto (Saved) saved = { 0 };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) requests = NULL;

  record_fixture_open (self);
  record_reveal (self, DOB, "1987-03-12");
  record_reveal (self, NUMBER, "0000");
  g_assert_true (save (self, ticked, &saved, &error));
  g_assert_no_error (error);

  assert_member (&saved, "fields", "first_name", "value", "Jenny");
  assert_member (&saved, "fields", "date_of_birth", "value", "1987-03-12");
  assert_member (&saved, "fields", "date_of_birth", "label", "Date of birth");
  assert_member (&saved, "fields", "id_number", "value", NULL);
  assert_member (&saved, "omitted", "id_number", "why", "not ticked");
  assert_member (&saved, "omitted", "last_name", "why", "absent");
  assert_member (&saved, "omitted", "document.issued_date", "why", "unreadable");
  assert_member (&saved, "omitted", "document.date_of_birth", "why", "not revealed");
  g_assert_null (strstr (saved.text, "0000"));
  g_assert_null (strstr (saved.text, "file_front"));
  requests = cs_json_reader_dup_strings (saved.reader, "request_ids");
  g_assert_cmpstrv (requests, ((const char *const[]) { "req_open", "req_reveal", NULL }));
  record_assert_journal (
      self, (const char *const[]) { "reveal asked " DOB, "reveal shown " DOB " req_reveal",       //
                                    "reveal asked " NUMBER, "reveal shown " NUMBER " req_reveal", //
                                    "export asked " DOB, "export saved " DOB,                     //
                                    NULL });
}

static void
refuse (RecordFixture *self, const char *field_id, GQuark domain, int code)
{
  cs_record_view_reveal (self->view, record_find_row (self, field_id));
  record_wait_for_call (self, CS_FAKE_REVEAL);
  cs_fake_provider_fail (self->provider, CS_FAKE_REVEAL, domain, code);
}

/* What the key may not read was asked for: that is not the same as not looking. */
static void
test_refused (RecordFixture *self, gconstpointer data)
{
  const char *const ticked[] = { NULL };
  g_auto (Saved) saved = { 0 };
  g_autoptr (GError) error = NULL;

  record_fixture_open (self);
  refuse (self, DOB, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION);
  refuse (self, NUMBER, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_SERVER);
  record_assert_journal (
      self, (const char *const[]) { "reveal asked " DOB, "reveal refused " DOB " req_failed", //
                                    "reveal asked " NUMBER, "reveal failed " NUMBER " req_failed",
                                    NULL });
  g_assert_true (save (self, ticked, &saved, &error));
  g_assert_no_error (error);
  assert_member (&saved, "omitted", "date_of_birth", "why", "refused");
  assert_member (&saved, "omitted", "id_number", "why", "not revealed");
}

static void
test_lapsed (RecordFixture *self, gconstpointer data)
{
  const char *const ticked[] = { DOB, NULL };
  g_auto (Saved) saved = { 0 };
  g_autoptr (GError) error = NULL;

  record_fixture_open (self);
  record_reveal (self, DOB, "1987-03-12");
  g_test_message ("The officer took long in the file dialog, or the machine slept");
  cs_fake_clock_sleep (self->clock, 61 * CS_SECOND);
  g_assert_true (save (self, ticked, &saved, &error));
  g_assert_no_error (error);
  g_assert_null (strstr (saved.text, "1987"));
  assert_member (&saved, "omitted", "date_of_birth", "why", "lapsed");
}

static void
test_not_verified (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsRecord) record = record_make (HOUR, "processing");
  g_autoptr (GError) error = NULL;
  g_auto (Saved) saved = { 0 };

  cs_record_view_open_now (self->view, cs_record_get_session (record));
  cs_fake_provider_answer (self->provider, CS_FAKE_OPEN, g_object_ref (record));
  g_assert_false (save (self, NULL, &saved, &error));
  g_assert_error (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_NOT_VERIFIED);
  record_assert_journal (self, (const char *const[]) { NULL });
}

static void
test_no_journal_no_file (RecordFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Saved) saved = { 0 };

  record_fixture_break_journal (self);
  record_fixture_open (self);
  g_assert_false (save (self, NULL, &saved, &error));
  g_assert_error (error, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_UNWRITABLE);
}

static void
test_unwritable (RecordFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at/all/record.json");
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  record_fixture_open (self);
  cs_record_view_export_async (self->view, file, NULL, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_assert_false (cs_record_view_export_finish (self->view, result, &error));
  g_assert_error (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_NO_FOLDER);
  record_assert_journal (self, (const char *const[]) { "export asked ", "export failed ", NULL });
}

static gboolean
has_line (RecordFixture *self, const char *part)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (self->path, &text, NULL, NULL) && strstr (text, part) != NULL;
}

static void
count_cb (CsRecordView *view, const char *notice, int *n)
{
  *n += g_str_has_prefix (notice, "The access journal could not be completed: what came of the "
                                  "export is missing");
}

/* The file is there, and its line is not: that is said, and the export is none that failed. */
static void
test_half_journalled (RecordFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "record.json", NULL);
  g_autofree char *aside = g_strconcat (self->path, ".aside", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  int n_told = 0;

  record_fixture_open (self);
  g_signal_connect (self->view, "notice", G_CALLBACK (count_cb), &n_told);
  cs_record_view_export_async (self->view, file, NULL, NULL, cs_test_store_cb, &pending);
  g_test_message ("What comes after the first line waits for this loop");
  while (!has_line (self, "\"export\""))
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_errno (g_rename (self->path, aside));
  record_fixture_break_journal (self);
  result = cs_test_await (&pending);
  g_assert_true (cs_record_view_export_finish (self->view, result, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (n_told, ==, 1);
  g_assert_no_errno (g_remove (path));
  g_assert_no_errno (g_remove (aside));
}

static void
test_not_over_the_journal (RecordFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  record_fixture_open (self);
  record_reveal (self, DOB, "1987-03-12");
  cs_record_view_export_async (self->view, file, NULL, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_assert_false (cs_record_view_export_finish (self->view, result, &error));
  g_assert_error (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_NOT_ALLOWED);
  record_assert_journal (
      self, (const char *const[]) { "reveal asked " DOB, "reveal shown " DOB " req_reveal", NULL });
}

/* By another way to the journal's own place. */
static void
test_not_over_the_journal_by_an_alias (RecordFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *alias = g_strconcat (folder, "-alias", NULL);
  g_autofree char *path = g_build_filename (alias, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_errno (symlink (folder, alias));
  record_fixture_open (self);
  cs_record_view_export_async (self->view, file, NULL, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_assert_no_errno (g_unlink (alias));
  g_assert_false (cs_record_view_export_finish (self->view, result, &error));
  g_assert_error (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_IN_USE);
  record_assert_journal (self, (const char *const[]) { "export asked ", "export failed ", NULL });
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/view/record-export/" path, RecordFixture, NULL, record_fixture_set_up, func,       \
              record_fixture_tear_down)
  ADD ("ticks", test_ticks);
  ADD ("refused", test_refused);
  ADD ("lapsed", test_lapsed);
  ADD ("not-verified", test_not_verified);
  ADD ("no-journal-no-file", test_no_journal_no_file);
  ADD ("unwritable", test_unwritable);
  ADD ("half-journalled", test_half_journalled);
  ADD ("not-over-the-journal", test_not_over_the_journal);
  ADD ("not-over-the-journal-by-an-alias", test_not_over_the_journal_by_an_alias);
  return g_test_run ();
}
