// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-export.h"

#include "cs-export-place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/*
 * Saving, whole or not at all.
 *
 * A file on this machine is written beside its place and then moved there. Until it is complete it
 * has no name where the file system can do that (O_TMPFILE), so that not even a crash leaves a
 * piece of it behind; elsewhere it has a hidden name. The document portal, through which a
 * sandboxed application saves, allows the second way. Nothing is ever written in place: where a
 * folder takes no new file, the officer is told so.
 *
 * A file elsewhere (a server that GVfs opened) is left to GIO, which does the same by its own
 * means.
 */
#define CHUNK (64 * 1024)

typedef struct
{
  GFile *file;
  CsSecret *content;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_object_unref (self->file);
  cs_secret_unref (self->content);
  g_free (self);
}

static gboolean
write_content (int fd, CsSecret *content, GCancellable *cancellable, GError **error)
{
  const char *text = cs_secret_peek (content);
  size_t left = cs_secret_get_length (content);

  /* Whatever the umask left of the mode. A file system without modes may refuse. */
  (void) fchmod (fd, 0600);
  while (left > 0)
    {
      ssize_t written;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      written = write (fd, text, MIN (left, CHUNK));
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return cs_export_fail (error, errno);
      text += written;
      left -= (size_t) written;
    }
  /* Some file systems cannot; the ones that can must. */
  if (fsync (fd) < 0 && errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
    return cs_export_fail (error, errno);
  return TRUE;
}

/* FALSE without an error: this file system has no files without a name. */
static gboolean
write_unnamed (int folder,
               const char *name,
               CsSecret *content,
               GCancellable *cancellable,
               GError **error)
{
  g_autofd int fd = openat (folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  if (fd < 0)
    return FALSE;
  if (!write_content (fd, content, cancellable, error))
    return FALSE;
  return linkat (AT_FDCWD, path, folder, name, AT_SYMLINK_FOLLOW) == 0;
}

static gboolean
write_named (int folder,
             const char *name,
             CsSecret *content,
             GCancellable *cancellable,
             GError **error)
{
  g_autofd int fd
      = openat (folder, name, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    return cs_export_fail (error, errno);
  if (write_content (fd, content, cancellable, error))
    {
      /* A network's file system may only now say that it was full. */
      if (close (g_steal_fd (&fd)) == 0 || errno == EINTR)
        return TRUE;
      cs_export_fail (error, errno);
    }
  unlinkat (folder, name, 0);
  return FALSE;
}

/* Whether it is still wanted. Wiping the content while it was written is another way to say no. */
static gboolean
is_wanted (CsSecret *content, GCancellable *cancellable, GError **error)
{
  if (!cs_secret_is_wiped (content))
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Wiped");
  return FALSE;
}

static gboolean
save_local (const char *path, CsSecret *content, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder_path = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *temporary = g_strdup_printf (".countersign-%s.part", random);
  g_autofd int folder = open (folder_path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  g_autofd int synced = -1;
  GError *local_error = NULL;

  if (folder < 0)
    return cs_export_fail (error, errno);
  if (!cs_export_check_place (folder, name, error))
    return FALSE;
  if (!write_unnamed (folder, temporary, content, cancellable, &local_error)
      && (local_error != NULL
          || !write_named (folder, temporary, content, cancellable, &local_error)))
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }

  if (!is_wanted (content, cancellable, error)
      || (renameat (folder, temporary, folder, name) < 0 && !cs_export_fail (error, errno)))
    {
      unlinkat (folder, temporary, 0);
      return FALSE;
    }
  synced = open (folder_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (synced >= 0)
    (void) fsync (synced);
  return TRUE;
}

static gboolean
save_elsewhere (GFile *file, CsSecret *content, GCancellable *cancellable, GError **error)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GFileOutputStream) stream = NULL;
  GError *io_error = NULL;

  stream = g_file_replace (file, NULL, FALSE,
                           G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable,
                           &io_error);
  if (stream != NULL
      && g_output_stream_write_all (G_OUTPUT_STREAM (stream), cs_secret_peek (content),
                                    cs_secret_get_length (content), NULL, cancellable, &io_error)
      && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &io_error))
    return TRUE;

  /* Closed with a cancelled cancellable, a stream leaves the old file as it was. */
  g_cancellable_cancel (cancelled);
  if (stream != NULL)
    g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
  return cs_export_fail_io (error, io_error);
}

static void
save_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Request *request = task_data;
  const char *path = g_file_peek_path (request->file);
  GError *error = NULL;
  gboolean saved;

  if (path != NULL && g_file_is_native (request->file))
    saved = save_local (path, request->content, cancellable, &error);
  else
    saved = save_elsewhere (request->file, request->content, cancellable, &error);

  if (saved)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cs_export_save_async (GFile *file,
                      CsSecret *content,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->file = g_object_ref (file);
  request->content = cs_secret_ref (content);
  g_task_set_source_tag (task, cs_export_save_async);
  g_task_set_static_name (task, "save record");
  g_task_set_task_data (task, request, request_free);
  /* Cancelled too late, it is saved, and the answer says so. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, save_thread);
}

gboolean
cs_export_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
