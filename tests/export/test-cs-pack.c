// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-export.h"
#include "cs-pack.h"
#include "cs-test-await.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSPHRASE "k7wd-92hx-m4tp-c0rz-8vnb-3qsg"
#define RECORD "{\"value\": \"Maja Quistgaard\"}\n"

typedef struct
{
  CsSecret *passphrase;
  CsSecret *record;
  CsSecret *picture;
  CsPackEntry entries[3];
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  char *picture;

  self->passphrase = cs_secret_new (PASSPHRASE, -1);
  self->record = cs_secret_new (RECORD, -1);
  self->picture = cs_secret_new_empty (300 * 1000);
  picture = cs_secret_get_buffer (self->picture);
  for (int i = 0; i < 300 * 1000; i++)
    picture[i] = (char) ((unsigned) i * 7919U >> 5);
  self->entries[0] = (CsPackEntry) { "record.json", self->record };
  self->entries[1] = (CsPackEntry) { "picture-1.jpg", self->picture };
  self->entries[2] = (CsPackEntry) { "SHA256SUMS", cs_pack_sums (self->entries, 2) };
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cs_secret_unref (self->passphrase);
  cs_secret_unref (self->record);
  cs_secret_unref (self->picture);
  cs_secret_unref (self->entries[2].content);
}

static uint32_t
crc32 (const uint8_t *data, size_t length)
{
  uint32_t sum = 0xffffffff;

  for (size_t i = 0; i < length; i++)
    {
      sum ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        sum = (sum & 1) != 0 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
    }
  return GUINT32_TO_LE (~sum);
}

static CsSecret *
build (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  CsSecret *pack = cs_pack_build (self->entries, 3, self->passphrase, 1795255200, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pack);
  return pack;
}

static gboolean
check (Fixture *self, CsSecret *pack, size_t n_entries, CsSecret *passphrase)
{
  g_autoptr (GError) error = NULL;
  gboolean same = cs_pack_check (pack, self->entries, n_entries, passphrase, &error);

  if (same)
    g_assert_no_error (error);
  else
    g_assert_error (error, CS_PACK_ERROR, CS_PACK_ERROR_DIFFERS);
  return same;
}

static gboolean
contains (CsSecret *pack, const char *text)
{
  return memmem (cs_secret_peek (pack), cs_secret_get_length (pack), text, strlen (text)) != NULL;
}

static void
test_round (Fixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) pack = build (self);
  g_autoptr (CsSecret) wrong = cs_secret_new ("k7wd-92hx-m4tp-c0rz-8vnb-3qsh", -1);

  g_assert_true (check (self, pack, 3, self->passphrase));
  g_test_message ("Names are to be seen, and nothing else");
  g_assert_true (contains (pack, "record.json"));
  g_assert_false (contains (pack, "Quistgaard"));
  g_assert_false (contains (pack, PASSPHRASE));
  g_assert_null (memmem (cs_secret_peek (pack), cs_secret_get_length (pack),
                         cs_secret_peek (self->picture) + 1000, 32));
  g_assert_false (check (self, pack, 3, wrong));
  g_test_message ("Fewer entries than there are, or an entry that differs");
  g_assert_false (check (self, pack, 2, self->passphrase));
  cs_secret_get_buffer (self->picture)[299 * 1000] ^= 1;
  g_assert_false (check (self, pack, 3, self->passphrase));
}

/* A flip anywhere in what is encrypted, or in what it is checked by, is found; so is a cut. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) pack = build (self);
  char *bytes = cs_secret_get_buffer (pack);
  size_t length = cs_secret_get_length (pack);
  /* Name and extra fields stand before salt, verifier, text and MAC. */
  size_t start = 30 + (unsigned char) bytes[26] + (unsigned char) bytes[28];

  g_assert_cmpint (memcmp (bytes, "PK\3\4", 4), ==, 0);
  for (size_t i = start; i < start + 16 + 2 + strlen (RECORD) + 10; i++)
    {
      bytes[i] ^= 0x10;
      g_assert_false (check (self, pack, 3, self->passphrase));
      bytes[i] ^= 0x10;
    }
  g_assert_true (check (self, pack, 3, self->passphrase));
  for (size_t cut = 1; cut < length; cut = cut * 3 + 1)
    {
      g_autoptr (CsSecret) piece = cs_secret_new (bytes, (gssize) (length - cut));

      g_assert_false (check (self, piece, 3, self->passphrase));
    }
}

