// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice.h"

#include <signal.h>
#include <string.h>

#define PROGRAM "countersign-practice"
#define READY "listening "

struct _CsPractice
{
  GObject parent_instance;

  GSubprocess *process;
  GDataInputStream *output;
};

G_DEFINE_FINAL_TYPE (CsPractice, cs_practice, G_TYPE_OBJECT)

/* Installed, or as it lies beside us in a build. */
static char *
dup_program (void)
{
  const char *told = g_getenv ("COUNTERSIGN_PRACTICE_SERVER");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside = NULL;

  if (told != NULL && *told != '\0')
    return g_strdup (told);
  if (folder != NULL)
    beside = g_build_filename (folder, "..", "practice", PROGRAM, NULL);
  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_build_filename (LIBEXECDIR, PROGRAM, NULL);
}

static void
line_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *line
      = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (line == NULL || !g_str_has_prefix (line, READY)
           || !cs_practice_is_local (line + strlen (READY)))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             "the stand-in did not say where it listens");
  else
    g_task_return_pointer (task, g_strdup (line + strlen (READY)), g_free);
}

static void
cs_practice_dispose (GObject *object)
{
  cs_practice_stop (CS_PRACTICE (object));

  G_OBJECT_CLASS (cs_practice_parent_class)->dispose (object);
}

static void
cs_practice_class_init (CsPracticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_practice_dispose;
}

static void
cs_practice_init (CsPractice *self)
{
}

CsPractice *
cs_practice_new (void)
{
  return g_object_new (CS_TYPE_PRACTICE, NULL);
}

void
cs_practice_start_async (CsPractice *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *program = dup_program ();
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CS_IS_PRACTICE (self));
  g_return_if_fail (self->process == NULL);

  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--port", "0",
                                    "--die-with-parent", NULL);
  if (self->process == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, cancellable, line_read_cb,
                                       g_steal_pointer (&task));
}

char *
cs_practice_start_finish (CsPractice *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cs_practice_stop (CsPractice *self)
{
  g_return_if_fail (CS_IS_PRACTICE (self));

  if (self->process != NULL)
    g_subprocess_send_signal (self->process, SIGTERM);
  g_clear_object (&self->output);
  g_clear_object (&self->process);
}

gboolean
cs_practice_is_local (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  const char *host = parsed != NULL ? g_uri_get_host (parsed) : NULL;
  const char *path = parsed != NULL ? g_uri_get_path (parsed) : NULL;

  return host != NULL && g_str_equal (g_uri_get_scheme (parsed), "http")
         && (g_str_equal (host, "127.0.0.1") || g_str_equal (host, "::1")
             || g_str_equal (host, "localhost"))
         && g_uri_get_port (parsed) > 0 && (*path == '\0' || g_str_equal (path, "/"))
         && g_uri_get_query (parsed) == NULL && g_uri_get_fragment (parsed) == NULL
         && g_uri_get_userinfo (parsed) == NULL;
}
