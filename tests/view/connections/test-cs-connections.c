// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-connections.h"
#include "cs-test-await.h"

#include <glib/gstdio.h>
#include <string.h>

#define FIRST "6f0c9a3e-4a43-4b6c-9a57-5b1d2c3e4f50"
#define SECOND "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"
#define THIRD "11111111-2222-4333-8444-555555555555"

#define GOOD "[" FIRST "]\nname=Main account\nservice=stripe\nmode=live\nhas-reveal-key=true\n"

typedef struct
{
  char *folder;
  char *path;
  char *aside;
  CsConnections *connections;
  GString *changes; /* "position-removed+added " for each items-changed */
} Fixture;

static void
items_changed_cb (GListModel *model,
                  unsigned position,
                  unsigned removed,
                  unsigned added,
                  gpointer user_data)
{
  g_string_append_printf (user_data, "%u-%u+%u ", position, removed, added);
}

static void
open_list (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  fixture->connections = cs_connections_new (file);
  g_signal_connect (fixture->connections, "items-changed", G_CALLBACK (items_changed_cb),
                    fixture->changes);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *root = g_build_filename (g_get_home_dir (), "connections-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (root));
  fixture->folder = g_build_filename (root, "config", "countersign", NULL);
  fixture->path = g_build_filename (fixture->folder, "connections.ini", NULL);
  fixture->aside = g_strconcat (fixture->path, ".damaged", NULL);
  fixture->changes = g_string_new (NULL);
  open_list (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->connections);
  g_string_free (fixture->changes, TRUE);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->aside);
}

static void
reopen (Fixture *fixture)
{
  g_assert_finalize_object (fixture->connections);
  open_list (fixture);
}

static gboolean
load (Fixture *fixture, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_connections_load_async (fixture->connections, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  return cs_connections_load_finish (fixture->connections, result, error);
}

static gboolean
put (Fixture *fixture, const char *id, const char *name, gboolean persist, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CsConnection) connection = cs_connection_new (
      id, name, CS_SERVICE_STRIPE, CS_MODE_TEST, "http://127.0.0.1:4242", FALSE);

  cs_connections_put_async (fixture->connections, connection, persist, NULL, cs_test_store_cb,
                            &pending);
  result = cs_test_await (&pending);
  return cs_connections_put_finish (fixture->connections, result, error);
}

