// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-harden.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define TUNABLES "GLIBC_TUNABLES"
#define NO_CACHE "glibc.malloc.tcache_count=0"

/* Any but 0: what is freed is overwritten with it. */
#define PERTURB 0x5a

/* From this size on a block has a mapping of its own, which ends when it is freed. Fixed: left to
 * itself glibc raises it to 32 MiB, and keeps what was an image. */
#define OWN_MAPPING 65536

#if !defined(__SANITIZE_ADDRESS__)
/* glibc's thread cache keeps small freed blocks as they were, and can be switched off only before
 * a program starts. What was set for us is not for the programs that we start. */
static void
restart_without_thread_cache (char **argv)
{
  const char *tunables = getenv (TUNABLES);
  g_autofree char *longer = NULL;
  char path[PATH_MAX];
  ssize_t length;

  if (tunables != NULL && strstr (tunables, NO_CACHE) != NULL)
    {
      unsetenv (TUNABLES);
      return;
    }
  length = readlink ("/proc/self/exe", path, sizeof path - 1);
  if (length <= 0)
    return;
  path[length] = '\0';
  longer = tunables != NULL && *tunables != '\0' ? g_strconcat (tunables, ":" NO_CACHE, NULL)
                                                 : g_strdup (NO_CACHE);
  setenv (TUNABLES, longer, TRUE);
  execv (path, argv);
  /* Still here: go on without. */
  unsetenv (TUNABLES);
}
#endif

/* RLIMIT_CORE does not hold where cores are piped to a program; the filter does. Neither keeps a
 * portal from looking at us, as being undumpable would. */
static void
leave_no_core (void)
{
  struct rlimit none = { 0, 0 };
  int fd = open ("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);

  setrlimit (RLIMIT_CORE, &none);
  if (fd < 0)
    return;
  while (write (fd, "0", 1) < 0 && errno == EINTR)
    ;
  close (fd);
}

/* GTK's inspector shows, and can keep, whatever stands in a label. */
static void
refuse_inspector (void)
{
  const char *debug = getenv ("GTK_DEBUG");

  if (debug != NULL && strstr (debug, "interactive") != NULL)
    unsetenv ("GTK_DEBUG");
}

/* On the processor no picture goes to where we cannot wipe it. Where nothing is painted with GL,
 * it need not be set up either: that takes longer than a first frame, and fills a shader cache. */
static void
paint_here (void)
{
  setenv ("GSK_RENDERER", "cairo", FALSE);
  if (g_strcmp0 (getenv ("GSK_RENDERER"), "cairo") == 0)
    setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
}

void
cs_harden (char **argv)
{
#if !defined(__SANITIZE_ADDRESS__)
  restart_without_thread_cache (argv);
#endif
  mallopt (M_PERTURB, PERTURB);
  mallopt (M_MMAP_THRESHOLD, OWN_MAPPING);
  leave_no_core ();
  refuse_inspector ();
  paint_here ();
}
