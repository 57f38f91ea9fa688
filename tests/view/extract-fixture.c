// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "extract-fixture.h"

#include "cs-date.h"
#include "cs-extract-mark.h"
#include "cs-extract-words.h"
#include "cs-json-reader.h"
#include "cs-http.h"
#include "cs-test-await.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define ID "66b0c1d2e3f4a5b6c7d8e903"

const char extract_live[] = "live";

/* --- a disk that keeps something else ------------------------------------------------------- */

static int spoil;

int posix_fadvise64 (int fd, off_t offset, off_t length, int advice);

/* Takes the place of the C library's, which is called before a file is read back. */
int
posix_fadvise64 (int fd, off_t offset, off_t length, int advice)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofd int writable = -1;

  if (spoil == 0)
    return 0;
  spoil--;
  writable = open (path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (writable, >=, 0);
  g_assert_cmpint (pwrite (writable, "?", 1, 300), ==, 1);
  return 0;
}

void
extract_spoil_next_file (ExtractFixture *self, int n)
{
  spoil = n;
}

/* --- the record ----------------------------------------------------------------------------- */

static CsSession *
make_session (gboolean archived)
{
  return cs_session_new (&(CsSessionInit) {
      .service = CS_SERVICE_BLOCKPASS,
      .connection_id = "c1",
      .id = ID,
      .reference = "HL-000103",
      .status = "rejected",
      .outcome = CS_OUTCOME_FAILED,
      .created = 1795250000,
      .report_created = CS_TIME_UNKNOWN,
      .archived = archived,
  });
}

static CsRecord *
make_record (gboolean archived, gboolean picture)
{
  g_autoptr (CsSession) session = make_session (archived);
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *images = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (fields, cs_field_new ("identities.given_name", "first_name", CS_SOURCE_ATTRIBUTE,
                                         CS_VALUE_TEXT, TRUE, CS_FIELD_HIDDEN, NULL));
  g_ptr_array_add (fields, cs_field_new ("identities.email", "email", CS_SOURCE_ATTRIBUTE,
                                         CS_VALUE_TEXT, TRUE, CS_FIELD_ABSENT, NULL));
  g_ptr_array_add (fields, cs_field_new ("identities.dob", "date_of_birth", CS_SOURCE_ATTRIBUTE,
                                         CS_VALUE_DATE, TRUE, CS_FIELD_HIDDEN, NULL));
  if (picture)
    g_ptr_array_add (images, cs_image_new ("selfie", "selfie"));
  return cs_record_new (session, g_ptr_array_new_with_free_func (g_object_unref), fields, images,
                        NULL, "req_extract");
}

/* A JPEG with so much behind its end that it does not fit where little does. */
static CsSecret *
make_picture (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("CS_TEST_SAMPLES"), "images", "baseline.jpg", NULL);
  g_autofree char *data = NULL;
  CsSecret *picture;
  size_t length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  picture = cs_secret_new_empty (MAX (length, 80 * 1000));
  memcpy (cs_secret_get_buffer (picture), data, length);
  return picture;
}

static CsExtract *
make_extract (ExtractFixture *self, ExtractAnswer answer, int seconds, CsSecret **value)
{
  g_autoptr (CsRecord) record = make_record (FALSE, TRUE);
  GPtrArray *fields = cs_record_get_fields (record);
  CsImage *image = g_ptr_array_index (cs_record_get_images (record), 0);
  g_autoptr (CsSecret) name = cs_secret_new ("Maja", -1);
  g_autoptr (CsSecret) date = cs_secret_new ("1987-03-12", -1);
  g_autoptr (CsSecret) picture = NULL;
  CsExtract *extract
      = cs_extract_new (g_object_ref (record),
                        seconds == EXTRACT_NEVER ? CS_TIME_UNKNOWN : self->now + seconds, "req");

  cs_extract_add_value (extract, g_ptr_array_index (fields, 0), name);
  cs_extract_add_value (extract, g_ptr_array_index (fields, 2), date);
  if (answer == EXTRACT_EXTRA)
    {
      g_autoptr (CsField) raw
          = cs_field_new ("identities.passport", "passport", CS_SOURCE_ATTRIBUTE, CS_VALUE_TEXT,
                          TRUE, CS_FIELD_UNREADABLE, NULL);
      g_autoptr (CsSecret) text = cs_secret_new ("not base64 at all", -1);

      cs_extract_add_value (extract, raw, text);
    }
  if (answer == EXTRACT_PICTURES)
    picture = make_picture ();
  else if (answer == EXTRACT_ODD)
    picture = cs_secret_new ("%PDF-1.4 and so on", -1);
  if (picture != NULL)
    cs_extract_add_picture (extract, image, picture);
  *value = cs_secret_ref (name);
  return extract;
}

/* --- waiting -------------------------------------------------------------------------------- */

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Looks often: what is waited for is mostly a file. */
static void
run_until (gboolean (*done) (gpointer user_data), gpointer user_data)
{
  unsigned waker = g_timeout_add (5, wake_cb, NULL);

  cs_test_run_until (done, user_data);
  g_source_remove (waker);
}

