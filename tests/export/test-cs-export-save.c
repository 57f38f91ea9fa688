// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-export.h"
#include "no-tmpfile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Set where this process may have a small file system of its own. */
static const char *small_disk;

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
  CsSecret *content;
} Fixture;

static CsSecret *
make_content (size_t size)
{
  CsSecret *content = cs_secret_new_empty (size);

  memset (cs_secret_get_buffer (content), 'x', size);
  return content;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  deny_tmpfile = data != NULL;
  fixture->folder = g_dir_make_tmp ("countersign-export-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "Maja Quistgaard.json", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->content = make_content (200 * 1000);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_no_errno (g_chmod (fixture->folder, 0700));
  if (g_unlink (fixture->path) != 0)
    g_rmdir (fixture->path);
  g_test_message ("No temporary file is left behind");
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
  g_free (fixture->path);
  g_object_unref (fixture->file);
  cs_secret_unref (fixture->content);
}

typedef struct
{
  gboolean done;
  gboolean saved;
  GError *error;
} Answer;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->saved = cs_export_save_finish (result, &answer->error);
  answer->done = TRUE;
}

static gboolean
save (GFile *file, CsSecret *content, GCancellable *cancellable, GError **error)
{
  Answer answer = { 0 };

  cs_export_save_async (file, content, cancellable, saved_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (answer.saved == (answer.error == NULL));
  if (answer.error != NULL)
    g_propagate_error (error, answer.error);
  return answer.saved;
}

static void
assert_saved (const char *path, CsSecret *content)
{
  g_autofree char *text = NULL;
  size_t length;
  struct stat info;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpmem (text, length, cs_secret_peek (content), cs_secret_get_length (content));
  g_assert_no_errno (lstat (path, &info));
  g_assert_cmpuint (info.st_mode, ==, S_IFREG | 0600);
}

static void
assert_refused (GFile *file, CsSecret *content, CsExportError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (save (file, content, NULL, &error));
  g_assert_error (error, CS_EXPORT_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_null (strstr (error->message, "Maja"));
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->saved = cs_export_try_finish (result, &answer->error);
  answer->done = TRUE;
}

/* -1: it could be saved. */
static void
assert_try (GFile *file, size_t size, int code)
{
  Answer answer = { 0 };
  g_autoptr (GError) error = NULL;

  cs_export_try_async (file, size, NULL, tried_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  error = answer.error;
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, CS_EXPORT_ERROR, code);
}

static void
write_old (Fixture *fixture)
{
  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
}

static void
assert_old (Fixture *fixture)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  mode_t before = umask (0277);
  g_autoptr (GError) error = NULL;

  assert_try (fixture->file, 200 * 1000, -1);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (save (fixture->file, fixture->content, NULL, &error));
  umask (before);
  g_assert_no_error (error);
  assert_saved (fixture->path, fixture->content);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *link = g_build_filename (fixture->folder, "other", NULL);

  g_test_message ("An existing file is replaced, not written into: another name keeps the old one");
  write_old (fixture);
  g_assert_no_errno (g_chmod (fixture->path, 0644));
  g_assert_no_errno (linkat (AT_FDCWD, fixture->path, AT_FDCWD, link, 0));
  g_assert_true (save (fixture->file, fixture->content, NULL, NULL));
  assert_saved (fixture->path, fixture->content);
  g_assert_true (g_file_get_contents (link, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_unlink (link);
}

static void
test_symlink (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "target", NULL);
  g_autofree char *text = NULL;

  g_test_message ("A link is replaced; what it leads to stays as it was");
  g_assert_true (g_file_set_contents (target, "old", -1, NULL));
  g_assert_no_errno (symlink (target, fixture->path));
  g_assert_true (save (fixture->file, fixture->content, NULL, NULL));
  assert_saved (fixture->path, fixture->content);
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_unlink (target);
}

/* As the journal is: it is found through a folder's other name, too. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *alias = g_strconcat (fixture->folder, "-alias", NULL);
  g_autofree char *aliased = g_build_filename (alias, "Maja Quistgaard.json", NULL);
  g_autofree char *after = NULL;
  int fd;

  g_assert_true (g_file_set_contents (fixture->path, "a journal", -1, NULL));
  g_assert_no_errno (symlink (fixture->folder, alias));
  fd = open (fixture->path, O_RDWR | O_CLOEXEC);
  g_assert_no_errno (flock (fd, LOCK_EX | LOCK_NB));
  g_object_unref (fixture->file);
  fixture->file = g_file_new_for_path (aliased);
  assert_refused (fixture->file, fixture->content, CS_EXPORT_ERROR_IN_USE);
  assert_try (fixture->file, 1000, CS_EXPORT_ERROR_IN_USE);
  g_assert_true (g_file_get_contents (fixture->path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "a journal");
  close (fd);
  g_assert_no_errno (g_unlink (alias));
}

static void
test_not_a_file (Fixture *fixture, gconstpointer data)
{
  g_assert_no_errno (g_mkdir (fixture->path, 0700));
  assert_refused (fixture->file, fixture->content, CS_EXPORT_ERROR_FAILED);
  assert_try (fixture->file, 1, CS_EXPORT_ERROR_FAILED);
  g_assert_no_errno (g_rmdir (fixture->path));
  g_assert_no_errno (mkfifo (fixture->path, 0600));
  assert_refused (fixture->file, fixture->content, CS_EXPORT_ERROR_FAILED);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *gone = g_build_filename (fixture->folder, "gone", "record.json", NULL);
  g_autofree char *below = g_build_filename (fixture->path, "record.json", NULL);
  g_autoptr (GFile) in_gone = g_file_new_for_path (gone);
  g_autoptr (GFile) below_file = g_file_new_for_path (below);

  assert_refused (in_gone, fixture->content, CS_EXPORT_ERROR_NO_FOLDER);
  assert_try (in_gone, 1, CS_EXPORT_ERROR_NO_FOLDER);
  write_old (fixture);
  assert_refused (below_file, fixture->content, CS_EXPORT_ERROR_NO_FOLDER);
  assert_old (fixture);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  g_test_message ("A file that could be written to, in a folder that takes no new one");
  write_old (fixture);
  g_assert_no_errno (g_chmod (fixture->path, 0666));
  g_assert_no_errno (g_chmod (fixture->folder, 0555));
  /* Nothing is read-only to root. The thread pool's threads follow. */
  if (geteuid () == 0)
    g_assert_no_errno (seteuid (65534));
  assert_refused (fixture->file, fixture->content, CS_EXPORT_ERROR_NOT_ALLOWED);
  assert_try (fixture->file, 1, CS_EXPORT_ERROR_NOT_ALLOWED);
  if (getuid () == 0)
    g_assert_no_errno (seteuid (0));
  assert_old (fixture);
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  struct rlimit before;
  struct rlimit small;

  g_test_message ("The system allows no file of this size: as if the disk were full");
  write_old (fixture);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  small = (struct rlimit) { 100 * 1000, before.rlim_max };
  setrlimit (RLIMIT_FSIZE, &small);
  assert_refused (fixture->file, fixture->content, CS_EXPORT_ERROR_NO_SPACE);
  setrlimit (RLIMIT_FSIZE, &before);
  assert_old (fixture);
}

static void
test_disk_full (void)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (CsSecret) content = make_content (200 * 1000);
  g_autoptr (CsSecret) short_content = make_content (1000);
  g_autoptr (GDir) folder = NULL;

  if (small_disk == NULL)
    {
      g_test_skip ("No file system can be mounted here");
      return;
    }
  path = g_build_filename (small_disk, "record.json", NULL);
  file = g_file_new_for_path (path);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  for (deny_tmpfile = FALSE; deny_tmpfile <= TRUE; deny_tmpfile++)
    {
      assert_try (file, 200 * 1000, CS_EXPORT_ERROR_NO_SPACE);
      assert_try (file, 10 * 1000, -1);
      assert_refused (file, content, CS_EXPORT_ERROR_NO_SPACE);
    }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");

  g_test_message ("What fits is saved afterwards, alone in its folder");
  g_assert_true (save (file, short_content, NULL, NULL));
  assert_saved (path, short_content);
  folder = g_dir_open (small_disk, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "record.json");
  g_assert_null (g_dir_read_name (folder));

  g_test_message ("Read-only, as a write-protected card is");
  g_assert_no_errno (
      mount (NULL, small_disk, NULL, MS_REMOUNT | MS_RDONLY | MS_NODEV | MS_NOSUID, NULL));
  assert_refused (file, short_content, CS_EXPORT_ERROR_NOT_ALLOWED);
  assert_try (file, 1, CS_EXPORT_ERROR_NOT_ALLOWED);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CsSecret) large = make_content (32 * 1000 * 1000);

  write_old (fixture);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Answer answer = { 0 };

      g_test_message ("Cancelled %s", i == 0 ? "before" : "while it is written");
      if (i == 0)
        g_cancellable_cancel (cancellable);
      cs_export_save_async (fixture->file, large, cancellable, saved_cb, &answer);
      g_cancellable_cancel (cancellable);
      while (!answer.done)
        g_main_context_iteration (NULL, TRUE);
      if (i == 1 && answer.saved)
        {
          g_test_message ("Too late");
          assert_saved (fixture->path, large);
          break;
        }
      g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&answer.error);
      assert_old (fixture);
    }
}

