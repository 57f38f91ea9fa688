// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-connections-file.h"

#include "cs-connections.h"

#include <glib/gstdio.h>

#include <errno.h>

/* FALSE where there is such a line, and it holds nothing. */
static gboolean
read_optional (GKeyFile *keys, const char *id, const char *name, char **text)
{
  if (!g_key_file_has_key (keys, id, name, NULL))
    return TRUE;
  *text = g_key_file_get_string (keys, id, name, NULL);
  return *text != NULL && **text != '\0';
}

/* Lists from before there was Blockpass have no such line: nothing is known of the key then. */
static gboolean
read_scope (GKeyFile *keys, const char *id, const char *name, CsScope *scope)
{
  g_autofree char *text = NULL;

  if (!read_optional (keys, id, name, &text))
    return FALSE;
  return text == NULL || cs_scope_from_string (text, scope);
}

static gboolean
read_flag (GKeyFile *keys, const char *id, const char *name, gboolean *value)
{
  g_autoptr (GError) error = NULL;

  *value = g_key_file_get_boolean (keys, id, name, &error);
  return error == NULL;
}

/* One group; NULL where anything about it is wrong. */
static CsConnection *
read_group (GKeyFile *keys, const char *id)
{
  g_autofree char *name = g_key_file_get_string (keys, id, "name", NULL);
  g_autofree char *service_text = g_key_file_get_string (keys, id, "service", NULL);
  g_autofree char *mode_text = g_key_file_get_string (keys, id, "mode", NULL);
  g_autofree char *server = NULL;
  g_autofree char *account = NULL;
  CsConnectionInit init = { .id = id };

  if (!g_uuid_string_is_valid (id) || name == NULL || *name == '\0' || service_text == NULL
      || !cs_service_from_string (service_text, &init.service) || mode_text == NULL
      || !cs_mode_from_string (mode_text, &init.mode)
      || !read_flag (keys, id, "has-reveal-key", &init.has_reveal_key)
      || !read_optional (keys, id, "server", &server)
      || !read_optional (keys, id, "account", &account)
      || !read_scope (keys, id, "browse-scope", &init.browse_scope)
      || !read_scope (keys, id, "reveal-scope", &init.reveal_scope))
    return NULL;
  if (g_key_file_has_key (keys, id, "reveal-archives", NULL)
      && !read_flag (keys, id, "reveal-archives", &init.reveal_archives))
    return NULL;
  /* Without the line nobody knows whether reading destroys: a group that lost it is damaged. */
  if (init.service == CS_SERVICE_BLOCKPASS
      && (account == NULL || !g_key_file_has_key (keys, id, "reveal-archives", NULL)))
    return NULL;
  init.name = name;
  init.server = server;
  init.account = account;
  return cs_connection_new_full (&init);
}

/* FALSE where anything of it could not be read. */
static gboolean
parse (const char *text, size_t length, GPtrArray *connections)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  gboolean good = TRUE;

  if (!g_key_file_load_from_data (keys, text, length, G_KEY_FILE_NONE, NULL))
    return length == 0;

  groups = g_key_file_get_groups (keys, NULL);
  for (unsigned i = 0; groups[i] != NULL; i++)
    {
      CsConnection *connection = read_group (keys, groups[i]);

      if (connection != NULL)
        g_ptr_array_add (connections, connection);
      else
        good = FALSE;
    }
  return good;
}

/* GLib's own messages name the file, and with it the person. */
static gboolean
fail (GError **error, GError *cause, const char *what)
{
  g_set_error (error, cause->domain, cause->code, "%s (error %d)", what, cause->code);
  g_error_free (cause);
  return FALSE;
}

static gboolean
move_aside (const char *path, GError **error)
{
  g_autofree char *aside = g_strconcat (path, ".damaged", NULL);

  for (unsigned i = 2; g_file_test (aside, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.damaged.%u", path, i);
    }
  if (g_rename (path, aside) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno),
               "The damaged list of connections cannot be kept aside");
  return FALSE;
}

gboolean
cs_connections_file_read (const char *path, GPtrArray *connections, GError **error)
{
  g_autofree char *text = NULL;
  GError *cause = NULL;
  size_t length;

  if (!g_file_get_contents (path, &text, &length, &cause))
    {
      if (!g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return fail (error, cause, "The list of connections cannot be read");
      g_error_free (cause);
      return TRUE;
    }
  if (parse (text, length, connections))
    return TRUE;

  if (!move_aside (path, error)
      || (connections->len > 0 && !cs_connections_file_write (path, connections, error)))
    return FALSE;
  g_set_error_literal (error, CS_CONNECTIONS_ERROR, CS_CONNECTIONS_ERROR_DAMAGED,
                       "The list of connections was damaged, and is kept beside its place");
  return FALSE;
}

static void
add_group (GKeyFile *keys, CsConnection *connection)
{
  const char *id = cs_connection_get_id (connection);
  const char *server = cs_connection_get_server (connection);

  g_key_file_set_string (keys, id, "name", cs_connection_get_name (connection));
  g_key_file_set_string (keys, id, "service",
                         cs_service_to_string (cs_connection_get_service (connection)));
  g_key_file_set_string (keys, id, "mode", cs_mode_to_string (cs_connection_get_mode (connection)));
  if (server != NULL)
    g_key_file_set_string (keys, id, "server", server);
  g_key_file_set_boolean (keys, id, "has-reveal-key", cs_connection_has_reveal_key (connection));
  if (cs_connection_get_service (connection) != CS_SERVICE_BLOCKPASS)
    return;
  if (cs_connection_get_account (connection) != NULL)
    g_key_file_set_string (keys, id, "account", cs_connection_get_account (connection));
  g_key_file_set_string (keys, id, "browse-scope",
                         cs_scope_to_string (cs_connection_get_browse_scope (connection)));
  g_key_file_set_string (keys, id, "reveal-scope",
                         cs_scope_to_string (cs_connection_get_reveal_scope (connection)));
  g_key_file_set_boolean (keys, id, "reveal-archives", cs_connection_reveal_archives (connection));
}

gboolean
cs_connections_file_write (const char *path, GPtrArray *connections, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  GError *cause = NULL;
  size_t length;

  for (unsigned i = 0; i < connections->len; i++)
    add_group (keys, g_ptr_array_index (connections, i));
  text = g_key_file_to_data (keys, &length, NULL);

  /* Where this fails, so does what follows, with an error that says why. */
  g_mkdir_with_parents (folder, 0700);

  /* GLib gives the new file the mode of the one that it replaces. */
  g_chmod (path, 0600);
  if (!g_file_set_contents_full (path, text, (gssize) length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 &cause))
    return fail (error, cause, "The list of connections cannot be written");
  return TRUE;
}
