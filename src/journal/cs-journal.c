// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal.h"

#include "cs-journal-chain.h"
#include "cs-journal-line.h"
#include "cs-journal-parts.h"

#include <string.h>

/*
 * The access journal. It is written before a reveal's request leaves, so its word of success
 * means "on the disk, and counted", and its failure means that nothing is revealed.
 *
 * One line at a time: a step of the chain in the worker thread, the count in the slot, the next
 * step, and so on, until the line is there. The worker has no reference of its own to the journal
 * or to a task: a job is handed back to the main context whole, so that neither is ever finalised
 * in the worker.
 */
struct _CsJournal
{
  GObject parent_instance;

  GFile *file;
  CsClock *clock;
  CsSecretSlot *slot;
  GThreadPool *worker;
  CsJournalChain *chain; /* the worker's while a job is with it */
  GQueue waiting;        /* Job */
  struct _Job *current;
  gboolean quiet;
  gboolean was_quiet; /* at some time since the slot was called last */
  gboolean leaving;
  gboolean held;       /* the current job waits for the end of the quiet */
  gboolean new_limits; /* not told to the chain yet */
  int64_t size;
  int64_t span;
  int64_t keep;
};

G_DEFINE_FINAL_TYPE (CsJournal, cs_journal, G_TYPE_OBJECT)

G_DEFINE_QUARK (cs-journal-error-quark, cs_journal_error)

/* One line on its way. */
typedef struct _Job
{
  GTask *task;
  int64_t time;
  char *members;
  CsJournalStep step;
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

static void
push_step (CsJournal *self)
{
  g_thread_pool_push (self->worker, self->current, NULL);
}

static void
start_next (CsJournal *self)
{
  while (self->current == NULL && self->waiting.length > 0)
    {
      g_autoptr (Job) job = g_queue_pop_head (&self->waiting);

      if (g_task_return_error_if_cancelled (job->task))
        continue;
      self->current = g_steal_pointer (&job);
      if (self->new_limits)
        cs_journal_chain_set_limits (self->chain, self->size, self->span, self->keep);
      self->new_limits = FALSE;
      push_step (self);
    }
}

/* The line is written, or never will be. */
static void
end_job (CsJournal *self)
{
  g_autoptr (Job) job = g_steal_pointer (&self->current);

  if (job->error != NULL)
    {
      cs_journal_chain_close (self->chain);
      g_task_return_error (job->task, g_steal_pointer (&job->error));
    }
  else
    g_task_return_boolean (job->task, TRUE);
  start_next (self);
}

static void
go_on (CsJournal *self)
{
  if (self->current->step == CS_JOURNAL_STEP_DONE)
    end_job (self);
  else
    push_step (self);
}

/* --- the slot ------------------------------------------------------------------------------- */

/* From here on nobody will be able to verify the lines, and they say so. */
static void
do_without_slot (CsJournal *self, const GError *error)
{
  if (error != NULL)
    g_debug ("The journal's key cannot be kept: %s", error->message);
  cs_journal_chain_set_seal (self->chain, cs_journal_seal_new (FALSE));
}

static void call_slot_again (CsJournal *self);

/* What failed may have needed somebody who was not to be asked. TRUE: it is done again. */
static gboolean
put_off (CsJournal *self)
{
  if (self->leaving || !self->was_quiet)
    return FALSE;
  self->held = self->quiet;
  if (!self->held)
    call_slot_again (self);
  return TRUE;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsJournal) self = user_data;
  g_autoptr (GError) error = NULL;

  /* A line that is written and not counted is as good as one: verifying allows for it. */
  if (!cs_secret_slot_store_finish (CS_SECRET_SLOT (source), result, &error))
    {
      if (put_off (self))
        return;
      do_without_slot (self, error);
    }
  go_on (self);
}

static void
store (CsJournal *self, const CsJournalSeal *seal)
{
  g_autoptr (CsSecret) text = cs_journal_seal_to_secret (seal);

  self->was_quiet = self->quiet;
  cs_secret_slot_store_async (self->slot, text, NULL, stored_cb, g_object_ref (self));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsJournal) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSecret) text = cs_secret_slot_load_finish (CS_SECRET_SLOT (source), result, &error);
  CsJournalSeal *seal = text != NULL ? cs_journal_seal_parse (text) : NULL;

  if (error != NULL && put_off (self))
    return;
  if (error != NULL)
    do_without_slot (self, error);
  else if (seal != NULL)
    cs_journal_chain_set_seal (self->chain, seal);
  else
    {
      /* A new key is kept before it is used. */
      cs_journal_chain_set_seal (self->chain, cs_journal_seal_new (TRUE));
      store (self, cs_journal_chain_get_seal (self->chain));
      return;
    }
  go_on (self);
}

