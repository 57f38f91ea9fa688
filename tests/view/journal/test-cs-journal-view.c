// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-export.h"
#include "cs-fake-clock.h"
#include "cs-journal-view.h"
#include "cs-test-slot.h"
#include "cs-test-await.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* A journal in a folder of its own, and what lists it. */
typedef struct
{
  CsFakeClock *clock;
  char *folder;
  char *path;
  CsJournal *journal;
  CsConnections *connections;
  CsJournalView *view;
  unsigned n_changes;
} Fixture;

static void
changed_cb (Fixture *self)
{
  self->n_changes++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (CsConnection) connection
      = cs_connection_new ("c1", "Acme Onboarding", CS_SERVICE_STRIPE, CS_MODE_TEST, NULL, TRUE);
  g_autoptr (GFile) file = NULL;

  self->clock = cs_fake_clock_new ();
  self->folder = g_dir_make_tmp ("journal-view-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "journal.jsonl", NULL);
  file = g_file_new_for_path (self->path);
  self->journal = cs_journal_new (file, CS_CLOCK (self->clock));
  self->connections = cs_connections_new (NULL);
  cs_connections_put_async (self->connections, connection, FALSE, NULL, NULL, NULL);
  self->view = cs_journal_view_new (self->journal, self->connections, CS_CLOCK (self->clock));
  g_signal_connect_swapped (self->view, "items-changed", G_CALLBACK (changed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  const char *name;
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_assert_finalize_object (self->view);
  g_object_unref (self->connections);
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->clock);
  g_free (self->folder);
  g_free (self->path);
}

static void
write_entry (Fixture *self, const CsJournalEntry *entry)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_journal_write_async (self->journal, entry, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_assert_true (cs_journal_write_finish (self->journal, result, NULL));
  cs_fake_clock_sleep (self->clock, CS_SECOND);
}

static void
write_some (Fixture *self)
{
  const CsJournalEntry entries[] = {
    { .act = "opened", .outcome = "shown", .connection_id = "c1", .session_id = "vs_1" },
    { .act = "reveal",
      .outcome = "asked",
      .connection_id = "c1",
      .session_id = "vs_1",
      .object = "document.dob",
      .reason = "periodic-review" },
    { .act = "reveal",
      .outcome = "shown",
      .connection_id = "c1",
      .session_id = "vs_1",
      .object = "document.dob",
      .request_id = "req_7" },
    { .act = "image", .outcome = "refused", .connection_id = "gone", .object = "document_front" },
    { .act = "lock", .outcome = "done", .reason = "idle" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (entries); i++)
    write_entry (self, &entries[i]);
}

static gboolean
is_settled (gpointer user_data)
{
  return cs_journal_view_get_state (user_data) != CS_JOURNAL_LIST_LOADING;
}

static void
reload (Fixture *self)
{
  cs_journal_view_reload (self->view);
  cs_test_run_until (is_settled, self->view);
}

static unsigned
count (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->view));
}

static char *
dup_label (Fixture *self, unsigned position)
{
  g_autoptr (CsJournalEvent) event = g_list_model_get_item (G_LIST_MODEL (self->view), position);

  return cs_journal_event_dup_label (event);
}

/* --- reading -------------------------------------------------------------------------------- */

static void
test_empty (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (cs_journal_view_get_state (self->view), ==, CS_JOURNAL_LIST_LOADING);
  reload (self);
  g_assert_cmpint (cs_journal_view_get_state (self->view), ==, CS_JOURNAL_LIST_EMPTY);
  g_assert_false (cs_journal_view_has_more (self->view));
}

static void
test_failed (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  reload (self);
  g_assert_cmpint (cs_journal_view_get_state (self->view), ==, CS_JOURNAL_LIST_FAILED);
  g_assert_nonnull (cs_journal_view_get_message (self->view));
}

/* Newest first, in words; the line with which a chain begins is none for officers. */
static void
test_words (Fixture *self, gconstpointer data)
{
  const char *user = g_get_user_name ();
  const char *const expected[] = {
    "Locked, Done, 21 Nov 2026, 10:00:04, %s · without input",
    "Document front, Refused, 21 Nov 2026, 10:00:03, %s · a connection that was removed",
    "Date of birth on document, Shown, 21 Nov 2026, 10:00:02, %s · vs_1 · Acme Onboarding",
    "Date of birth on document, Asked, 21 Nov 2026, 10:00:01, %s · vs_1 · Acme Onboarding · "
    "Periodic review",
    "Record opened, Shown, 21 Nov 2026, 10:00:00, %s · vs_1 · Acme Onboarding",
  };
  g_autoptr (CsJournalEvent) event = NULL;
  g_autofree char *detail = NULL;

  write_some (self);
  reload (self);
  g_assert_cmpuint (count (self), ==, G_N_ELEMENTS (expected));
  for (unsigned i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GString) wanted = g_string_new (expected[i]);
      g_autofree char *label = dup_label (self, i);

      g_string_replace (wanted, "%s", user, 1);
      g_assert_cmpstr (label, ==, wanted->str);
    }
  event = g_list_model_get_item (G_LIST_MODEL (self->view), 2);
  detail = cs_journal_event_dup_detail (event);
  g_assert_cmpstr (detail, ==, "Number 4, 2026-11-21 10:00:02 UTC, request req_7");
  g_assert_cmpstr (cs_journal_view_get_persons (self->view)[0], ==, user);
  g_assert_null (cs_journal_view_get_persons (self->view)[1]);
}

