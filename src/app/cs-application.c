// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-application.h"

#include "cs-keyring-slot.h"
#include "cs-locker.h"
#include "cs-notifier.h"
#include "cs-practice.h"
#include "cs-quit-dialog.h"
#include "cs-ui-init.h"
#include "cs-ui.h"
#include "cs-verify.h"
#include "cs-window.h"

#include <glib/gi18n.h>

/* So long (µs) the program waits at its end for the journal's last lines. */
#define LAST_LINES (2 * CS_SECOND)

/*
 * The object graph, and what is the same for all windows. It has two actions, "app.quit" and
 * "app.present": the actions of an application can be called by any program on the session bus.
 */
struct _CsApplication
{
  AdwApplication parent_instance;

  gboolean practice;
  char *server; /* of a stand-in that runs already */
  CsPractice *stand_in;
  GCancellable *cancellable;

  CsConnections *connections;
  CsKeys *keys;
  CsLeases *leases;
  CsDesk *desk;
  CsLocker *locker;
  unsigned inhibited; /* the session's end, where that is possible; or 0 */
};

G_DEFINE_FINAL_TYPE (CsApplication, cs_application, ADW_TYPE_APPLICATION)

static CsWindow *
get_window (CsApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    if (CS_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* --- practice ---------------------------------------------------------------------------- */

/* Of invented people: the keys are no secrets, and are kept for this run only. */
static CsConnection *
add_practice (CsApplication *self,
              const CsConnectionInit *wanted,
              const char *browse_key,
              const char *reveal_key)
{
  g_autofree char *id = g_uuid_string_random ();
  CsConnectionInit init = *wanted;
  g_autoptr (CsConnection) connection = NULL;
  g_autoptr (CsSecret) browse = cs_secret_new (browse_key, -1);
  g_autoptr (CsSecret) reveal = cs_secret_new (reveal_key, -1);
  CsMemoryKeys *memory = cs_keys_get_memory (self->keys);

  init.id = id;
  init.mode = CS_MODE_PRACTICE;
  init.has_reveal_key = TRUE;
  connection = cs_connection_new_full (&init);
  cs_memory_keys_store (memory, id, CS_KEY_BROWSE, browse);
  cs_memory_keys_store (memory, id, cs_connection_get_reveal_kind (connection), reveal);
  cs_connections_put_async (self->connections, connection, FALSE, NULL, NULL, NULL);
  return g_steal_pointer (&connection);
}

/* Both services, on one server. Nothing is asked of Blockpass before somebody turns to it: another
 * server may have no such half. */
static void
put_practice (CsApplication *self, const char *server)
{
  const CsConnectionInit stripe
      = { .name = _ ("Practice"), .service = CS_SERVICE_STRIPE, .server = server };
  CsConnectionInit blockpass = { .name = _ ("Practice: Blockpass"),
                                 .service = CS_SERVICE_BLOCKPASS,
                                 .server = server,
                                 .account = CS_PRACTICE_CLIENT_ID,
                                 .browse_scope = CS_SCOPE_METADATA,
                                 .reveal_scope = CS_SCOPE_PICTURES };
  g_autoptr (CsConnection) first
      = add_practice (self, &stripe, CS_PRACTICE_BROWSE_KEY, CS_PRACTICE_REVEAL_KEY);
  g_autoptr (CsConnection) second
      = add_practice (self, &blockpass, CS_PRACTICE_METADATA_KEY, CS_PRACTICE_PICTURES_KEY);
  g_autoptr (CsConnection) third = NULL;

  /* Translators: a connection with a key that makes Blockpass archive whatever is read with it */
  blockpass.name = _ ("Practice: Blockpass, archiving");
  blockpass.reveal_archives = TRUE;
  third = add_practice (self, &blockpass, CS_PRACTICE_METADATA_KEY, CS_PRACTICE_ARCHIVE_KEY);
  cs_desk_set_connection (self->desk, first);
  cs_window_set_ready (get_window (self), NULL);
}

static void
stand_in_started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsApplication) self = CS_APPLICATION (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *server = cs_practice_start_finish (CS_PRACTICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || get_window (self) == NULL)
    return;
  if (server != NULL)
    put_practice (self, server);
  else
    {
      g_autoptr (CsMessage) message = cs_message_new (
          _ ("Practice Could Not Be Started"),
          _ ("The server with the invented people is missing, or did not start. Install "
             "Countersign again."),
          "computer-fail-symbolic");

      cs_window_set_ready (get_window (self), message);
    }
}

static void
start_practice (CsApplication *self)
{
  if (self->server != NULL)
    {
      put_practice (self, self->server);
      return;
    }
  self->stand_in = cs_practice_new ();
  cs_practice_start_async (self->stand_in, self->cancellable, stand_in_started_cb,
                           g_object_ref (self));
}

/* Another process: another journal, other keys, another mode, and no way to mix them up. */
static void
practice_window_cb (CsWindow *window, CsApplication *self)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (program != NULL)
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--practice", NULL);
  if (process == NULL)
    cs_window_toast (window, _ ("The practice window could not be opened"));
}