typedef struct
{
  ExtractFixture *fixture;
  CsFakeCall call;
  CsExtractState state;
  const char *outcomes;
} Wait;

static gboolean
is_called (gpointer user_data)
{
  Wait *wait = user_data;

  return cs_fake_provider_pending (wait->fixture->provider, wait->call) > 0;
}

static void
wait_for_call (ExtractFixture *self, CsFakeCall call)
{
  Wait wait = { .fixture = self, .call = call };

  run_until (is_called, &wait);
}

static gboolean
is_in_state (gpointer user_data)
{
  Wait *wait = user_data;

  return cs_extract_view_get_state (wait->fixture->view) == wait->state;
}

void
extract_wait_for (ExtractFixture *self, CsExtractState state)
{
  Wait wait = { .fixture = self, .state = state };

  run_until (is_in_state, &wait);
}

static char *
dup_outcomes (ExtractFixture *self)
{
  g_autoptr (GString) outcomes = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (self->journal_path, &text, NULL, NULL))
    return g_strdup ("");
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (unsigned i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (CsJsonReader) reader = cs_json_reader_new (lines[i], -1, NULL);

      if (reader == NULL
          || g_strcmp0 (cs_json_reader_get_string (reader, "act"), CS_EXTRACT_ACT) != 0)
        continue;
      g_assert_cmpstr (cs_json_reader_get_string (reader, "session"), ==, ID);
      g_string_append_printf (outcomes, "%s%s", outcomes->len > 0 ? " " : "",
                              cs_json_reader_get_string (reader, "outcome"));
    }
  return g_string_free (g_steal_pointer (&outcomes), FALSE);
}

static gboolean
is_written (gpointer user_data)
{
  Wait *wait = user_data;
  g_autofree char *outcomes = dup_outcomes (wait->fixture);

  return g_str_equal (outcomes, wait->outcomes);
}

void
extract_wait_for_journal (ExtractFixture *self, const char *outcomes)
{
  Wait wait = { .fixture = self, .outcomes = outcomes };

  run_until (is_written, &wait);
}

void
extract_assert_journal (ExtractFixture *self, const char *outcomes)
{
  g_test_message ("%s", outcomes);
  extract_wait_for_journal (self, outcomes);
}

/* --- life ----------------------------------------------------------------------------------- */

void
extract_renew (ExtractFixture *self, gboolean archived)
{
  g_autoptr (CsSession) session = make_session (archived);

  /* One that was killed answers to nobody. */
  g_clear_object (&self->view);
  self->view = cs_extract_view_new (CS_PROVIDER (self->provider), self->connection, self->journal,
                                    CS_CLOCK (self->clock), session);
}

void
extract_set_up (ExtractFixture *self, gconstpointer data)
{
  self->clock = cs_fake_clock_new ();
  self->now = cs_clock_get_unix_time (CS_CLOCK (self->clock));
  self->provider = cs_fake_provider_new ();
  self->connection
      = cs_connection_new ("c1", "Harbour Lane", CS_SERVICE_BLOCKPASS,
                           data == extract_live ? CS_MODE_LIVE : CS_MODE_TEST, NULL, TRUE);
  self->folder = g_dir_make_tmp ("countersign-extract-XXXXXX", NULL);
  self->journal_path = g_build_filename (self->folder, "journal.jsonl", NULL);
  self->journal_file = g_file_new_for_path (self->journal_path);
  self->journal = cs_journal_new (self->journal_file, CS_CLOCK (self->clock));
  self->path = g_build_filename (self->folder, "extract", NULL);
  self->file = g_file_new_for_path (self->path);
  self->passphrase = cs_secret_new (EXTRACT_PASSPHRASE, -1);
  spoil = 0;
  extract_renew (self, FALSE);
}

static gboolean
is_unused (gpointer user_data)
{
  ExtractFixture *self = user_data;

  for (int call = 0; call < CS_FAKE_N_CALLS; call++)
    while (cs_fake_provider_pending (self->provider, call) > 0)
      cs_fake_provider_fail (self->provider, call, CS_PROVIDER_ERROR,
                             CS_PROVIDER_ERROR_UNSUPPORTED);
  cs_fake_clock_advance (self->clock, 60 * CS_SECOND);
  return G_OBJECT (self->journal)->ref_count == 1 && G_OBJECT (self->provider)->ref_count == 1;
}

void
extract_tear_down (ExtractFixture *self, gconstpointer data)
{
  g_clear_object (&self->view);
  run_until (is_unused, self);
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->provider);
  g_assert_finalize_object (self->connection);
  g_clear_object (&self->clock);
  g_clear_object (&self->journal_file);
  g_clear_object (&self->file);
  cs_secret_unref (self->passphrase);
  g_clear_pointer (&self->answered, cs_secret_unref);
  g_remove (self->path);
  if (g_remove (self->journal_path) != 0)
    g_rmdir (self->journal_path);
  g_test_message ("Nothing else is left behind");
  g_assert_no_errno (g_rmdir (self->folder));
  g_free (self->folder);
  g_free (self->path);
  g_free (self->journal_path);
}