/* AE-2 has no checksum of the plain text in its headers, by which a guess could be proven. */
static void
test_no_checksum (Fixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) pack = build (self);
  const char *bytes = cs_secret_peek (pack);
  size_t length = cs_secret_get_length (pack);
  unsigned n_found = 0;

  for (size_t i = 0; i + 11 < length; i++)
    if (memcmp (bytes + i,
                "\x01\x99\x07\x00\x02\x00"
                "AE\x03",
                9)
        == 0)
      n_found++;
  g_assert_cmpuint (n_found, ==, 6);
  for (int i = 0; i < 3; i++)
    {
      CsSecret *content = self->entries[i].content;
      uint32_t sum
          = crc32 ((const uint8_t *) cs_secret_peek (content), cs_secret_get_length (content));

      g_test_message ("%08x", sum);
      g_assert_null (memmem (bytes, length, &sum, sizeof sum));
    }
}

/* --- other programs ------------------------------------------------------------------------- */

static gboolean
run (const char *folder, const char *program, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  const char *argument;
  va_list arguments;
  int status;

  va_start (arguments, program);
  for (argument = program; argument != NULL; argument = va_arg (arguments, const char *))
    g_strv_builder_add (builder, argument);
  va_end (arguments);
  argv = g_strv_builder_end (builder);
  g_assert_true (g_spawn_sync (folder, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                               &errors, &status, NULL));
  g_test_message ("%s ends with %d", program, status);
  return g_spawn_check_wait_status (status, NULL);
}

static void
assert_unpacked (Fixture *self, const char *folder, gboolean unpacked)
{
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *path = g_build_filename (folder, self->entries[i].name, NULL);
      g_autofree char *text = NULL;
      size_t length = 0;

      (void) g_file_get_contents (path, &text, &length, NULL);
      if (unpacked)
        g_assert_cmpmem (text, length, cs_secret_peek (self->entries[i].content),
                         cs_secret_get_length (self->entries[i].content));
      else if (length > 0)
        g_assert_cmpint (memcmp (text, cs_secret_peek (self->entries[i].content),
                                 MIN (length, cs_secret_get_length (self->entries[i].content))),
                         !=, 0);
      g_remove (path);
    }
}

static void
test_others (Fixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) pack = build (self);
  g_autofree char *folder = g_dir_make_tmp ("countersign-pack-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pack.zip", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (CsSecret) back = NULL;

  cs_export_save_async (file, pack, NULL, cs_test_store_cb, &pending);
  saved = cs_test_await (&pending);
  g_assert_true (cs_export_save_finish (saved, NULL));
  pending = NULL;
  cs_export_load_async (file, cs_secret_get_length (pack), NULL, cs_test_store_cb, &pending);
  loaded = cs_test_await (&pending);
  back = cs_export_load_finish (loaded, NULL);
  g_assert_true (check (self, back, 3, self->passphrase));

  g_assert_true (run (folder, "7z", "x", "-y", "-p" PASSPHRASE, path, NULL));
  assert_unpacked (self, folder, TRUE);
  g_assert_true (run (folder, "bsdtar", "--passphrase", PASSPHRASE, "-xf", path, NULL));
  assert_unpacked (self, folder, TRUE);

  g_assert_false (run (folder, "7z", "x", "-y", "-pwrong", path, NULL));
  assert_unpacked (self, folder, FALSE);
  g_assert_false (run (folder, "7z", "x", "-y", "-p", path, NULL));
  assert_unpacked (self, folder, FALSE);
  g_assert_false (run (folder, "bsdtar", "--passphrase", "wrong", "-xf", path, NULL));
  assert_unpacked (self, folder, FALSE);

  g_test_message ("unzip cannot, with or without: the help says so");
  g_assert_false (run (folder, "unzip", "-o", "-P", PASSPHRASE, path, NULL));
  assert_unpacked (self, folder, FALSE);

  g_assert_no_errno (g_remove (path));
  g_assert_no_errno (g_rmdir (folder));
}

/* --- reading back --------------------------------------------------------------------------- */

static void
assert_not_loaded (GFile *file, size_t size)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cs_export_load_async (file, size, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_assert_null (cs_export_load_finish (result, &error));
  g_assert_error (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_FAILED);
}

static void
test_load (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("countersign-pack-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) parent = g_file_new_for_path (folder);

  assert_not_loaded (file, 3);
  g_assert_true (g_file_set_contents (path, "four", 4, NULL));
  assert_not_loaded (file, 3);
  assert_not_loaded (file, 5);
  assert_not_loaded (parent, 4096);
  g_assert_no_errno (g_remove (path));
  g_assert_no_errno (g_rmdir (folder));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  TEST ("/pack/round", test_round);
  TEST ("/pack/damaged", test_damaged);
  TEST ("/pack/no-checksum", test_no_checksum);
  TEST ("/pack/others", test_others);
  TEST ("/pack/load", test_load);
  return g_test_run ();
}
