// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-verify.h"

#include "cs-journal-check.h"
#include "cs-journal-words.h"
#include "cs-keyring-slot.h"

#include <glib/gi18n.h>
#include <string.h>

#define OPTION "--verify-journal"

enum
{
  RIGHT = 0,
  WRONG = 1,
  UNKNOWN = 2,
};

gboolean
cs_verify_is_asked (char **argv, char **file)
{
  for (size_t i = 1; argv[0] != NULL && argv[i] != NULL && !g_str_equal (argv[i], "--"); i++)
    {
      if (g_str_equal (argv[i], OPTION))
        {
          *file = argv[i + 1];
          return TRUE;
        }
      if (g_str_has_prefix (argv[i], OPTION "="))
        {
          *file = argv[i] + strlen (OPTION "=");
          return TRUE;
        }
    }
  return FALSE;
}

char *
cs_verify_dup_path (gboolean practice)
{
  return g_build_filename (g_get_user_data_dir (), "countersign",
                           practice ? "practice-journal.jsonl" : "journal.jsonl", NULL);
}

static void
say_unverified (CsJournalVerdict *verdict)
{
  for (unsigned i = 0; i < verdict->unverified->len; i++)
    {
      CsJournalRange *range = &g_array_index (verdict->unverified, CsJournalRange, i);

      /* Translators: the numbers of two lines */
      g_print (_ ("Numbers %lld to %lld cannot be verified: their key was not kept, or is not in "
                  "this keyring.\n"),
               (long long) range->first, (long long) range->last);
    }
}

static int
say (CsJournalVerdict *verdict)
{
  switch (verdict->state)
    {
    case CS_JOURNAL_VERIFIED:
      say_unverified (verdict);
      g_print (ngettext ("%lld line is right.\n", "%lld lines are right.\n",
                         (unsigned long) verdict->verified),
               (long long) verdict->verified);
      return RIGHT;
    case CS_JOURNAL_WRONG:
      /* Translators: a file, a line in it, the number that the line has, and what is wrong */
      g_print (_ ("%s, line %u (number %lld): %s\n"), verdict->file != NULL ? verdict->file : "-",
               verdict->line, (long long) verdict->seq, cs_journal_words_fault (verdict->fault));
      return WRONG;
    case CS_JOURNAL_UNVERIFIABLE:
      g_print ("%s\n", verdict->problem != NULL
                           ? _ ("The journal cannot be verified: the keyring did not give its key.")
                           : _ ("The journal cannot be verified: no key was kept for its lines."));
      return UNKNOWN;
    }
  g_return_val_if_reached (UNKNOWN);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Or none at all, which is told in its own words. Who reads a pipe may wait for ever. */
static gboolean
can_be_read (GFile *file)
{
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);

  return g_file_is_native (file) && (type == G_FILE_TYPE_REGULAR || type == G_FILE_TYPE_UNKNOWN);
}

int
cs_verify_run (const char *file)
{
  g_autoptr (CsClock) clock = cs_clock_new_system ();
  g_autoptr (CsKeyring) keyring = cs_keyring_new (clock);
  g_autoptr (CsKeyringSlot) slot = cs_keyring_slot_new (keyring, CS_VERIFY_SLOT, "");
  g_autofree char *path = cs_verify_dup_path (FALSE);
  g_autoptr (GFile) journal = g_file_new_for_commandline_arg (file != NULL ? file : path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CsJournalVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;

  if (!can_be_read (journal))
    {
      g_print (_ ("The journal is not a file on this machine.\n"));
      return UNKNOWN;
    }
  cs_journal_check_async (journal, CS_SECRET_SLOT (slot), NULL, checked_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  verdict = cs_journal_check_finish (result, &error);
  if (verdict == NULL)
    {
      g_print (_ ("The journal cannot be read: %s\n"), error->message);
      return UNKNOWN;
    }
  return say (verdict);
}
