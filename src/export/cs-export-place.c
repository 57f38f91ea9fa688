// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-export-place.h"

#include "cs-export.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>

gboolean
cs_export_fail (GError **error, int code)
{
  CsExportError kind = CS_EXPORT_ERROR_FAILED;

  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    kind = CS_EXPORT_ERROR_NO_SPACE;
  else if (code == EACCES || code == EPERM || code == EROFS)
    kind = CS_EXPORT_ERROR_NOT_ALLOWED;
  else if (code == ENOENT || code == ENOTDIR || code == ENODEV || code == ESTALE)
    kind = CS_EXPORT_ERROR_NO_FOLDER;
  g_set_error_literal (error, CS_EXPORT_ERROR, (int) kind, g_strerror (code));
  return FALSE;
}

gboolean
cs_export_fail_io (GError **error, GError *io_error)
{
  g_autoptr (GError) owned = io_error;

  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&owned));
  else if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    cs_export_fail (error, ENOSPC);
  else if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
           || g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    cs_export_fail (error, EACCES);
  else if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
           || g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY)
           || g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED)
           || g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE))
    cs_export_fail (error, ENOENT);
  else
    /* GIO's own message may hold the path. */
    g_set_error (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_FAILED, "%s %d",
                 g_quark_to_string (owned->domain), owned->code);
  return FALSE;
}

/* What a program has locked is no one's to replace: that is the access journal, by whatever path
 * somebody has come to it. */
static gboolean
check_unlocked (int folder, const char *name, GError **error)
{
  g_autofd int fd = openat (folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0 || flock (fd, LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return TRUE;
  g_set_error_literal (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_IN_USE,
                       "A program has locked the file of that name");
  return FALSE;
}

gboolean
cs_export_check_place (int folder, const char *name, GError **error)
{
  struct stat info;

  if (fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) < 0)
    return errno == ENOENT || cs_export_fail (error, errno);
  if (S_ISREG (info.st_mode))
    return check_unlocked (folder, name, error);
  if (S_ISLNK (info.st_mode))
    return TRUE;
  g_set_error_literal (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_FAILED,
                       "There is something else than a file of that name");
  return FALSE;
}