static void
test_wiped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("Content that is gone is not saved as an empty file");
  write_old (fixture);
  cs_secret_wipe (fixture->content);
  g_assert_false (save (fixture->file, fixture->content, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_old (fixture);
}

static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) nowhere = g_file_new_for_uri ("resource:///Maja Quistgaard.json");

  g_test_message ("A place that GIO knows and that cannot be written to");
  g_assert_false (g_file_is_native (nowhere));
  assert_refused (nowhere, fixture->content, CS_EXPORT_ERROR_FAILED);
}

/* A namespace of its own and 64 KiB of disk in it, where the system allows that. */
static void
mount_small_disk (void)
{
  static char folder[] = "/tmp/countersign-disk-XXXXXX";

  if (unshare (CLONE_NEWNS) != 0 || g_mkdtemp (folder) == NULL)
    return;
  if (mount ("none", folder, "tmpfs", MS_NODEV | MS_NOSUID, "size=64k,mode=700") == 0)
    small_disk = folder;
  else
    g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  int failed;

  /* While there is only one thread. */
  mount_small_disk ();
  g_test_init (&argc, &argv, NULL);

  /* Once with files that have no name before they are complete, once without. */
#define ADD(name, func)                                                                            \
  g_test_add ("/export-save/unnamed/" name, Fixture, NULL, set_up, func, tear_down);               \
  g_test_add ("/export-save/named/" name, Fixture, "named", set_up, func, tear_down)
  ADD ("new", test_new);
  ADD ("replace", test_replace);
  ADD ("symlink", test_symlink);
  ADD ("locked", test_locked);
  ADD ("not-a-file", test_not_a_file);
  ADD ("no-folder", test_no_folder);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("too-large", test_too_large);
  ADD ("cancelled", test_cancelled);
  ADD ("wiped", test_wiped);
  ADD ("elsewhere", test_elsewhere);
#undef ADD
  g_test_add_func ("/export-save/disk-full", test_disk_full);

  failed = g_test_run ();
  if (small_disk != NULL && umount (small_disk) == 0)
    g_rmdir (small_disk);
  return failed;
}