static gboolean
take_away (Fixture *fixture, const char *id, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_connections_remove_async (fixture->connections, id, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  return cs_connections_remove_finish (fixture->connections, result, error);
}

static void
assert_names (Fixture *fixture, const char *expected)
{
  GListModel *model = G_LIST_MODEL (fixture->connections);
  g_autoptr (GString) names = g_string_new (NULL);

  for (unsigned i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (CsConnection) connection = g_list_model_get_item (model, i);

      g_string_append_printf (names, "%s ", cs_connection_get_name (connection));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
write_file (Fixture *fixture, const char *text, int mode)
{
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir_with_parents (fixture->folder, 0700));
  g_file_set_contents_full (fixture->path, text, -1, G_FILE_SET_CONTENTS_NONE, mode, &error);
  g_assert_no_error (error);
  g_assert_no_errno (g_chmod (fixture->path, mode));
}

static void
assert_file (const char *path, const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CsConnection *connection;
  GStatBuf status;

  g_assert_true (load (fixture, &error));
  g_assert_true (put (fixture, FIRST, "A", TRUE, &error));
  g_assert_true (put (fixture, SECOND, "B", TRUE, &error));
  g_assert_true (put (fixture, THIRD, "C=\n[x]", TRUE, &error));
  g_assert_true (put (fixture, SECOND, "B2", TRUE, &error));
  g_assert_true (take_away (fixture, FIRST, &error));
  g_assert_true (take_away (fixture, FIRST, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->changes->str, ==, "0-0+0 0-0+1 1-0+1 2-0+1 1-1+1 0-1+0 ");
  assert_names (fixture, "B2 C=\n[x] ");
  g_assert_no_errno (g_stat (fixture->path, &status));
  g_assert_cmphex (status.st_mode & 07777, ==, 0600);
  g_assert_no_errno (g_stat (fixture->folder, &status));
  g_assert_cmphex (status.st_mode & 07777, ==, 0700);

  g_test_message ("All of it is there again");
  reopen (fixture);
  assert_names (fixture, "");
  g_assert_true (load (fixture, &error));
  assert_names (fixture, "B2 C=\n[x] ");
  connection = cs_connections_find (fixture->connections, SECOND);
  g_assert_cmpstr (cs_connection_get_id (connection), ==, SECOND);
  g_assert_cmpint (cs_connection_get_service (connection), ==, CS_SERVICE_STRIPE);
  g_assert_cmpint (cs_connection_get_mode (connection), ==, CS_MODE_TEST);
  g_assert_cmpstr (cs_connection_get_server (connection), ==, "http://127.0.0.1:4242");
  g_assert_false (cs_connection_has_reveal_key (connection));
  g_assert_null (cs_connections_find (fixture->connections, FIRST));
}

static void
test_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_test_message ("A file that others could read is replaced by one that they cannot");
  write_file (fixture, GOOD, 0644);
  g_assert_true (load (fixture, &error));
  g_assert_true (put (fixture, SECOND, "B", TRUE, &error));
  g_assert_no_error (error);
  g_assert_no_errno (g_stat (fixture->path, &status));
  g_assert_cmphex (status.st_mode & 07777, ==, 0600);
  assert_file (fixture->path, GOOD "\n[" SECOND "]\nname=B\nservice=stripe\nmode=test\n"
                                   "server=http://127.0.0.1:4242\nhas-reveal-key=false\n");
}

static void
test_transient (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (load (fixture, &error));
  g_assert_true (put (fixture, "practice", "P", FALSE, &error));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (put (fixture, FIRST, "A", TRUE, &error));
  g_assert_true (put (fixture, SECOND, "B", TRUE, &error));
  assert_names (fixture, "P A B ");

  g_test_message ("Kept from now on for this run only");
  g_assert_true (put (fixture, FIRST, "A2", FALSE, &error));
  assert_names (fixture, "P A2 B ");
  g_assert_true (load (fixture, &error));
  assert_names (fixture, "B P A2 ");
  g_assert_no_error (error);
  reopen (fixture);
  g_assert_true (load (fixture, &error));
  assert_names (fixture, "B ");
}

static void
test_memory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (fixture->connections);
  fixture->connections = cs_connections_new (NULL);
  g_assert_true (load (fixture, &error));
  g_assert_true (put (fixture, FIRST, "A", TRUE, &error));
  assert_names (fixture, "A ");
  g_assert_true (load (fixture, &error));
  assert_names (fixture, "A ");
  g_assert_true (take_away (fixture, FIRST, &error));
  assert_names (fixture, "");
  g_assert_no_error (error);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  struct
  {
    const char *text;
    const char *names;
  } cases[] = {
    { "nonsense", "" },
    { "[not-a-uuid]\nname=A\nservice=stripe\nmode=test\n", "" },
    { GOOD "[" SECOND "]\nname=\nservice=stripe\nmode=test\n", "Main account " },
    { GOOD "[" SECOND "]\nname=B\nservice=other\nmode=test\n", "Main account " },
    { GOOD "[" SECOND "]\nname=B\nservice=stripe\n", "Main account " },
    { GOOD "[" SECOND "]\nname=B\nservice=stripe\nmode=test\nserver=\nhas-reveal-key=true\n",
      "Main account " },
    { GOOD "[" SECOND "]\nname=B\nservice=stripe\nmode=test\nhas-reveal-key=perhaps\n",
      "Main account " },
    { GOOD "[" SECOND "]\nname=\xff\nservice=stripe\nmode=test\nhas-reveal-key=true\n",
      "Main account " },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean some = *cases[i].names != '\0';

      write_file (fixture, cases[i].text, 0600);
      g_assert_false (load (fixture, &error));
      g_assert_error (error, CS_CONNECTIONS_ERROR, CS_CONNECTIONS_ERROR_DAMAGED);
      assert_names (fixture, cases[i].names);
      assert_file (fixture->aside, cases[i].text);
      g_assert_no_errno (g_remove (fixture->aside));
      if (some)
        assert_file (fixture->path, GOOD);
      else
        g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
      g_clear_error (&error);

      g_test_message ("The next start finds nothing wrong");
      g_assert_true (load (fixture, &error));
      g_assert_no_error (error);
      assert_names (fixture, cases[i].names);
    }
}

static void
test_damaged_twice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *second = g_strconcat (fixture->aside, ".2", NULL);
  g_autoptr (GError) error = NULL;

  write_file (fixture, "one", 0600);
  g_assert_false (load (fixture, NULL));
  write_file (fixture, "two", 0600);
  g_assert_false (load (fixture, &error));
  g_assert_error (error, CS_CONNECTIONS_ERROR, CS_CONNECTIONS_ERROR_DAMAGED);
  assert_file (fixture->aside, "one");
  assert_file (second, "two");
  g_clear_error (&error);

  g_assert_true (put (fixture, FIRST, "A", TRUE, &error));
  g_assert_no_error (error);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("Not read yet: nothing is written over it");
  write_file (fixture, GOOD, 0600);
  g_assert_false (put (fixture, SECOND, "B", TRUE, &error));
  g_assert_error (error, CS_CONNECTIONS_ERROR, CS_CONNECTIONS_ERROR_NOT_LOADED);
  assert_file (fixture->path, GOOD);
  g_clear_error (&error);

  g_test_message ("It cannot be read");
  g_assert_no_errno (g_remove (fixture->path));
  g_assert_no_errno (g_mkdir (fixture->path, 0700));
  g_assert_false (load (fixture, &error));
  g_assert_cmpint (error->domain, ==, G_FILE_ERROR);
  g_assert_null (strchr (error->message, '/'));
  g_clear_error (&error);
  g_assert_false (put (fixture, SECOND, "B", TRUE, &error));
  g_assert_error (error, CS_CONNECTIONS_ERROR, CS_CONNECTIONS_ERROR_NOT_LOADED);
  g_clear_error (&error);
  assert_names (fixture, "");

  g_test_message ("For this run one can go on");
  g_assert_true (put (fixture, SECOND, "B", FALSE, &error));
  g_assert_no_error (error);
  assert_names (fixture, "B ");
}

