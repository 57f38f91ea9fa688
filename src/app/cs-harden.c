// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-harden.h"

#include "cs-wipe.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <unistd.h>

/* Any but 0: what is freed is overwritten with it. */
#define PERTURB 0x5a

/* From this size on a block has a mapping of its own, which ends when it is freed. Fixed: left to
 * itself glibc raises it to 32 MiB, and keeps what was an image. */
#define OWN_MAPPING 65536

/* What is freed is wiped by cs-wipe.c; M_PERTURB is for whatever may find a way round it. */
static void
wipe_on_free (void)
{
  if (!cs_wipe_is_on ())
    g_debug ("freed memory is not wiped here");
  mallopt (M_PERTURB, PERTURB);
  mallopt (M_MMAP_THRESHOLD, OWN_MAPPING);
}

/* A limit of one byte, not of none: the kernel takes it as the sign that not even a program which
 * reads core dumps from a pipe may have one, where it does not look at any other limit (core(5)).
 * The filter is for whoever raises the limit again. Neither keeps a portal from looking at us, as
 * being undumpable would. */
static void
leave_no_core (void)
{
  struct rlimit one = { 1, 1 };
  int fd = open ("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);

  setrlimit (RLIMIT_CORE, &one);
  if (fd < 0)
    return;
  while (write (fd, "0", 1) < 0 && errno == EINTR)
    ;
  close (fd);
}

/* A file that has reached a limit of its size: write() says so, and the journal and an export take
 * back what they had begun. The signal would end the program in the middle of it. */
static void
outlive_full_files (void)
{
  signal (SIGXFSZ, SIG_IGN);
}

typedef void (*SetLevel) (int level);

/* What makes a library print, draw or write down what goes through it: D-Bus messages hold keys,
 * labels hold values. GTK's inspector shows, and can keep, whatever stands in a label. */
static void
refuse_debugging (void)
{
  static const char *const variables[] = {
    "GTK_DEBUG",          "GSK_DEBUG",     "G_MESSAGES_DEBUG", "G_DBUS_DEBUG",
    "GNUTLS_DEBUG_LEVEL", "SSLKEYLOGFILE", "WAYLAND_DEBUG",
  };
  const char *windowing = getenv ("GDK_DEBUG");
  SetLevel set_gnutls_level = (SetLevel) dlsym (RTLD_DEFAULT, "gnutls_global_set_log_level");

  for (size_t i = 0; i < G_N_ELEMENTS (variables); i++)
    unsetenv (variables[i]);
  /* This one looks at its variable before main(). */
  if (set_gnutls_level != NULL)
    set_gnutls_level (0);
  /* It also chooses portals, which is not debugging; but it prints each key that is pressed. */
  if (windowing != NULL
      && (strstr (windowing, "event") != NULL || strstr (windowing, "all") != NULL))
    unsetenv ("GDK_DEBUG");
}

/* On the processor no picture goes to where we cannot wipe it. Where nothing is painted with GL,
 * it need not be set up either: that takes longer than a first frame, and fills a shader cache. */
static void
paint_here (gboolean practice)
{
  setenv ("GSK_RENDERER", "cairo", !practice);
  if (g_strcmp0 (getenv ("GSK_RENDERER"), "cairo") == 0)
    setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
}

/*
 * In the place of the C library's function, for the whole process. cairo paints for an X server in
 * memory that it shares with the server, and never clears it: most of a picture stood there for
 * good. No setting turns that off, but cairo asks first whether there can be such memory at all.
 * What is painted then goes through the connection, and is wiped by cs-frame-wipe.c.
 */
int
shmget (key_t key, size_t size, int flags)
{
  errno = ENOSYS;
  return -1;
}

void
cs_harden (gboolean practice)
{
  wipe_on_free ();
  leave_no_core ();
  outlive_full_files ();
  if (!practice)
    refuse_debugging ();
  paint_here (practice);
}
