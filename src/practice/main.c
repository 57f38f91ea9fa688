// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-control.h"
#include "cs-practice-server.h"

#include <glib-unix.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

/* The stand-in server for both services: invented people, on this machine only. */

#define DEFAULT_SESSIONS 64
#define MAX_SESSIONS 1000000

typedef struct
{
  int port, sessions, latency_ms;
  gint64 seed;
  char *now;
  gboolean freeze, die_with_parent, version;
  char **faults;
  CsPracticeBlockpassOptions blockpass;
} Options;

static char *
describe (void)
{
  g_autofree char *keys = cs_practice_keys_describe ();
  g_autofree char *blockpass_keys = cs_practice_blockpass_keys_describe ();

  return g_strconcat (
      "Stripe is below /v1/. Keys it knows; any other is refused with 401:\n", keys,
      "The reveal key reads only: to cancel or redact, use the secret key, or "
      "rk_test_practice_all.\n\n"
      "Blockpass is below /kyc/1.0/connect/practice_00000/. Its keys:\n",
      blockpass_keys,
      "With --blockpass-store, the client id and the keys are those of the file.\n\n",
      cs_practice_faults_help, "\n", cs_practice_control_help, NULL);
}

static gboolean
read_options (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port, "Listen on this port; 0 is any", "N" },
    { "sessions", 0, 0, G_OPTION_ARG_INT, &options->sessions, "How many sessions there are", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options->seed, "Which people they are", "N" },
    { "latency-ms", 0, 0, G_OPTION_ARG_INT, &options->latency_ms, "Answer so much later", "N" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &options->now, "Where the clock starts", "ISO8601" },
    { "freeze", 0, 0, G_OPTION_ARG_NONE, &options->freeze, "The clock stands still", NULL },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->faults, "Something that goes wrong",
      "FAULT" },
    { "die-with-parent", 0, 0, G_OPTION_ARG_NONE, &options->die_with_parent,
      "Stop when the thread that started it ends", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Show the version", NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (
      "- a stand-in for Stripe Identity and Blockpass, with invented people");
  g_autofree char *description = describe ();

  g_option_context_add_main_entries (context, entries, NULL);
  cs_practice_blockpass_options_add (&options->blockpass, context);
  g_option_context_set_description (context, description);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1 || options->port < 0 || options->port > 65535 || options->sessions < 0
      || options->sessions > MAX_SESSIONS || options->latency_ms < 0
      || !cs_practice_blockpass_options_check (&options->blockpass))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           "An argument makes no sense; see --help.");
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_clock (const Options *options, CsPracticeClock *clock, GError **error)
{
  int64_t now;

  if (options->now != NULL)
    {
      if (!cs_practice_clock_parse (options->now, &now))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       "“%s” is not a date and time.", options->now);
          return FALSE;
        }
      cs_practice_clock_set (clock, now);
    }
  if (options->freeze)
    cs_practice_clock_freeze (clock, TRUE);
  return TRUE;
}

/* Takes @store. Both services are in one time, and know some of the same people. */
static CsPracticeServer *
make_services (const Options *options, CsPracticeStore *store, GError **error)
{
  CsPracticeCandidates *candidates
      = cs_practice_candidates_new (&options->blockpass, (uint64_t) options->seed, &store->clock,
                                    cs_practice_store_list_known (store), error);

  if (candidates == NULL)
    {
      cs_practice_store_free (store);
      return NULL;
    }
  return cs_practice_server_new (cs_practice_service_new (store),
                                 cs_practice_blockpass_new (candidates), cs_practice_faults_new (),
                                 (guint) options->latency_ms);
}

static CsPracticeServer *
make_server (const Options *options, GError **error)
{
  g_autoptr (CsPracticeServer) server = NULL;
  CsPracticeClock clock = { 0 };

  if (!read_clock (options, &clock, error))
    return NULL;
  server = make_services (
      options,
      cs_practice_store_new ((uint64_t) options->seed, (unsigned) options->sessions, clock), error);
  if (server == NULL)
    return NULL;
  for (char **spec = options->faults; spec != NULL && *spec != NULL; spec++)
    if (!cs_practice_faults_add (server->faults, *spec, NULL, error))
      return NULL;
  if (!cs_practice_server_listen (server, (guint) options->port, error))
    return NULL;
  return g_steal_pointer (&server);
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

/* The kernel ends this process with the thread that started it. */
static void
die_with_parent (pid_t parent)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
  if (getppid () != parent)
    exit (EXIT_SUCCESS);
}

int
main (int argc, char **argv)
{
  pid_t parent = getppid ();
  Options options = { .sessions = DEFAULT_SESSIONS, .seed = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CsPracticeServer) server = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  setlocale (LC_ALL, "");
  if (!read_options (&options, &argc, &argv, &error)
      || (!options.version && (server = make_server (&options, &error)) == NULL))
    {
      g_printerr ("countersign-practice: %s\n", error->message);
      return EXIT_FAILURE;
    }
  if (options.version)
    {
      g_print ("countersign-practice %s\n", PACKAGE_VERSION);
      return EXIT_SUCCESS;
    }
  if (options.die_with_parent)
    die_with_parent (parent);
  g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_unix_signal_add (SIGINT, quit_cb, loop);
  g_print ("listening %s\n", server->service->store->origin);
  fflush (stdout);
  g_main_loop_run (loop);
  g_free (options.now);
  g_strfreev (options.faults);
  cs_practice_blockpass_options_clear (&options.blockpass);
  return EXIT_SUCCESS;
}
