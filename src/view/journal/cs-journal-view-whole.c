// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-view-private.h"

#include "cs-journal-check.h"
#include "cs-journal-save.h"

#include <glib/gi18n-lib.h>

/* What is done with the journal as a whole: verifying it, and saving what is listed of it. */

static char *
word_lines (CsProgress *progress, double *fraction, gpointer user_data)
{
  uint64_t done, total;
  g_autofree char *done_text = NULL;
  g_autofree char *total_text = NULL;

  cs_progress_get (progress, &done, &total);
  if (total == 0)
    return g_strdup (_ ("Opening the journal…"));
  *fraction = cs_progress_get_fraction (progress);
  done_text = cs_work_dup_count (done);
  total_text = cs_work_dup_count (total);
  /* Translators: "43,000 of 100,000 lines verified" */
  return g_strdup_printf (
      ngettext ("%s of %s line verified", "%s of %s lines verified", (unsigned long) total),
      done_text, total_text);
}

static char *
word_saving (CsProgress *progress, double *fraction, gpointer user_data)
{
  uint64_t done, total;
  g_autofree char *done_text = NULL;
  g_autofree char *total_text = NULL;

  if (cs_progress_get_step (progress) == CS_JOURNAL_SAVE_WRITING)
    return g_strdup (_ ("Writing the file…"));
  cs_progress_get (progress, &done, &total);
  if (total == 0)
    return g_strdup (_ ("Opening the journal…"));
  *fraction = cs_progress_get_fraction (progress);
  done_text = g_format_size (done);
  total_text = g_format_size (total);
  /* Translators: "12.4 MB of 30.1 MB" of the journal were read */
  return g_strdup_printf (_ ("%s of %s read"), done_text, total_text);
}

/* A journal that is not there yet has no line that could be wrong. */
static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsJournalView *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsJournalVerdict) verdict = cs_journal_check_finish (result, &error);
  CsJournalState state = CS_JOURNAL_UNVERIFIABLE;
  char *sentence;

  cs_work_end (cs_journal_view_get_work (self));
  if (g_task_return_error_if_cancelled (task))
    return;
  if (verdict != NULL)
    {
      state = verdict->state;
      sentence = cs_journal_words_dup_verdict (
          verdict, cs_journal_get_slot (cs_journal_view_get_journal (self)) != NULL);
    }
  else if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    sentence = g_strdup (_ ("There is nothing to verify yet: no line was written."));
  else
    sentence = g_strdup (_ ("It cannot be verified: its file cannot be read."));
  g_task_set_task_data (task, GINT_TO_POINTER (state), NULL);
  g_task_return_pointer (task, sentence, g_free);
}

void
cs_journal_view_verify_async (CsJournalView *self,
                              CsProgress *progress,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GCancellable *cancellable = (GCancellable *) progress;
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (CS_IS_JOURNAL_VIEW (self));

  g_task_set_source_tag (task, cs_journal_view_verify_async);
  cs_journal_view_begin (self, _ ("Verifying the Journal"), progress, word_lines);
  cs_journal_check_async (cs_journal_get_file (cs_journal_view_get_journal (self)),
                          cs_journal_get_slot (cs_journal_view_get_journal (self)), cancellable,
                          checked_cb, task);
}

char *
cs_journal_view_verify_finish (CsJournalView *self,
                               GAsyncResult *result,
                               CsJournalState *state,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  *state = (CsJournalState) GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cs_journal_view_save_async (CsJournalView *self,
                            GFile *file,
                            CsProgress *progress,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  CsJournalQuery query;

  g_return_if_fail (CS_IS_JOURNAL_VIEW (self));
  g_return_if_fail (G_IS_FILE (file));

  cs_journal_view_begin (self, _ ("Exporting the Journal"), progress, word_saving);
  cs_journal_view_fill_query (self, &query);
  cs_journal_save_async (cs_journal_view_get_journal (self), &query, file, self,
                         (GCancellable *) progress, callback, user_data);
}

gboolean
cs_journal_view_save_finish (CsJournalView *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  cs_work_end (cs_journal_view_get_work (self));
  return cs_journal_save_finish (result, error);
}