static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_file (fixture, GOOD, 0600);
  g_assert_true (load (fixture, &error));
  g_assert_no_errno (g_remove (fixture->path));
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_assert_true (g_file_set_contents (fixture->folder, "", 0, NULL));
  g_assert_false (put (fixture, SECOND, "B", TRUE, &error));
  g_assert_cmpint (error->domain, ==, G_FILE_ERROR);
  g_assert_null (strchr (error->message, '/'));
  g_clear_error (&error);
  g_assert_false (take_away (fixture, FIRST, &error));
  g_assert_cmpint (error->domain, ==, G_FILE_ERROR);
  g_clear_error (&error);

  g_test_message ("The list says what was written last");
  assert_names (fixture, "Main account ");
  g_assert_no_errno (g_remove (fixture->folder));
  g_assert_true (put (fixture, SECOND, "B", TRUE, &error));
  g_assert_no_error (error);
  reopen (fixture);
  g_assert_true (load (fixture, &error));
  assert_names (fixture, "Main account B ");
}

#define BLOCKPASS                                                                                  \
  "[" SECOND "]\nname=Onboarding\nservice=blockpass\nmode=live\nhas-reveal-key=true\n"             \
  "account=onboarding_00000\nbrowse-scope=metadata\nreveal-scope=pictures\n"                       \
  "reveal-archives=true\n"

