// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "no-tmpfile.h"

#include <errno.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Takes the place of the C library's openat() in the test, to be a file system that has no files
 * without a name, as FUSE is. <fcntl.h> would declare it otherwise. */
#define TMPFILE 020000000

gboolean deny_tmpfile;

int openat (int folder, const char *path, int flags, ...);
int openat64 (int folder, const char *path, int flags, ...);

int
openat (int folder, const char *path, int flags, ...)
{
  va_list arguments;
  unsigned mode;

  va_start (arguments, flags);
  mode = va_arg (arguments, unsigned);
  va_end (arguments);
  if (deny_tmpfile && (flags & TMPFILE) != 0)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  return (int) syscall (SYS_openat, folder, path, flags, mode);
}

int
openat64 (int folder, const char *path, int flags, ...)
{
  va_list arguments;
  unsigned mode;

  va_start (arguments, flags);
  mode = va_arg (arguments, unsigned);
  va_end (arguments);
  return openat (folder, path, flags, mode);
}
