// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "journal-view-fixture.h"

#include "cs-test-await.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_empty (JournalViewFixture *self, gconstpointer data)
{
  g_assert_cmpint (cs_journal_view_get_state (self->view), ==, CS_JOURNAL_LIST_LOADING);
  journal_view_reload (self);
  g_assert_cmpint (cs_journal_view_get_state (self->view), ==, CS_JOURNAL_LIST_EMPTY);
  g_assert_false (cs_journal_view_has_more (self->view));
}

static void
test_failed (JournalViewFixture *self, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  journal_view_reload (self);
  g_assert_cmpint (cs_journal_view_get_state (self->view), ==, CS_JOURNAL_LIST_FAILED);
  g_assert_nonnull (cs_journal_view_get_message (self->view));
}

/* Newest first, in words; the line with which a chain begins is none for officers. */
static void
test_words (JournalViewFixture *self, gconstpointer data)
{
  const char *user = g_get_user_name ();
  const char *const expected[] = {
    "Locked, Done, 21 Nov 2026, 10:00:04, %s · without input",
    "Document front, Refused, 21 Nov 2026, 10:00:03, %s · a connection that was removed",
    "Date of birth on document, Shown, 21 Nov 2026, 10:00:02, %s · vs_1 · Acme Onboarding",
    "Date of birth on document, Asked, 21 Nov 2026, 10:00:01, %s · vs_1 · Acme Onboarding · "
    "Periodic review",
    "Record opened, Shown, 21 Nov 2026, 10:00:00, %s · vs_1 · Acme Onboarding",
  };
  g_autoptr (CsJournalEvent) event = NULL;
  g_autofree char *detail = NULL;

  journal_view_write_some (self);
  journal_view_reload (self);
  g_assert_cmpuint (journal_view_count (self), ==, G_N_ELEMENTS (expected));
  for (unsigned i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GString) wanted = g_string_new (expected[i]);
      g_autofree char *label = journal_view_dup_label (self, i);

      g_string_replace (wanted, "%s", user, 1);
      g_assert_cmpstr (label, ==, wanted->str);
    }
  event = g_list_model_get_item (G_LIST_MODEL (self->view), 2);
  detail = cs_journal_event_dup_detail (event);
  g_assert_cmpstr (detail, ==, "Number 4, 2026-11-21 10:00:02 UTC, request req_7");
  g_assert_cmpstr (cs_journal_view_get_persons (self->view)[0], ==, user);
  g_assert_null (cs_journal_view_get_persons (self->view)[1]);
}