/* --- start ------------------------------------------------------------------------------- */

static void
connections_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsApplication) self = CS_APPLICATION (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsConnection) first = NULL;
  CsWindow *window = get_window (self);

  cs_connections_load_finish (CS_CONNECTIONS (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || window == NULL)
    return;
  if (g_error_matches (error, CS_CONNECTIONS_ERROR, CS_CONNECTIONS_ERROR_DAMAGED))
    {
      g_autoptr (CsMessage) message = cs_message_for_error (error, NULL);
      g_autofree char *sentence = g_strdup_printf ("%s. %s", message->title, message->body);

      cs_window_toast (window, sentence);
    }
  else if (error != NULL)
    cs_window_toast (window, _ ("The list of connections could not be read"));
  first = g_list_model_get_item (G_LIST_MODEL (source), 0);
  if (first != NULL)
    cs_desk_set_connection (self->desk, first);
  cs_window_set_ready (window, NULL);
}

/* A session that ends asks nobody twice: whoever ends it is told that something waits here. */
static void
busy_cb (CsExtracts *extracts, GParamSpec *pspec, CsApplication *self)
{
  GtkApplication *application = GTK_APPLICATION (self);

  if (cs_extracts_get_busy (extracts) != NULL)
    self->inhibited = gtk_application_inhibit (
        application, GTK_WINDOW (get_window (self)), GTK_APPLICATION_INHIBIT_LOGOUT,
        /* Translators: read in the desktop's dialog for logging out */
        _ ("A record that was extracted is not saved yet"));
  else if (self->inhibited != 0)
    gtk_application_uninhibit (application, g_steal_handle_id (&self->inhibited));
}

static void
make_graph (CsApplication *self)
{
  g_autoptr (CsClock) clock = cs_clock_new_system ();
  g_autoptr (CsMemoryKeys) memory = cs_memory_keys_new ();
  g_autoptr (CsKeyring) keyring = self->practice ? NULL : cs_keyring_new (clock);
  g_autofree char *journal_path = cs_verify_dup_path (self->practice);
  g_autoptr (GFile) journal_file = g_file_new_for_path (journal_path);
  g_autoptr (GFile) connections_file = NULL;
  g_autoptr (CsJournal) journal = cs_journal_new (journal_file, clock);

  if (!self->practice)
    connections_file = g_file_new_build_filename (g_get_user_config_dir (), "countersign",
                                                  "connections.ini", NULL);
  if (keyring != NULL)
    {
      g_autoptr (CsKeyringSlot) slot
          = cs_keyring_slot_new (keyring, CS_VERIFY_SLOT, _ ("Countersign: key of the journal"));

      cs_journal_set_slot (journal, CS_SECRET_SLOT (slot));
    }
  self->connections = cs_connections_new (connections_file);
  self->keys = cs_keys_new (memory, keyring);
  self->leases = cs_leases_new (clock);
  self->desk = cs_desk_new (self->connections, self->keys, self->leases, journal, clock);
  self->locker = cs_locker_new (self->desk, self->leases, clock);
  g_signal_connect_object (cs_desk_get_extracts (self->desk), "notify::busy", G_CALLBACK (busy_cb),
                           self, G_CONNECT_DEFAULT);
  /* A click on a notification activates whoever owns our name, which is no window of practice. */
  if (!self->practice)
    cs_notifier_watch (G_APPLICATION (self), cs_desk_get_alerts (self->desk));
}

static void
screensaver_cb (CsApplication *self, GParamSpec *pspec)
{
  gboolean active;

  g_object_get (self, "screensaver-active", &active, NULL);
  if (self->locker != NULL)
    cs_locker_set_screensaver_active (self->locker, active);
}

static void
blind_cb (CsLocker *locker, GParamSpec *pspec, CsApplication *self)
{
  CsWindow *window = get_window (self);

  if (window != NULL)
    cs_window_set_blind (window, cs_locker_is_blind (locker));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CsApplication *self = CS_APPLICATION (user_data);
  CsWindow *window = get_window (self);

  if (window != NULL && cs_quit_dialog_ask (ADW_APPLICATION_WINDOW (window)))
    return;
  if (window != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
  g_application_quit (G_APPLICATION (self));
}

/* What a click on a notification does: where a desktop is not GNOME's, nothing without an action.
 */
static void
present_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_activate (G_APPLICATION (user_data));
}

