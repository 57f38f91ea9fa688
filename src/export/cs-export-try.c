// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-export.h"

#include "cs-export-part.h"
#include "cs-export-place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* Whether a file could be saved, before there is anything to save. */

/* A file without a name, or one whose name is taken away at once. */
static int
open_trial (int folder, GError **error)
{
  g_autofree char *name = cs_export_part_make_name ();
  int fd = openat (folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);

  if (fd >= 0)
    return fd;
  fd = openat (folder, name, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    cs_export_fail (error, errno);
  else
    unlinkat (folder, name, 0);
  return fd;
}

/* A file system that can be asked to set room aside knows best, quotas included. */
static gboolean
has_room (int fd, size_t size, GError **error)
{
  struct statvfs info;

  if (fallocate (fd, FALLOC_FL_KEEP_SIZE, 0, (off_t) size) == 0)
    return TRUE;
  if (errno == ENOSPC || errno == EDQUOT)
    return cs_export_fail (error, errno);
  return fstatvfs (fd, &info) < 0 || info.f_bavail >= size / info.f_frsize + 1
         || cs_export_fail (error, ENOSPC);
}

static gboolean
try_local (const char *path, size_t size, GError **error)
{
  g_autofree char *folder_path = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofd int folder = open (folder_path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  g_autofd int fd = -1;

  if (folder < 0)
    return cs_export_fail (error, errno);
  if (!cs_export_check_place (folder, name, error))
    return FALSE;
  fd = open_trial (folder, error);
  return fd >= 0 && has_room (fd, size, error);
}

static gboolean
try_elsewhere (GFile *file, size_t size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFileInfo) access = NULL;
  g_autoptr (GFileInfo) room = NULL;
  GError *io_error = NULL;

  if (folder != NULL)
    access = g_file_query_info (folder, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE, G_FILE_QUERY_INFO_NONE,
                                cancellable, &io_error);
  if (io_error != NULL)
    return cs_export_fail_io (error, io_error);
  if (access != NULL && g_file_info_has_attribute (access, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE)
      && !g_file_info_get_attribute_boolean (access, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE))
    return cs_export_fail (error, EACCES);
  if (folder != NULL)
    room = g_file_query_filesystem_info (folder, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, cancellable,
                                         NULL);
  return room == NULL || !g_file_info_has_attribute (room, G_FILE_ATTRIBUTE_FILESYSTEM_FREE)
         || g_file_info_get_attribute_uint64 (room, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) >= size
         || cs_export_fail (error, ENOSPC);
}

static void
try_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GFile *file = task_data;
  size_t size = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (task), "size"));
  const char *path = g_file_peek_path (file);
  GError *error = NULL;
  gboolean possible;

  if (path != NULL && g_file_is_native (file))
    possible = try_local (path, size, &error);
  else
    possible = try_elsewhere (file, size, cancellable, &error);
  if (possible)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cs_export_try_async (GFile *file,
                     size_t size,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, cs_export_try_async);
  g_task_set_static_name (task, "try a place");
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_object_set_data (G_OBJECT (task), "size", GSIZE_TO_POINTER (size));
  g_task_run_in_thread (task, try_thread);
}

gboolean
cs_export_try_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
