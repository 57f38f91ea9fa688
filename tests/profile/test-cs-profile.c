// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-profile-cipher.h"
#include "cs-profile-zip.h"
#include "cs-test-await.h"
#include "cs-test-sample.h"

#include <glib/gstdio.h>
#include <string.h>

#define SAMPLES "blockpass/encrypted-profile/"

typedef struct
{
  CsSecret *meta;
  CsSecret *body;
  CsSecret *key;
} Fixture;

static CsSecret *
load (const char *name)
{
  g_autofree char *path = g_strconcat (SAMPLES, name, NULL);
  size_t length;
  g_autofree char *text = cs_test_sample_load (path, &length);

  return cs_secret_new (text, (gssize) length);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->meta = load ("meta.json");
  self->body = load ("profile.bin");
  self->key = load ("throwaway-test-private.pem");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cs_secret_unref (self->meta);
  cs_secret_unref (self->body);
  cs_secret_unref (self->key);
}

static void
assert_refused (CsSecret *meta, CsSecret *body, CsSecret *key, CsProfileError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cs_profile_decrypt (meta, body, key, NULL, &error));
  g_assert_error (error, CS_PROFILE_ERROR, (int) code);
}

static void
assert_meta (Fixture *self, const char *text, CsProfileError code)
{
  g_autoptr (CsSecret) meta = cs_secret_new (text, -1);

  g_test_message ("%.60s", text);
  assert_refused (meta, self->body, self->key, code);
}

/* What the real one says, with one member's value changed. */
static void
assert_member (Fixture *self, const char *from, const char *to, CsProfileError code)
{
  g_autoptr (GString) text = g_string_new (cs_secret_peek (self->meta));

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  assert_meta (self, text->str, code);
}

static void
test_good (Fixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) expected = load ("expected.zip");
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSecret) zip = cs_profile_decrypt (self->meta, self->body, self->key, NULL, &error);
  g_autoptr (GPtrArray) entries = NULL;
  CsProfileEntry *entry;

  g_assert_no_error (error);
  g_assert_cmpmem (cs_secret_peek (zip), cs_secret_get_length (zip), cs_secret_peek (expected),
                   cs_secret_get_length (expected));
  entries = cs_profile_unzip (zip, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->name, ==, "profile.json");
  g_assert_cmpint (entry->kind, ==, CS_PROFILE_JSON);
  g_assert_nonnull (strstr (cs_secret_peek (entry->content), "66b0c1d2e3f4a5b6c7d8e903"));
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpstr (entry->name, ==, "selfie.jpg");
  g_assert_cmpint (entry->kind, ==, CS_PROFILE_PICTURE);
  g_assert_cmpuint (cs_secret_get_length (entry->content), ==, 367);
}

/* Whoever frees the list has it wiped for others, too. */
static void
test_wiped (Fixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) zip = cs_profile_decrypt (self->meta, self->body, self->key, NULL, NULL);
  GPtrArray *entries = cs_profile_unzip (zip, NULL);
  g_autoptr (CsSecret) kept
      = cs_secret_ref (((CsProfileEntry *) g_ptr_array_index (entries, 0))->content);

  g_ptr_array_unref (entries);
  g_assert_true (cs_secret_is_wiped (kept));
}

static void
test_meta (Fixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) wrong_sum = load ("meta_wrong_checksum.json");

  assert_refused (wrong_sum, self->body, self->key, CS_PROFILE_ERROR_TAMPERED);
  assert_meta (self, "", CS_PROFILE_ERROR_META);
  assert_meta (self, "{}", CS_PROFILE_ERROR_META);
  assert_meta (self, "[1]", CS_PROFILE_ERROR_META);
  assert_meta (self, "<html>", CS_PROFILE_ERROR_META);
  assert_member (self, "\"wrappedKey\"", "\"other\"", CS_PROFILE_ERROR_META);
  assert_member (self, "\"iv\": \"27", "\"iv\": \"2g", CS_PROFILE_ERROR_META);
  assert_member (self, "\"iv\": \"27", "\"iv\": \"", CS_PROFILE_ERROR_META);
  assert_member (self, "\"iv\": \"", "\"iv\": 1, \"was\": \"", CS_PROFILE_ERROR_META);
  assert_member (self, "\"zipContentSHA256\": \"b0", "\"zipContentSHA256\": \"",
                 CS_PROFILE_ERROR_META);
  g_test_message ("Another sum, IV or wrapped key of the right form");
  assert_member (self, "\"zipContentSHA256\": \"b0", "\"zipContentSHA256\": \"b1",
                 CS_PROFILE_ERROR_TAMPERED);
  assert_member (self, "\"iv\": \"27", "\"iv\": \"28", CS_PROFILE_ERROR_TAMPERED);
  assert_member (self, "57XEt", "57XEu", CS_PROFILE_ERROR_WRONG_KEY);
  assert_member (self, "57XEt", "", CS_PROFILE_ERROR_WRONG_KEY);
}

