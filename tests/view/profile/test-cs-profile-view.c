// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-fake-clock.h"
#include "cs-profile-read.h"
#include "cs-profile-view.h"
#include "cs-test-await.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  CsFakeClock *clock;
  CsLeases *leases;
  CsJournal *journal;
  char *folder;
  char *journal_path;
  CsProfileView *view;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;

  self->clock = cs_fake_clock_new ();
  self->leases = cs_leases_new (CS_CLOCK (self->clock));
  self->folder = g_dir_make_tmp ("countersign-profile-XXXXXX", NULL);
  self->journal_path = g_build_filename (self->folder, "journal.jsonl", NULL);
  file = g_file_new_for_path (self->journal_path);
  self->journal = cs_journal_new (file, CS_CLOCK (self->clock));
  self->view = cs_profile_view_new (CS_MODE_TEST, NULL, self->leases, self->journal,
                                    CS_CLOCK (self->clock));
}

static gboolean
is_unused (gpointer user_data)
{
  return G_OBJECT (user_data)->ref_count == 1;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cs_profile_view_close (self->view);
  cs_test_run_until (is_unused, self->view);
  g_assert_finalize_object (self->view);
  g_assert_cmpuint (cs_leases_get_count (self->leases), ==, 0);
  cs_test_run_until (is_unused, self->journal);
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->leases);
  g_clear_object (&self->clock);
  g_remove (self->journal_path);
  g_test_message ("Nothing was written but the journal");
  g_assert_no_errno (g_rmdir (self->folder));
  g_free (self->journal_path);
  g_free (self->folder);
}

static void
set_file (Fixture *self, CsProfileFile which, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("CS_TEST_SAMPLES"), "blockpass",
                                            "encrypted-profile", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  cs_profile_view_set_file (self->view, which, file);
}

static gboolean
is_settled (gpointer user_data)
{
  CsProfileView *view = user_data;
  CsRecordView *record = cs_profile_view_get_record (view);

  return !cs_profile_view_is_opening (view)
         && (record == NULL || cs_record_view_get_state (record) == CS_RECORD_READY);
}

static void
open_with (Fixture *self, const char *meta)
{
  set_file (self, CS_PROFILE_META, meta);
  set_file (self, CS_PROFILE_BODY, "profile.bin");
  set_file (self, CS_PROFILE_KEY, "throwaway-test-private.pem");
  g_assert_true (cs_profile_view_is_complete (self->view));
  cs_profile_view_open (self->view, NULL);
  cs_test_run_until (is_settled, self->view);
}

static gboolean
has_ended (gpointer user_data)
{
  CsSlotState state = cs_image_slot_get_state (user_data);

  return state != CS_SLOT_IDLE && state != CS_SLOT_LOADING;
}

/* Shown like any record: the session is open, the picture comes on request, and goes. */
static void
test_open (Fixture *self, gconstpointer data)
{
  CsRecordView *record;
  CsSession *session;
  g_autoptr (CsImageSlot) slot = NULL;
  g_autofree char *lines = NULL;

  open_with (self, "meta.json");
  record = cs_profile_view_get_record (self->view);
  g_assert_nonnull (record);
  session = cs_record_view_get_session (record);
  g_assert_cmpstr (cs_session_get_id (session), ==, "66b0c1d2e3f4a5b6c7d8e903");
  g_assert_cmpstr (cs_session_get_reference (session), ==, "HL-000103");
  g_assert_false (cs_record_view_can_extract (record));
  slot = g_list_model_get_item (cs_record_view_get_slots (record), 0);
  g_assert_cmpstr (cs_image_get_name (cs_image_slot_get_image (slot)), ==, "selfie");
  cs_record_view_show_image (record, slot);
  cs_test_run_until (has_ended, slot);
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_SHOWN);
  cs_fake_clock_advance (self->clock, 31 * CS_SECOND);
  g_assert_cmpint (cs_image_slot_get_state (slot), !=, CS_SLOT_SHOWN);
  g_assert_true (g_file_get_contents (self->journal_path, &lines, NULL, NULL));
  g_assert_nonnull (strstr (lines, "\"act\":\"image\""));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  open_with (self, "meta_wrong_checksum.json");
  g_assert_null (cs_profile_view_get_record (self->view));
  g_assert_cmpstr (cs_profile_view_get_message (self->view)->title, ==,
                   "The profile is not the one it says");
  g_assert_false (cs_profile_view_wants_passphrase (self->view));
  open_with (self, "profile.bin");
  g_assert_cmpstr (cs_profile_view_get_message (self->view)->title, ==,
                   "This is not the meta.json of a profile");
  g_test_message ("And then with the right one");
  open_with (self, "meta.json");
  g_assert_null (cs_profile_view_get_message (self->view));
  g_assert_nonnull (cs_profile_view_get_record (self->view));
}

