// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

/* What is done with the whole journal: it is verified, and saved as CSV. */

#include "config.h"

#include "journal-view-fixture.h"

#include "cs-export.h"
#include "cs-test-await.h"
#include "cs-test-slot.h"

#include <string.h>
#include <sys/stat.h>

static char *
verify (JournalViewFixture *self, CsJournalState *state)
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
test_verify (JournalViewFixture *self, gconstpointer data)
{
  g_autofree char *none = NULL;
  g_autofree char *practice = NULL;
  CsJournalState state;

  none = verify (self, &state);
  g_assert_cmpint (state, ==, CS_JOURNAL_UNVERIFIABLE);
  g_assert_cmpstr (none, ==, "There is nothing to verify yet: no line was written.");
  journal_view_write_some (self);
  practice = verify (self, &state);
  g_assert_cmpint (state, ==, CS_JOURNAL_UNVERIFIABLE);
  g_assert_cmpstr (practice, ==, "It cannot be verified: practice keeps no key for its journal.");
}

static void
test_verify_sealed (JournalViewFixture *self, gconstpointer data)
{
  g_autoptr (CsTestSlot) slot = cs_test_slot_new (NULL);
  g_autofree char *right = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;
  CsJournalState state;

  cs_journal_set_slot (self->journal, CS_SECRET_SLOT (slot));
  journal_view_write_some (self);
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
save (JournalViewFixture *self, const char *path, GError **error)
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
test_save (JournalViewFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "out.csv", NULL);
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  journal_view_write_some (self);
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
  cs_test_run_until (journal_view_is_settled, self->view);
  label = journal_view_dup_label (self, 0);
  g_assert_true (g_str_has_prefix (label, "Journal exported, Saved, "));
  g_assert_cmpuint (journal_view_count (self), ==, 7);
}

static void
test_save_over_itself (JournalViewFixture *self, gconstpointer data)
{
  g_autofree char *full = g_build_filename (self->folder, "journal.000000000001.jsonl", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;

  journal_view_write_some (self);
  g_assert_false (save (self, self->path, &error));
  g_assert_error (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_NOT_ALLOWED);
  g_assert_false (save (self, full, &other));
  g_assert_error (other, CS_EXPORT_ERROR, CS_EXPORT_ERROR_NOT_ALLOWED);
  journal_view_reload (self);
  g_assert_cmpuint (journal_view_count (self), ==, 5);
}

/* --- how far it has come --------------------------------------------------------------------- */

#define MANY 20000

static void
write_many (JournalViewFixture *self)
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
verify_many (JournalViewFixture *self, gboolean stops)
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
test_verify_told (JournalViewFixture *self, gconstpointer data)
{
  verify_many (self, FALSE);
}

static void
test_verify_stopped (JournalViewFixture *self, gconstpointer data)
{
  verify_many (self, TRUE);
}

/* The journal says that its export was stopped; and there is no file. */
static void
test_save_stopped (JournalViewFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "out.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CsProgress) progress = cs_progress_new ();
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  journal_view_write_some (self);
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
  g_test_add ("/view/journal-view-whole/" name, JournalViewFixture, NULL, journal_view_set_up,     \
              function, journal_view_tear_down)

  ADD ("verify", test_verify);
  ADD ("verify-sealed", test_verify_sealed);
  ADD ("save", test_save);
  ADD ("save-over-itself", test_save_over_itself);
  ADD ("verify-told", test_verify_told);
  ADD ("verify-stopped", test_verify_stopped);
  ADD ("save-stopped", test_save_stopped);

  return g_test_run ();
}
