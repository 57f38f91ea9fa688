// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-profile.h"

#include "cs-profile-cipher.h"
#include "cs-profile-zip.h"

G_DEFINE_QUARK (cs-profile-error-quark, cs_profile_error)

static void
files_free (gpointer data)
{
  CsProfileFiles *self = data;

  g_object_unref (self->meta);
  g_object_unref (self->body);
  g_object_unref (self->key);
  g_clear_pointer (&self->passphrase, cs_secret_unref);
  g_free (self);
}

/* GIO's own messages may hold the path. */
static CsSecret *
fail (GError **error, GCancellable *cancellable, CsProfileError code, const char *message)
{
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, CS_PROFILE_ERROR, (int) code, message);
  return NULL;
}

/* By as many bytes as come, so that a size that is wrong or missing does no harm. */
static CsSecret *
load (GFile *file, size_t most, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (CsSecret) content = NULL;
  size_t size = most + 1;
  size_t got = 0;

  if (stream == NULL)
    return fail (error, cancellable, CS_PROFILE_ERROR_FILE, "A file cannot be opened");
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  if (info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE))
    size = (size_t) CLAMP (g_file_info_get_size (info), 0, (goffset) most) + 1;
  content = cs_secret_new_empty (size);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), cs_secret_get_buffer (content), size, &got,
                                cancellable, NULL))
    return fail (error, cancellable, CS_PROFILE_ERROR_FILE, "A file cannot be read");
  if (got > most)
    return fail (error, cancellable, CS_PROFILE_ERROR_TOO_LARGE, "A file is larger than the limit");
  if (got == size)
    return fail (error, cancellable, CS_PROFILE_ERROR_FILE, "A file grew while it was read");
  cs_secret_truncate (content, got);
  return g_steal_pointer (&content);
}

static GPtrArray *
open_files (const CsProfileFiles *files, GCancellable *cancellable, GError **error)
{
  g_autoptr (CsSecret) meta = load (files->meta, CS_PROFILE_MAX_META, cancellable, error);
  g_autoptr (CsSecret) key = NULL;
  g_autoptr (CsSecret) body = NULL;
  g_autoptr (CsSecret) zip = NULL;

  if (meta != NULL)
    key = load (files->key, CS_PROFILE_MAX_KEY, cancellable, error);
  if (key != NULL)
    body = load (files->body, CS_PROFILE_MAX_BODY, cancellable, error);
  if (body != NULL)
    zip = cs_profile_decrypt (meta, body, key, files->passphrase, error);
  return zip != NULL ? cs_profile_unzip (zip, error) : NULL;
}

static void
open_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *entries = open_files (task_data, cancellable, &error);

  if (entries != NULL)
    g_task_return_pointer (task, entries, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
cs_profile_open_async (const CsProfileFiles *files,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  CsProfileFiles *own = g_new0 (CsProfileFiles, 1);

  own->meta = g_object_ref (files->meta);
  own->body = g_object_ref (files->body);
  own->key = g_object_ref (files->key);
  own->passphrase = files->passphrase != NULL ? cs_secret_ref (files->passphrase) : NULL;
  g_task_set_source_tag (task, cs_profile_open_async);
  g_task_set_static_name (task, "open profile");
  g_task_set_task_data (task, own, files_free);
  g_task_run_in_thread (task, open_thread);
}

GPtrArray *
cs_profile_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
