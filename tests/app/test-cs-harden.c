// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-harden.h"
#include "cs-wipe.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <unistd.h>

#define MARKER "4f1c9a77"

static void
test_core (void)
{
  g_autofree char *filter = NULL;
  struct rlimit limit;

  g_assert_true (g_file_get_contents ("/proc/self/coredump_filter", &filter, NULL, NULL));
  g_assert_cmpuint (g_ascii_strtoull (filter, NULL, 16), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 1);
}

/* Past the limit of a file's size there is an error, and no end. */
static void
test_file_size (void)
{
  struct rlimit old, small = { 10, RLIM_INFINITY };
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("countersign-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small.rlim_max = old.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_cmpint (write (fd, "0123456789", 10), ==, 10);
  g_assert_cmpint (write (fd, "x", 1), ==, -1);
  g_assert_cmpint (errno, ==, EFBIG);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  close (fd);
  unlink (path);
}

static void
test_environment (void)
{
  g_assert_cmpstr (getenv ("GSK_RENDERER"), ==, "cairo");
  g_assert_cmpstr (getenv ("GDK_DISABLE"), ==, "gl,vulkan");
  g_assert_null (getenv ("GTK_DEBUG"));
  g_assert_null (getenv ("G_DBUS_DEBUG"));
  g_assert_null (getenv ("GDK_DEBUG"));
}

/* For the libraries, too. */
static void
test_no_shared_memory (void)
{
  g_assert_cmpint (shmget (IPC_PRIVATE, 4096, IPC_CREAT | 0600), ==, -1);
  g_assert_true (dlsym (RTLD_DEFAULT, "shmget") == (void *) shmget);
}

#if !defined(__SANITIZE_ADDRESS__)

/* How many markers are left at @address, of @size bytes. */
static unsigned
count_markers (uintptr_t address, size_t size)
{
  unsigned found = 0;

  for (size_t i = 0; i + strlen (MARKER) <= size; i++)
    found += memcmp ((const char *) address + i, MARKER, strlen (MARKER)) == 0;
  return found;
}

/* Eight more than a multiple of sixteen is all that glibc gives: its last byte is used, too. */
static char *
make_block (size_t size)
{
  char *block = malloc (size);

  g_assert_nonnull (block);
  for (size_t i = 0; i + strlen (MARKER) <= size; i += strlen (MARKER))
    memcpy (block + i, MARKER, strlen (MARKER));
  return block;
}

/* The tests read what was freed, on purpose: nothing of it may be left. */
static void
test_free (void)
{
  static const size_t sizes[] = { 24, 40, 104, 1000, 1032, 5000, 60008 };

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      char *volatile block = make_block (sizes[i]);
      uintptr_t address = (uintptr_t) block;

      g_test_message ("%zu bytes", sizes[i]);
      g_assert_cmpuint (count_markers (address, sizes[i]), >, 0);
      free (block);
      g_assert_cmpuint (count_markers (address, sizes[i]), ==, 0);
    }
}

/* What a library frees goes the same way. */
static void
test_library (void)
{
  char *volatile text = g_strdup (MARKER MARKER MARKER MARKER MARKER);
  uintptr_t address = (uintptr_t) text;

  g_assert_cmpuint (count_markers (address, 40), ==, 5);
  g_free (text);
  g_assert_cmpuint (count_markers (address, 40), ==, 0);
}

static void
test_grow (void)
{
  char *volatile block = make_block (200);
  uintptr_t address = (uintptr_t) block;
  char *longer = realloc (block, 4000);

  g_assert_true (memcmp (longer, MARKER, strlen (MARKER)) == 0);
  if ((uintptr_t) longer != address)
    g_assert_cmpuint (count_markers (address, 200), ==, 0);
  free (longer);
}

static void
test_shrink (void)
{
  char *volatile block = make_block (200);
  uintptr_t address = (uintptr_t) block;
  char *shorter = realloc (block, 120);

  g_assert_cmpuint (count_markers ((uintptr_t) shorter, 120), ==, 15);
  g_assert_cmpuint (count_markers (address + 120, 80), ==, 0);
  free (shorter);
}

#endif

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_DEBUG", "interactive", TRUE);
  g_setenv ("G_DBUS_DEBUG", "payload", TRUE);
  g_setenv ("GDK_DEBUG", "no-portals,events", TRUE);
  g_setenv ("GSK_RENDERER", "ngl", TRUE);
  g_unsetenv ("GDK_DISABLE");
  cs_harden (FALSE);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/harden/file-size", test_file_size);
  g_test_add_func ("/harden/core", test_core);
  g_test_add_func ("/harden/environment", test_environment);
  g_test_add_func ("/harden/no-shared-memory", test_no_shared_memory);
#if !defined(__SANITIZE_ADDRESS__)
  g_assert_true (cs_wipe_is_on ());
  g_test_add_func ("/harden/free", test_free);
  g_test_add_func ("/harden/library", test_library);
  g_test_add_func ("/harden/grow", test_grow);
  g_test_add_func ("/harden/shrink", test_shrink);
#endif
  return g_test_run ();
}
