// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-export.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Reading back what was saved, to know that it is there: from the disk as far as one can ask for
 * that, not from what the system has kept of the writing.
 */
static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_FAILED, message);
  return FALSE;
}

static gboolean
read_all (int fd, char *buffer, size_t size)
{
  while (size > 0)
    {
      ssize_t got = read (fd, buffer, size);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return FALSE;
      buffer += got;
      size -= (size_t) got;
    }
  return TRUE;
}

static CsSecret *
load_local (const char *path, size_t size, GError **error)
{
  g_autofd int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  g_autoptr (CsSecret) content = NULL;
  struct stat info;

  if (fd < 0 || fstat (fd, &info) < 0)
    fail (error, g_strerror (errno));
  else if (!S_ISREG (info.st_mode) || info.st_size != (off_t) size)
    fail (error, "The file is not of the size that was written");
  else
    {
      (void) posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
      content = cs_secret_new_empty (size);
      if (read_all (fd, cs_secret_get_buffer (content), size))
        return g_steal_pointer (&content);
      fail (error, "The file could not be read back");
    }
  return NULL;
}

static CsSecret *
load_elsewhere (GFile *file, size_t size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autoptr (CsSecret) content = cs_secret_new_empty (size + 1);
  size_t got = 0;

  if (stream != NULL
      && g_input_stream_read_all (G_INPUT_STREAM (stream), cs_secret_get_buffer (content), size + 1,
                                  &got, cancellable, NULL)
      && got == size)
    {
      cs_secret_truncate (content, size);
      return g_steal_pointer (&content);
    }
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    fail (error, "The file could not be read back");
  return NULL;
}

typedef struct
{
  GFile *file;
  size_t size;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_object_unref (self->file);
  g_free (self);
}

static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Request *request = task_data;
  const char *path = g_file_peek_path (request->file);
  GError *error = NULL;
  CsSecret *content;

  if (path != NULL && g_file_is_native (request->file))
    content = load_local (path, request->size, &error);
  else
    content = load_elsewhere (request->file, request->size, cancellable, &error);
  if (content != NULL)
    g_task_return_pointer (task, content, (GDestroyNotify) cs_secret_unref);
  else
    g_task_return_error (task, error);
}

void
cs_export_load_async (GFile *file,
                      size_t size,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->file = g_object_ref (file);
  request->size = size;
  g_task_set_source_tag (task, cs_export_load_async);
  g_task_set_static_name (task, "read record back");
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, load_thread);
}

CsSecret *
cs_export_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