static void
assert_file (Fixture *self, CsProfileFile which, const char *name)
{
  g_autofree char *found = g_file_get_basename (cs_profile_view_get_file (self->view, which));

  g_assert_cmpstr (found, ==, name);
}

/* In any order, and as a browser names a second download. */
static void
test_together (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "/x/our.KEY", "/x/profile (1).BIN", "/x/meta (1).json" };
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (names[i]);

      g_assert_false (cs_profile_view_is_complete (self->view));
      g_list_store_append (files, file);
      cs_profile_view_set_files (self->view, G_LIST_MODEL (files));
    }
  g_assert_true (cs_profile_view_is_complete (self->view));
  assert_file (self, CS_PROFILE_META, "meta (1).json");
  assert_file (self, CS_PROFILE_BODY, "profile (1).BIN");
  assert_file (self, CS_PROFILE_KEY, "our.KEY");
}

static void
test_closed_meanwhile (Fixture *self, gconstpointer data)
{
  set_file (self, CS_PROFILE_META, "meta.json");
  set_file (self, CS_PROFILE_BODY, "profile.bin");
  set_file (self, CS_PROFILE_KEY, "throwaway-test-private.pem");
  cs_profile_view_open (self->view, NULL);
  cs_profile_view_close (self->view);
  cs_test_run_until (is_unused, self->view);
  g_assert_null (cs_profile_view_get_record (self->view));
}

/* --- what may be in one ----------------------------------------------------------------------- */

static void
add (GPtrArray *entries, const char *name, CsProfileKind kind, const char *text)
{
  CsProfileEntry *entry = g_new0 (CsProfileEntry, 1);

  entry->name = g_strdup (name);
  entry->kind = kind;
  entry->content = cs_secret_new (text, -1);
  g_ptr_array_add (entries, entry);
}

static const char *
find (CsExtract *profile, const char *id)
{
  for (unsigned i = 0; i < profile->values->len; i++)
    {
      CsExtractValue *entry = g_ptr_array_index (profile->values, i);

      if (g_str_equal (cs_field_get_id (entry->field), id))
        return cs_secret_peek (entry->value);
    }
  return NULL;
}

