// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "list-fixture.h"

#include <string.h>

static void
items_changed_cb (GListModel *model,
                  unsigned position,
                  unsigned removed,
                  unsigned added,
                  ListFixture *self)
{
  self->n_changes++;
  self->position = position;
  self->removed = removed;
  self->added = added;
}

void
list_fixture_set_up (ListFixture *self, gconstpointer data)
{
  g_autoptr (CsConnection) connection = view_connection_new (TRUE);

  self->clock = cs_fake_clock_new ();
  self->provider = cs_fake_provider_new ();
  self->list
      = cs_session_list_new (CS_PROVIDER (self->provider), connection, CS_CLOCK (self->clock));
  g_signal_connect (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
}

void
list_fixture_tear_down (ListFixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->list);
  /* Answers that are too late even for the list. */
  while (cs_fake_provider_pending (self->provider, CS_FAKE_LIST) > 0)
    cs_fake_provider_fail (self->provider, CS_FAKE_LIST, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  while (cs_fake_provider_pending (self->provider, CS_FAKE_TIMES) > 0)
    cs_fake_provider_fail (self->provider, CS_FAKE_TIMES, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_finalize_object (self->provider);
  g_assert_finalize_object (self->clock);
}

CsPage *
list_fixture_make_page (const char *names, const char *next)
{
  g_auto (GStrv) split = g_strsplit (names, " ", -1);
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);

  for (size_t i = 0; split[i] != NULL && *split[0] != '\0'; i++)
    {
      g_autofree char *id = g_strconcat ("vs_", split[i], NULL);

      if (g_str_has_suffix (id, "!"))
        {
          id[strlen (id) - 1] = '\0';
          g_ptr_array_add (sessions,
                           view_session_new_with (id, CS_OUTCOME_CANCELED, "canceled", NULL, NULL));
        }
      else
        g_ptr_array_add (sessions, view_session_new (id, split[i]));
    }
  return cs_page_new (sessions, next);
}

void
list_fixture_answer (ListFixture *self, const char *names, const char *next)
{
  cs_fake_provider_answer (self->provider, CS_FAKE_LIST, list_fixture_make_page (names, next));
}

void
list_fixture_answer_times (ListFixture *self, const char *id, int64_t created)
{
  GHashTable *times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (id != NULL)
    g_hash_table_insert (times, g_strdup (id), g_memdup2 (&created, sizeof created));
  cs_fake_provider_answer (self->provider, CS_FAKE_TIMES, times);
}

void
list_fixture_load (ListFixture *self, const char *names, const char *next)
{
  cs_session_list_refresh (self->list);
  list_fixture_answer (self, names, next);
  list_fixture_answer_times (self, NULL, 0);
}

void
list_fixture_assert_rows (ListFixture *self, const char *expected)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (unsigned i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (CsSession) session = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      g_string_append_printf (rows, "%s%s%s", rows->len > 0 ? " " : "",
                              cs_session_get_id (session) + strlen ("vs_"),
                              cs_session_get_outcome (session) == CS_OUTCOME_CANCELED ? "!" : "");
    }
  g_assert_cmpstr (rows->str, ==, expected);
}