static void
load (CsJournal *self)
{
  self->was_quiet = self->quiet;
  cs_secret_slot_load_async (self->slot, NULL, loaded_cb, g_object_ref (self));
}

static void
call_slot_again (CsJournal *self)
{
  const CsJournalSeal *seal = cs_journal_chain_get_seal (self->chain);

  self->held = FALSE;
  if (seal == NULL)
    load (self);
  else
    store (self, seal);
}

/* --- the worker ----------------------------------------------------------------------------- */

static gboolean
step_taken_cb (gpointer user_data)
{
  g_autoptr (CsJournal) self = user_data;
  Job *job = self->current;

  if (job->error != NULL)
    end_job (self);
  else if (job->step == CS_JOURNAL_STEP_NEED_SEAL && self->slot != NULL)
    load (self);
  else if (job->step == CS_JOURNAL_STEP_NEED_SEAL)
    {
      do_without_slot (self, NULL);
      go_on (self);
    }
  else if (cs_journal_chain_take_unsaved (self->chain))
    store (self, cs_journal_chain_get_seal (self->chain));
  else
    go_on (self);
  return G_SOURCE_REMOVE;
}

static void
step_in_worker (gpointer data, gpointer user_data)
{
  Job *job = data;
  CsJournal *self = user_data;
  GMainContext *context = g_task_get_context (job->task);
  g_autoptr (GSource) source = g_idle_source_new ();

  cs_journal_chain_step (self->chain, job->members, job->time, &job->step, &job->error);

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, step_taken_cb, g_object_ref (self), NULL);
  g_source_attach (source, context);
}

static void
cs_journal_finalize (GObject *object)
{
  CsJournal *self = CS_JOURNAL (object);

  /* Every job holds a task, and every task the journal: there is none left. */
  g_thread_pool_free (self->worker, FALSE, FALSE);
  g_clear_pointer (&self->chain, cs_journal_chain_free);
  g_clear_object (&self->file);
  g_clear_object (&self->clock);
  g_clear_object (&self->slot);

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
  self->worker = g_thread_pool_new (step_in_worker, self, 1, FALSE, NULL);
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
  self->chain = cs_journal_chain_new (g_file_peek_path (file));
  cs_journal_set_limits (self, CS_JOURNAL_SIZE, CS_JOURNAL_SPAN, CS_JOURNAL_KEEP);
  return self;
}

gboolean
cs_journal_is_at (CsJournal *self, GFile *file)
{
  g_return_val_if_fail (CS_IS_JOURNAL (self), FALSE);

  return g_file_equal (self->file, file)
         || (g_file_is_native (file)
             && cs_journal_parts_has (g_file_peek_path (self->file), g_file_peek_path (file)));
}

GFile *
cs_journal_get_file (CsJournal *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL (self), NULL);

  return self->file;
}

CsSecretSlot *
cs_journal_get_slot (CsJournal *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL (self), NULL);

  return self->slot;
}

void
cs_journal_set_slot (CsJournal *self, CsSecretSlot *slot)
{
  g_return_if_fail (self->current == NULL);

  g_set_object (&self->slot, slot);
}

void
cs_journal_set_quiet (CsJournal *self, gboolean quiet)
{
  g_return_if_fail (CS_IS_JOURNAL (self));

  if (self->leaving)
    return;
  self->quiet = quiet;
  self->was_quiet = self->was_quiet || quiet;
  if (self->slot != NULL)
    cs_secret_slot_set_quiet (self->slot, quiet);
  if (!quiet && self->held)
    call_slot_again (self);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
cs_journal_drain (CsJournal *self, int64_t patience)
{
  int64_t end = g_get_monotonic_time () + patience;
  unsigned waker;

  g_return_if_fail (CS_IS_JOURNAL (self));

  cs_journal_set_quiet (self, TRUE);
  self->leaving = TRUE;
  if (self->held)
    {
      self->held = FALSE;
      do_without_slot (self, NULL);
      go_on (self);
    }
  waker = g_timeout_add (100, wake_cb, NULL);
  while (self->current != NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (waker);
}

void
cs_journal_set_limits (CsJournal *self, int64_t size, int64_t span, int64_t keep)
{
  g_return_if_fail (CS_IS_JOURNAL (self));

  self->size = size;
  self->span = span;
  self->keep = keep;
  self->new_limits = TRUE;
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
  if (strlen (job->members) > CS_JOURNAL_LINE_MAX - CS_JOURNAL_LINE_FRAME)
    {
      g_task_return_new_error_literal (task, CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_UNWRITABLE,
                                       "The line is too long for the journal");
      return;
    }
  job->task = g_steal_pointer (&task);
  g_queue_push_tail (&self->waiting, g_steal_pointer (&job));
  start_next (self);
}

gboolean
cs_journal_write_finish (CsJournal *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