static void
test_values (void)
{
  g_autoptr (CsConnection) connection
      = cs_connection_new ("profile", "P", CS_SERVICE_BLOCKPASS, CS_MODE_TEST, NULL, TRUE);
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_profile_entry_free);
  g_autoptr (CsExtract) profile = NULL;

  add (entries, "notes/a.json", CS_PROFILE_JSON, "[1, 2]");
  add (entries, "person.json", CS_PROFILE_JSON,
       "{\"status\": \"approved\", \"recordId\": \"r1\", \"isArchived\": true, \"identities\": {"
       "\"given_name\": {\"type\": \"string\", \"value\": \"Maja\"},"
       "\"dob\": {\"type\": \"string\", \"value\": \"03/12/1987\"}}}");
  add (entries, "log.txt", CS_PROFILE_TEXT, "reviewed twice");
  add (entries, "raw.bin", CS_PROFILE_OTHER, "\x01\x02");
  add (entries, "id/passport.jpg", CS_PROFILE_PICTURE, "\xff\xd8\xff");
  profile = cs_profile_read (entries, connection);

  g_assert_cmpstr (cs_session_get_id (cs_record_get_session (profile->record)), ==, "r1");
  g_assert_false (cs_session_is_archived (cs_record_get_session (profile->record)));
  g_assert_cmpstr (find (profile, "identities.given_name"), ==, "Maja");
  g_assert_cmpstr (find (profile, "identities.dob"), ==, "1987-03-12");
  g_assert_cmpstr (find (profile, "entry.0"), ==, "[1, 2]");
  g_assert_null (find (profile, "entry.1"));
  g_assert_cmpstr (find (profile, "entry.2"), ==, "reviewed twice");
  g_assert_cmpint (cs_field_get_state (cs_record_find_field (profile->record, "entry.2")), ==,
                   CS_FIELD_HIDDEN);
  g_assert_cmpint (cs_field_get_state (cs_record_find_field (profile->record, "entry.3")), ==,
                   CS_FIELD_UNREADABLE);
  g_assert_cmpuint (profile->pictures->len, ==, 1);
  g_test_message ("No value is in the shape");
  for (unsigned i = 0; i < cs_record_get_fields (profile->record)->len; i++)
    g_assert_null (
        cs_field_get_value (g_ptr_array_index (cs_record_get_fields (profile->record), i)));
}

/* Of somebody who is archived: certificates are all there is; and what cannot be read is a file. */
static void
test_archived (void)
{
  static const char *const texts[]
      = { " {\"status\": \"approved\", \"recordId\": \"r1\", \"isArchived\": true,"
          "\"certs\": {\"some-cert\": \"{\\\"a\\\": 1}\"}}",
          "{\"status\": \"approved\", \"recordId\": \"r1\", \"identities\": null}" };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CsConnection) connection
          = cs_connection_new ("profile", "P", CS_SERVICE_BLOCKPASS, CS_MODE_TEST, NULL, TRUE);
      g_autoptr (GPtrArray) entries
          = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_profile_entry_free);
      g_autoptr (CsExtract) profile = NULL;

      add (entries, "person.json", CS_PROFILE_JSON, texts[i]);
      profile = cs_profile_read (entries, connection);
      g_assert_cmpstr (cs_session_get_id (cs_record_get_session (profile->record)), ==, "r1");
      g_assert_cmpuint (profile->values->len, ==, 1);
      g_assert_cmpstr (find (profile, "entry.0"), ==, i == 0 ? NULL : texts[i]);
    }
}

static void
test_no_record (void)
{
  g_autoptr (CsConnection) connection
      = cs_connection_new ("profile", "P", CS_SERVICE_BLOCKPASS, CS_MODE_TEST, NULL, TRUE);
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_profile_entry_free);
  g_autoptr (CsExtract) profile = NULL;

  add (entries, "a.json", CS_PROFILE_JSON, "{\"status\": ");
  add (entries, "b.json", CS_PROFILE_JSON, "{\"other\": 1}");
  profile = cs_profile_read (entries, connection);
  g_assert_cmpstr (cs_session_get_id (cs_record_get_session (profile->record)), ==,
                   CS_PROFILE_NO_ID);
  g_assert_cmpstr (find (profile, "entry.0"), ==, "{\"status\": ");
  g_assert_cmpstr (find (profile, "entry.1"), ==, "{\"other\": 1}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  TEST ("/profile-view/open", test_open);
  TEST ("/profile-view/refused", test_refused);
  TEST ("/profile-view/together", test_together);
  TEST ("/profile-view/closed-meanwhile", test_closed_meanwhile);
#undef TEST
  g_test_add_func ("/profile-view/values", test_values);
  g_test_add_func ("/profile-view/archived", test_archived);
  g_test_add_func ("/profile-view/no-record", test_no_record);
  return g_test_run ();
}
