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
#include <unistd.h>

/*
 * Saving, whole or not at all.
 *
 * A file on this machine has no name until it is complete, where the file system can do that
 * (O_TMPFILE), so that not even a crash leaves a piece of it behind. Elsewhere, and where it
 * replaces another, it is written beside its place under a hidden name, and then moved there; what
 * a crash leaves of that is deleted when something is saved to the same folder again. The document
 * portal, through which a sandboxed application saves, allows the second way. Nothing is ever
 * written in place: where a folder takes no new file, the officer is told so.
 *
 * A file elsewhere (a server that GVfs opened) is left to GIO, which does the same by its own
 * means.
 */
#define CHUNK (64 * 1024)

typedef struct
{
  GFile *file;
  CsSecret *content;
  GCancellable *cancellable; /* or NULL; the task's */
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

/* Whether it is still wanted. Wiping the content while it was written is another way to say no. */
static gboolean
is_wanted (Request *request, GError **error)
{
  if (!cs_secret_is_wiped (request->content))
    return !g_cancellable_set_error_if_cancelled (request->cancellable, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Wiped");
  return FALSE;
}

/* To the place, which it takes whole. */
static gboolean
move (int folder, const char *part, const char *name, Request *request, GError **error)
{
  if (is_wanted (request, error)
      && (renameat (folder, part, folder, name) == 0 || cs_export_fail (error, errno)))
    return TRUE;
  unlinkat (folder, part, 0);
  return FALSE;
}

/* FALSE without an error: this file system has no files without a name. */
static gboolean
save_unnamed (int folder, const char *part, const char *name, Request *request, GError **error)
{
  g_autofd int fd = openat (folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  if (fd < 0)
    return FALSE;
  if (!write_content (fd, request->content, request->cancellable, error)
      || !is_wanted (request, error))
    return FALSE;
  if (linkat (AT_FDCWD, path, folder, name, AT_SYMLINK_FOLLOW) == 0)
    return TRUE;
  if (errno != EEXIST)
    return FALSE;
  /* What is there is replaced in one step, by a file that has a name. */
  cs_export_part_claim (fd);
  return linkat (AT_FDCWD, path, folder, part, AT_SYMLINK_FOLLOW) == 0
         && move (folder, part, name, request, error);
}

static gboolean
save_named (int folder, const char *part, const char *name, Request *request, GError **error)
{
  g_autofd int fd
      = openat (folder, part, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0600);
  g_autofd int claimed = -1;

  if (fd < 0)
    return cs_export_fail (error, errno);
  cs_export_part_claim (fd);
  claimed = fcntl (fd, F_DUPFD_CLOEXEC, 0);
  if (write_content (fd, request->content, request->cancellable, error))
    {
      /* A network's file system may only now say that it was full. */
      if (close (g_steal_fd (&fd)) == 0 || errno == EINTR)
        return move (folder, part, name, request, error);
      cs_export_fail (error, errno);
    }
  unlinkat (folder, part, 0);
  return FALSE;
}

static gboolean
save_local (const char *path, Request *request, GError **error)
{
  g_autofree char *folder_path = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *part = cs_export_part_make_name ();
  g_autofd int folder = open (folder_path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  g_autofd int synced = -1;
  GError *local_error = NULL;

  if (folder < 0)
    return cs_export_fail (error, errno);
  if (!cs_export_check_place (folder, name, error))
    return FALSE;
  cs_export_part_sweep (folder_path);
  if (!save_unnamed (folder, part, name, request, &local_error)
      && (local_error != NULL || !save_named (folder, part, name, request, &local_error)))
    {
      g_propagate_error (error, local_error);
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

  request->cancellable = cancellable;
  if (path != NULL && g_file_is_native (request->file))
    saved = save_local (path, request, &error);
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
