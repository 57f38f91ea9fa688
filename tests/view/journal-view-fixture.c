// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "journal-view-fixture.h"

#include "cs-test-await.h"

#include <glib/gstdio.h>

static void
changed_cb (JournalViewFixture *self)
{
  self->n_changes++;
}

void
journal_view_set_up (JournalViewFixture *self, gconstpointer data)
{
  g_autoptr (CsConnection) connection
      = cs_connection_new ("c1", "Acme Onboarding", CS_SERVICE_STRIPE, CS_MODE_TEST, NULL, TRUE);
  g_autoptr (GFile) file = NULL;

  self->clock = cs_fake_clock_new ();
  self->folder = g_dir_make_tmp ("journal-view-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "journal.jsonl", NULL);
  file = g_file_new_for_path (self->path);
  self->journal = cs_journal_new (file, CS_CLOCK (self->clock));
  self->connections = cs_connections_new (NULL);
  cs_connections_put_async (self->connections, connection, FALSE, NULL, NULL, NULL);
  self->view = cs_journal_view_new (self->journal, self->connections, CS_CLOCK (self->clock));
  g_signal_connect_swapped (self->view, "items-changed", G_CALLBACK (changed_cb), self);
}

void
journal_view_tear_down (JournalViewFixture *self, gconstpointer data)
{
  const char *name;
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_assert_finalize_object (self->view);
  g_object_unref (self->connections);
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->clock);
  g_free (self->folder);
  g_free (self->path);
}

void
journal_view_write (JournalViewFixture *self, const CsJournalEntry *entry)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cs_journal_write_async (self->journal, entry, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_assert_true (cs_journal_write_finish (self->journal, result, NULL));
  cs_fake_clock_sleep (self->clock, CS_SECOND);
}

void
journal_view_write_some (JournalViewFixture *self)
{
  const CsJournalEntry entries[] = {
    { .act = "opened", .outcome = "shown", .connection_id = "c1", .session_id = "vs_1" },
    { .act = "reveal",
      .outcome = "asked",
      .connection_id = "c1",
      .session_id = "vs_1",
      .object = "document.dob",
      .reason = "periodic-review" },
    { .act = "reveal",
      .outcome = "shown",
      .connection_id = "c1",
      .session_id = "vs_1",
      .object = "document.dob",
      .request_id = "req_7" },
    { .act = "image", .outcome = "refused", .connection_id = "gone", .object = "document_front" },
    { .act = "lock", .outcome = "done", .reason = "idle" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (entries); i++)
    journal_view_write (self, &entries[i]);
}

gboolean
journal_view_is_settled (gpointer user_data)
{
  return cs_journal_view_get_state (user_data) != CS_JOURNAL_LIST_LOADING;
}

void
journal_view_reload (JournalViewFixture *self)
{
  cs_journal_view_reload (self->view);
  cs_test_run_until (journal_view_is_settled, self->view);
}

unsigned
journal_view_count (JournalViewFixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->view));
}

char *
journal_view_dup_label (JournalViewFixture *self, unsigned position)
{
  g_autoptr (CsJournalEvent) event = g_list_model_get_item (G_LIST_MODEL (self->view), position);

  return cs_journal_event_dup_label (event);
}