/* Every act that the program writes has its words, and its icon. */
static void
test_every_act (void)
{
  static const struct
  {
    const char *act;
    const char *object;
    const char *outcome;
    const char *words;
  } cases[] = {
    { "opened", NULL, "failed", "Record opened: Failed" },
    { "reveal", "verified_outputs.dob", "absent", "Date of birth: Nothing there" },
    { "reveal", "last_verification_report.document.dob", "lapsed",
      "Date of birth on document: Came too late" },
    { "reveal", "attribute.shoe_size", "asked", "shoe_size: Asked" },
    { "image", "selfie", "cancelled", "Selfie: Cancelled" },
    { "copy", "verified_outputs.dob", "copied", "Copy of Date of birth: Copied" },
    { "export", "verified_outputs.dob", "saved", "Record exported: Saved" },
    { "key-added", "browse", "kept", "Browse key added: In the keyring" },
    { "key-replaced", "reveal", "this-run", "Reveal key replaced: For this run" },
    { "key-removed", NULL, "done", "Keys removed: Done" },
    { "unlock", NULL, "refused", "Unlocking: Refused" },
    { "setting", "idle-lock-minutes=30", "weakened", "It locks later without input: 30: Weakened" },
    { "setting", "other=1", "weakened", "other=1: Weakened" },
    { "journal-repaired", "{\"seq\":", "torn-line",
      "Journal repaired after a crash: One line cut off" },
    { "dance", "floor", "tango", "dance: tango" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CsJournalRow row = { .act = (char *) cases[i].act,
                           .object = (char *) cases[i].object,
                           .outcome = (char *) cases[i].outcome };
      g_autofree char *act = cs_journal_words_dup_act (&row);
      g_autofree char *outcome = cs_journal_words_dup_outcome (&row);
      g_autofree char *words = g_strdup_printf ("%s: %s", act, outcome);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_nonnull (cs_journal_words_icon (&row));
    }
}

static void
test_filters (Fixture *self, gconstpointer data)
{
  write_some (self);
  reload (self);
  cs_journal_view_set_kind (self->view, CS_JOURNAL_VALUES);
  cs_test_run_until (is_settled, self->view);
  g_assert_cmpuint (count (self), ==, 2);
  cs_journal_view_set_text (self->view, " req_7 ");
  cs_test_run_until (is_settled, self->view);
  g_assert_cmpuint (count (self), ==, 1);
  cs_journal_view_set_kind (self->view, CS_JOURNAL_ALL);
  cs_journal_view_set_text (self->view, "vs_1");
  cs_test_run_until (is_settled, self->view);
  g_assert_cmpuint (count (self), ==, 3);
  cs_journal_view_set_text (self->view, "");
  cs_journal_view_set_person (self->view, "nobody");
  cs_test_run_until (is_settled, self->view);
  g_assert_cmpint (cs_journal_view_get_state (self->view), ==, CS_JOURNAL_LIST_NO_MATCH);
  cs_journal_view_set_person (self->view, NULL);
  cs_journal_view_set_span (self->view, 1795255201, 1795255203);
  cs_test_run_until (is_settled, self->view);
  g_assert_cmpuint (count (self), ==, 2);
  g_assert_true (cs_journal_view_is_filtered (self->view));
  cs_journal_view_set_span (self->view, 0, 0);
  cs_test_run_until (is_settled, self->view);
  g_assert_cmpuint (count (self), ==, 5);
  g_assert_false (cs_journal_view_is_filtered (self->view));
}

/* 100,000 lines: a page at a time, and no more in memory than was asked for. */
static void
test_large (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int64_t begun, taken;

  for (unsigned i = 1; i <= 100000; i++)
    g_string_append_printf (text,
                            "{\"seq\":%u,\"time\":\"2026-11-21T10:00:00.000Z\",\"user\":\"a\","
                            "\"act\":\"reveal\",\"outcome\":\"shown\",\"session\":\"vs_%u\"}\n",
                            i, i);
  g_assert_true (g_file_set_contents (self->path, text->str, -1, NULL));
  begun = g_get_monotonic_time ();
  reload (self);
  taken = g_get_monotonic_time () - begun;
  g_test_message ("the first page came after %d ms", (int) (taken / 1000));
  g_assert_cmpuint (count (self), ==, 200);
  g_assert_true (cs_journal_view_has_more (self->view));
  self->n_changes = 0;
  cs_journal_view_load_more (self->view);
  cs_journal_view_load_more (self->view);
  while (self->n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count (self), ==, 400);

  begun = g_get_monotonic_time ();
  cs_journal_view_set_text (self->view, "vs_17");
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_USEC_PER_SEC / 20);
  cs_test_run_until (is_settled, self->view);
  taken = g_get_monotonic_time () - begun;
  g_test_message ("what is at the beginning was found after %d ms", (int) (taken / 1000));
  g_assert_cmpuint (count (self), ==, 200);
}

