// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-export-part.h"

#include <glib/gstdio.h>

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX ".countersign-"
#define ENDING ".part"

char *
cs_export_part_make_name (void)
{
  g_autofree char *random = g_uuid_string_random ();

  return g_strconcat (PREFIX, random, ENDING, NULL);
}

void
cs_export_part_claim (int fd)
{
  (void) flock (fd, LOCK_EX | LOCK_NB);
}

static gboolean
is_part (const char *name)
{
  g_autofree char *middle = NULL;

  if (!g_str_has_prefix (name, PREFIX) || !g_str_has_suffix (name, ENDING)
      || strlen (name) < strlen (PREFIX ENDING))
    return FALSE;
  middle = g_strndup (name + strlen (PREFIX), strlen (name) - strlen (PREFIX ENDING));
  return g_uuid_string_is_valid (middle);
}

/* Where nothing can be locked, it may be somebody's still. */
static gboolean
is_abandoned (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && info.st_uid == geteuid ()
         && flock (fd, LOCK_EX | LOCK_NB) == 0;
}

void
cs_export_part_sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;
      g_autofd int fd = -1;

      if (!is_part (name))
        continue;
      path = g_build_filename (folder, name, NULL);
      fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
      if (fd >= 0 && is_abandoned (fd))
        (void) unlink (path);
    }
}