/* --- the run -------------------------------------------------------------------------------- */

void
extract_choose (ExtractFixture *self, gboolean pack)
{
  cs_extract_view_choose (self->view, self->file, pack ? self->passphrase : NULL);
  extract_wait_for (self, CS_EXTRACT_WARNING);
}

static gboolean
has_looked (gpointer user_data)
{
  ExtractFixture *self = user_data;

  /* The finding of the mark holds one more. */
  return G_OBJECT (self->view)->ref_count == 1;
}

void
extract_begin (ExtractFixture *self, gboolean pack)
{
  extract_choose (self, pack);
  run_until (has_looked, self);
  g_assert_true (cs_extract_view_confirm (self->view, NULL));
  wait_for_call (self, CS_FAKE_EXTRACT);
}

CsSecret *
extract_answer (ExtractFixture *self, ExtractAnswer answer, int seconds)
{
  CsExtract *extract;

  g_clear_pointer (&self->answered, cs_secret_unref);
  extract = make_extract (self, answer, seconds, &self->answered);
  wait_for_call (self, CS_FAKE_EXTRACT);
  cs_fake_provider_answer (self->provider, CS_FAKE_EXTRACT, extract);
  return self->answered;
}

void
extract_fail (ExtractFixture *self, CsProviderError code)
{
  wait_for_call (self, CS_FAKE_EXTRACT);
  cs_fake_provider_fail (self->provider, CS_FAKE_EXTRACT, CS_PROVIDER_ERROR, (int) code);
}

void
extract_run_out (ExtractFixture *self)
{
  g_assert_cmpint (cs_extract_view_get_state (self->view), ==, CS_EXTRACT_WAITING);
  while (cs_extract_view_get_state (self->view) == CS_EXTRACT_WAITING)
    cs_fake_clock_advance (self->clock, CS_SECOND);
  g_assert_cmpint (cs_extract_view_get_state (self->view), ==, CS_EXTRACT_ASKING);
}

void
extract_open (ExtractFixture *self, gboolean archived)
{
  wait_for_call (self, CS_FAKE_OPEN);
  cs_fake_provider_answer (self->provider, CS_FAKE_OPEN, make_record (archived, FALSE));
}

void
extract_fail_open (ExtractFixture *self)
{
  wait_for_call (self, CS_FAKE_OPEN);
  cs_fake_provider_fail (self->provider, CS_FAKE_OPEN, CS_NET_ERROR, CS_NET_ERROR_OFFLINE);
}

/* --- what came of it ------------------------------------------------------------------------ */

void
extract_assert_message (ExtractFixture *self, const char *part)
{
  const CsMessage *message = cs_extract_view_get_message (self->view);

  g_assert_nonnull (message);
  g_test_message ("%s. %s", message->title, message->body);
  g_assert_nonnull (strstr (message->body, part));
}

void
extract_assert_end (ExtractFixture *self, CsExtractEnd end, const char *part)
{
  extract_wait_for (self, CS_EXTRACT_OVER);
  g_assert_cmpint (cs_extract_view_get_end (self->view), ==, end);
  extract_assert_message (self, part);
}

void
extract_write_line (ExtractFixture *self, const char *outcome)
{
  const CsJournalEntry entry
      = { .act = CS_EXTRACT_ACT, .outcome = outcome, .connection_id = "c1", .session_id = ID };

  cs_journal_write_async (self->journal, &entry, NULL, NULL, NULL);
  extract_wait_for_journal (self, outcome);
}

void
extract_assert_next_start (ExtractFixture *self, gboolean archived, const char *part)
{
  g_autoptr (CsJournal) journal = cs_journal_new (self->journal_file, CS_CLOCK (self->clock));
  g_autoptr (CsSession) session = make_session (archived);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *words = NULL;
  CsExtractMark mark;
  int64_t when;

  /* The journal has one writer; what closes an entry is written by the one that has it. */
  cs_extract_mark_find_async (archived ? self->journal : journal, session, NULL, cs_test_store_cb,
                              &pending);
  result = cs_test_await (&pending);
  mark = cs_extract_mark_find_finish (result, &when);
  words = cs_extract_words_mark (mark, when, archived);
  g_test_message ("%s: %s", archived ? "archived" : "there", words != NULL ? words : "nothing");
  if (part == NULL)
    g_assert_null (words);
  else
    g_assert_nonnull (strstr (words, part));
}

void
extract_assert_pack (ExtractFixture *self, gboolean good)
{
  const char *const argv[] = { "7z", "t", "-p" EXTRACT_PASSPHRASE, self->path, NULL };
  int status;

  g_assert_true (
      g_spawn_sync (NULL, (char **) argv, NULL,
                    G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                    NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL) == good);
}

void
extract_fill_disk (gboolean full)
{
  static struct rlimit before;
  struct rlimit limit;

  if (before.rlim_max == 0)
    {
      signal (SIGXFSZ, SIG_IGN);
      g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &before));
    }
  limit = before;
  if (full)
    limit.rlim_cur = 60 * 1000;
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
}