static void
assert_key (Fixture *self, const char *text, CsProfileError code)
{
  g_autoptr (CsSecret) key = cs_secret_new (text, -1);

  assert_refused (self->meta, self->body, key, code);
}

static void
test_no_key (Fixture *self, gconstpointer data)
{
  g_autofree char *cut = g_strndup (cs_secret_peek (self->key), 900);

  assert_key (self, "", CS_PROFILE_ERROR_KEY);
  assert_key (self, "not a key", CS_PROFILE_ERROR_KEY);
  assert_key (self, cut, CS_PROFILE_ERROR_KEY);
}

/* Each byte counts, and it is never the archive that finds it. */
static void
test_damaged_body (Fixture *self, gconstpointer data)
{
  size_t length = cs_secret_get_length (self->body);
  char *bytes = cs_secret_get_buffer (self->body);

  for (size_t i = 0; i < length; i += 7)
    {
      g_autoptr (GError) error = NULL;

      bytes[i] ^= 1;
      g_assert_null (cs_profile_decrypt (self->meta, self->body, self->key, NULL, &error));
      g_assert_true (g_error_matches (error, CS_PROFILE_ERROR, CS_PROFILE_ERROR_TAMPERED)
                     || g_error_matches (error, CS_PROFILE_ERROR, CS_PROFILE_ERROR_DAMAGED));
      bytes[i] ^= 1;
    }
  for (size_t cut = 0; cut < length; cut += 97)
    {
      g_autoptr (CsSecret) piece = cs_secret_new (bytes, (gssize) cut);
      g_autoptr (GError) error = NULL;

      g_assert_null (cs_profile_decrypt (self->meta, piece, self->key, NULL, &error));
      if (cut % 16 != 0 || cut == 0)
        g_assert_error (error, CS_PROFILE_ERROR, CS_PROFILE_ERROR_DAMAGED);
      else
        g_assert_true (error->domain == CS_PROFILE_ERROR);
    }
}

static void
test_not_a_zip (Fixture *self, gconstpointer data)
{
  const char *const texts[] = { "", "PK", "not a zip at all, but of some length", "\x1f\x8b" };
  g_autoptr (CsSecret) zip = load ("expected.zip");

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CsSecret) text = cs_secret_new (texts[i], -1);
      g_autoptr (GError) error = NULL;

      g_assert_null (cs_profile_unzip (text, &error));
      g_assert_error (error, CS_PROFILE_ERROR, CS_PROFILE_ERROR_ARCHIVE);
    }
  for (size_t cut = 1; cut < cs_secret_get_length (zip); cut += 11)
    {
      g_autoptr (CsSecret) piece = cs_secret_new (cs_secret_peek (zip), (gssize) cut);
      g_autoptr (GError) error = NULL;

      g_assert_null (cs_profile_unzip (piece, &error));
      g_assert_error (error, CS_PROFILE_ERROR, CS_PROFILE_ERROR_ARCHIVE);
    }
}

/* --- files ---------------------------------------------------------------------------------- */

static GFile *
get_file (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("CS_TEST_SAMPLES"), "blockpass",
                                            "encrypted-profile", name, NULL);

  return g_file_new_for_path (path);
}

static GPtrArray *
open_files (const char *meta, const char *body, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) meta_file = get_file (meta);
  g_autoptr (GFile) body_file = get_file (body);
  g_autoptr (GFile) key_file = get_file ("throwaway-test-private.pem");
  const CsProfileFiles files = { meta_file, body_file, key_file, NULL };
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_profile_open_async (&files, cancellable, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  return cs_profile_open_finish (result, error);
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = open_files ("meta.json", "profile.bin", NULL, &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_null (open_files ("meta.json", "missing.bin", NULL, &error));
  g_assert_error (error, CS_PROFILE_ERROR, CS_PROFILE_ERROR_FILE);
  g_assert_null (strstr (error->message, "missing"));
  g_clear_error (&error);
  g_assert_null (open_files ("meta.json", "", NULL, &error));
  g_assert_error (error, CS_PROFILE_ERROR, CS_PROFILE_ERROR_FILE);
  g_clear_error (&error);
  g_test_message ("The files were taken for one another");
  g_assert_null (open_files ("profile.bin", "meta.json", NULL, &error));
  g_assert_error (error, CS_PROFILE_ERROR, CS_PROFILE_ERROR_META);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (open_files ("meta.json", "profile.bin", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  TEST ("/profile/good", test_good);
  TEST ("/profile/wiped", test_wiped);
  TEST ("/profile/meta", test_meta);
  TEST ("/profile/no-key", test_no_key);
  TEST ("/profile/damaged-body", test_damaged_body);
  TEST ("/profile/not-a-zip", test_not_a_zip);
  g_test_add_func ("/profile/files", test_files);
  return g_test_run ();
}
