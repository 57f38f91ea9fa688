// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal.h"

#include "cs-journal-file.h"
#include "cs-journal-line.h"

#include <string.h>

/*
 * The access journal. It is written before a reveal's request leaves, so its word of success
 * means "on the disk", and its failure means that nothing is revealed.
 *
 * All work on the file is done by one worker thread, in the order of the calls. The worker has
 * no reference of its own to the journal or to a task: a job is handed back to the main context
 * whole, so that neither is ever finalised in the worker.
 */
struct _CsJournal
{
  GObject parent_instance;

  GFile *file;
  CsClock *clock;
  GThreadPool *worker;

  /* The worker's. */
  CsJournalFile *log;
  int64_t last_seq;
};

G_DEFINE_FINAL_TYPE (CsJournal, cs_journal, G_TYPE_OBJECT)

G_DEFINE_QUARK (cs-journal-error-quark, cs_journal_error)

/* One line on its way: to the worker, and back. */
typedef struct
{
  GTask *task;
  int64_t time;
  char *members;
  GError *error;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->task);
  g_clear_error (&job->error);
  g_free (job->members);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
append (CsJournal *self, const char *members, GError **error)
{
  g_autofree char *line = cs_journal_line_number (self->last_seq + 1, members);

  if (!cs_journal_file_append (self->log, line, error))
    return FALSE;
  self->last_seq++;
  return TRUE;
}

/* What a crash left of a line is kept in a line of its own that says so. */
static gboolean
note_torn_line (CsJournal *self, int64_t time, const char *torn, GError **error)
{
  CsJournalEntry note = { .act = "journal-repaired", .outcome = "torn-line", .object = torn };
  g_autofree char *members = cs_journal_line_members (&note, time, g_get_user_name ());

  return append (self, members, error);
}

static gboolean
ensure_open (CsJournal *self, int64_t time, GError **error)
{
  const char *torn;

  if (self->log != NULL)
    return TRUE;
  self->log = cs_journal_file_open (g_file_peek_path (self->file), error);
  if (self->log == NULL)
    return FALSE;

  /* Where the file was taken away while we ran, the gap in the numbers shows it. */
  self->last_seq = MAX (self->last_seq, cs_journal_file_get_last_seq (self->log));
  torn = cs_journal_file_get_torn (self->log);
  return torn == NULL || note_torn_line (self, time, torn, error);
}

static gboolean
return_job_cb (gpointer user_data)
{
  Job *job = user_data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_boolean (job->task, TRUE);
  return G_SOURCE_REMOVE;
}

static void
write_in_worker (gpointer data, gpointer user_data)
{
  Job *job = data;
  CsJournal *self = user_data;
  GMainContext *context = g_task_get_context (job->task);
  g_autoptr (GSource) source = g_idle_source_new ();

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error)
      && (!ensure_open (self, job->time, &job->error) || !append (self, job->members, &job->error)))
    g_clear_pointer (&self->log, cs_journal_file_close);

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, return_job_cb, job, (GDestroyNotify) job_free);
  g_source_attach (source, context);
}

static void
cs_journal_finalize (GObject *object)
{
  CsJournal *self = CS_JOURNAL (object);

  /* Every job holds a task, and every task the journal: there is none left. */
  g_thread_pool_free (self->worker, FALSE, FALSE);
  g_clear_pointer (&self->log, cs_journal_file_close);
  g_clear_object (&self->file);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (cs_journal_parent_class)->finalize (object);
}

static void
cs_journal_class_init (CsJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_journal_finalize;
}

static void
cs_journal_init (CsJournal *self)
{
  self->worker = g_thread_pool_new (write_in_worker, self, 1, FALSE, NULL);
}

CsJournal *
cs_journal_new (GFile *file, CsClock *clock)
{
  CsJournal *self;

  g_return_val_if_fail (g_file_is_native (file), NULL);
  g_return_val_if_fail (CS_IS_CLOCK (clock), NULL);

  self = g_object_new (CS_TYPE_JOURNAL, NULL);
  self->file = g_object_ref (file);
  self->clock = g_object_ref (clock);
  return self;
}

gboolean
cs_journal_is_at (CsJournal *self, GFile *file)
{
  g_return_val_if_fail (CS_IS_JOURNAL (self), FALSE);

  return g_file_equal (self->file, file);
}

void
cs_journal_write_async (CsJournal *self,
                        const CsJournalEntry *entry,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (Job) job = NULL;

  g_return_if_fail (CS_IS_JOURNAL (self));
  g_return_if_fail (entry != NULL && entry->act != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cs_journal_write_async);

  job = g_new0 (Job, 1);
  job->time = cs_clock_get_realtime (self->clock);
  job->members = cs_journal_line_members (entry, job->time, g_get_user_name ());
  if (strlen (job->members) > CS_JOURNAL_LINE_MAX - 64)
    {
      g_task_return_new_error_literal (task, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_UNWRITABLE,
                                       "The line is too long for the journal");
      return;
    }
  job->task = g_steal_pointer (&task);
  g_thread_pool_push (self->worker, g_steal_pointer (&job), NULL);
}

gboolean
cs_journal_write_finish (CsJournal *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
