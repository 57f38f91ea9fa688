// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-check.h"

#include "cs-journal-parts.h"

/*
 * Lines may come while the files are read. So the slot is asked before, which tells how many lines
 * there must be, and after, which tells how many there can be.
 */
typedef struct
{
  char *path;
  CsSecretSlot *slot;
  CsJournalSeal *seal;
  GError *problem;
  CsJournalVerdict *verdict;
} Check;

static void
check_free (Check *check)
{
  g_free (check->path);
  g_clear_object (&check->slot);
  g_clear_pointer (&check->seal, cs_journal_seal_free);
  g_clear_pointer (&check->verdict, cs_journal_verdict_free);
  g_clear_error (&check->problem);
  g_free (check);
}

static void
return_verdict (GTask *task)
{
  Check *check = g_task_get_task_data (task);

  check->verdict->problem = g_steal_pointer (&check->problem);
  g_task_return_pointer (task, g_steal_pointer (&check->verdict),
                         (GDestroyNotify) cs_journal_verdict_free);
}

static void
loaded_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  g_autoptr (CsSecret) text
      = cs_secret_slot_load_finish (CS_SECRET_SLOT (source), result, &check->problem);
  g_autoptr (CsJournalSeal) seal = text != NULL ? cs_journal_seal_parse (text) : NULL;

  if (seal != NULL)
    cs_journal_verdict_limit (check->verdict, seal->count);
  return_verdict (task);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  check->verdict = g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (check->seal == NULL)
    return_verdict (task);
  else
    cs_secret_slot_load_async (check->slot, cancellable, loaded_again_cb, g_steal_pointer (&task));
}

static void
verify_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) parts = cs_journal_parts_read (check->path, &error);
  g_autoptr (CsJournalVerdict) verdict
      = parts != NULL ? cs_journal_verify (parts, check->seal, CS_JOURNAL_ANY_COUNT, cancellable)
                      : NULL;

  if (parts == NULL)
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&verdict),
                           (GDestroyNotify) cs_journal_verdict_free);
}

static void
read_and_verify (GTask *task)
{
  g_autoptr (GTask) reading
      = g_task_new (NULL, g_task_get_cancellable (task), verified_cb, g_object_ref (task));

  g_task_set_task_data (reading, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (reading, verify_in_thread);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  g_autoptr (CsSecret) text
      = cs_secret_slot_load_finish (CS_SECRET_SLOT (source), result, &check->problem);

  check->seal = text != NULL ? cs_journal_seal_parse (text) : NULL;
  read_and_verify (task);
}

void
cs_journal_check_async (GFile *file,
                        CsSecretSlot *slot,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Check *check = g_new0 (Check, 1);

  g_task_set_source_tag (task, cs_journal_check_async);
  g_task_set_task_data (task, check, (GDestroyNotify) check_free);
  check->path = g_file_get_path (file);
  if (slot == NULL)
    {
      read_and_verify (task);
      return;
    }
  check->slot = g_object_ref (slot);
  cs_secret_slot_load_async (slot, cancellable, loaded_cb, g_steal_pointer (&task));
}

CsJournalVerdict *
cs_journal_check_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
