// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/*
 * Preloaded, it kills the program from within a system call, which nobody can do from outside to
 * the very step. CS_DIE_AT names the step: "line:NAME" or "line-after:NAME" (before the journal has
 * the line with that outcome of an extract, or just after), "write" (half of the file is written),
 * "sync", "named" (it has the name that it is to have), "hidden" (it has another one first), "back"
 * (before it is read back). CS_DIE_FOLDER: the folder of the file, which is no other file's.
 */
int die_posix_fadvise (int fd, off_t offset, off_t length, int advice) __asm__ ("posix_fadvise64");

int die_openat (int folder, const char *path, int flags, ...) __asm__ ("openat64");

static int after_line = -1; /* the journal, whose line is on its way to the disk */

static int
is_at (const char *step)
{
  const char *wanted = getenv ("CS_DIE_AT");

  return wanted != NULL && strcmp (wanted, step) == 0;
}

static void
die (void)
{
  kill (getpid (), SIGKILL);
  for (;;)
    pause ();
}

static void
die_at (const char *step)
{
  if (is_at (step))
    die ();
}

/* With CS_DIE_NAMED, the disk is one that has no files without a name. */
int
die_openat (int folder, const char *path, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = va_arg (arguments, mode_t);
  va_end (arguments);
  if (getenv ("CS_DIE_NAMED") != NULL && (flags & O_TMPFILE) == O_TMPFILE)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  return (int) syscall (SYS_openat, folder, path, flags, mode);
}

/* A file without a name counts by its folder. */
static int
is_ours (int fd)
{
  const char *folder = getenv ("CS_DIE_FOLDER");
  char link[64], path[4096];
  ssize_t length;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  if (folder == NULL || length < 0)
    return 0;
  path[length] = '\0';
  return strncmp (path, folder, strlen (folder)) == 0;
}

/* Whether the step is about the line that @buffer begins with. */
static int
is_line (const char *kind, const void *buffer, size_t size)
{
  const char *wanted = getenv ("CS_DIE_AT");
  char outcome[64];

  if (wanted == NULL || strncmp (wanted, kind, strlen (kind)) != 0)
    return 0;
  snprintf (outcome, sizeof outcome, "\"outcome\":\"%s\"", wanted + strlen (kind));
  return memmem (buffer, size, "\"act\":\"extract\"", 15) != NULL
         && memmem (buffer, size, outcome, strlen (outcome)) != NULL;
}

ssize_t
write (int fd, const void *buffer, size_t size)
{
  ssize_t (*next) (int, const void *, size_t) = dlsym (RTLD_NEXT, "write");

  if (size > 0 && is_line ("line:", buffer, size))
    die ();
  if (size > 0 && is_line ("line-after:", buffer, size))
    after_line = fd;
  if (is_at ("write") && is_ours (fd))
    {
      (void) !next (fd, buffer, size / 2);
      die ();
    }
  return next (fd, buffer, size);
}

int
fsync (int fd)
{
  int (*next) (int) = dlsym (RTLD_NEXT, "fsync");
  int result;

  if (is_ours (fd))
    die_at ("sync");
  result = next (fd);
  if (fd == after_line)
    die ();
  return result;
}

int
linkat (int from, const char *old_name, int to, const char *new_name, int flags)
{
  int (*next) (int, const char *, int, const char *, int) = dlsym (RTLD_NEXT, "linkat");
  int result = next (from, old_name, to, new_name, flags);

  if (result == 0 && is_ours (to))
    die_at (new_name[0] == '.' ? "hidden" : "named");
  return result;
}

int
renameat (int from, const char *old_name, int to, const char *new_name)
{
  int (*next) (int, const char *, int, const char *) = dlsym (RTLD_NEXT, "renameat");
  int result = next (from, old_name, to, new_name);

  if (result == 0 && is_ours (to))
    die_at ("named");
  return result;
}

/* The one call that tells the reading back of a file from all others. */
int
die_posix_fadvise (int fd, off_t offset, off_t length, int advice)
{
  int (*next) (int, off_t, off_t, int) = dlsym (RTLD_NEXT, "posix_fadvise64");

  if (is_ours (fd))
    die_at ("back");
  return next (fd, offset, length, advice);
}
