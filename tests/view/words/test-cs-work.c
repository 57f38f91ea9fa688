// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-fake-clock.h"
#include "cs-work.h"

#include <locale.h>

typedef struct
{
  CsFakeClock *clock;
  CsWork *work;
  CsProgress *progress;
  unsigned n_shown;
  unsigned n_sentences;
  unsigned n_waits;
} Fixture;

static void
count_cb (CsWork *work, GParamSpec *pspec, unsigned *count)
{
  (*count)++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->clock = cs_fake_clock_new ();
  self->work = cs_work_new (CS_CLOCK (self->clock));
  self->progress = cs_progress_new ();
  g_signal_connect (self->work, "notify::shown", G_CALLBACK (count_cb), &self->n_shown);
  g_signal_connect (self->work, "notify::sentence", G_CALLBACK (count_cb), &self->n_sentences);
  g_signal_connect (self->work, "notify::waiting", G_CALLBACK (count_cb), &self->n_waits);
}

static void
run_idles (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  run_idles ();
  g_assert_finalize_object (self->work);
  g_assert_finalize_object (self->progress);
  g_assert_finalize_object (self->clock);
}

static char *
word (CsProgress *progress, double *fraction, gpointer user_data)
{
  uint64_t done, total;

  cs_progress_get (progress, &done, &total);
  *fraction = cs_progress_get_fraction (progress);
  return g_strdup_printf ("%u done", (unsigned) done);
}

static void
begin (Fixture *self)
{
  cs_work_begin (self->work, "Working", self->progress, word, NULL);
}

static void
tell (Fixture *self, uint64_t done, uint64_t total)
{
  cs_progress_tell (G_CANCELLABLE (self->progress), 0, done, total);
  run_idles ();
}

/* What is over in a moment is never shown. */
static void
test_short (Fixture *self, gconstpointer data)
{
  begin (self);
  cs_fake_clock_advance (self->clock, CS_WORK_DELAY - 1);
  tell (self, 1, 4);
  g_assert_false (cs_work_is_shown (self->work));
  g_assert_cmpstr (cs_work_get_sentence (self->work), ==, "");
  cs_work_end (self->work);
  cs_fake_clock_advance (self->clock, 10 * CS_SECOND);
  g_assert_cmpuint (self->n_shown, ==, 0);
  g_assert_cmpuint (self->n_sentences, ==, 0);
}

static void
test_long (Fixture *self, gconstpointer data)
{
  begin (self);
  tell (self, 1, 4);
  cs_fake_clock_advance (self->clock, CS_WORK_DELAY);
  g_assert_true (cs_work_is_shown (self->work));
  g_assert_cmpstr (cs_work_get_name (self->work), ==, "Working");
  g_assert_cmpstr (cs_work_get_sentence (self->work), ==, "1 done");
  g_assert_cmpfloat (cs_work_get_fraction (self->work), ==, 0.25);
  tell (self, 2, 4);
  g_assert_cmpstr (cs_work_get_sentence (self->work), ==, "2 done");
  g_assert_cmpfloat (cs_work_get_fraction (self->work), ==, 0.5);

  /* The same again is nothing new. */
  tell (self, 2, 4);
  g_assert_cmpuint (self->n_sentences, ==, 2);

  cs_work_end (self->work);
  g_assert_false (cs_work_is_shown (self->work));
  g_assert_cmpuint (self->n_shown, ==, 2);
  tell (self, 3, 4);
  g_assert_cmpstr (cs_work_get_sentence (self->work), ==, "");
  g_assert_null (cs_work_get_name (self->work));
}

/* One thing after another: each has its own moment of silence. */
static void
test_next (Fixture *self, gconstpointer data)
{
  begin (self);
  cs_fake_clock_advance (self->clock, CS_WORK_DELAY);
  begin (self);
  g_assert_false (cs_work_is_shown (self->work));
  cs_fake_clock_advance (self->clock, CS_WORK_DELAY);
  g_assert_true (cs_work_is_shown (self->work));
  g_assert_cmpfloat (cs_work_get_fraction (self->work), ==, -1);
}

static void
pause_for (Fixture *self, CsPause why, int64_t seconds)
{
  cs_progress_pause (G_CANCELLABLE (self->progress), why,
                     cs_clock_get_boottime (CS_CLOCK (self->clock)) + seconds * CS_SECOND);
  run_idles ();
}

/* A wait is counted down, each second; the last word on it is not that it is being waited. */
static void
test_waits (Fixture *self, gconstpointer data)
{
  begin (self);
  tell (self, 1, 4);
  cs_fake_clock_advance (self->clock, CS_SECOND);
  pause_for (self, CS_PAUSE_ASKED, 3);
  g_assert_true (cs_work_is_waiting (self->work));
  g_assert_cmpstr (cs_work_get_sentence (self->work), ==,
                   "The service asks to wait. Trying again in 3 seconds.");
  g_assert_cmpfloat (cs_work_get_fraction (self->work), ==, 0.25);
  cs_fake_clock_advance (self->clock, CS_SECOND);
  g_assert_cmpstr (cs_work_get_sentence (self->work), ==,
                   "The service asks to wait. Trying again in 2 seconds.");
  cs_fake_clock_advance (self->clock, CS_SECOND);
  g_assert_cmpstr (cs_work_get_sentence (self->work), ==,
                   "The service asks to wait. Trying again in 1 second.");
  g_assert_cmpuint (self->n_waits, ==, 1);
  cs_fake_clock_advance (self->clock, CS_SECOND);
  g_assert_false (cs_work_is_waiting (self->work));
  g_assert_cmpstr (cs_work_get_sentence (self->work), ==, "1 done");
  cs_progress_go_on (G_CANCELLABLE (self->progress));
  run_idles ();
  g_assert_cmpstr (cs_work_get_sentence (self->work), ==, "1 done");
  g_assert_cmpuint (self->n_waits, ==, 2);
}

static void
test_wait_words (Fixture *self, gconstpointer data)
{
  begin (self);
  pause_for (self, CS_PAUSE_FAILED, 240);
  cs_fake_clock_advance (self->clock, CS_WORK_DELAY);
  g_assert_cmpstr (cs_work_get_sentence (self->work), ==,
                   "The service could not answer. Trying again in 4 minutes.");
  cs_work_end (self->work);
  g_assert_false (cs_work_is_waiting (self->work));
  cs_progress_go_on (G_CANCELLABLE (self->progress));

  /* Half a second is not worth a word. */
  begin (self);
  cs_fake_clock_advance (self->clock, CS_WORK_DELAY);
  cs_progress_pause (G_CANCELLABLE (self->progress), CS_PAUSE_ASKED,
                     cs_clock_get_boottime (CS_CLOCK (self->clock)) + CS_SECOND / 2);
  run_idles ();
  g_assert_false (cs_work_is_waiting (self->work));
}

static void
test_counts (void)
{
  g_autofree char *plain = cs_work_dup_count (2400);

  g_assert_cmpstr (plain, ==, "2400");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/view/under-way/short", test_short);
  ADD ("/view/under-way/long", test_long);
  ADD ("/view/under-way/next", test_next);
  ADD ("/view/under-way/waits", test_waits);
  ADD ("/view/under-way/wait-words", test_wait_words);
#undef ADD
  g_test_add_func ("/view/under-way/counts", test_counts);

  return g_test_run ();
}
