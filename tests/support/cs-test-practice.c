// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-test-practice.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

struct _CsTestPractice
{
  GSubprocess *process;
  char *origin;
};

CsTestPractice *
cs_test_practice_new (const char *argument, ...)
{
  CsTestPractice *self = g_new0 (CsTestPractice, 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_auto (GStrv) command = NULL;
  va_list arguments;

  g_assert_nonnull (g_getenv ("CS_PRACTICE"));
  g_strv_builder_add_many (builder, g_getenv ("CS_PRACTICE"), "--die-with-parent", "--port", "0",
                           NULL);
  va_start (arguments, argument);
  for (; argument != NULL; argument = va_arg (arguments, const char *))
    g_strv_builder_add (builder, argument);
  va_end (arguments);
  command = g_strv_builder_end (builder);

  self->process
      = g_subprocess_newv ((const char *const *) command, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (line != NULL && g_str_has_prefix (line, "listening http://127.0.0.1:"));
  self->origin = g_strdup (line + strlen ("listening "));
  return self;
}

void
cs_test_practice_free (CsTestPractice *self)
{
  if (self == NULL)
    return;
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_free (self->origin);
  g_free (self);
}

const char *
cs_test_practice_get_origin (CsTestPractice *self)
{
  return self->origin;
}

/* One call by HTTP/1.0, without libsoup and without the client that is being tested. */
char *
cs_test_practice_control (CsTestPractice *self, const char *what, const char *form)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (
      client, self->origin + strlen ("http://"), 80, NULL, &error);
  g_autofree char *request = NULL;
  g_autoptr (GString) answer = g_string_new (NULL);
  char buffer[4096];
  gssize n_read;
  GInputStream *input;

  g_assert_no_error (error);
  request = form == NULL ? g_strdup_printf ("GET /_practice/%s HTTP/1.0\r\n\r\n", what)
                         : g_strdup_printf ("POST /_practice/%s HTTP/1.0\r\nContent-Type: "
                                            "application/x-www-form-urlencoded\r\nContent-Length: "
                                            "%" G_GSIZE_FORMAT "\r\n\r\n%s",
                                            what, strlen (form), form);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                             strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  while ((n_read = g_input_stream_read (input, buffer, sizeof buffer, NULL, &error)) > 0)
    g_string_append_len (answer, buffer, n_read);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (answer->str, " 200 "));
  g_assert_nonnull (strstr (answer->str, "\r\n\r\n"));
  return g_strdup (strstr (answer->str, "\r\n\r\n") + 4);
}

void
cs_test_practice_set_fault (CsTestPractice *self, const char *spec, const char *body)
{
  g_autoptr (GString) form = g_string_new ("clear=1");
  g_autofree char *answer = NULL;

  if (spec != NULL)
    {
      g_string_append (form, "&spec=");
      g_string_append_uri_escaped (form, spec, NULL, FALSE);
    }
  if (body != NULL)
    {
      g_string_append (form, "&body=");
      g_string_append_uri_escaped (form, body, NULL, FALSE);
    }
  answer = cs_test_practice_control (self, "faults", form->str);
}

void
cs_test_practice_advance (CsTestPractice *self, int64_t seconds)
{
  g_autofree char *form = g_strdup_printf ("advance=%" G_GINT64_FORMAT, seconds);
  g_autofree char *answer = cs_test_practice_control (self, "clock", form);
}

static char *
describe_request (CsJsonReader *reader)
{
  g_autoptr (GRegex) ids
      = g_regex_new ("(/(?:vs_|vr_|links/)|starting_after=)[A-Za-z0-9_]+", 0, 0, NULL);
  g_autoptr (GRegex) candidates = g_regex_new ("(/(?:recordId|refId)/).+", 0, 0, NULL);
  g_autofree char *path = g_regex_replace (candidates, cs_json_reader_get_string (reader, "path"),
                                           -1, 0, "\\1…", 0, NULL);
  const char *query = cs_json_reader_get_string (reader, "query");
  g_autofree char *unescaped = g_uri_unescape_string (query, NULL);
  g_autofree char *line = NULL;
  int64_t status = 0;

  cs_json_reader_get_int (reader, "status", &status);
  line = g_strdup_printf ("%s %s%s%s %s %d", cs_json_reader_get_string (reader, "method"), path,
                          *query != '\0' ? "?" : "", unescaped,
                          cs_json_reader_get_string (reader, "key"), (int) status);
  return g_regex_replace (ids, line, -1, 0, "\\1…", 0, NULL);
}

char **
cs_test_practice_take_requests (CsTestPractice *self)
{
  g_autofree char *text = cs_test_practice_control (self, "requests", NULL);
  g_autofree char *cleared = cs_test_practice_control (self, "requests", "clear=1");
  g_autoptr (GError) error = NULL;
  g_autoptr (CsJsonReader) reader = cs_json_reader_new (text, -1, &error);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  g_assert_no_error (error);
  g_assert_true (cs_json_reader_enter_array (reader, "requests"));
  for (unsigned i = 0; i < cs_json_reader_count (reader); i++)
    {
      g_assert_true (cs_json_reader_enter_element (reader, i));
      g_strv_builder_take (lines, describe_request (reader));
      cs_json_reader_leave (reader);
    }
  return g_strv_builder_end (lines);
}
