// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Takes the place of the C library's fsync() in a program that is started with it, to be a disk
 * that takes its time: for files in the folder CS_SLOW_DISK, and as long as "hold" is there. */
int fsync (int fd);

int
fsync (int fd)
{
  const char *folder = getenv ("CS_SLOW_DISK");
  char link[64];
  char path[4096] = "";
  char hold[4096];

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  if (folder != NULL && readlink (link, path, sizeof path - 1) > 0
      && strncmp (path, folder, strlen (folder)) == 0)
    {
      snprintf (hold, sizeof hold, "%s/hold", folder);
      while (access (hold, F_OK) == 0)
        usleep (20 * 1000);
    }
  return (int) syscall (SYS_fsync, fd);
}
