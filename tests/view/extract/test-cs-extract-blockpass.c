// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-blockpass-extract.h"
#include "cs-date.h"
#include "cs-extract-file.h"
#include "cs-extract-words.h"
#include "cs-test-await.h"
#include "cs-test-sample.h"

#include <glib/gstdio.h>
#include <string.h>

/* What the service sends and what is saved of it, by way of the provider's own reading. */
typedef struct
{
  CsConnection *connection;
  CsClock *clock;
  CsExtract *extract;
  GFile *file;
} Fixture;

static void
set_up (Fixture *self, gconstpointer sample)
{
  g_autoptr (CsSession) session = cs_session_new (&(CsSessionInit) {
      .service = CS_SERVICE_BLOCKPASS,
      .connection_id = "c1",
      .id = "66b0c1d2e3f4a5b6c7d8e906",
      .report_created = CS_TIME_UNKNOWN,
  });
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_home_dir (), "extract-XXXXXX", NULL);
  g_autofree char *name = NULL;
  size_t length;
  g_autofree char *text = cs_test_sample_load (sample, &length);

  self->connection = cs_connection_new_full (&(CsConnectionInit) {
      .id = "c1",
      .name = "Test",
      .service = CS_SERVICE_BLOCKPASS,
      .mode = CS_MODE_LIVE,
      .has_reveal_key = TRUE,
      .account = "practice_00000",
      .reveal_scope = CS_SCOPE_PICTURES,
      .reveal_archives = TRUE,
  });
  self->clock = cs_clock_new_system ();
  self->extract = cs_blockpass_extract_parse (self->connection, session, text, length, &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_mkdtemp (path));
  name = g_build_filename (path, "file", NULL);
  self->file = g_file_new_for_path (name);
}

static void
tear_down (Fixture *self, gconstpointer sample)
{
  g_clear_object (&self->connection);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->extract, cs_extract_free);
  g_clear_object (&self->file);
}

static void
save (Fixture *self, const char *passphrase, CsExtractSaved *saved)
{
  g_autoptr (CsSecret) secret = passphrase != NULL ? cs_secret_new (passphrase, -1) : NULL;
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cs_extract_file_save_async (self->extract, self->connection, "1.0", self->clock, self->file,
                              secret, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_assert_true (cs_extract_file_save_finish (result, saved, &error));
  g_assert_no_error (error);
}

/* Odd values neither stop the saving nor stay behind. */
static void
test_hostile (Fixture *self, gconstpointer sample)
{
  static const char *const parts[]
      = { "not base64 at all!", "7 Rue des Epaves",        "3686656494", "1999-01-05", "Sunniva",
          "\"@context",         "Fixture Watchlist Checks" };
  g_autofree char *path = g_file_get_path (self->file);
  g_autofree char *text = NULL;
  CsExtractSaved saved;

  save (self, NULL, &saved);
  g_assert_cmpuint (saved.n_values, ==, self->extract->values->len);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) escaped = g_string_new (parts[i]);

      g_string_replace (escaped, "\"", "\\\"", 0);
      g_test_message ("%s", parts[i]);
      g_assert_nonnull (strstr (text, escaped->str));
    }
}

static void
test_pack (Fixture *self, gconstpointer sample)
{
  CsExtractSaved saved;

  save (self, "correct horse battery staple", &saved);
  g_assert_cmpuint (saved.n_pictures, ==, self->extract->pictures->len);
  g_assert_cmpuint (saved.n_odd, ==, 1);
}

/* A key that archives and cannot read pictures deletes what nobody has. */
static void
test_warning (void)
{
  CsConnectionInit init = { .id = "c1",
                            .name = "Test",
                            .service = CS_SERVICE_BLOCKPASS,
                            .has_reveal_key = TRUE,
                            .reveal_archives = TRUE };

  for (int i = 0; i < 4; i++)
    {
      g_autoptr (CsConnection) connection = NULL;
      g_autoptr (CsMessage) message = NULL;

      init.reveal_scope = i < 2 ? CS_SCOPE_ATTRIBUTES : CS_SCOPE_PICTURES;
      connection = cs_connection_new_full (&init);
      message = cs_extract_words_warning (connection, i % 2 == 0);
      g_assert_cmpint (strstr (message->body, "cannot read pictures") != NULL, ==, i < 2);
      g_assert_cmpint (strstr (message->body, "with the pictures") != NULL, ==, i == 2);
    }
}

int
main (int argc, char **argv)
{
  static const char hostile[] = "blockpass/odd/hostile_values.json";

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/extract-blockpass/warning", test_warning);
  g_test_add ("/view/extract-blockpass/hostile", Fixture, hostile, set_up, test_hostile, tear_down);
  g_test_add ("/view/extract-blockpass/pack", Fixture, hostile, set_up, test_pack, tear_down);
  return g_test_run ();
}