static void
test_blockpass (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CsConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, GOOD BLOCKPASS, 0600);
  g_assert_true (load (fixture, &error));
  g_assert_no_error (error);
  assert_names (fixture, "Main account Onboarding ");
  connection = g_list_model_get_item (G_LIST_MODEL (fixture->connections), 1);
  g_assert_cmpstr (cs_connection_get_account (connection), ==, "onboarding_00000");
  g_assert_cmpint (cs_connection_get_browse_scope (connection), ==, CS_SCOPE_METADATA);
  g_assert_cmpint (cs_connection_get_reveal_scope (connection), ==, CS_SCOPE_PICTURES);
  g_assert_true (cs_connection_reveal_archives (connection));

  g_test_message ("Written as it was read");
  g_assert_true (put (fixture, THIRD, "B", TRUE, &error));
  reopen (fixture);
  g_assert_true (load (fixture, &error));
  assert_names (fixture, "Main account Onboarding B ");
  g_clear_object (&connection);
  connection = g_list_model_get_item (G_LIST_MODEL (fixture->connections), 1);
  g_assert_cmpstr (cs_connection_get_account (connection), ==, "onboarding_00000");
  g_assert_cmpint (cs_connection_get_reveal_scope (connection), ==, CS_SCOPE_PICTURES);
  g_assert_true (cs_connection_reveal_archives (connection));
}

/* Nobody may guess that a key does not destroy. */
static void
test_blockpass_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const lines[]
      = { "account=onboarding_00000\n", "reveal-archives=true\n", "reveal-scope=pictures\n" };
  static const char *const others[] = { "", "", "reveal-scope=everything\n" };

  for (size_t i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GString) text = g_string_new (GOOD BLOCKPASS);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (text, lines[i], others[i], 0), ==, 1);
      write_file (fixture, text->str, 0600);
      reopen (fixture);
      g_assert_false (load (fixture, &error));
      g_assert_error (error, CS_CONNECTIONS_ERROR, CS_CONNECTIONS_ERROR_DAMAGED);
      assert_names (fixture, "Main account ");
    }
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *results[40] = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *loaded = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("Everything at once, and one cancelled before its turn");
  cs_connections_load_async (fixture->connections, NULL, cs_test_store_cb, &loaded);
  for (unsigned i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autofree char *name = g_strdup_printf ("%u", i);
      g_autoptr (CsConnection) connection
          = cs_connection_new (id, name, CS_SERVICE_STRIPE, CS_MODE_LIVE, NULL, TRUE);

      cs_connections_put_async (fixture->connections, connection, TRUE, i == 7 ? cancellable : NULL,
                                cs_test_store_cb, &results[i]);
    }
  g_cancellable_cancel (cancellable);
  for (unsigned i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GAsyncResult) result = cs_test_await (&results[i]);
      gboolean good = cs_connections_put_finish (fixture->connections, result, &error);

      g_assert_cmpint (good, ==, i != 7);
      if (i == 7)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
    }
  g_object_unref (cs_test_await (&loaded));
  reopen (fixture);
  g_assert_true (load (fixture, &error));
  g_assert_no_error (error);
  assert_names (fixture, "0 1 2 3 4 5 6 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 "
                         "28 29 30 31 32 33 34 35 36 37 38 39 ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/view/connections/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("changes", test_changes);
  ADD ("written", test_written);
  ADD ("transient", test_transient);
  ADD ("memory", test_memory);
  ADD ("damaged", test_damaged);
  ADD ("damaged-twice", test_damaged_twice);
  ADD ("unreadable", test_unreadable);
  ADD ("unwritable", test_unwritable);
  ADD ("blockpass", test_blockpass);
  ADD ("blockpass-damaged", test_blockpass_damaged);
  ADD ("order", test_order);

  return g_test_run ();
}