/* Every act that the program writes has its words, and its icon. */
static void
test_every_act (void)
{
  static const struct
  {
    const char *act;
    const char *object;
    const char *outcome;
    const char *words;
  } cases[] = {
    { "opened", NULL, "failed", "Record opened: Failed" },
    { "reveal", "verified_outputs.dob", "absent", "Date of birth: Nothing there" },
    { "reveal", "last_verification_report.document.dob", "lapsed",
      "Date of birth on document: Came too late" },
    { "reveal", "attribute.shoe_size", "asked", "shoe_size: Asked" },
    { "image", "selfie", "cancelled", "Selfie: Cancelled" },
    { "copy", "verified_outputs.dob", "copied", "Copy of Date of birth: Copied" },
    { "export", "verified_outputs.dob", "saved", "Record exported: Saved" },
    { "key-added", "browse", "kept", "Browse key added: In the keyring" },
    { "key-replaced", "reveal", "this-run", "Reveal key replaced: For this run" },
    { "key-removed", NULL, "done", "Keys removed: Done" },
    { "unlock", NULL, "refused", "Unlocking: Refused" },
    { "setting", "idle-lock-minutes=30", "weakened", "It locks later without input: 30: Weakened" },
    { "setting", "other=1", "weakened", "other=1: Weakened" },
    { "journal-repaired", "{\"seq\":", "torn-line",
      "Journal repaired after a crash: One line cut off" },
    { "dance", "floor", "tango", "dance: tango" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CsJournalRow row = { .act = (char *) cases[i].act,
                           .object = (char *) cases[i].object,
                           .outcome = (char *) cases[i].outcome };
      g_autofree char *act = cs_journal_words_dup_act (&row);
      g_autofree char *outcome = cs_journal_words_dup_outcome (&row);
      g_autofree char *words = g_strdup_printf ("%s: %s", act, outcome);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_nonnull (cs_journal_words_icon (&row));
    }
}

static void
test_filters (JournalViewFixture *self, gconstpointer data)
{
  journal_view_write_some (self);
  journal_view_reload (self);
  cs_journal_view_set_kind (self->view, CS_JOURNAL_VALUES);
  cs_test_run_until (journal_view_is_settled, self->view);
  g_assert_cmpuint (journal_view_count (self), ==, 2);
  cs_journal_view_set_text (self->view, " req_7 ");
  cs_test_run_until (journal_view_is_settled, self->view);
  g_assert_cmpuint (journal_view_count (self), ==, 1);
  cs_journal_view_set_kind (self->view, CS_JOURNAL_ALL);
  cs_journal_view_set_text (self->view, "vs_1");
  cs_test_run_until (journal_view_is_settled, self->view);
  g_assert_cmpuint (journal_view_count (self), ==, 3);
  cs_journal_view_set_text (self->view, "");
  cs_journal_view_set_person (self->view, "nobody");
  cs_test_run_until (journal_view_is_settled, self->view);
  g_assert_cmpint (cs_journal_view_get_state (self->view), ==, CS_JOURNAL_LIST_NO_MATCH);
  cs_journal_view_set_person (self->view, NULL);
  cs_journal_view_set_span (self->view, 1795255201, 1795255203);
  cs_test_run_until (journal_view_is_settled, self->view);
  g_assert_cmpuint (journal_view_count (self), ==, 2);
  g_assert_true (cs_journal_view_is_filtered (self->view));
  cs_journal_view_set_span (self->view, 0, 0);
  cs_test_run_until (journal_view_is_settled, self->view);
  g_assert_cmpuint (journal_view_count (self), ==, 5);
  g_assert_false (cs_journal_view_is_filtered (self->view));
}

/* 100,000 lines: a page at a time, and no more in memory than was asked for. */
static void
test_large (JournalViewFixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int64_t begun, taken;

  for (unsigned i = 1; i <= 100000; i++)
    g_string_append_printf (text,
                            "{\"seq\":%u,\"time\":\"2026-11-21T10:00:00.000Z\",\"user\":\"a\","
                            "\"act\":\"reveal\",\"outcome\":\"shown\",\"session\":\"vs_%u\"}\n",
                            i, i);
  g_assert_true (g_file_set_contents (self->path, text->str, -1, NULL));
  begun = g_get_monotonic_time ();
  journal_view_reload (self);
  taken = g_get_monotonic_time () - begun;
  g_test_message ("the first page came after %d ms", (int) (taken / 1000));
  g_assert_cmpuint (journal_view_count (self), ==, 200);
  g_assert_true (cs_journal_view_has_more (self->view));
  self->n_changes = 0;
  cs_journal_view_load_more (self->view);
  cs_journal_view_load_more (self->view);
  while (self->n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (journal_view_count (self), ==, 400);

  begun = g_get_monotonic_time ();
  cs_journal_view_set_text (self->view, "vs_17");
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_USEC_PER_SEC / 20);
  cs_test_run_until (journal_view_is_settled, self->view);
  taken = g_get_monotonic_time () - begun;
  g_test_message ("what is at the beginning was found after %d ms", (int) (taken / 1000));
  g_assert_cmpuint (journal_view_count (self), ==, 200);
}

/* What was looked for before does not come into what is looked for now. */
static void
test_stale (JournalViewFixture *self, gconstpointer data)
{
  journal_view_write_some (self);
  cs_journal_view_reload (self->view);
  cs_journal_view_set_kind (self->view, CS_JOURNAL_LOCKS);
  cs_journal_view_set_kind (self->view, CS_JOURNAL_IMAGES);
  cs_test_run_until (journal_view_is_settled, self->view);
  g_assert_cmpuint (journal_view_count (self), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/view/journal-view/" name, JournalViewFixture, NULL, journal_view_set_up, function, \
              journal_view_tear_down)

  ADD ("empty", test_empty);
  ADD ("failed", test_failed);
  ADD ("words", test_words);
  g_test_add_func ("/view/journal-view/every-act", test_every_act);
  ADD ("filters", test_filters);
  ADD ("large", test_large);
  ADD ("stale", test_stale);

  return g_test_run ();
}
