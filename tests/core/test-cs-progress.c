// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-progress.h"
#include "cs-test-await.h"

static void
count_cb (CsProgress *progress, gpointer user_data)
{
  (*(unsigned *) user_data)++;
}

static void
run_idles (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* What is told at one time is heard once, and later. */
static void
test_told (void)
{
  g_autoptr (CsProgress) progress = cs_progress_new ();
  unsigned n_changes = 0;
  uint64_t done, total;

  g_signal_connect (progress, "changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_cmpfloat (cs_progress_get_fraction (progress), ==, -1);
  cs_progress_tell (G_CANCELLABLE (progress), 0, 1, 8);
  cs_progress_tell (G_CANCELLABLE (progress), 2, 4, 8);
  g_assert_cmpuint (n_changes, ==, 0);
  run_idles ();
  g_assert_cmpuint (n_changes, ==, 1);
  cs_progress_get (progress, &done, &total);
  g_assert_cmpuint (done, ==, 4);
  g_assert_cmpuint (total, ==, 8);
  g_assert_cmpuint (cs_progress_get_step (progress), ==, 2);
  g_assert_cmpfloat (cs_progress_get_fraction (progress), ==, 0.5);

  /* More than there should be is all of it. */
  cs_progress_tell (G_CANCELLABLE (progress), 2, 9, 8);
  g_assert_cmpfloat (cs_progress_get_fraction (progress), ==, 1);
  run_idles ();
  g_assert_cmpuint (n_changes, ==, 2);
}

static gpointer
work (gpointer user_data)
{
  for (unsigned i = 1; i <= 1000; i++)
    cs_progress_tell (user_data, 0, i, 1000);
  return NULL;
}

static gboolean
is_whole (gpointer user_data)
{
  return cs_progress_get_fraction (user_data) >= 1;
}

/* Told elsewhere, heard here. */
static void
test_thread (void)
{
  g_autoptr (CsProgress) progress = cs_progress_new ();
  unsigned n_changes = 0;
  GThread *thread;

  g_signal_connect (progress, "changed", G_CALLBACK (count_cb), &n_changes);
  thread = g_thread_new ("work", work, progress);
  cs_test_run_until (is_whole, progress);
  g_thread_join (thread);
  run_idles ();
  g_assert_cmpuint (n_changes, >=, 1);
  g_assert_cmpuint (n_changes, <=, 1000);
}

static void
test_pauses (void)
{
  g_autoptr (CsProgress) progress = cs_progress_new ();
  GCancellable *cancellable = G_CANCELLABLE (progress);
  int64_t until;

  g_assert_cmpint (cs_progress_get_pause (progress, &until), ==, CS_PAUSE_NONE);
  cs_progress_pause (cancellable, CS_PAUSE_ASKED, 30);
  cs_progress_pause (cancellable, CS_PAUSE_FAILED, 20);
  g_assert_cmpint (cs_progress_get_pause (progress, &until), ==, CS_PAUSE_ASKED);
  g_assert_cmpint (until, ==, 30);
  cs_progress_go_on (cancellable);
  g_assert_cmpint (cs_progress_get_pause (progress, &until), ==, CS_PAUSE_ASKED);
  cs_progress_go_on (cancellable);
  g_assert_cmpint (cs_progress_get_pause (progress, &until), ==, CS_PAUSE_NONE);
  run_idles ();
}

/* Whoever works has any cancellable, or none. */
static void
test_nobody (void)
{
  g_autoptr (GCancellable) other = g_cancellable_new ();

  cs_progress_tell (NULL, 0, 1, 2);
  cs_progress_tell (other, 0, 1, 2);
  cs_progress_pause (NULL, CS_PAUSE_ASKED, 1);
  cs_progress_pause (other, CS_PAUSE_ASKED, 1);
  cs_progress_go_on (other);
  cs_progress_go_on (NULL);
}

/* What was told last may come when nobody listens any more. */
static void
test_finalizes (void)
{
  CsProgress *progress = cs_progress_new ();

  cs_progress_tell (G_CANCELLABLE (progress), 0, 1, 2);
  g_cancellable_cancel (G_CANCELLABLE (progress));
  g_assert_true (g_cancellable_is_cancelled (G_CANCELLABLE (progress)));
  run_idles ();
  g_assert_finalize_object (progress);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/progress/told", test_told);
  g_test_add_func ("/progress/thread", test_thread);
  g_test_add_func ("/progress/pauses", test_pauses);
  g_test_add_func ("/progress/nobody", test_nobody);
  g_test_add_func ("/progress/finalizes", test_finalizes);

  return g_test_run ();
}