/* What was looked for before does not come into what is looked for now. */
static void
test_stale (Fixture *self, gconstpointer data)
{
  write_some (self);
  cs_journal_view_reload (self->view);
  cs_journal_view_set_kind (self->view, CS_JOURNAL_LOCKS);
  cs_journal_view_set_kind (self->view, CS_JOURNAL_IMAGES);
  cs_test_run_until (is_settled, self->view);
  g_assert_cmpuint (count (self), ==, 1);
}

/* --- the whole ------------------------------------------------------------------------------ */

static char *
verify (Fixture *self, CsJournalState *state)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *sentence;

  cs_journal_view_verify_async (self->view, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  sentence = cs_journal_view_verify_finish (self->view, result, state, &error);
  g_assert_no_error (error);
  return sentence;
}

static void
test_verify (Fixture *self, gconstpointer data)
{
  g_autofree char *none = NULL;
  g_autofree char *practice = NULL;
  CsJournalState state;

  none = verify (self, &state);
  g_assert_cmpint (state, ==, CS_JOURNAL_UNVERIFIABLE);
  g_assert_cmpstr (none, ==, "There is nothing to verify yet: no line was written.");
  write_some (self);
  practice = verify (self, &state);
  g_assert_cmpint (state, ==, CS_JOURNAL_UNVERIFIABLE);
  g_assert_cmpstr (practice, ==, "It cannot be verified: practice keeps no key for its journal.");
}

static void
test_verify_sealed (Fixture *self, gconstpointer data)
{
  g_autoptr (CsTestSlot) slot = cs_test_slot_new (NULL);
  g_autofree char *right = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;
  CsJournalState state;

  cs_journal_set_slot (self->journal, CS_SECRET_SLOT (slot));
  write_some (self);
  right = verify (self, &state);
  g_assert_cmpint (state, ==, CS_JOURNAL_VERIFIED);
  g_assert_cmpstr (right, ==, "All 6 lines are there, and as they were written.");

  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_string_replace (changed, "refused", "shown", 1);
  g_assert_true (g_file_set_contents (self->path, changed->str, -1, NULL));
  wrong = verify (self, &state);
  g_assert_cmpint (state, ==, CS_JOURNAL_WRONG);
  g_assert_cmpstr (wrong, ==,
                   "Number 5 is wrong (line 5 of journal.jsonl): it was changed, or the line "
                   "before it was.");
}