static void
cs_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_action },
    { .name = CS_NOTIFIER_ACTION, .activate = present_action },
  };
  static const char *const quit_keys[] = { "<Control>q", NULL };
  CsApplication *self = CS_APPLICATION (application);

  G_APPLICATION_CLASS (cs_application_parent_class)->startup (application);

  cs_ui_init ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);
  gtk_window_set_default_icon_name (APP_ID);
  g_signal_connect (self, "notify::screensaver-active", G_CALLBACK (screensaver_cb), NULL);
  make_graph (self);
}

static void
cs_application_activate (GApplication *application)
{
  CsApplication *self = CS_APPLICATION (application);
  CsWindow *window = get_window (self);

  if (window == NULL)
    {
      window = cs_window_new (GTK_APPLICATION (self), self->desk, self->practice);
      cs_ui_keep_frames (ADW_APPLICATION_WINDOW (window));
      cs_quit_dialog_watch (self->desk, ADW_APPLICATION_WINDOW (window));
      g_signal_connect_object (window, "practice", G_CALLBACK (practice_window_cb), self,
                               G_CONNECT_DEFAULT);
      /* In practice there is nobody to protect. */
      if (!self->practice)
        {
          g_signal_connect_object (self->locker, "notify::blind", G_CALLBACK (blind_cb), self,
                                   G_CONNECT_DEFAULT);
          cs_window_set_blind (window, cs_locker_is_blind (self->locker));
        }
      if (self->practice)
        start_practice (self);
      else
        cs_connections_load_async (self->connections, self->cancellable, connections_loaded_cb,
                                   g_object_ref (self));
    }
  gtk_window_present (GTK_WINDOW (window));
}

static int
cs_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  CsApplication *self = CS_APPLICATION (application);
  g_autofree char *server = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Countersign %s\n", PACKAGE_VERSION);
      return 0;
    }
  if (!self->practice)
    return -1;
  if (!g_variant_dict_lookup (options, "practice", "s", &server) || *server == '\0')
    return -1;
  if (!cs_practice_is_local (server))
    {
      g_printerr (_ ("--practice takes an address on this machine, as http://127.0.0.1:4242\n"));
      return 2;
    }
  self->server = g_steal_pointer (&server);
  return -1;
}

static void
cs_application_shutdown (GApplication *application)
{
  CsApplication *self = CS_APPLICATION (application);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->locker);
  if (self->desk != NULL)
    {
      cs_desk_hide_everything (self->desk, CS_LEASE_QUIT);
      cs_extracts_abandon (cs_desk_get_extracts (self->desk));
      cs_alerts_settle_all (cs_desk_get_alerts (self->desk));
      cs_policy_settle (cs_desk_get_policy (self->desk));
      cs_journal_drain (cs_desk_get_journal (self->desk), LAST_LINES);
    }
  if (self->stand_in != NULL)
    cs_practice_stop (self->stand_in);

  G_APPLICATION_CLASS (cs_application_parent_class)->shutdown (application);
}

static void
cs_application_finalize (GObject *object)
{
  CsApplication *self = CS_APPLICATION (object);

  g_clear_object (&self->locker);
  g_clear_object (&self->desk);
  g_clear_object (&self->leases);
  g_clear_object (&self->keys);
  g_clear_object (&self->connections);
  g_clear_object (&self->stand_in);
  g_clear_object (&self->cancellable);
  g_free (self->server);

  G_OBJECT_CLASS (cs_application_parent_class)->finalize (object);
}

static void
cs_application_class_init (CsApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cs_application_finalize;
  application_class->startup = cs_application_startup;
  application_class->activate = cs_application_activate;
  application_class->shutdown = cs_application_shutdown;
  application_class->handle_local_options = cs_application_handle_local_options;
}

static void
cs_application_init (CsApplication *self)
{
  const GOptionEntry entries[] = {
    { "version", 'v', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
    { "practice", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, NULL,
      N_ ("Open a window with invented people, from our own server or from the one at ADDRESS"),
      N_ ("ADDRESS") },
    { "verify-journal", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Verify the access journal, or the one in FILE, without a window"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };

  self->cancellable = g_cancellable_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

CsApplication *
cs_application_new (gboolean practice)
{
  /* Of practice there can be many: such a window owns no name on the bus. */
  CsApplication *self
      = g_object_new (CS_TYPE_APPLICATION, "application-id", APP_ID, "flags",
                      practice ? G_APPLICATION_NON_UNIQUE : G_APPLICATION_DEFAULT_FLAGS,
                      "register-session", TRUE, NULL);

  self->practice = practice;
  return self;
}

gboolean
cs_application_spell_practice (char **argv)
{
  gboolean practice = FALSE;

  for (size_t i = 1; argv[i] != NULL && !g_str_equal (argv[i], "--"); i++)
    {
      /* GOption knows no argument that may be missing. */
      if (g_str_equal (argv[i], "--practice"))
        argv[i] = (char *) "--practice=";
      practice = practice || g_str_has_prefix (argv[i], "--practice=");
    }
  return practice;
}
