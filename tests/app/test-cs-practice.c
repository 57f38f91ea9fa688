// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-application.h"
#include "cs-practice.h"

#include <glib/gstdio.h>

typedef struct
{
  gboolean done;
  char *server;
  GError *error;
} Start;

static void
start_clear (Start *start)
{
  g_clear_pointer (&start->server, g_free);
  g_clear_error (&start->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Start, start_clear)

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Start *start = user_data;

  start->server = cs_practice_start_finish (CS_PRACTICE (source), result, &start->error);
  start->done = TRUE;
}

static void
wait_for_start (CsPractice *practice, const char *program, Start *start)
{
  g_setenv ("COUNTERSIGN_PRACTICE_SERVER", program, TRUE);
  cs_practice_start_async (practice, NULL, started_cb, start);
  while (!start->done)
    g_main_context_iteration (NULL, TRUE);
}

/* A program that says @line and then waits to be ended. */
static char *
make_program (const char *line)
{
  g_autofree char *path = NULL;
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\necho '%s'\nexec sleep 60\n", line);
  int fd = g_file_open_tmp ("countersign-stand-in-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  return g_steal_pointer (&path);
}

static void
test_local (void)
{
  static const char *const local[] = { "http://127.0.0.1:4242", "http://127.0.0.1:4242/",
                                       "http://localhost:1", "http://[::1]:65535" };
  static const char *const foreign[] = { "",
                                         "4242",
                                         "http://127.0.0.1",
                                         "http://127.0.0.1:0",
                                         "https://127.0.0.1:4242",
                                         "http://example.com:4242",
                                         "http://127.0.0.1.example.com:4242",
                                         "http://127.0.0.1@example.com:4242",
                                         "http://user@127.0.0.1:4242",
                                         "http://127.0.0.1:4242/v1",
                                         "http://127.0.0.1:4242?a=b",
                                         "http://127.0.0.1:4242#a",
                                         "http://10.0.0.1:4242",
                                         "file:///127.0.0.1:4242" };

  for (size_t i = 0; i < G_N_ELEMENTS (local); i++)
    {
      g_test_message ("local: %s", local[i]);
      g_assert_true (cs_practice_is_local (local[i]));
    }
  for (size_t i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_test_message ("not local: %s", foreign[i]);
      g_assert_false (cs_practice_is_local (foreign[i]));
    }
}

static void
test_starts (void)
{
  g_autoptr (CsPractice) practice = cs_practice_new ();
  g_auto (Start) start = { 0 };

  wait_for_start (practice, g_getenv ("CS_PRACTICE"), &start);
  g_assert_no_error (start.error);
  g_assert_true (cs_practice_is_local (start.server));
}

static void
test_missing (void)
{
  g_autoptr (CsPractice) practice = cs_practice_new ();
  g_auto (Start) start = { 0 };

  wait_for_start (practice, "/nonexistent/countersign-practice", &start);
  g_assert_null (start.server);
  g_assert_nonnull (start.error);
}

/* What listens elsewhere is no stand-in: the practice keys must not go there, nor a person. */
static void
test_foreign (void)
{
  static const char *const lines[] = { "listening http://example.com:80", "listening", "hello" };

  for (size_t i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (CsPractice) practice = cs_practice_new ();
      g_autofree char *program = make_program (lines[i]);
      g_auto (Start) start = { 0 };

      g_test_message ("it says: %s", lines[i]);
      wait_for_start (practice, program, &start);
      g_assert_null (start.server);
      g_assert_error (start.error, G_IO_ERROR, G_IO_ERROR_FAILED);
      g_unlink (program);
    }
}

static void
test_spelling (void)
{
  char *none[] = { (char *) "countersign", NULL };
  char *plain[] = { (char *) "countersign", (char *) "--practice", NULL };
  char *with[] = { (char *) "countersign", (char *) "--practice=http://127.0.0.1:1", NULL };
  char *after[] = { (char *) "countersign", (char *) "--", (char *) "--practice", NULL };

  g_assert_false (cs_application_spell_practice (none));
  g_assert_true (cs_application_spell_practice (plain));
  g_assert_cmpstr (plain[1], ==, "--practice=");
  g_assert_true (cs_application_spell_practice (with));
  g_assert_cmpstr (with[1], ==, "--practice=http://127.0.0.1:1");
  g_assert_false (cs_application_spell_practice (after));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice/local", test_local);
  g_test_add_func ("/practice/starts", test_starts);
  g_test_add_func ("/practice/missing", test_missing);
  g_test_add_func ("/practice/foreign", test_foreign);
  g_test_add_func ("/practice/spelling", test_spelling);
  return g_test_run ();
}