static gboolean
save (Fixture *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_journal_view_save_async (self->view, file, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  return cs_journal_view_save_finish (self->view, result, error);
}

/* What is listed, for its owner only; and the journal tells of it. */
static void
test_save (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "out.csv", NULL);
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  write_some (self);
  cs_journal_view_set_kind (self->view, CS_JOURNAL_VALUES);
  g_assert_true (save (self, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_nonnull (strstr (lines[1], "\"document.dob\",\"periodic-review\""));
  cs_journal_view_set_kind (self->view, CS_JOURNAL_ALL);
  cs_test_run_until (is_settled, self->view);
  label = dup_label (self, 0);
  g_assert_true (g_str_has_prefix (label, "Journal exported, Saved, "));
  g_assert_cmpuint (count (self), ==, 7);
}

static void
test_save_over_itself (Fixture *self, gconstpointer data)
{
  g_autofree char *full = g_build_filename (self->folder, "journal.000000000001.jsonl", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;

  write_some (self);
  g_assert_false (save (self, self->path, &error));
  g_assert_error (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_NOT_ALLOWED);
  g_assert_false (save (self, full, &other));
  g_assert_error (other, CS_EXPORT_ERROR, CS_EXPORT_ERROR_NOT_ALLOWED);
  reload (self);
  g_assert_cmpuint (count (self), ==, 5);
}

/* --- how far it has come --------------------------------------------------------------------- */

#define MANY 20000

static void
write_many (Fixture *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (unsigned seq = 1; seq <= MANY; seq++)
    g_string_append_printf (text, "{\"seq\":%u,\"act\":\"reveal\",\"outcome\":\"asked\"}\n", seq);
  g_assert_true (g_file_set_contents (self->path, text->str, (gssize) text->len, NULL));
}

/* What is said of lines, and then perhaps stops it. */
typedef struct
{
  CsProgress *progress;
  gboolean stops;
  unsigned n_lines;
  unsigned n_other;
} Listener;

static void
sentence_cb (CsWork *work, GParamSpec *pspec, Listener *listener)
{
  const char *sentence = cs_work_get_sentence (work);

  if (!g_str_has_suffix (sentence, " of 20000 lines verified"))
    {
      listener->n_other += *sentence != '\0';
      return;
    }
  listener->n_lines++;
  g_assert_cmpfloat (cs_work_get_fraction (work), <=, 1);
  if (listener->stops)
    g_cancellable_cancel (G_CANCELLABLE (listener->progress));
}

static void
verify_many (Fixture *self, gboolean stops)
{
  g_autoptr (CsProgress) progress = cs_progress_new ();
  Listener listener = { .progress = progress, .stops = stops };
  CsWork *work = cs_journal_view_get_work (self->view);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  CsJournalState state;

  write_many (self);
  g_signal_connect (work, "notify::sentence", G_CALLBACK (sentence_cb), &listener);
  cs_journal_view_verify_async (self->view, progress, cs_test_store_cb, &pending);
  g_assert_cmpstr (cs_work_get_name (work), ==, "Verifying the Journal");
  g_assert_false (cs_work_is_shown (work));
  cs_fake_clock_sleep (self->clock, CS_SECOND);
  result = cs_test_await (&pending);
  sentence = cs_journal_view_verify_finish (self->view, result, &state, &error);
  g_assert_cmpuint (listener.n_lines, >=, 1);
  g_assert_cmpuint (listener.n_other, <=, 1);
  g_assert_false (cs_work_is_shown (work));
  g_assert_true (stops ? sentence == NULL : sentence != NULL);
  if (stops)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_signal_handlers_disconnect_by_data (work, &listener);
}

static void
test_verify_told (Fixture *self, gconstpointer data)
{
  verify_many (self, FALSE);
}

static void
test_verify_stopped (Fixture *self, gconstpointer data)
{
  verify_many (self, TRUE);
}

/* The journal says that its export was stopped; and there is no file. */
static void
test_save_stopped (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "out.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CsProgress) progress = cs_progress_new ();
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  write_some (self);
  cs_journal_view_save_async (self->view, file, progress, cs_test_store_cb, &pending);
  g_assert_cmpstr (cs_work_get_name (cs_journal_view_get_work (self->view)), ==,
                   "Exporting the Journal");
  g_cancellable_cancel (G_CANCELLABLE (progress));
  result = cs_test_await (&pending);
  g_assert_false (cs_journal_view_save_finish (self->view, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (cs_work_get_name (cs_journal_view_get_work (self->view)));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"act\":\"journal-export\",\"outcome\":\"cancelled\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/view/journal-view/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("empty", test_empty);
  ADD ("failed", test_failed);
  ADD ("words", test_words);
  g_test_add_func ("/view/journal-view/every-act", test_every_act);
  ADD ("filters", test_filters);
  ADD ("large", test_large);
  ADD ("stale", test_stale);
  ADD ("verify", test_verify);
  ADD ("verify-sealed", test_verify_sealed);
  ADD ("save", test_save);
  ADD ("save-over-itself", test_save_over_itself);
  ADD ("verify-told", test_verify_told);
  ADD ("verify-stopped", test_verify_stopped);
  ADD ("save-stopped", test_save_stopped);

  return g_test_run ();
}
