// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-triage.h"
#include "record-fixture.h"

/* One of each kind, the second of which is what record_fixture_open() opens. */
static GListStore *
sessions_new (RecordFixture *self)
{
  g_autoptr (GListStore) store = g_list_store_new (CS_TYPE_SESSION);
  g_autoptr (CsSession) waiting = view_session_new_with ("vs_waiting", CS_OUTCOME_NOT_SUBMITTED,
                                                         "requires_input", NULL, NULL);
  g_autoptr (CsSession) failed = view_session_new_with (
      "vs_failed", CS_OUTCOME_FAILED, "requires_input", "selfie_face_mismatch", NULL);
  g_autoptr (CsSession) redacted
      = view_session_new_with ("vs_redacted", CS_OUTCOME_VERIFIED, "verified", NULL, "redacted");

  g_list_store_append (store, waiting);
  g_list_store_append (store, cs_record_view_get_session (self->view));
  g_list_store_append (store, redacted);
  g_list_store_append (store, failed);
  return g_steal_pointer (&store);
}

static void
test_next (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsTriage) triage = cs_triage_new (self->view);
  g_autoptr (GListStore) store = NULL;
  GListModel *sessions;

  record_fixture_open (self);
  store = sessions_new (self);
  sessions = G_LIST_MODEL (store);
  g_test_message ("Neither what waits for the person, nor what was read, nor what is redacted");
  g_assert_cmpuint (cs_triage_find_next (triage, sessions, G_MAXUINT), ==, 3);
  g_assert_cmpuint (cs_triage_find_next (triage, sessions, 0), ==, 3);
  g_assert_cmpuint (cs_triage_find_next (triage, sessions, 3), ==, 3);

  g_test_message ("Another run has read nothing yet; from the end it goes on at the top");
  g_clear_object (&triage);
  triage = cs_triage_new (self->view);
  g_assert_cmpuint (cs_triage_find_next (triage, sessions, G_MAXUINT), ==, 1);
  g_assert_cmpuint (cs_triage_find_next (triage, sessions, 3), ==, 1);

  g_list_store_splice (store, 1, 3, NULL, 0);
  g_assert_cmpuint (cs_triage_find_next (triage, sessions, 0), ==, G_MAXUINT);
  g_list_store_remove_all (store);
  g_assert_cmpuint (cs_triage_find_next (triage, sessions, G_MAXUINT), ==, G_MAXUINT);
}

static CsImageSlot *
find_face (GListModel *slots)
{
  for (unsigned i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (CsImageSlot) slot = g_list_model_get_item (slots, i);

      if (g_str_has_prefix (cs_image_get_name (cs_image_slot_get_image (slot)), "selfie"))
        return slot;
    }
  g_assert_not_reached ();
}

static void
test_partner (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsImageSlot) front = NULL;
  GListModel *slots;

  record_fixture_open (self);
  slots = cs_record_view_get_slots (self->view);
  front = g_list_model_get_item (slots, 0);
  g_assert_true (cs_triage_get_partner (slots, front) == find_face (slots));
  g_assert_true (cs_triage_get_partner (slots, find_face (slots)) == front);
  g_assert_null (cs_triage_get_partner (NULL, front));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/triage/next", RecordFixture, NULL, record_fixture_set_up, test_next,
              record_fixture_tear_down);
  g_test_add ("/triage/partner", RecordFixture, NULL, record_fixture_set_up, test_partner,
              record_fixture_tear_down);
  return g_test_run ();
}
